/**
 * From a file of rules to what it says: finds rulebooks, reads every kind with all problems at once, and reads
 * their cases.
 */
@NullMarked
package org.yuanheng.engine.reading;

import org.jspecify.annotations.NullMarked;
