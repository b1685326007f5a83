package org.yuanheng.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The test classes of the modules as their sources show them, so that a test that cannot run can still be named. */
record TestSources(Tree tree) {
    /** Test classes that carry a JUnit tag, on the class or on a method: {@code app  RegionPageTest}. */
    List<String> tagged(List<String> modules, String tag) {
        return modules.stream()
                .flatMap(module -> tests(module).stream()
                        .filter(file -> contains(file, "@Tag(\"" + tag + "\")"))
                        .map(file ->
                                module + "  " + file.getFileName().toString().replace(".java", "")))
                .toList();
    }

    boolean hasTests(String module) {
        return !tests(module).isEmpty();
    }

    private List<Path> tests(String module) {
        Path folder = tree.root().resolve(module).resolve("src/test/java");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(".*(Test|Properties|Story)\\.java"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
