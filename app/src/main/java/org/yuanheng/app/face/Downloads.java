package org.yuanheng.app.face;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The tables of a page that its reader can take away as .xlsx and .csv. A controller puts them into the model as
 * {@code downloads}; the source line under each of them then offers both, at the address of the page itself with {@code
 * data=<table>.xlsx}: what is taken away is what was filtered, in all its pages, and only what this reader may see.
 *
 * <p>Example: {@code new Downloads().add(view.classes()).add("ranked", view::all)} makes {@code
 * /rounds/7?class=A&data=ranked.csv} the list of all firms in class A.
 */
public final class Downloads {
    /** The parameter of an address that asks for a table as a file. */
    static final String PARAMETER = "data";

    private final Map<String, Supplier<Table>> tables = new LinkedHashMap<>();

    /** Offers a table as it stands on the page. */
    public Downloads add(Table table) {
        return add(table.id(), () -> table);
    }

    /** Offers what a chart is drawn from. */
    public Downloads add(Chart chart) {
        return add(chart.table());
    }

    /**
     * Offers a table of which the page shows a part.
     *
     * @param id of the table on the page
     * @param whole reads all its rows; asked only when somebody takes them away
     */
    public Downloads add(String id, Supplier<Table> whole) {
        tables.put(id, whole);
        return this;
    }

    /** Whether the table of that id is offered. */
    public boolean offers(String id) {
        return tables.containsKey(id);
    }

    /** The table of that id, whole. */
    Optional<Table> find(String id) {
        return Optional.ofNullable(tables.get(id)).map(Supplier::get);
    }
}
