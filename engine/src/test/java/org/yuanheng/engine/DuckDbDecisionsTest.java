package org.yuanheng.engine;

import org.yuanheng.reference.DecisionsContract;
import org.yuanheng.reference.EngineUnderTest;

/** DuckDB inside the program answers every decision as the reference does. */
class DuckDbDecisionsTest extends DecisionsContract {
    @Override
    protected EngineUnderTest engine() {
        return new DuckDbEngine();
    }
}
