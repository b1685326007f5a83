@NullMarked
package org.yuanheng.engine.rulebook;

import org.jspecify.annotations.NullMarked;
