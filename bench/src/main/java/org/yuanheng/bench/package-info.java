@NullMarked
package org.yuanheng.bench;

import org.jspecify.annotations.NullMarked;
