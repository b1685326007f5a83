package org.yuanheng.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the repository asks of its sources and documents beyond what a compiler or formatter can see.
 *
 * @param root the repository, or a fixture that breaks every rule
 */
record CodeHealth(Path root) {
    static final int LONGEST_FILE = 400;
    static final double LEAST_SHARE_PACKAGE_PRIVATE = 0.40;

    private static final Pattern FORBIDDEN_NAME =
            Pattern.compile(".*(Impl|Manager|Helper|Utils?|DTO|Dto|VO|BO|Processor)");
    private static final Pattern TYPE = Pattern.compile(
            "^(?<modifiers>(?:(?:public|abstract|final|sealed|non-sealed|strictfp)\\s+)*)"
                    + "(?:class|interface|record|enum|@interface)\\s+(?<name>\\w+)",
            Pattern.MULTILINE);
    private static final Pattern SWITCHED_OFF = Pattern.compile("@Disabled\\b|assumeTrue\\(false|assertTrue\\(true\\)");
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\((?<target>[^)#\\s]+)[^)]*\\)");

    private static final Pattern ID = Pattern.compile("^\\s+- id: (?<id>[a-z0-9_]+)$", Pattern.MULTILINE);

    /** Share of the top-level types of the main sources that other packages cannot see. */
    double sharePackagePrivate() {
        List<MatchResult> types = mainSources().stream()
                .flatMap(file -> TYPE.matcher(text(file)).results())
                .toList();
        long hidden = types.stream()
                .filter(type -> !type.group("modifiers").contains("public"))
                .count();
        return types.isEmpty() ? 0 : (double) hidden / types.size();
    }

    /** Sources, tests among them, that are longer than a reader can keep in mind. */
    List<String> longFiles() {
        return named(javaFiles().stream().filter(file -> text(file).lines().count() > LONGEST_FILE));
    }

    /** Main types whose names say how they are built, not what they are. */
    List<String> emptyNames() {
        return mainSources().stream()
                .flatMap(file -> TYPE.matcher(text(file)).results())
                .map(type -> type.group("name"))
                .filter(name -> FORBIDDEN_NAME.matcher(name).matches())
                .toList();
    }

    /** Tests that were switched off or cannot fail. */
    List<String> testsSwitchedOff() {
        return named(javaFiles().stream()
                .filter(file -> !file.endsWith("CodeHealth.java"))
                .filter(file -> SWITCHED_OFF.matcher(text(file)).find()));
    }

    /** Packages of main sources without a package-info.java that is {@code @NullMarked}. */
    List<String> packagesNotNullMarked() {
        return named(mainSources().stream()
                .map(file -> file.resolveSibling("package-info.java"))
                .distinct()
                .filter(info -> !Files.exists(info) || !text(info).contains("@NullMarked")));
    }

    /** Relative links of the Markdown documents that lead nowhere, as {@code document → target}. */
    List<String> deadLinks() {
        return files(".md").stream()
                .flatMap(document -> LINK.matcher(text(document))
                        .results()
                        .map(link -> link.group("target"))
                        .filter(target -> !target.matches("[a-z]+:.*"))
                        .filter(target -> !Files.exists(document.resolveSibling(target)))
                        .map(target -> root.relativize(document) + " → " + target))
                .toList();
    }

    /** Ids of the vocabulary that the dictionary does not explain. */
    List<String> unexplained() {
        String dictionary = text(root.resolve("docs/DICTIONARY.md"));
        return ID.matcher(text(root.resolve("rulebook/vocabulary.yaml")))
                .results()
                .map(id -> id.group("id"))
                .filter(id -> !dictionary.contains("`" + id + "`"))
                .toList();
    }

    List<Path> documents() {
        return files(".md");
    }

    List<Path> mainSources() {
        return javaFiles().stream()
                .filter(file ->
                        root.relativize(file).toString().replace('\\', '/').contains("src/main/java/"))
                .toList();
    }

    private List<Path> javaFiles() {
        return files(".java");
    }

    private List<Path> files(String ending) {
        List<Path> found = new ArrayList<>();
        collect(root, ending, found);
        return found;
    }

    /** Not into what was built, fixtures, or hidden folders. */
    private static void collect(Path folder, String ending, List<Path> found) {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                String name = entry.getFileName().toString();
                if (Files.isDirectory(entry)) {
                    if (!name.startsWith(".")
                            && !List.of("target", "data", "data-demo", "runs", "code-health")
                                    .contains(name)) {
                        collect(entry, ending, found);
                    }
                } else if (name.endsWith(ending)) {
                    found.add(entry);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<String> named(Stream<Path> files) {
        return files.map(file -> root.relativize(file).toString()).toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
