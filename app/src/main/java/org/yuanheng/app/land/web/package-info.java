/** The pages of land at work. */
@NullMarked
package org.yuanheng.app.land.web;

import org.jspecify.annotations.NullMarked;
