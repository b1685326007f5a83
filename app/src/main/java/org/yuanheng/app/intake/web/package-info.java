/** The pages of received files: handing one in, the list, and one file with every problem and decision. */
@NullMarked
package org.yuanheng.app.intake.web;

import org.jspecify.annotations.NullMarked;
