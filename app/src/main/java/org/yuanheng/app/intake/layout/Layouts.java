package org.yuanheng.app.intake.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yuanheng.app.intake.table.Tables;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.reading.Vocabulary;

/**
 * The layouts of {@code rulebook/layouts}, with the units and words they share.
 *
 * <p>Example: {@code layouts.read(path, "tax.xlsx", Optional.empty())} finds out by the headings which layout a file
 * follows and says what each of its rows comes to.
 */
public final class Layouts {
    private final List<Layout> layouts;
    private final Units units;
    private final Words words;

    private Layouts(List<Layout> layouts, Units units, Words words) {
        this.layouts = List.copyOf(layouts);
        this.units = units;
        this.words = words;
    }

    /**
     * Reads {@code units.yaml}, {@code tables.yaml} and every file of {@code layouts/} in the folder of the rulebook.
     *
     * @return the layouts, or every problem of every file
     * @throws IOException when the machine cannot read a file
     */
    public static Checked<Layouts> load(Path rulebook, Vocabulary vocabulary) throws IOException {
        List<Problem> problems = new ArrayList<>();
        Optional<Units> units = ok(UnitsFile.read(rulebook.resolve("units.yaml")), problems);
        Optional<Words> words = ok(WordsFile.read(rulebook.resolve("tables.yaml")), problems);
        List<Layout> layouts = new ArrayList<>();
        if (units.isPresent()) {
            for (Path file : files(rulebook.resolve("layouts"))) {
                ok(LayoutFile.read(file, vocabulary, units.get()), problems).ifPresent(layouts::add);
            }
        }
        return problems.isEmpty() && words.isPresent()
                ? Checked.ok(new Layouts(layouts, units.orElseThrow(), words.get()))
                : new Checked.Refused<>(problems);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    private static <T> Optional<T> ok(Checked<T> checked, List<Problem> problems) {
        return switch (checked) {
            case Checked.Ok<T> good -> Optional.of(good.value());
            case Checked.Refused<T> refused -> {
                problems.addAll(refused.problems());
                yield Optional.empty();
            }
        };
    }

    /** All layouts, by id. */
    public List<Layout> list() {
        return layouts;
    }

    /** The layout of that id. */
    public Optional<Layout> find(String id) {
        return layouts.stream().filter(layout -> layout.id().equals(id)).findFirst();
    }

    /**
     * Reads a file, whatever it is.
     *
     * @param name the file's name as the person knows it
     * @param layout the layout it follows; empty: the one its headings fit
     */
    public Reading read(Path file, String name, Optional<Layout> layout) {
        TableReader reader = new TableReader(name, layout.map(List::of).orElse(layouts), units, words);
        return reader.finished(Tables.read(file, name, reader));
    }
}
