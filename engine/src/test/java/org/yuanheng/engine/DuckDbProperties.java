package org.yuanheng.engine;

import net.jqwik.api.Tag;
import org.yuanheng.reference.EngineUnderTest;
import org.yuanheng.reference.PropertiesContract;

/** DuckDB inside the program has the properties of any engine. */
@Tag("slow")
class DuckDbProperties extends PropertiesContract {
    @Override
    protected EngineUnderTest engine() {
        return new DuckDbEngine();
    }
}
