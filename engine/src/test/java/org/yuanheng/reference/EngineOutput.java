package org.yuanheng.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.yuanheng.reference.EngineUnderTest.Task;

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
        return output(task(data, directory));
    }

    private static Task task(DataSet data, Path directory) throws IOException {
        return new Task(data.writeRulebook(directory), data.writeFacts(directory), directory.resolve("run"));
    }

    private Reference.Output output(Task task) throws IOException {
        engine.evaluate(task.rulebook(), task.facts(), task.out());
        return new Reference.Output(
                Files.readString(task.out().resolve("results.csv")),
                Files.readString(task.out().resolve("left-out.csv")));
    }

    /** Puts the files of all into {@code directory} and tells the engine; each is evaluated when it is asked for. */
    List<Pending> announced(List<DataSet> sets, Path directory) {
        try {
            List<Task> tasks = new ArrayList<>();
            for (DataSet data : sets) {
                tasks.add(task(data, Files.createDirectory(directory.resolve(Integer.toString(tasks.size())))));
            }
            engine.expect(tasks);
            return tasks.stream().<Pending>map(task -> () -> output(task)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An evaluation that is still to come. */
    interface Pending {
        Reference.Output output() throws IOException;
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
