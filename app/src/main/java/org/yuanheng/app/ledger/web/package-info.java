/** The page of the audit trail. */
@NullMarked
package org.yuanheng.app.ledger.web;

import org.jspecify.annotations.NullMarked;
