package org.yuanheng.engine;

import org.yuanheng.reference.EngineUnderTest;
import org.yuanheng.reference.QualityContract;

/** DuckDB inside the program finds what the reference finds. */
class DuckDbQualityTest extends QualityContract {
    @Override
    protected EngineUnderTest engine() {
        return new DuckDbEngine();
    }
}
