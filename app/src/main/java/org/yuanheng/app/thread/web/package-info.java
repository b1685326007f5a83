/** The page of a thread. */
@NullMarked
package org.yuanheng.app.thread.web;

import org.jspecify.annotations.NullMarked;
