/** Whether the registry's facts can be stood behind: checks by the quality rules, what they found, and what became of it. */
@NullMarked
package org.yuanheng.app.quality;

import org.jspecify.annotations.NullMarked;
