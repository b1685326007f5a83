/**
 * Who is judged as one: from firms, their facts and the land they hold, rent and let, a rule forms the units of a round.
 * Knows no file but the rule's and no database.
 */
@NullMarked
package org.yuanheng.engine.formation;

import org.jspecify.annotations.NullMarked;
