/**
 * What rules say: records of every kind of rule and of the items they read. Nothing here knows how a rule was
 * written or how it is computed.
 */
@NullMarked
package org.yuanheng.engine.rulebook;

import org.jspecify.annotations.NullMarked;
