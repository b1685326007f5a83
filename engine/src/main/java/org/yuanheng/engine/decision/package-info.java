/** Rules that answer for each unit by itself, as plans: one compilation a kind. */
@NullMarked
package org.yuanheng.engine.decision;

import org.jspecify.annotations.NullMarked;
