package org.yuanheng.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * A rulebook of some kind, facts, and what the reference makes of them.
 *
 * @param rulebook as an office would write it
 * @param facts facts.csv
 * @param expected results.csv under a mistake; under {@code ""} as the rules are written
 */
record Trial(String name, String rulebook, String facts, Function<String, String> expected) {
    /** No mistake. */
    static final String AS_WRITTEN = "";

    /** The results.csv of an engine. */
    String results(EngineUnderTest engine, Path directory) {
        try {
            Path here = Files.createTempDirectory(directory, "trial");
            Path rule = Files.writeString(here.resolve("rule.yaml"), rulebook);
            Path file = Files.writeString(here.resolve("facts.csv"), facts, StandardCharsets.UTF_8);
            engine.evaluate(rule, file, here.resolve("run"));
            return Files.readString(here.resolve("run").resolve("results.csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
