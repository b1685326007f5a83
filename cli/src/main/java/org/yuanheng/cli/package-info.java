@NullMarked
package org.yuanheng.cli;

import org.jspecify.annotations.NullMarked;
