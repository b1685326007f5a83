@NullMarked
package org.yuanheng.engine;

import org.jspecify.annotations.NullMarked;
