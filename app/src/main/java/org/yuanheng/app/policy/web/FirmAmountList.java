package org.yuanheng.app.policy.web;

import java.util.ArrayList;
import java.util.List;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.policy.Effects;
import org.yuanheng.app.policy.Policy;
import org.yuanheng.engine.rulebook.Amount;

/** A policy firm by firm: filters, the table, the pages. */
public final class FirmAmountList {
    private static final int SIZE = 50;
    private static final int EVERY = 1_000_000;

    private final Policy policy;
    private final Amount rule;
    private final Effects effects;
    private final Scope scope;
    private final PolicyLabels labels;
    private final Words words;
    private final Address here;
    private final Effects.Filter filter;
    private final Pagination page;

    FirmAmountList(Policy policy, Amount rule, Effects effects, Scope scope, PolicyLabels labels, Address here) {
        this.policy = policy;
        this.rule = rule;
        this.effects = effects;
        this.scope = scope;
        this.labels = labels;
        this.words = labels.words();
        this.here = here;
        this.filter = new Effects.Filter(
                asked("class"), asked("place"), asked("row"), asked("q").strip());
        this.page = Pagination.of(here, effects.count(scope, policy.id(), filter), SIZE);
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

    public List<Field> filters() {
        List<Field.Option> rows = new ArrayList<>();
        rule.rows().forEach(row -> rows.add(option(row.id(), words.of(row.label()), "row")));
        rows.add(option("-", words.of("policies.unknown"), "row"));
        List<Effects.Sum> zones = new ArrayList<>();
        var sums = effects.sums(scope, policy.id());
        zones.addAll(sums.getOrDefault(Effects.By.COUNTY, List.of()));
        zones.addAll(sums.getOrDefault(Effects.By.ZONE, List.of()));
        List<Field.Option> places = zones.stream()
                .filter(sum -> !sum.value().isEmpty())
                .map(sum -> option(sum.value(), labels.place(sum.value()), "place"))
                .toList();
        List<Field.Option> classes = sums.getOrDefault(Effects.By.CLASS, List.of()).stream()
                .map(sum -> option(sum.value(), sum.value(), "class"))
                .toList();
        return List.of(
                Field.typed(Field.Kind.SEARCH, "q", words.of("policies.search"), asked("q")),
                chosen("row", words.of("policies.row"), rows),
                chosen("class", words.of("policies.class"), classes),
                chosen("place", words.of("policies.place"), places));
    }

    private Field.Option option(String value, String label, String name) {
        return new Field.Option(value, label, value.equals(asked(name)));
    }

    private Field chosen(String name, String label, List<Field.Option> options) {
        return Field.chosen(Field.Kind.SELECT, name, label, PolicyLabels.orAll(words.of("policies.all"), options));
    }

    public Table table() {
        return table(effects.firms(scope, policy.id(), filter, page.offset(), SIZE));
    }

    /** The list with the filters of the address, in all its pages. */
    Table whole() {
        return table(effects.firms(scope, policy.id(), filter, 0, EVERY));
    }

    private Table table(List<Effects.OfFirm> firms) {
        Table table = Table.of(
                "firms",
                words.of("policies.firms.caption", words.of(policy.title()), policy.period()),
                Column.words("firm", words.of("policies.firm")),
                Column.words("place", words.of("policies.place")),
                Column.mark("class", words.of("policies.class")),
                Column.words("row", words.of("policies.row")),
                Column.number("amount", words.of("policies.amount"), words.of(policy.unit())),
                Column.brief("payer", words.of("policies.by.PAYER")),
                Column.brief("payee", words.of("policies.by.PAYEE")));
        List<Table.Row> rows = new ArrayList<>();
        for (Effects.OfFirm firm : firms) {
            String at = "/policies/" + policy.id() + "/firm?unit=" + firm.unitId();
            rows.add(new Table.Row(
                    firm.unitId(),
                    List.of(
                            new Cell.Label(firm.name(), firm.unitId(), at),
                            Cell.of(firm.zone() == null ? labels.place(firm.county()) : labels.place(firm.zone())),
                            Cell.ofClass(firm.className()),
                            Cell.of(labels.row(rule, firm.ruleRow())),
                            Cell.of(
                                    firm.amount() == null
                                            ? Figure.missing(missing(firm))
                                            : Figure.of(firm.amount(), policy.decimals())
                                                    .from(at)),
                            Cell.of(labels.party(rule, firm.payer(), Amount.Row::payer)),
                            Cell.of(labels.party(rule, firm.payee(), Amount.Row::payee))),
                    false));
        }
        return table.rows(rows)
                .source(Source.of(
                                words.of("policies.source", words.of(policy.title())),
                                words.day(words.dayOf(policy.preparedAt().toInstant())))
                        .at("/rounds/" + policy.round()));
    }

    private String missing(Effects.OfFirm firm) {
        return words.of(
                "policies.missing.items",
                java.util.Arrays.stream(firm.missing().split(";"))
                        .map(code -> code.substring(code.indexOf(':') + 1))
                        .distinct()
                        .map(item -> rule.item(item)
                                .map(each -> words.of(each.label()))
                                .orElse(item))
                        .collect(java.util.stream.Collectors.joining(words.of("policies.and"))));
    }
}
