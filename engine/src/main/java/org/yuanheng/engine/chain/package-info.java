/**
 * An industry chain as data: its nodes and how they supply one another, as a file of the rulebook says it, and the order
 * from the first stage to the last. Knows no firm and no database.
 */
@NullMarked
package org.yuanheng.engine.chain;

import org.jspecify.annotations.NullMarked;
