@NullMarked
package org.yuanheng.app;

import org.jspecify.annotations.NullMarked;
