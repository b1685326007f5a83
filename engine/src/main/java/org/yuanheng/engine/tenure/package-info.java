/**
 * Whose land is whose, and when: titles, other use, buildings and leases become the land account of each firm, line by
 * line, so that every mu is counted once. Knows no file and no database.
 */
@NullMarked
package org.yuanheng.engine.tenure;

import org.jspecify.annotations.NullMarked;
