/** The API by which departments' systems deliver: the same way in as a file that a person uploads. */
@NullMarked
package org.yuanheng.app.intake.push;

import org.jspecify.annotations.NullMarked;
