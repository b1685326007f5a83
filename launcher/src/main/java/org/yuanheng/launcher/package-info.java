@NullMarked
package org.yuanheng.launcher;

import org.jspecify.annotations.NullMarked;
