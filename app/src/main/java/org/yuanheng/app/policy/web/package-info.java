/** The pages of policies, of the lists by which they are carried out, and of the ledger. */
@NullMarked
package org.yuanheng.app.policy.web;

import org.jspecify.annotations.NullMarked;
