/** Rounds of evaluation: facts frozen, judged by a rulebook, results kept with the way back to their cells. */
@NullMarked
package org.yuanheng.app.evaluation;

import org.jspecify.annotations.NullMarked;
