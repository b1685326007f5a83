package org.yuanheng.app.land.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;

/** A list as the address narrows it, page by page; taken away as a file it is whole. */
abstract class Listing<T> {
    private static final int SIZE = 30;

    private final Address here;
    private final List<T> shown;
    private final Pagination page;

    /** What stands in {@code all} and passes {@code narrowed}. */
    Listing(List<T> all, Address here, Predicate<T> narrowed) {
        this.here = here;
        this.shown = all.stream().filter(narrowed).toList();
        this.page = Pagination.of(here, shown.size(), SIZE);
    }

    /** Whether the address asks for this value of a filter, or for any. */
    static boolean asked(Address here, String name, String value) {
        String chosen = here.first(name).orElse("");
        return chosen.isEmpty() || chosen.equals(value);
    }

    /** A filter by a list of values. */
    final <E extends Enum<E>> Field choice(
            Words words, String name, String label, E[] all, Function<E, String> called) {
        String chosen = here.first(name).orElse("");
        List<Field.Option> options = new ArrayList<>();
        options.add(new Field.Option("", words.of("matrix.all"), chosen.isEmpty()));
        Arrays.stream(all)
                .forEach(each -> options.add(new Field.Option(
                        each.name(), called.apply(each), each.name().equals(chosen))));
        return Field.chosen(Field.Kind.SELECT, name, label, options);
    }

    public Address here() {
        return here;
    }

    public Pagination page() {
        return page;
    }

    /** The page that is asked for. */
    public Table table() {
        return table(shown.subList((int) page.offset(), (int) page.to()));
    }

    /** Everything that passes the filters. */
    final Table whole() {
        return table(shown);
    }

    abstract Table table(List<T> rows);
}
