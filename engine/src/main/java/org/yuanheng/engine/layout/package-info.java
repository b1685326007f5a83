/**
 * Layouts as data: which columns a department's table has, what they mean, in which unit, and what each row then says of
 * which firm. Knows no database: what a row says is worked out here, whom it is about is matched elsewhere.
 */
@NullMarked
package org.yuanheng.engine.layout;

import org.jspecify.annotations.NullMarked;
