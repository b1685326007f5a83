/** What was changed, by whom, when: one row per write, never altered. */
@NullMarked
package org.yuanheng.app.ledger;

import org.jspecify.annotations.NullMarked;
