/** The office's own versions of rules, kept beside those that ship. */
@NullMarked
package org.yuanheng.app.rules;

import org.jspecify.annotations.NullMarked;
