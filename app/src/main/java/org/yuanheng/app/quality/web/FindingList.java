package org.yuanheng.app.quality.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Focus;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.quality.Checklist;
import org.yuanheng.app.quality.Findings;
import org.yuanheng.app.registry.Departments;

/** The list of findings: filters, the table, the pages. */
public final class FindingList {
    private static final int SIZE = 50;
    private static final int CHUNK = 2_000;

    private final Findings findings;
    private final Scope scope;
    private final Labels labels;
    private final Words words;
    private final Address here;
    private final List<String> periods;
    private final List<String> counties;
    private final Findings.Filter filter;
    private final Pagination page;

    FindingList(
            Findings findings, Scope scope, Labels labels, List<String> periods, List<String> counties, Address here) {
        this.findings = findings;
        this.scope = scope;
        this.labels = labels;
        this.words = labels.words();
        this.here = here;
        this.periods = periods;
        this.counties = counties;
        this.filter = new Findings.Filter(
                here.first("period").orElseGet(() -> Overview.usual(periods)),
                asked("department"),
                asked("check"),
                asked("severity"),
                asked("state"),
                asked("county"),
                asked("unit"));
        this.page = Pagination.of(here, findings.count(scope, filter), SIZE);
    }

    private String asked(String name) {
        return here.first(name).orElse("");
    }

    public Address here() {
        return here;
    }

    public Pagination page() {
        return page;
    }

    public String period() {
        return filter.period();
    }

    Focus focus() {
        Address plain = here.without("page");
        return new Focus(
                List.of(),
                periods.stream()
                        .map(each -> new Focus.Choice(
                                labels.period(each),
                                plain.with("period", each).toString(),
                                0,
                                each.equals(filter.period())))
                        .toList());
    }

    public List<Field> filters() {
        List<Field> fields = new ArrayList<>();
        fields.add(chosen(
                "period",
                words.of("quality.period"),
                filter.period(),
                Optional.empty(),
                periods.stream()
                        .map(each -> new Field.Option(each, labels.period(each), each.equals(filter.period())))
                        .toList()));
        if (!(scope instanceof Scope.Departments)) {
            fields.add(all(
                    "department",
                    words.of("registry.department"),
                    filter.department(),
                    Departments.ALL.stream()
                            .map(each ->
                                    new Field.Option(each, labels.department(each), each.equals(filter.department())))
                            .toList()));
        }
        fields.add(all(
                "check",
                words.of("quality.check"),
                filter.check(),
                labels.checklist().checks().stream().map(this::option).toList()));
        fields.add(all(
                "severity",
                words.of("quality.severity"),
                filter.severity(),
                List.of("block", "warn", "note").stream()
                        .map(each -> new Field.Option(each, labels.severity(each), each.equals(filter.severity())))
                        .toList()));
        fields.add(all(
                "state",
                words.of("quality.state"),
                filter.state(),
                List.of("OPEN", "EXPLAINED", "DECIDED", "GONE").stream()
                        .map(each -> new Field.Option(each, labels.state(each), each.equals(filter.state())))
                        .toList()));
        if (counties.size() > 1) {
            fields.add(all(
                    "county",
                    words.of("quality.county"),
                    filter.county(),
                    counties.stream()
                            .map(each -> new Field.Option(each, labels.county(each), each.equals(filter.county())))
                            .toList()));
        }
        return fields;
    }

    private Field.Option option(Checklist.Known known) {
        String key = known.rulebook() + "/" + known.check().id();
        return new Field.Option(
                key, labels.check(known.rulebook(), known.check().id()), key.equals(filter.check()));
    }

    private Field all(String name, String label, String value, List<Field.Option> options) {
        return chosen(name, label, value, Optional.of(words.of("quality.all")), options);
    }

    private static Field chosen(
            String name, String label, String value, Optional<String> every, List<Field.Option> options) {
        List<Field.Option> all = new ArrayList<>();
        every.ifPresent(word -> all.add(new Field.Option("", word, value.isEmpty())));
        all.addAll(options);
        return Field.chosen(Field.Kind.SELECT, name, label, all);
    }

    /** The page of the list that the address asks for. */
    public Table table() {
        return listed().rows(rows(page.offset(), SIZE));
    }

    /** The list with the filters of the address, in all its pages. */
    Table whole() {
        Table table = listed();
        for (long from = 0; from < page.total(); from += CHUNK) {
            table = table.rows(rows(from, CHUNK));
        }
        return table;
    }

    private Table listed() {
        return Table.of(
                        "findings",
                        words.of("quality.findings"),
                        Column.words("firm", words.of("quality.firm")),
                        Column.code("unit", words.of("quality.unit-id")),
                        Column.brief("county", words.of("quality.county")),
                        Column.words("check", words.of("quality.check")),
                        Column.brief("severity", words.of("quality.severity")),
                        Column.words("told", words.of("quality.told")),
                        Column.words("department", words.of("quality.concerned")),
                        Column.brief("due", words.of("quality.due")),
                        Column.brief("state", words.of("quality.state")))
                .source(Source.of(words.of("quality.source"), ""));
    }

    private List<Table.Row> rows(long from, int limit) {
        return findings.list(scope, filter, from, limit).stream()
                .map(finding -> new Table.Row(Long.toString(finding.id()), cells(finding), false))
                .toList();
    }

    private List<Cell> cells(Findings.Finding finding) {
        return List.of(
                Cell.link(finding.name(), "/quality/findings/" + finding.id()),
                Cell.of(finding.unitId()),
                Cell.of(labels.county(finding.county())),
                Cell.of(labels.check(finding.rulebook(), finding.checkId())),
                new Cell.Lamp(Labels.light(finding.severity()), labels.severity(finding.severity())),
                Cell.of(labels.told(finding)),
                Cell.of(labels.departments(labels.checklist()
                        .find(finding.rulebook(), finding.checkId())
                        .map(known -> List.copyOf(known.departments()))
                        .orElse(List.of()))),
                labels.due(finding.due()),
                new Cell.Lamp(Labels.stateLight(finding.state()), labels.state(finding.state())));
    }
}
