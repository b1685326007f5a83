package org.yuanheng.app.policy.web;

import java.util.ArrayList;
import java.util.List;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.policy.ListRows;
import org.yuanheng.app.policy.PolicyList;

/** The rows of a list: filters, the table, the pages. */
public final class RowList {
    private static final int SIZE = 50;
    private static final int EVERY = 1_000_000;
    private static final List<String> STATES =
            List.of("OPEN", "READY", "SENT", "EXECUTED", "REFUSED", "LEFT_OUT", "RECALLED");

    private final ListRows rows;
    private final PolicyList list;
    private final Scope scope;
    private final PolicyLabels labels;
    private final Words words;
    private final Address here;
    private final ListRows.Filter filter;
    private final Pagination page;

    RowList(ListRows rows, PolicyList list, Scope scope, PolicyLabels labels, Address here) {
        this.rows = rows;
        this.list = list;
        this.scope = scope;
        this.labels = labels;
        this.words = labels.words();
        this.here = here;
        this.filter = new ListRows.Filter(
                here.first("state").orElse(""), here.first("q").orElse("").strip());
        this.page = Pagination.of(here, rows.count(scope, list.id(), filter), SIZE);
    }

    public Address here() {
        return here;
    }

    public Pagination page() {
        return page;
    }

    public List<Field> filters() {
        List<Field.Option> states = new ArrayList<>();
        states.add(new Field.Option("", words.of("policies.all"), false));
        STATES.forEach(state -> states.add(
                new Field.Option(state, words.of("policy-lists.row." + state), state.equals(filter.state()))));
        return List.of(
                Field.typed(Field.Kind.SEARCH, "q", words.of("policy-lists.search"), filter.words()),
                Field.chosen(Field.Kind.SELECT, "state", words.of("policies.state"), states));
    }

    public Table table() {
        return ListTables.rows(list, rows.rows(scope, list.id(), filter, page.offset(), SIZE), labels);
    }

    /** The list with the filters of the address, in all its pages. */
    Table whole() {
        return ListTables.rows(list, rows.rows(scope, list.id(), filter, 0, EVERY), labels);
    }

    /** The rows without a number. */
    List<PolicyList.Row> open() {
        return rows.rows(scope, list.id(), new ListRows.Filter("OPEN", ""), 0, EVERY);
    }
}
