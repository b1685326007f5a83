/** The pages of zones. */
@NullMarked
package org.yuanheng.app.zone.web;

import org.jspecify.annotations.NullMarked;
