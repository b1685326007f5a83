/** Tests of the pages of dispatch. */
@NullMarked
package org.yuanheng.app.dispatch.web;

import org.jspecify.annotations.NullMarked;
