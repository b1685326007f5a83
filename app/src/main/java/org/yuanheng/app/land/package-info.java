/** Land at work: yield by plot, the idle test, cases of plots, idle assets, promises of standard land. */
@NullMarked
package org.yuanheng.app.land;

import org.jspecify.annotations.NullMarked;
