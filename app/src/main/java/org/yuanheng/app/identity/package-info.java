/** Who may sign in, as whom, and which rows each may see. */
@NullMarked
package org.yuanheng.app.identity;

import org.jspecify.annotations.NullMarked;
