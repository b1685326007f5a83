/**
 * From a department's file to facts in the registry: the bytes are kept, read by a layout, checked, matched to firms and
 * stored in one go; what is doubtful waits for a person.
 */
@NullMarked
package org.yuanheng.app.intake;

import org.jspecify.annotations.NullMarked;
