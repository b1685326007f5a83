package org.yuanheng.engine;

import org.yuanheng.reference.EngineUnderTest;
import org.yuanheng.reference.MutantsContract;

/** What DuckDB gave is what no wrong reading of the rules gives. */
class DuckDbMutantsTest extends MutantsContract {
    @Override
    protected EngineUnderTest engine() {
        return new DuckDbEngine();
    }
}
