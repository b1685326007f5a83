/** The thread: what was decided of a plot, a firm, a project or a zone, what it set going, and what came of it. */
@NullMarked
package org.yuanheng.app.thread;

import org.jspecify.annotations.NullMarked;
