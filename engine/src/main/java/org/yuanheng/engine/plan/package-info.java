@NullMarked
package org.yuanheng.engine.plan;

import org.jspecify.annotations.NullMarked;
