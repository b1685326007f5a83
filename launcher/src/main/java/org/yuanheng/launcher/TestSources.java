package org.yuanheng.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The test classes of the modules as their sources show them, so that a test that cannot run can still be named. */
record TestSources(Tree tree) {
    private static final Pattern TEST = Pattern.compile(".*(Test|Properties|Story)");

    /**
     * Test classes that carry a JUnit tag, on the class, on a method or on a class they extend, which may stand in
     * another module: {@code app  RegionPageTest}.
     */
    List<String> tagged(List<String> modules, String tag) {
        TreeMap<String, String> all = new TreeMap<>();
        tree.modules().forEach(module -> all.putAll(sources(module)));
        TreeSet<String> carriers = new TreeSet<>();
        all.forEach((name, text) -> {
            if (text.contains("@Tag(\"" + tag + "\")")) {
                carriers.add(name);
            }
        });
        boolean grown = !carriers.isEmpty();
        while (grown) {
            Pattern parent = Pattern.compile("\\bextends\\s+(" + String.join("|", carriers) + ")\\b");
            grown = carriers.addAll(all.keySet().stream()
                    .filter(name -> parent.matcher(all.getOrDefault(name, "")).find())
                    .toList());
        }
        return modules.stream()
                .flatMap(module -> sources(module).keySet().stream()
                        .filter(name ->
                                carriers.contains(name) && TEST.matcher(name).matches())
                        .map(name -> module + "  " + name))
                .toList();
    }

    boolean hasTests(String module) {
        return sources(module).keySet().stream()
                .anyMatch(name -> TEST.matcher(name).matches());
    }

    /** The test sources of a module by the name of their class. */
    private TreeMap<String, String> sources(String module) {
        TreeMap<String, String> sources = new TreeMap<>();
        Path folder = tree.root().resolve(module).resolve("src/test/java");
        if (!Files.isDirectory(folder)) {
            return sources;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return sources;
    }
}
