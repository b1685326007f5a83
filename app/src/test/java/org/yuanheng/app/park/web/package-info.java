/** Tests of the pages of small-firm parks. */
@NullMarked
package org.yuanheng.app.park.web;

import org.jspecify.annotations.NullMarked;
