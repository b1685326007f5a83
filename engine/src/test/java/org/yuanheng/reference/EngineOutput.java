package org.yuanheng.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs an engine on a data set, through files alone. */
record EngineOutput(EngineUnderTest engine) {
    Reference.Output of(DataSet data) {
        try {
            Path directory = Files.createTempDirectory("agreement-");
            try {
                return evaluated(data, directory);
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(data.name(), e);
        }
    }

    private Reference.Output evaluated(DataSet data, Path directory) throws IOException {
        Path out = directory.resolve("run");
        engine.evaluate(data.writeRulebook(directory), data.writeFacts(directory), out);
        return new Reference.Output(
                Files.readString(out.resolve("results.csv")), Files.readString(out.resolve("left-out.csv")));
    }

    private static void delete(Path directory) throws IOException {
        List<Path> innermostFirst;
        try (Stream<Path> found = Files.walk(directory)) {
            innermostFirst = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : innermostFirst) {
            Files.delete(path);
        }
    }
}
