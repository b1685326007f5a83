package org.yuanheng.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The only thing the reference knows of an engine: a rulebook and facts go in, a run directory comes out. */
@FunctionalInterface
public interface EngineUnderTest {
    /**
     * What is to be evaluated, as {@link #evaluate} takes it.
     *
     * @param out absent until it is
     */
    record Task(Path rulebook, Path facts, Path out) {}

    /**
     * Evaluates as {@code ./yuanheng evaluate} does.
     *
     * @param out absent before; afterwards it holds {@code results.csv} and {@code left-out.csv}
     * @throws AssertionError with every problem, when the engine refuses rulebook or facts
     */
    void evaluate(Path rulebook, Path facts, Path out) throws IOException;

    /** Says what will be asked for one by one: an engine that is slow to start may take it all in one go. */
    default void expect(List<Task> coming) throws IOException {}
}
