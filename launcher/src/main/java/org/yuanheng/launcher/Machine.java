package org.yuanheng.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The computer as far as programs are looked for on it.
 *
 * @param variables the environment
 * @param system the directory that holds usr, opt and so on: {@code /}
 * @param home the person's own directory
 * @param windows whether programs end in .exe or .cmd
 * @param root whether programs may be installed
 */
record Machine(Map<String, String> variables, Path system, Path home, boolean windows, boolean root) {
    static Machine ofSystem() {
        Map<String, String> variables = System.getenv();
        return new Machine(
                variables,
                Path.of(variables.getOrDefault("YUANHENG_SYSTEM_ROOT", File.separator)),
                Path.of(System.getProperty("user.home")),
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows"),
                System.getProperty("user.name").equals("root"));
    }

    /** The first of these programs that stands on the PATH. */
    Optional<Path> onPath(String... names) {
        List<Path> folders = new ArrayList<>();
        for (String folder : variables.getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (!folder.isBlank()) {
                folders.add(Path.of(folder));
            }
        }
        for (String name : names) {
            Optional<Path> found = folders.stream()
                    .flatMap(folder -> program(folder, name).stream())
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The program {@code name} in {@code folder}, with the ending that the system asks for. */
    Optional<Path> program(Path folder, String name) {
        List<String> endings = windows ? List.of(".exe", ".cmd", ".bat") : List.of("");
        return endings.stream()
                .map(ending -> folder.resolve(name + ending))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** The folders in {@code parent}, a path below {@link #system}, whose names match the pattern, newest name first. */
    List<Path> folders(Path parent, String pattern) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent, pattern)) {
                stream.forEach(found::add);
            } catch (IOException unreadable) {
                return List.of();
            }
        }
        return found.stream().sorted((a, b) -> b.compareTo(a)).toList();
    }
}
