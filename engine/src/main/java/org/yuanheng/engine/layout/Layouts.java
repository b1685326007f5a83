package org.yuanheng.engine.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    private final Own own;
    private final Units units;
    private final Words words;

    private Layouts(List<Layout> layouts, Own own, Units units, Words words) {
        this.layouts = List.copyOf(layouts);
        this.own = own;
        this.units = units;
        this.words = words;
    }

    /** Layouts that departments made themselves, as they are at the time of asking. */
    public interface Own {
        /** No department has any. */
        Own NONE = List::of;

        /** Those that files are read by. */
        List<Layout> used();

        /** One of that id, also when files are no longer read by it. */
        default Optional<Layout> find(String id) {
            return used().stream().filter(layout -> layout.id().equals(id)).findFirst();
        }
    }

    /** These and those that departments made themselves. */
    public Layouts with(Own theirs) {
        return new Layouts(layouts, theirs, units, words);
    }

    /** These without those that other departments made themselves: what a file of {@code department} may follow. */
    public Layouts of(String department) {
        List<Layout> theirs = own.used().stream()
                .filter(layout -> layout.department().equals(department))
                .toList();
        return with(() -> theirs);
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
            case Checked.Ok<LayoutFolder>(LayoutFolder folder, var _) -> load(rulebook, folder);
        };
    }

    /**
     * Reads every file of {@code layouts/} in the folder of the rulebook.
     *
     * @param shared what they share
     * @return the layouts, or every problem of every file
     * @throws IOException when the machine cannot read a file
     */
    public static Checked<Layouts> load(Path rulebook, LayoutFolder shared) throws IOException {
        List<Problem> problems = new ArrayList<>();
        List<Layout> layouts = new ArrayList<>();
        for (Path file : LayoutFolder.files(rulebook.resolve(LayoutFolder.NAME))) {
            LayoutFolder.good(shared.alone(file), problems).ifPresent(layouts::add);
        }
        return problems.isEmpty()
                ? Checked.ok(new Layouts(layouts, Own.NONE, shared.units(), shared.words()))
                : new Checked.Refused<>(problems);
    }

    /** All layouts that files are read by: those of the rulebook by id, then those that departments made themselves. */
    public List<Layout> list() {
        return Stream.concat(layouts.stream(), own.used().stream()).toList();
    }

    /** Whether it is one of the rulebook, and no department's own. */
    public boolean ships(Layout layout) {
        return layouts.contains(layout);
    }

    /** The layout of that id; also one of a department's own that is no longer used. */
    public Optional<Layout> find(String id) {
        return layouts.stream()
                .filter(layout -> layout.id().equals(id))
                .findFirst()
                .or(() -> own.find(id));
    }

    /**
     * Reads the rows of one file, which whoever knows its format hands to it.
     *
     * @param name the file's name as the person knows it
     * @param layout the layout it follows; empty: the one its headings fit
     */
    public TableReader reader(String name, Optional<Layout> layout) {
        return new TableReader(name, layout.map(List::of).orElseGet(this::list), units, words);
    }

    /**
     * As {@link #reader(String, Optional)}, with the factors of the year that the file is about.
     *
     * @param period what the file is about; where a factor of its year is not known, {@link Layout#delivery} says so
     */
    public TableReader reader(String name, Optional<Layout> layout, Period period) {
        List<Layout> candidates = layout.map(List::of).orElseGet(this::list);
        return new TableReader(
                name, candidates.stream().map(candidate -> candidate.in(period)).toList(), units, words);
    }
}
