/**
 * Tables as people send them (.xlsx, .xls, CSV), read row by row in bounded memory.
 *
 * <p>Nothing here knows what a column means. Whatever the bytes are, reading ends in rows or in one sentence that says
 * why not; a hostile file costs a bounded amount of time and memory.
 */
@NullMarked
package org.yuanheng.app.intake.table;

import org.jspecify.annotations.NullMarked;
