/** Layouts that departments make themselves, from files that fit none: proposing, keeping and retiring them. */
@NullMarked
package org.yuanheng.app.intake.own;

import org.jspecify.annotations.NullMarked;
