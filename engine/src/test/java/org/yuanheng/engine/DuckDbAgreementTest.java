package org.yuanheng.engine;

import org.yuanheng.reference.AgreementContract;
import org.yuanheng.reference.EngineUnderTest;

/** DuckDB inside the program agrees with the reference, digit by digit. */
class DuckDbAgreementTest extends AgreementContract {
    @Override
    protected EngineUnderTest engine() {
        return new DuckDbEngine();
    }
}
