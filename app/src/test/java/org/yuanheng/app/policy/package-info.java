/** Tests of policies, their lists and the ledger. */
@NullMarked
package org.yuanheng.app.policy;

import org.jspecify.annotations.NullMarked;
