/**
 * Zones: what is particular to them beside their place in the tree, what their firms add up to, how they stand against the
 * tiers of the platform system, what is decided of them, and what a merger would make of them.
 */
@NullMarked
package org.yuanheng.app.zone;

import org.jspecify.annotations.NullMarked;
