package org.yuanheng.app.policy.web;

import java.util.ArrayList;
import java.util.List;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.policy.PolicyList;

/** Lists and their rows as tables. */
final class ListTables {
    private ListTables() {}

    /** A row for each list. */
    static Table lists(String id, List<PolicyList> lists, PolicyLabels labels) {
        Words words = labels.words();
        Table table = Table.of(
                id,
                words.of("policy-lists.title"),
                Column.words("number", words.of("policy-lists.number")),
                Column.brief("kind", words.of("policy-lists.kind")),
                Column.brief("executor", words.of("policies.executor")),
                Column.brief("state", words.of("policies.state")),
                Column.number("rows", words.of("policy-lists.rows"), words.of("policies.unit.firms")),
                Column.number("open", words.of("policy-lists.open"), words.of("policies.unit.firms")),
                Column.number("amount", words.of("policies.amount"), ""),
                Column.number("done", words.of("policy-lists.done"), ""),
                Column.brief("unit", words.of("policies.measure")));
        for (PolicyList list : lists) {
            table = table.row(
                    new Cell.Label(
                            words.of(list.called()),
                            words.of("policy-lists.of", words.of(list.title()), list.period()),
                            "/policies/lists/" + list.id()),
                    Cell.of(words.of("policy-lists.kind." + list.kind())),
                    Cell.of(labels.department(list.department())),
                    new Cell.Lamp(PolicyLabels.light(list.state()), words.of("policy-lists.state." + list.state())),
                    Cell.of(Figure.count(list.rows())),
                    Cell.of(Figure.count(list.open())),
                    Cell.of(Figure.of(list.amount(), list.decimals())),
                    Cell.of(Figure.of(list.done(), list.decimals())),
                    Cell.of(words.of(list.unit())));
        }
        return table.source(Source.of(words.of("policy-lists.source"), ""));
    }

    /** The rows of a list, its sum under them. */
    static Table rows(PolicyList list, List<PolicyList.Row> rows, PolicyLabels labels) {
        Words words = labels.words();
        String unit = words.of(list.unit());
        List<Table.Row> shown = new ArrayList<>();
        for (PolicyList.Row row : rows) {
            shown.add(new Table.Row(
                    row.unitId(), cells(list, row, labels), row.state().equals("OPEN")));
        }
        return Table.of(
                        "rows",
                        words.of(
                                "policy-lists.caption", words.of(list.called()), words.of(list.title()), list.period()),
                        Column.words("firm", words.of("policies.firm")),
                        Column.words("account", labels.account(list.account())),
                        Column.words("place", words.of("policies.place")),
                        Column.brief("class", words.of("policies.class")),
                        Column.number("before", words.of("policy-lists.before"), unit),
                        Column.number("amount", words.of("policy-lists.amount." + list.kind()), unit),
                        Column.brief("state", words.of("policies.state")),
                        Column.words("words", words.of("policy-lists.words")))
                .rows(shown)
                .total(
                        Cell.of(words.of("policy-lists.sum")),
                        Cell.of(""),
                        Cell.of(""),
                        Cell.of(""),
                        Cell.of(Figure.missing(words.of("policy-lists.sum.none"))),
                        Cell.of(Figure.of(list.amount(), list.decimals())),
                        Cell.of(""),
                        Cell.of(""))
                .source(Source.of(
                        words.of("policy-lists.source"),
                        words.day(words.dayOf(list.madeAt().toInstant()))));
    }

    private static List<Cell> cells(PolicyList list, PolicyList.Row row, PolicyLabels labels) {
        Words words = labels.words();
        boolean difference = list.kind().equals("DIFFERENCE");
        String before = row.classBefore().isEmpty() ? words.of("policies.class.none") : row.classBefore();
        String after = row.classAfter().isEmpty() ? words.of("policies.class.none") : row.classAfter();
        String turned = words.of("policy-lists.turned", before, after);
        return List.of(
                new Cell.Label(row.name(), row.unitId(), null),
                Cell.of(row.accounts().isEmpty() ? words.of("policy-lists.account.none") : row.accounts()),
                Cell.of(row.zone() == null ? labels.place(row.county()) : labels.place(row.zone())),
                Cell.of(difference && !before.equals(after) ? turned : after),
                Cell.of(Figure.of(row.before(), list.decimals())),
                Cell.of(
                        difference
                                ? PolicyLabels.change(row.amount(), list.decimals())
                                : Figure.of(row.amount(), list.decimals())),
                new Cell.Lamp(PolicyLabels.light(row.state()), words.of("policy-lists.row." + row.state())),
                Cell.of(row.words()));
    }
}
