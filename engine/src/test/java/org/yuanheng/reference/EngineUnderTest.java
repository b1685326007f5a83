package org.yuanheng.reference;

import java.io.IOException;
import java.nio.file.Path;

/** The only thing the reference knows of an engine: a rulebook and facts go in, a run directory comes out. */
@FunctionalInterface
public interface EngineUnderTest {
    /**
     * Evaluates as {@code ./yuanheng evaluate} does.
     *
     * @param out absent before; afterwards it holds {@code results.csv} and {@code left-out.csv}
     * @throws AssertionError with every problem, when the engine refuses rulebook or facts
     */
    void evaluate(Path rulebook, Path facts, Path out) throws IOException;
}
