package org.yuanheng.engine.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.reading.Vocabulary;

/**
 * The layouts of {@code rulebook/layouts}, with the units and words they share.
 *
 * <p>Example: {@code layouts.reader("tax.xlsx", Optional.empty())} is handed the rows of a file, finds out by the headings
 * which layout they follow and says what each comes to.
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
        return switch (LayoutFolder.open(rulebook, vocabulary)) {
            case Checked.Refused<LayoutFolder> refused -> new Checked.Refused<>(refused.problems());
            case Checked.Ok<LayoutFolder>(LayoutFolder folder, var _) -> {
                List<Problem> problems = new ArrayList<>();
                List<Layout> layouts = new ArrayList<>();
                for (Path file : LayoutFolder.files(rulebook.resolve(LayoutFolder.NAME))) {
                    LayoutFolder.good(folder.alone(file), problems).ifPresent(layouts::add);
                }
                yield problems.isEmpty()
                        ? Checked.ok(new Layouts(layouts, folder.units(), folder.words()))
                        : new Checked.Refused<>(problems);
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
     * Reads the rows of one file, which whoever knows its format hands to it.
     *
     * @param name the file's name as the person knows it
     * @param layout the layout it follows; empty: the one its headings fit
     */
    public TableReader reader(String name, Optional<Layout> layout) {
        return new TableReader(name, layout.map(List::of).orElse(layouts), units, words);
    }

    /**
     * As {@link #reader(String, Optional)}, with the factors of the year that the file is about.
     *
     * @param period what the file is about; where a factor of its year is not known, {@link Layout#delivery} says so
     */
    public TableReader reader(String name, Optional<Layout> layout, Period period) {
        List<Layout> candidates = layout.map(List::of).orElse(layouts);
        return new TableReader(
                name, candidates.stream().map(candidate -> candidate.in(period)).toList(), units, words);
    }
}
