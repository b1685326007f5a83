package org.yuanheng.engine.formation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RulebookText;
import org.yuanheng.engine.yaml.Yaml;

/**
 * The rules that form units, each a file of {@code rulebook/formations} with its cases beside it.
 *
 * <p>Example: {@code find(Path.of("rulebook"), "suichang-plot")} is the file, {@code read} what stands in it.
 */
public final class FormationFolder {
    /** The folder below {@code rulebook/}. */
    static final String NAME = "formations";

    private static final String ENDING = ".yaml";
    private static final String CASES = ".cases.yaml";

    private FormationFolder() {}

    /**
     * The ids of the rules of a rulebook folder, in alphabetical order.
     *
     * @throws IOException when the disk fails
     */
    public static List<String> ids(Path rulebook) throws IOException {
        Path folder = rulebook.resolve(NAME);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING) && !name.endsWith(CASES))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    /**
     * The file of a rule: by its id in the rulebook folder, or by the path of a file that says {@code kind: formation}.
     *
     * @throws IOException when the disk fails
     */
    public static Optional<Path> find(Path rulebook, String idOrFile) throws IOException {
        if (ids(rulebook).contains(idOrFile)) {
            return Optional.of(rulebook.resolve(NAME).resolve(idOrFile + ENDING));
        }
        try {
            Path written = Path.of(idOrFile);
            return Files.isRegularFile(written) && isFormation(written) ? Optional.of(written) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isFormation(Path file) throws IOException {
        return RulebookText.open(file).documents(new Report()).stream()
                .filter(Yaml.Mapping.class::isInstance)
                .flatMap(document -> ((Yaml.Mapping) document).entries().stream())
                .anyMatch(entry -> entry.key().text().equals("kind")
                        && entry.value() instanceof Yaml.Scalar kind
                        && kind.text().equals(FormationFile.KIND));
    }

    /** What a text says; or every problem with line and column. */
    public static Checked<Formation> read(RulebookText text, Vocabulary vocabulary) {
        return FormationFile.read(text, vocabulary);
    }

    /** A rule in plain sentences, one a line. */
    public static List<Text> description(Formation rule) {
        return FormationDescription.of(rule);
    }

    /**
     * The cases beside a rule, {@code x.cases.yaml} beside {@code x.yaml}; none when there is no such file.
     *
     * @throws IOException when the disk fails
     */
    public static Checked<List<FormationCase>> cases(Path file, Formation rule, Vocabulary vocabulary)
            throws IOException {
        String name = String.valueOf(file.getFileName());
        String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        Path beside = file.resolveSibling(stem + CASES);
        if (!Files.isRegularFile(beside)) {
            return Checked.ok(List.of());
        }
        Report report = new Report();
        List<FormationCase> cases = new ArrayList<>();
        for (Yaml document : RulebookText.open(beside).documents(report)) {
            if (document instanceof Yaml.Sequence list) {
                list.items()
                        .forEach(item -> FormationCase.read(item, rule, vocabulary, report)
                                .ifPresent(cases::add));
            } else {
                report.problem("cases-shape", document.place(), FormationCase.SHAPE, FormationCase.SHAPE_ADVICE);
            }
        }
        return report.isClean() ? report.ok(List.copyOf(cases)) : report.refused();
    }

    /** Says where what the rule makes of a case is not what the case states; nothing when it holds. */
    public static List<Problem> run(FormationCase example) {
        return example.problems();
    }
}
