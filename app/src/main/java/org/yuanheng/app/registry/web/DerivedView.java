package org.yuanheng.app.registry.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Figures;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Months;
import org.yuanheng.engine.period.MonthFigure.Known;
import org.yuanheng.engine.period.Period;

/** A figure that nobody delivered and that follows from those delivered: what it was worked out from, cell by cell. */
final class DerivedView {
    private final Firm firm;
    private final Months months;
    private final Period period;
    private final Known figure;
    private final Labels labels;
    private final Words words;
    private final boolean opensFiles;

    DerivedView(Firm firm, Months months, Period period, Known figure, Labels labels, Person person) {
        this.firm = firm;
        this.months = months;
        this.period = period;
        this.figure = figure;
        this.labels = labels;
        this.words = labels.words();
        this.opensFiles = FactView.opensFiles(person);
    }

    public String lead() {
        return words.of("registry.fact.lead.period", firm.name(), words.of(period.words()));
    }

    public Figure figure() {
        return said(figure.number());
    }

    private Figure said(BigDecimal number) {
        return Figure.of(number, Labels.decimals(number)).in(labels.unit(months.item()));
    }

    /** {@code 50 − 30 = 20 万元}: the figures since January, or the months that add up. */
    public String calculation() {
        boolean difference = period.kind() == Period.Kind.MONTH;
        StringBuilder text = new StringBuilder();
        for (Fact part : parts()) {
            text.append(text.isEmpty() ? "" : difference ? " − " : " + ");
            String said = new Figures().say(Figure.of(value(part), Labels.decimals(value(part))), words.language());
            boolean bracketed = value(part).signum() < 0 && text.length() > 0;
            text.append(bracketed ? "(" + said + ")" : said);
        }
        return text + " = " + new Figures().say(figure(), words.language());
    }

    private static BigDecimal value(Fact part) {
        return Objects.requireNonNull(part.value());
    }

    public String how() {
        if (figure.fell()) {
            return words.of("registry.months.fell");
        }
        return words.of(
                period.kind() == Period.Kind.MONTH ? "registry.months.by-difference" : "registry.months.by-sum");
    }

    private List<Fact> parts() {
        return figure.from().stream()
                .map(part -> Objects.requireNonNull(months.facts().get(part)))
                .toList();
    }

    /** The delivered figures it comes from, each opening to its own cell. */
    public Table table() {
        List<Table.Row> rows = new ArrayList<>();
        for (Fact part : parts()) {
            rows.add(new Table.Row(
                    part.period(),
                    List.of(
                            Cell.link(labels.period(part.period()), Labels.fact(part)),
                            labels.cell(part, Labels.fact(part)),
                            Cell.of(labels.department(part.department())),
                            new Cell.Label(
                                    labels.source(part), labels.cellOf(part), opensFiles ? Labels.file(part) : null)),
                    false));
        }
        return Table.of(
                        "parts",
                        words.of("registry.months.parts"),
                        Column.brief("period", words.of("registry.months.period")),
                        Column.number("value", words.of("registry.value"), labels.unit(months.item())),
                        Column.words("department", words.of("registry.department")),
                        Column.words("source", words.of("registry.fact.source")))
                .rows(rows)
                .source(Source.of(words.of("registry.facts.source"), ""));
    }
}
