/** How offices write names and codes, and when two ways of writing are the same. */
@NullMarked
package org.yuanheng.engine.naming;

import org.jspecify.annotations.NullMarked;
