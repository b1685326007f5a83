package org.yuanheng.app.park.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.park.ParkRules;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.run.Answer;

/** What sharing saved the tenants of a park in a year, by the shown formula, and how that of one tenant came about. */
public final class SavingView {
    private final Place park;
    private final int year;
    private final List<ParkRules.Saving> savings;
    private final Decision rule;
    private final String firm;
    private final Words words;
    private final Labels labels;

    /** @param firm whose parts are shown; empty for nobody's */
    SavingView(Place park, int year, List<ParkRules.Saving> savings, Decision rule, String firm, Words words) {
        this.park = park;
        this.year = year;
        this.savings = savings;
        this.rule = rule;
        this.firm = firm;
        this.words = words;
        this.labels = new Labels(words);
    }

    public boolean none() {
        return savings.isEmpty();
    }

    public List<KeyFigure> keyFigures() {
        long tenants = savings.stream()
                .map(each -> each.used().creditCode())
                .distinct()
                .count();
        BigDecimal all = saved(savings);
        return List.of(
                new KeyFigure(
                        words.of("parks.saved"),
                        Figure.of(all, 2).in(words.of("parks.unit.yuan")),
                        words.of("parks.saved.assumed")),
                new KeyFigure(
                        words.of("parks.saved.tenants"), Figure.count(tenants).in(words.of("parks.unit.firms")), ""),
                new KeyFigure(
                        words.of("parks.saved.each"),
                        tenants == 0
                                ? Figure.missing(words.of("parks.missing.bookings"))
                                : Figure.of(
                                                all.divide(
                                                        BigDecimal.valueOf(tenants), 2, java.math.RoundingMode.HALF_UP),
                                                2)
                                        .in(words.of("parks.unit.yuan")),
                        ""));
    }

    private static BigDecimal saved(List<ParkRules.Saving> savings) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ParkRules.Saving each : savings) {
            BigDecimal saved = each.saved();
            sum = saved == null ? sum : sum.add(saved);
        }
        return sum;
    }

    /** A tenant a row; the figure opens to its parts. */
    public Table table() {
        Map<String, List<ParkRules.Saving>> firms = savings.stream()
                .collect(Collectors.groupingBy(
                        each -> each.used().creditCode(), LinkedHashMap::new, Collectors.toList()));
        List<Table.Row> rows = new ArrayList<>();
        firms.forEach((code, each) -> rows.add(new Table.Row(
                code,
                List.of(
                        new Cell.Label(each.getFirst().used().firm(), code, Labels.firm(code)),
                        Cell.of(each.stream()
                                .map(saving -> labels.kind(saving.used().kind()))
                                .collect(Collectors.joining(words.of("parks.and")))),
                        Cell.of(Figure.count(each.stream()
                                .mapToLong(saving -> saving.used().uses())
                                .sum())),
                        Cell.of(Figure.of(
                                each.stream()
                                        .map(saving -> saving.used().paid())
                                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                                2)),
                        Cell.of(Figure.of(saved(each), 2)
                                .from(Address.of("/parks/" + park.id() + "/saving")
                                                .with("year", Integer.toString(year))
                                                .with("firm", code)
                                        + "#parts"))),
                code.equals(firm))));
        return Table.of(
                        "savings",
                        words.of("parks.saving.table", String.valueOf(year)),
                        Column.words("tenant", words.of("parks.tenant")),
                        Column.words("kinds", words.of("parks.services")),
                        Column.number("uses", words.of("parks.uses"), words.of("parks.unit.times")),
                        Column.number("paid", words.of("parks.paid"), words.of("parks.unit.yuan")),
                        Column.number("saved", words.of("parks.saved"), words.of("parks.unit.yuan")))
                .rows(rows)
                .source(source());
    }

    private Source source() {
        String notice = words.of(rule.notice().orElse(rule.title()));
        return Source.of(
                words.of("parks.source.rule", words.of(rule.title()), notice),
                words.of("parks.year.of", String.valueOf(year)));
    }

    public boolean opened() {
        return savings.stream().anyMatch(each -> each.used().creditCode().equals(firm));
    }

    public String firm() {
        return savings.stream()
                .filter(each -> each.used().creditCode().equals(firm))
                .map(each -> each.used().firm())
                .findFirst()
                .orElse("");
    }

    /** How the saving of the tenant came about: each part with its formula and what it read. */
    public Table parts() {
        List<Table.Row> rows = new ArrayList<>();
        for (ParkRules.Saving saving : savings) {
            if (saving.used().creditCode().equals(firm)) {
                for (Answer.Asked asked : saving.answer().asked()) {
                    asked.figures().stream()
                            .filter(figure -> figure.value().isPresent())
                            .forEach(figure -> rows.add(part(saving, asked, figure)));
                }
            }
        }
        Table table = Table.of(
                        "parts",
                        words.of("parks.saving.parts"),
                        Column.words("kind", words.of("parks.f.kind")),
                        Column.words("part", words.of("parks.saving.part")),
                        Column.words("formula", words.of("parks.saving.formula")),
                        Column.words("read", words.of("parks.saving.read")),
                        Column.number("amount", words.of("parks.saving.amount"), words.of("parks.unit.yuan")))
                .rows(rows)
                .source(source());
        List<ParkRules.Saving> own = savings.stream()
                .filter(each -> each.used().creditCode().equals(firm))
                .toList();
        return table.total(
                Cell.of(words.of("parks.saved")),
                Cell.of(""),
                Cell.of(""),
                Cell.of(""),
                Cell.of(Figure.of(saved(own), 2)));
    }

    private Table.Row part(ParkRules.Saving saving, Answer.Asked asked, Answer.Figure figure) {
        String read = saving.answer().facts().stream()
                .filter(fact -> fact.value().isPresent() && !fact.unit().isEmpty())
                .map(fact -> words.of(
                        "parks.saving.fact",
                        words.of(fact.label()),
                        new BigDecimal(fact.value().orElseThrow())
                                .stripTrailingZeros()
                                .toPlainString()))
                .collect(Collectors.joining(words.of("parks.and")));
        return new Table.Row(
                saving.used().kind() + "-" + asked.id(),
                List.of(
                        Cell.of(labels.kind(saving.used().kind())),
                        Cell.of(words.heading(asked.label())),
                        Cell.of(words.of(figure.formula())),
                        Cell.of(read),
                        Cell.of(Figure.of(new BigDecimal(figure.value().orElseThrow()), 2))),
                false);
    }

    /** What the rule assumes. */
    public List<String> assumptions() {
        return rule.assumptions().stream().map(each -> words.of(each.text())).toList();
    }
}
