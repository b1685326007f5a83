package org.yuanheng.app.identity;

import org.yuanheng.app.ledger.OpensItsOwnConnection;

/** Fixture on the wrong side of a fence: identity stands before the ledger. */
public record UsesWhatComesLater(OpensItsOwnConnection later) {}
