package org.yuanheng.engine;

import org.yuanheng.reference.EngineUnderTest;
import org.yuanheng.reference.MatchContract;

/** DuckDB inside the program pairs, scores and assigns as the reference does. */
class DuckDbMatchTest extends MatchContract {
    @Override
    protected EngineUnderTest engine() {
        return new DuckDbEngine();
    }
}
