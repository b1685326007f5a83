/**
 * A table as it was found, row by row and cell by cell, whatever kind of file it came in. Nothing here knows a file
 * format, nor what a column means.
 */
@NullMarked
package org.yuanheng.engine.table;

import org.jspecify.annotations.NullMarked;
