/** The first page: the region at a glance, every figure opening downwards. */
@NullMarked
package org.yuanheng.app.cockpit;

import org.jspecify.annotations.NullMarked;
