package org.yuanheng.app.quality.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Focus;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.quality.Checklist;
import org.yuanheng.app.quality.Contradictions;
import org.yuanheng.app.quality.Findings;
import org.yuanheng.engine.rulebook.Quality;

/** Where two departments disagree: a table for each such check, both figures side by side. */
public final class ContradictionList {
    private static final int SHOWN = 200;

    private final Findings findings;
    private final Scope scope;
    private final Labels labels;
    private final Words words;
    private final List<String> periods;
    private final String period;

    ContradictionList(Findings findings, Scope scope, Labels labels, List<String> periods, Address here) {
        this.findings = findings;
        this.scope = scope;
        this.labels = labels;
        this.words = labels.words();
        this.periods = periods;
        this.period = here.first("period").orElseGet(() -> Overview.usual(periods));
    }

    Focus focus() {
        return new Focus(
                List.of(),
                periods.stream()
                        .map(each -> new Focus.Choice(
                                labels.period(each),
                                Address.of("/quality/contradictions")
                                        .with("period", each)
                                        .toString(),
                                0,
                                each.equals(period)))
                        .toList());
    }

    /** One table for each check that found something. */
    public List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        for (Checklist.Known known : labels.checklist().checks()) {
            known.agreement().ifPresent(agreement -> {
                Table table = table(known, agreement);
                if (!table.rows().isEmpty()) {
                    tables.add(table);
                }
            });
        }
        return tables;
    }

    private Table table(Checklist.Known known, Quality.Agreement agreement) {
        String unit = labels.unit(agreement.of());
        Findings.Filter filter = Findings.Filter.of(period)
                .ofCheck(known.rulebook(), known.check().id());
        Table table = Table.of(
                        known.check().id(),
                        words.heading(known.check().label()),
                        Column.words("firm", words.of("quality.firm")),
                        Column.brief("county", words.of("quality.county")),
                        Column.number("of", labels.item(agreement.of()), unit),
                        Column.number("with", labels.item(agreement.with()), unit),
                        Column.number("apart", words.of("quality.apart"), unit),
                        Column.brief("due", words.of("quality.due")),
                        Column.brief("state", words.of("quality.state")))
                .inRecords();
        for (Findings.Finding finding : findings.list(scope, filter, 0, SHOWN)) {
            Map<String, String> told = Contradictions.told(finding.told());
            BigDecimal of = number(told, agreement.of());
            BigDecimal with = number(told, agreement.with());
            table = table.row(
                    Cell.link(finding.name(), "/quality/findings/" + finding.id()),
                    Cell.of(labels.county(finding.county())),
                    Cell.of(Labels.plain(of).from(page(finding, agreement.of()))),
                    Cell.of(Labels.plain(with).from(page(finding, agreement.with()))),
                    Cell.of(Labels.plain(of).less(Labels.plain(with))),
                    labels.due(finding.due()),
                    new Cell.Lamp(Labels.stateLight(finding.state()), labels.state(finding.state())));
        }
        return table.source(Source.of(
                words.of("quality.contradictions.source", labels.departments(List.copyOf(known.departments()))), ""));
    }

    private static String page(Findings.Finding finding, String item) {
        return Address.of("/firms/" + finding.unitId() + "/facts/" + item)
                .with("period", finding.period())
                .toString();
    }

    private static BigDecimal number(Map<String, String> told, String item) {
        return new BigDecimal(told.getOrDefault(item, "0"));
    }
}
