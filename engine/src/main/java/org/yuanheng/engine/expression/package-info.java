@NullMarked
package org.yuanheng.engine.expression;

import org.jspecify.annotations.NullMarked;
