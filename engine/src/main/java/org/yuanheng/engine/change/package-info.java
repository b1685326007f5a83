/**
 * What would change a class, and what did: the smallest change that lifts a unit ({@link Lifting}), two runs side by side
 * (what-if), and who stands close to a cut (close calls). docs/EVALUATION.md "Changes" says what each
 * promises.
 */
@NullMarked
package org.yuanheng.engine.change;

import org.jspecify.annotations.NullMarked;
