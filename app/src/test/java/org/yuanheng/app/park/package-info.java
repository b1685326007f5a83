/** Tests of small-firm parks. */
@NullMarked
package org.yuanheng.app.park;

import org.jspecify.annotations.NullMarked;
