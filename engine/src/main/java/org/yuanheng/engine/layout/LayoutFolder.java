package org.yuanheng.engine.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RulebookText;
import org.yuanheng.engine.yaml.Yaml;

/**
 * Layouts for who writes and checks them: each by itself, with its traps, beside the others of its folder, and with the
 * cases beside it. Whoever reads files takes {@link Layouts}.
 *
 * <p>Example: {@code find(Path.of("rulebook"), "tax")} is the file {@code rulebook/layouts/tax.yaml}; {@code open} and
 * {@code read} say what stands in it.
 */
public final class LayoutFolder {
    /** The folder of layouts below {@code rulebook/}. */
    static final String NAME = "layouts";

    private static final String ENDING = ".yaml";
    private static final String CASES = ".cases.yaml";

    private final Vocabulary vocabulary;
    private final Units units;
    private final Words words;
    private final Map<String, Factor> factors;

    private LayoutFolder(Vocabulary vocabulary, Units units, Words words, Map<String, Factor> factors) {
        this.vocabulary = vocabulary;
        this.units = units;
        this.factors = factors;
        this.words = words;
    }

    /**
     * What the layouts of a rulebook folder share: its {@code units.yaml}, {@code tables.yaml} and {@code factors/}.
     *
     * @throws IOException when the machine cannot read a file
     */
    public static Checked<LayoutFolder> open(Path rulebook, Vocabulary vocabulary) throws IOException {
        List<Problem> problems = new ArrayList<>();
        Optional<Units> units = good(UnitsFile.read(rulebook.resolve("units.yaml")), problems);
        Optional<Words> words = good(WordsFile.read(rulebook.resolve("tables.yaml")), problems);
        Optional<Map<String, Factor>> factors = units.isPresent()
                ? good(FactorsFolder.read(rulebook.resolve("factors"), units.get()), problems)
                : Optional.empty();
        return units.isPresent() && words.isPresent() && factors.isPresent()
                ? Checked.ok(new LayoutFolder(vocabulary, units.get(), words.get(), factors.get()))
                : new Checked.Refused<>(problems);
    }

    /** What was read; adds why it was not to {@code problems}. */
    static <T> Optional<T> good(Checked<T> checked, List<Problem> problems) {
        return switch (checked) {
            case Checked.Ok<T> good -> Optional.of(good.value());
            case Checked.Refused<T> refused -> {
                problems.addAll(refused.problems());
                yield Optional.empty();
            }
        };
    }

    /**
     * The ids of the layouts of a rulebook folder, in alphabetical order.
     *
     * @throws IOException when the disk fails
     */
    public static List<String> ids(Path rulebook) throws IOException {
        return files(rulebook.resolve(NAME)).stream().map(LayoutFolder::stem).toList();
    }

    /**
     * The files of the layouts that are meant; none when no layout is.
     *
     * @param idOrFile an id of the rulebook folder; the path of a file that says {@code kind: layout}, or says no kind and
     *     stands in a folder called {@code layouts}; or such a folder, for all that are in it
     * @throws IOException when the disk fails
     */
    public static List<Path> find(Path rulebook, String idOrFile) throws IOException {
        if (ids(rulebook).contains(idOrFile)) {
            return List.of(rulebook.resolve(NAME).resolve(idOrFile + ENDING));
        }
        Path written;
        try {
            written = Path.of(idOrFile);
        } catch (InvalidPathException e) {
            return List.of();
        }
        if (Files.isDirectory(written)) {
            return !idOrFile.isBlank() && isNamed(written) ? files(written) : List.of();
        }
        return Files.isRegularFile(written) && isLayout(written) ? List.of(written) : List.of();
    }

    /** The files of all layouts in a folder, by name. */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(LayoutFolder::mayBeLayout)
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    private static boolean mayBeLayout(Path file) {
        return file.toString().endsWith(ENDING) && !file.toString().endsWith(CASES);
    }

    private static boolean isNamed(@Nullable Path folder) {
        return folder != null
                && NAME.equals(
                        String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
    }

    private static boolean isLayout(Path file) throws IOException {
        Optional<String> kind = RulebookText.open(file).documents(new Report()).stream()
                .filter(Yaml.Mapping.class::isInstance)
                .flatMap(document -> ((Yaml.Mapping) document).entries().stream())
                .filter(entry -> entry.key().text().equals("kind") && entry.value() instanceof Yaml.Scalar)
                .map(entry -> ((Yaml.Scalar) entry.value()).text())
                .findFirst();
        return kind.map(LayoutFile.KIND::equals)
                .orElseGet(
                        () -> mayBeLayout(file) && isNamed(file.toAbsolutePath().getParent()));
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    Units units() {
        return units;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Words words() {
        return words;
    }

    /**
     * The layout of a file. Its notes are worth showing: a column that no fact uses, an item that another department
     * brings, and the like.
     *
     * @throws IOException when the machine cannot read a file
     */
    public Checked<Layout> read(Path file) throws IOException {
        List<Layout> neighbours = new ArrayList<>();
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder != null && isNamed(folder)) {
            for (Path other : files(folder)) {
                if (!Files.isSameFile(other, file)) {
                    good(alone(other), new ArrayList<>()).ifPresent(neighbours::add);
                }
            }
        }
        return LayoutFile.read(RulebookText.open(file), vocabulary, units, factors, neighbours);
    }

    /**
     * The layout of a text that stands in no file, with the same notes.
     *
     * @param neighbours the other layouts, which it should not contradict
     */
    public Checked<Layout> read(RulebookText text, List<Layout> neighbours) {
        return LayoutFile.read(text, vocabulary, units, factors, neighbours);
    }

    /** The layout of a file, whatever the others say. */
    Checked<Layout> alone(Path file) throws IOException {
        return LayoutFile.read(RulebookText.open(file), vocabulary, units, factors, List.of());
    }

    /** A layout in plain sentences, one a line; what belongs to a heading is indented. */
    public List<Text> description(Layout layout) {
        return new LayoutDescription(layout, units, vocabulary.measures()).lines();
    }

    /**
     * The cases beside a layout, {@code tax.cases.yaml} beside {@code tax.yaml}; none when there is no such file.
     *
     * @throws IOException when the disk fails
     */
    public Checked<List<LayoutCase>> cases(Path file, Layout layout) throws IOException {
        Path beside = file.resolveSibling(stem(file) + CASES);
        return Files.isRegularFile(beside) ? LayoutCase.read(RulebookText.open(beside), layout) : Checked.ok(List.of());
    }

    /** Reads the table of a case by the layout, and says where what comes of it is not what the case states. */
    public List<Problem> run(Layout layout, LayoutCase example) {
        return new LayoutCaseRun(layout, units, words, example).problems();
    }
}
