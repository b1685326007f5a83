/** The pages as people use them: in Chromium, over the demo server. */
@NullMarked
package org.yuanheng.app.pages;

import org.jspecify.annotations.NullMarked;
