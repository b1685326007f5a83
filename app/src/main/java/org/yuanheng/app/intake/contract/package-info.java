/** What departments have agreed to deliver by when, how far they are, and the reminders that follow. */
@NullMarked
@NamedInterface("contract")
package org.yuanheng.app.intake.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
