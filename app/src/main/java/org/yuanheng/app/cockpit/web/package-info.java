/** The pages of the cockpit. */
@NullMarked
package org.yuanheng.app.cockpit.web;

import org.jspecify.annotations.NullMarked;
