@NullMarked
package org.yuanheng.engine.workbook;

import org.jspecify.annotations.NullMarked;
