/**
 * Periods that figures are about, and how single months come out of Chinese monthly statistics, which are cumulative from
 * January. Knows neither layouts nor a database.
 */
@NullMarked
package org.yuanheng.engine.period;

import org.jspecify.annotations.NullMarked;
