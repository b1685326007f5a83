@NullMarked
package org.yuanheng.engine.run;

import org.jspecify.annotations.NullMarked;
