package org.yuanheng.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The folder that holds {@code yuanheng}: sources and what Maven made of them, or the jars alone.
 *
 * @param root absolute
 */
record Tree(Path root) {
    private static final Pattern OUR_DEPENDENCY =
            Pattern.compile("<groupId>org\\.yuanheng</groupId>\\s*<artifactId>([a-z]+)</artifactId>");
    private static final Pattern MODULE = Pattern.compile("<module>([a-z]+)</module>");

    static Tree ofSystem() {
        return new Tree(Path.of(System.getProperty("yuanheng.root", ""))
                .toAbsolutePath()
                .normalize());
    }

    /** Whether there is anything to build from. */
    boolean hasSources() {
        return Files.isRegularFile(root.resolve("pom.xml"));
    }

    Path target(String module) {
        return root.resolve(module).resolve("target");
    }

    /** The newest jar of a module; it names the jars it needs in its manifest, and its main class. */
    Optional<Path> jar(String module) {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(target(module))) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(target(module), module + "-[0-9]*.jar")) {
                found.forEach(jars::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return jars.stream()
                .filter(jar -> !jar.toString().endsWith("-sources.jar")
                        && !jar.toString().endsWith("-tests.jar"))
                .max((a, b) ->
                        Long.compare(a.toFile().lastModified(), b.toFile().lastModified()));
    }

    /** Every module of the root pom, in its order. */
    List<String> modules() {
        return matches(root.resolve("pom.xml"), MODULE);
    }

    /** The launcher, {@code module} and every module of ours that it is built from, by the poms, in the root's order. */
    List<String> neededBy(String module) {
        Set<String> needed = new LinkedHashSet<>(List.of("launcher"));
        collect(module, needed);
        return modules().stream().filter(needed::contains).toList();
    }

    private void collect(String module, Set<String> needed) {
        if (needed.add(module)) {
            matches(root.resolve(module).resolve("pom.xml"), OUR_DEPENDENCY).stream()
                    .filter(name -> Files.isDirectory(root.resolve(name)))
                    .forEach(name -> collect(name, needed));
        }
    }

    private static List<String> matches(Path file, Pattern pattern) {
        try {
            return pattern.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The command line that starts a module's jar on the JDK that runs the launcher. */
    List<String> java(List<String> options, String module, List<String> arguments) {
        Path jar = jar(module)
                .orElseThrow(() -> new Halt(
                        2,
                        "缺少 " + module + " 的程序文件（" + target(module) + "）。",
                        "The program " + module + " is missing from " + target(module) + "."));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String stream : List.of("stdout.encoding", "stderr.encoding")) {
            command.add("-D" + stream + "=" + System.getProperty(stream, "UTF-8"));
        }
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
    }
}
