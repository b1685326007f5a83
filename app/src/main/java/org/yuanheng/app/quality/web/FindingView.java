package org.yuanheng.app.quality.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.quality.Checklist;
import org.yuanheng.app.quality.Contradictions;
import org.yuanheng.app.quality.Findings;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.engine.rulebook.Quality;

/** One finding: what was wanted, what was read and from which cells, what was said to it, what was decided. */
public final class FindingView {
    private final Findings.Finding finding;
    private final Optional<Checklist.Known> known;
    private final Findings findings;
    private final Contradictions contradictions;
    private final Labels labels;
    private final Words words;
    private final Map<String, String> typed;

    FindingView(
            Findings.Finding finding,
            Findings findings,
            Contradictions contradictions,
            Labels labels,
            Map<String, String> typed) {
        this.finding = finding;
        this.known = labels.checklist().find(finding.rulebook(), finding.checkId());
        this.findings = findings;
        this.contradictions = contradictions;
        this.labels = labels;
        this.words = labels.words();
        this.typed = typed;
    }

    public Findings.Finding finding() {
        return finding;
    }

    /** Which check, in words. */
    public String title() {
        return labels.check(finding.rulebook(), finding.checkId());
    }

    public String lead() {
        return words.of("quality.finding.lead", finding.name(), labels.period(finding.period()));
    }

    /** What to do about it. */
    public String advice() {
        return known.map(each -> words.of(each.check().advice())).orElse("");
    }

    /** Whether somebody may still say something to it. */
    public boolean stands() {
        return !finding.state().equals("GONE");
    }

    /** The two facts that ought to agree, if the check is about such. */
    Optional<Quality.Agreement> agreement() {
        return known.flatMap(Checklist.Known::agreement);
    }

    public boolean contradiction() {
        return agreement().isPresent();
    }

    public List<Detail> details() {
        List<Detail> details = new ArrayList<>();
        details.add(new Detail(words.of("quality.firm"), Cell.link(finding.name(), "/firms/" + finding.unitId())));
        details.add(new Detail(
                words.of("quality.severity"),
                new Cell.Lamp(Labels.light(finding.severity()), labels.severity(finding.severity()))));
        details.add(new Detail(
                words.of("quality.state"),
                new Cell.Lamp(Labels.stateLight(finding.state()), labels.state(finding.state()))));
        details.add(new Detail(
                words.of("quality.concerned"), Cell.of(labels.departments(findings.concerned(finding.id())))));
        details.add(new Detail(
                words.of("quality.due"),
                new Cell.Label(words.day(finding.due()), labels.dueNote(finding.due()), null)));
        BigDecimal figure = finding.figure();
        if (figure != null) {
            details.add(new Detail(
                    words.of("quality.figure"), Cell.of(Labels.plain(figure).in(figureUnit()))));
        }
        if (!finding.notes().isEmpty()) {
            details.add(new Detail(words.of("quality.notes"), Cell.of(finding.notes())));
        }
        return details;
    }

    private String figureUnit() {
        return known.map(each -> each.check().test() instanceof Quality.Test.That that ? words.of(that.unit()) : "")
                .orElse("");
    }

    /** What was read, each fact with its source and the way to its page. */
    public Table values() {
        Table table = Table.of(
                "values",
                words.of("quality.told"),
                Column.words("item", words.of("quality.item")),
                Column.words("value", words.of("quality.value")),
                Column.brief("department", words.of("registry.department")),
                Column.words("source", words.of("quality.origin")));
        for (Map.Entry<String, String> each :
                Contradictions.told(finding.told()).entrySet()) {
            Optional<Fact> fact = contradictions.fact(finding, each.getKey());
            table = table.row(
                    Cell.of(labels.item(each.getKey())),
                    new Cell.Label(
                            labels.value(each.getKey(), each.getValue()),
                            "",
                            fact.map(FindingView::page).orElse(null)),
                    Cell.of(fact.map(f -> labels.department(f.department())).orElse("")),
                    fact.map(this::origin).orElse(Cell.of(words.of("quality.origin.none"))));
        }
        return table.inRecords().source(Source.of(words.of("quality.source"), ""));
    }

    private static String page(Fact fact) {
        return Address.of("/firms/" + fact.unitId() + "/facts/" + fact.item())
                .with("period", fact.period())
                .toString();
    }

    private Cell origin(Fact fact) {
        String file = fact.fileName() == null ? "" : fact.fileName();
        String place =
                fact.row() == 0 ? "" : (fact.sheet().isEmpty() ? "" : fact.sheet() + "!") + fact.col() + fact.row();
        String by = fact.notedBy();
        return new Cell.Label(
                by == null ? file : words.of("quality.origin.by", file, by),
                place,
                fact.batchId() == null ? null : "/files/" + fact.batchId());
    }

    /** What departments said to it. */
    public Table explanations() {
        Table table = Table.of(
                "explanations",
                words.of("quality.explanations"),
                Column.words("reason", words.of("quality.reason")),
                Column.words("document", words.of("quality.document")),
                Column.brief("department", words.of("registry.department")),
                Column.words("by", words.of("quality.by")),
                Column.brief("when", words.of("quality.when")),
                Column.brief("valid", words.of("quality.valid")));
        for (Findings.Explanation each : findings.explanations(finding.id())) {
            table = table.row(
                    Cell.of(each.reason()),
                    new Cell.Label(
                            each.document(), each.fileName() == null ? "" : each.fileName(), evidence(each.fileId())),
                    Cell.of(labels.department(each.department())),
                    Cell.of(each.explainedBy()),
                    Cell.of(words.moment(each.explainedAt().toInstant())),
                    Cell.of(words.of(each.told().equals(finding.told()) ? "quality.valid.yes" : "quality.valid.no")));
        }
        return table.inRecords().source(Source.of(words.of("quality.explanations.source"), ""));
    }

    private @org.jspecify.annotations.Nullable String evidence(@org.jspecify.annotations.Nullable Long file) {
        return file == null ? null : "/quality/findings/" + finding.id() + "/evidence/" + file;
    }

    /** What was decided, the newest first. */
    public Table decisions() {
        String item = agreement().map(Quality.Agreement::of).orElse("");
        Table table = Table.of(
                "decisions",
                words.of("quality.decisions"),
                Column.words("holds", words.of("quality.holds")),
                Column.number("value", words.of("quality.value"), labels.unit(item)),
                Column.words("reason", words.of("quality.reason")),
                Column.words("document", words.of("quality.document")),
                Column.words("by", words.of("quality.by")),
                Column.brief("when", words.of("quality.when")));
        for (Contradictions.Decision each : contradictions.of(finding.id())) {
            table = table.row(
                    Cell.of(holds(each.holds())),
                    Cell.of(Labels.plain(each.value())),
                    Cell.of(each.reason()),
                    new Cell.Label(
                            each.document(), each.fileName() == null ? "" : each.fileName(), evidence(each.fileId())),
                    Cell.of(each.decidedBy()),
                    Cell.of(words.moment(each.decidedAt().toInstant())));
        }
        return table.inRecords().source(Source.of(words.of("quality.decisions.source"), ""));
    }

    private String holds(Contradictions.Holds holds) {
        String of = agreement().map(each -> labels.item(each.of())).orElse("");
        String with = agreement().map(each -> labels.item(each.with())).orElse("");
        return switch (holds) {
            case OF -> of;
            case WITH -> with;
            case THIRD -> words.of("quality.holds.third");
        };
    }

    private String typed(String name) {
        return typed.getOrDefault(name, "");
    }

    private List<Field> evidenceFields(String prefix) {
        return List.of(
                Field.typed(
                                Field.Kind.TEXT,
                                prefix + "document",
                                words.of("quality.document"),
                                typed(prefix + "document"))
                        .hint(words.of("quality.document.hint")),
                Field.typed(Field.Kind.FILE, prefix + "file", words.of("quality.file"), ""));
    }

    /** What a department fills in. */
    public List<Field> explainFields() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.typed(Field.Kind.TEXTAREA, "reason", words.of("quality.reason"), typed("reason"))
                .asRequired());
        fields.addAll(evidenceFields(""));
        return fields;
    }

    /** What the office fills in. */
    public List<Field> decideFields() {
        Map<String, String> told = Contradictions.told(finding.told());
        List<Field.Option> options = new ArrayList<>();
        agreement().ifPresent(each -> {
            options.add(option(Contradictions.Holds.OF, each.of(), told));
            options.add(option(Contradictions.Holds.WITH, each.with(), told));
            options.add(new Field.Option(
                    "THIRD", words.of("quality.holds.third"), typed("holds").equals("THIRD")));
        });
        List<Field> fields = new ArrayList<>();
        fields.add(Field.chosen(Field.Kind.RADIO, "holds", words.of("quality.holds"), options)
                .asRequired());
        String unit = agreement().map(each -> labels.unit(each.of())).orElse("");
        fields.add(Field.typed(Field.Kind.NUMBER, "third", words.of("quality.third"), typed("third"))
                .in(unit)
                .hint(words.of("quality.third.hint")));
        fields.add(Field.typed(Field.Kind.TEXTAREA, "why", words.of("quality.why"), typed("why"))
                .asRequired());
        evidenceFields("decision-")
                .forEach(field -> fields.add(field.name().endsWith("document") ? field.asRequired() : field));
        return fields;
    }

    private Field.Option option(Contradictions.Holds holds, String item, Map<String, String> told) {
        return new Field.Option(
                holds.name(),
                words.of("quality.said", labels.item(item), labels.value(item, told.getOrDefault(item, ""))),
                typed("holds").equals(holds.name()));
    }

    /** How far apart the two are. */
    public Figure apart() {
        BigDecimal figure = finding.figure();
        return figure == null
                ? Figure.missing(words.of("quality.origin.none"))
                : Labels.plain(figure).in(figureUnit());
    }
}
