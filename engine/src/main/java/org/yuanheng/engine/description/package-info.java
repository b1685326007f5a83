/** What a rule says, in plain Chinese and English: the lines of {@code ./yuanheng check}. */
@NullMarked
package org.yuanheng.engine.description;

import org.jspecify.annotations.NullMarked;
