package org.yuanheng.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs an engine on a data set, through files alone. */
record EngineOutput(EngineUnderTest engine, Path workplace) {
    Reference.Output of(DataSet data) {
        try {
            Path directory = Files.createTempDirectory(workplace, data.name());
            Path out = directory.resolve("run");
            engine.evaluate(data.writeRulebook(directory), data.writeFacts(directory), out);
            return new Reference.Output(
                    Files.readString(out.resolve("results.csv")), Files.readString(out.resolve("left-out.csv")));
        } catch (IOException e) {
            throw new UncheckedIOException(data.name(), e);
        }
    }
}
