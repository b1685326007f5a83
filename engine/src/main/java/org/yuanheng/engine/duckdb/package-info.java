@NullMarked
package org.yuanheng.engine.duckdb;

import org.jspecify.annotations.NullMarked;
