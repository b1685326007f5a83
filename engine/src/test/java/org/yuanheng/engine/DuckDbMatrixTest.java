package org.yuanheng.engine;

import org.yuanheng.reference.EngineUnderTest;
import org.yuanheng.reference.MatrixContract;

/** DuckDB inside the program places units in cells as the reference does. */
class DuckDbMatrixTest extends MatrixContract {
    @Override
    protected EngineUnderTest engine() {
        return new DuckDbEngine();
    }
}
