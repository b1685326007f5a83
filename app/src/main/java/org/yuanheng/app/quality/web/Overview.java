package org.yuanheng.app.quality.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Chart;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Focus;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.quality.Findings;
import org.yuanheng.app.quality.Inspection;
import org.yuanheng.app.quality.Inspections;
import org.yuanheng.app.quality.Scores;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.period.Period;

/** Where the data of a period stand: the departments' scores, what was found by check and by county, and the trend. */
public final class Overview {
    private static final int INSPECTIONS_DRAWN = 24;
    private static final List<String> SEVERITIES = List.of("block", "warn", "note");

    private final Inspections inspections;
    private final Findings findings;
    private final Scores scores;
    private final Scope scope;
    private final Labels labels;
    private final Words words;
    private final List<String> periods;
    private final String period;
    private final Optional<Inspection> newest;

    Overview(Inspections inspections, Findings findings, Scores scores, Scope scope, Labels labels, Address here) {
        this.inspections = inspections;
        this.findings = findings;
        this.scores = scores;
        this.scope = scope;
        this.labels = labels;
        this.words = labels.words();
        this.periods = inspections.periods();
        this.period = here.first("period").filter(periods::contains).orElseGet(() -> usual(periods));
        this.newest = inspections.newest(period);
    }

    /** The newest whole year: months go on arriving, and are hardly ever judged by themselves. */
    static String usual(List<String> periods) {
        return periods.stream()
                .filter(each -> Period.parse(each)
                        .filter(parsed -> parsed.kind() == Period.Kind.YEAR)
                        .isPresent())
                .findFirst()
                .orElse(periods.isEmpty() ? "" : periods.getFirst());
    }

    public String period() {
        return period;
    }

    /** Whether there is a period to speak of. */
    public boolean possible() {
        return !period.isEmpty();
    }

    /** Whether something was found or could have been. */
    public boolean inspected() {
        return newest.filter(each -> each.state() == Inspection.State.DONE).isPresent()
                || !findings.byCheck(scope, period).isEmpty();
    }

    /** Whether facts have come in that the newest inspection does not know. */
    public boolean stale() {
        return inspections.stale().contains(period);
    }

    /** Why the newest inspection failed. */
    public List<Problem> problems() {
        return newest.map(Inspection::problems).orElse(List.of());
    }

    public String lead() {
        return newest.map(each -> words.of(
                        "quality.lead.inspected",
                        labels.period(period),
                        words.moment(each.startedAt().toInstant()),
                        each.startedBy(),
                        each.units()))
                .orElse(words.of("quality.lead"));
    }

    Focus focus() {
        return new Focus(
                List.of(),
                periods.stream()
                        .map(each -> new Focus.Choice(
                                labels.period(each),
                                Address.of("/quality").with("period", each).toString(),
                                0,
                                each.equals(period)))
                        .toList());
    }

    private Source source() {
        return Source.of(
                words.of("quality.source"),
                newest.map(each -> words.moment(each.startedAt().toInstant())).orElse(""));
    }

    private String list(String name, String value) {
        return Address.of("/quality/findings")
                .with("period", period)
                .with(name, value)
                .toString();
    }

    /** The score of each department that the reader may see. */
    public Table scores() {
        String unit = words.of("quality.unit.findings");
        Table table = Table.of(
                "scores",
                words.of("quality.scores"),
                Column.words("department", words.of("registry.department")),
                Column.number("total", words.of("quality.score"), words.of("quality.unit.points")),
                Column.number("units", words.of("quality.units"), words.of("quality.unit.units")),
                Column.number("complete", words.of("quality.complete"), "%"),
                Column.number("owed", words.of("quality.owed"), words.of("quality.unit.deliveries")),
                Column.number("late", words.of("quality.late"), words.of("quality.unit.deliveries")),
                Column.number("absent", words.of("quality.absent"), words.of("quality.unit.deliveries")),
                Column.number("block", labels.severity("block"), unit),
                Column.number("warn", labels.severity("warn"), unit),
                Column.number("note", labels.severity("note"), unit));
        String deliveries = "/deliveries?period=" + period;
        for (Scores.Score score :
                newest.map(each -> scores.of(scope, each.id())).orElse(List.of())) {
            table = table.row(
                    Cell.link(labels.department(score.department()), list("department", score.department())),
                    Cell.of(Figure.of(score.total(), 1)),
                    Cell.of(Figure.count(score.units())),
                    Cell.of(share(score.delivered(), score.due())),
                    Cell.of(Figure.count(score.owed()).from(deliveries)),
                    Cell.of(Figure.count(score.late()).from(deliveries)),
                    Cell.of(Figure.count(score.absent()).from(deliveries)),
                    Cell.of(Figure.count(score.blocked())),
                    Cell.of(Figure.count(score.warned())),
                    Cell.of(Figure.count(score.noted())));
        }
        return table.source(source());
    }

    private Figure share(long part, long whole) {
        return whole == 0
                ? Figure.missing(words.of("quality.none-due"))
                : Figure.of(
                        BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP), 1);
    }

    /** How many findings of each check there are, and how many of them nobody has dealt with. */
    public Table checks() {
        String unit = words.of("quality.unit.findings");
        Table table = Table.of(
                "checks",
                words.of("quality.by-check"),
                Column.words("check", words.of("quality.check")),
                Column.brief("severity", words.of("quality.severity")),
                Column.number("open", labels.state("OPEN"), unit),
                Column.number("explained", labels.state("EXPLAINED"), unit),
                Column.number("decided", labels.state("DECIDED"), unit));
        Map<String, List<Findings.Count>> counts = grouped(findings.byCheck(scope, period));
        for (String severity : SEVERITIES) {
            for (Map.Entry<String, List<Findings.Count>> each : counts.entrySet()) {
                if (each.getValue().getFirst().severity().equals(severity)) {
                    table = table.row(
                            Cell.link(name(each.getKey()), list("check", each.getKey())),
                            new Cell.Lamp(Labels.light(severity), labels.severity(severity)),
                            count(each.getValue(), "OPEN"),
                            count(each.getValue(), "EXPLAINED"),
                            count(each.getValue(), "DECIDED"));
                }
            }
        }
        return table.source(source());
    }

    private String name(String key) {
        int slash = key.indexOf('/');
        return labels.check(key.substring(0, slash), key.substring(slash + 1));
    }

    private static Cell count(List<Findings.Count> counts, String state) {
        return Cell.of(Figure.count(counts.stream()
                .filter(each -> each.state().equals(state))
                .mapToLong(Findings.Count::findings)
                .sum()));
    }

    private static Map<String, List<Findings.Count>> grouped(List<Findings.Count> counts) {
        Map<String, List<Findings.Count>> grouped = new LinkedHashMap<>();
        counts.forEach(each ->
                grouped.computeIfAbsent(each.key(), key -> new ArrayList<>()).add(each));
        return grouped;
    }

    /** The findings that nobody has dealt with, by county and severity. */
    public Table counties() {
        String unit = words.of("quality.unit.findings");
        Table table = Table.of(
                "counties",
                words.of("quality.by-county"),
                Column.words("county", words.of("quality.county")),
                Column.number("block", labels.severity("block"), unit),
                Column.number("warn", labels.severity("warn"), unit),
                Column.number("note", labels.severity("note"), unit));
        for (Map.Entry<String, List<Findings.Count>> each :
                grouped(findings.byCounty(scope, period)).entrySet()) {
            table = table.row(
                    each.getKey().isEmpty()
                            ? Cell.of(labels.county(null))
                            : Cell.link(labels.county(each.getKey()), list("county", each.getKey())),
                    grave(each.getValue(), "block"),
                    grave(each.getValue(), "warn"),
                    grave(each.getValue(), "note"));
        }
        return table.source(source());
    }

    private static Cell grave(List<Findings.Count> counts, String severity) {
        return Cell.of(Figure.count(counts.stream()
                .filter(each -> each.state().equals("OPEN") && each.severity().equals(severity))
                .mapToLong(Findings.Count::findings)
                .sum()));
    }

    /** How many findings each inspection saw. */
    public Chart trend() {
        Table table = Table.of(
                "trend",
                words.of("quality.trend"),
                Column.words("when", words.of("quality.inspection")),
                Column.number("findings", words.of("quality.findings"), words.of("quality.unit.findings")));
        for (Findings.Trend each : findings.trend(scope, period, INSPECTIONS_DRAWN)) {
            table = table.row(Cell.of(words.moment(each.doneAt().toInstant())), Cell.of(Figure.count(each.findings())));
        }
        return Chart.of(
                Chart.Kind.COLUMNS, words.of("quality.trend"), words.of("quality.trend.note"), table.source(source()));
    }

    /** How many contradictions between departments wait for a decision. */
    public long contradictions() {
        return labels.checklist().checks().stream()
                .filter(known -> known.agreement().isPresent())
                .mapToLong(known -> findings.count(
                        scope,
                        Findings.Filter.of(period)
                                .ofCheck(known.rulebook(), known.check().id())
                                .in("OPEN")))
                .sum();
    }
}
