package org.yuanheng.app.project.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Step;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.project.Blockers;
import org.yuanheng.app.project.Gate;
import org.yuanheng.app.project.Gate.Kind;
import org.yuanheng.app.project.GateDates;
import org.yuanheng.app.project.Lighting;
import org.yuanheng.app.project.Project;
import org.yuanheng.app.project.ProjectRecords;
import org.yuanheng.app.project.ProjectRules;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Light;

/** A project on its page: what it is, where it stands, how late, what it is lit for, what stands in its way. */
public final class ProjectView {
    /** What the page is made of. */
    record Parts(
            Project project,
            List<GateDates.Version> versions,
            List<GateDates.Delay> delays,
            List<Lighting.Shown> lights,
            Light rule,
            List<Blockers.Blocker> blockers,
            List<ProjectRecords.Progress> months,
            List<ProjectRecords.Signing> signings,
            List<ProjectRecords.Promise> promises,
            Map<String, String> lamps) {}

    private final Parts parts;
    private final ProjectRules rules;
    private final ProjectLabels labels;
    private final Vocabulary vocabulary;
    private final Words words;
    private final LocalDate today;
    private final List<Crumb> actions;

    ProjectView(
            Parts parts,
            ProjectRules rules,
            ProjectLabels labels,
            Vocabulary vocabulary,
            LocalDate today,
            List<Crumb> actions) {
        this.parts = parts;
        this.rules = rules;
        this.labels = labels;
        this.vocabulary = vocabulary;
        this.words = labels.words();
        this.today = today;
        this.actions = actions;
    }

    public List<Crumb> actions() {
        return actions;
    }

    public long id() {
        return parts.project().id();
    }

    public String lead() {
        Project project = parts.project();
        String where = labels.place(project.said().county()) + " · "
                + labels.place(project.said().zone());
        return project.code() + " · " + where
                + (project.ended() == null ? "" : " · " + words.of("projects.ended." + project.ended()));
    }

    public List<KeyFigure> figures() {
        Project.Said said = parts.project().said();
        BigDecimal invest = said.invest();
        String band = Optional.ofNullable(invest)
                .flatMap(rules::band)
                .map(labels::band)
                .orElse(words.of("projects.band.below"));
        long open = parts.blockers().stream()
                .filter(each -> !each.state().equals("SOLVED"))
                .count();
        return List.of(
                new KeyFigure(words.of("projects.field.invest"), labels.withUnit(invest, labels.wan()), band),
                new KeyFigure(
                        words.of("projects.field.land"),
                        labels.withUnit(said.land(), words.of("projects.unit.mu")),
                        ""),
                new KeyFigure(
                        words.of("projects.delays"), Figure.count(parts.delays().size()), ""),
                new KeyFigure(words.of("projects.blockers.open"), Figure.count(open), ""));
    }

    private @Nullable LocalDate last(String gate, Kind kind) {
        return parts.versions().stream()
                .filter(each -> each.gate().equals(gate) && each.kind() == kind)
                .findFirst()
                .map(GateDates.Version::day)
                .orElse(null);
    }

    private @Nullable LocalDate first(String gate) {
        return parts.versions().reversed().stream()
                .filter(each -> each.gate().equals(gate) && each.kind() == Kind.PLANNED && each.day() != null)
                .findFirst()
                .map(GateDates.Version::day)
                .orElse(null);
    }

    /** The line of gates: passed, the one it stands at, those to come. */
    public List<Step> steps() {
        int now = rules.position(parts.project().stage());
        Set<String> late = new HashSet<>();
        parts.delays().stream().filter(each -> each.day() == null).forEach(each -> late.add(each.gate()));
        List<Step> steps = new ArrayList<>();
        for (Gate gate : rules.gates()) {
            int at = rules.position(gate.id());
            LocalDate passed = last(gate.id(), Kind.ACTUAL);
            LocalDate planned = last(gate.id(), Kind.PLANNED);
            Step.State state = at == now
                    ? Step.State.NOW
                    : passed != null || at < now
                            ? Step.State.DONE
                            : late.contains(gate.id()) ? Step.State.STOPPED : Step.State.WAITING;
            LocalDate day = passed == null ? planned : passed;
            steps.add(new Step(words.heading(gate.label()), state, day == null ? "" : words.day(day)));
        }
        return steps;
    }

    public List<Detail> details() {
        Project.Said said = parts.project().said();
        List<Detail> details = new ArrayList<>();
        details.add(new Detail(
                words.of("projects.investor"),
                new Cell.Label(
                        said.investor().name(),
                        said.investor().creditCode() + said.investor().abroad(),
                        null)));
        details.add(new Detail(words.of("projects.mode"), Cell.of(labels.mode(said.mode()))));
        amount(details, "fixed", said.fixed(), labels.wan());
        amount(details, "abroad", said.abroad(), labels.wan());
        amount(details, "output", said.output(), labels.wan());
        amount(details, "tax", said.tax(), labels.wan());
        amount(details, "jobs", said.jobs(), words.of("projects.unit.people"));
        amount(details, "energy", said.energy(), words.of("projects.unit.tce"));
        amount(details, "emission", said.emission(), words.of("projects.unit.t"));
        text(details, "industry", said.industry());
        text(details, "node", said.node());
        text(details, "plots", String.join(" ", said.plots()));
        text(details, "firm", said.firm());
        text(details, "leader", said.leader());
        text(details, "task_force", said.taskForce());
        text(details, "unit", said.unit());
        return details;
    }

    private void amount(List<Detail> details, String field, @Nullable BigDecimal value, String unit) {
        details.add(new Detail(words.of("projects.field." + field), Cell.of(labels.withUnit(value, unit))));
    }

    private void text(List<Detail> details, String field, String value) {
        if (!value.isEmpty()) {
            details.add(new Detail(words.of("projects.field." + field), Cell.of(value)));
        }
    }

    /** Every table of the page that has rows. */
    public List<Table> tables() {
        return List.of(gates(), late(), lights(), blockers(), months(), signings(), promises(), history()).stream()
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    private Source source() {
        return Source.of(words.of("projects.source"), "");
    }

    private String day(@Nullable LocalDate day) {
        return day == null ? "" : words.day(day);
    }

    private Table gates() {
        Table table = Table.of(
                "gates",
                words.of("projects.gates"),
                Column.brief("gate", words.of("projects.gate")),
                Column.brief("first", words.of("projects.first-plan")),
                Column.brief("planned", words.of("projects.kind.PLANNED")),
                Column.brief("committed", words.of("projects.kind.COMMITTED")),
                Column.brief("actual", words.of("projects.kind.ACTUAL")),
                Column.words("evidence", words.of("projects.evidence")));
        for (Gate gate : rules.gates()) {
            Optional<GateDates.Version> passed = parts.versions().stream()
                    .filter(each -> each.gate().equals(gate.id()) && each.kind() == Kind.ACTUAL)
                    .findFirst();
            String proof = passed.map(each -> (each.evidence() + " " + each.document()).strip())
                    .orElse("");
            String file = passed.map(GateDates.Version::fileId)
                    .map(id -> "/projects/" + parts.project().id() + "/evidence/" + id)
                    .orElse(null);
            table = table.row(
                    Cell.of(words.heading(gate.label())),
                    Cell.of(day(first(gate.id()))),
                    Cell.of(day(last(gate.id(), Kind.PLANNED))),
                    Cell.of(day(last(gate.id(), Kind.COMMITTED))),
                    Cell.of(day(last(gate.id(), Kind.ACTUAL))),
                    new Cell.Label(proof.isEmpty() && file != null ? words.of("projects.file") : proof, "", file));
        }
        return table.source(source());
    }

    private Table late() {
        Table table = Table.of(
                "late",
                words.of("projects.delays"),
                Column.brief("gate", words.of("projects.gate")),
                Column.brief("against", words.of("projects.against")),
                Column.brief("due", words.of("projects.due")),
                Column.brief("seen", words.of("projects.seen-on")),
                Column.brief("actual", words.of("projects.kind.ACTUAL")),
                Column.number("days", words.of("projects.late"), words.of("projects.unit.days")));
        for (GateDates.Delay each : parts.delays()) {
            table = table.row(
                    Cell.of(labels.gate(each.gate())),
                    Cell.of(words.of("projects.against." + each.against())),
                    Cell.of(words.day(each.due())),
                    Cell.of(words.day(each.seenOn())),
                    Cell.of(day(each.day())),
                    Cell.of(Figure.count(each.late(today))));
        }
        return table.source(source());
    }

    private Table lights() {
        Table table = Table.of(
                "lights",
                words.of("projects.lights"),
                Column.brief("lamp", words.of("projects.lamp")),
                Column.brief("colour", words.of("projects.light")),
                Column.brief("unexcused", words.of("projects.unexcused")),
                Column.words("missing", words.of("projects.missing")));
        for (Light.Lamp lamp : parts.rule().lights()) {
            String colour = parts.lamps().get(lamp.id());
            if (colour == null) {
                continue;
            }
            String missing = java.util.Arrays.stream(
                            parts.lamps().getOrDefault("missing", "").split(";", -1))
                    .filter(each -> each.startsWith(lamp.id() + ":"))
                    .map(each -> each.substring(lamp.id().length() + 1))
                    .map(id -> parts.rule()
                            .item(id)
                            .map(item -> words.of(item.label()))
                            .orElse(id))
                    .collect(java.util.stream.Collectors.joining(words.of("projects.comma")));
            table = table.row(
                    Cell.of(words.heading(lamp.label())),
                    labels.lamp(colour),
                    labels.lamp(parts.lamps().getOrDefault("unexcused_" + lamp.id(), colour)),
                    Cell.of(missing));
        }
        return table.source(
                Source.of(words.of(parts.rule().head().title()), words.of("projects.as-of", words.day(today))));
    }

    private Table blockers() {
        Table table = Table.of(
                "blockers",
                words.of("blockers.title"),
                Column.words("what", words.of("blockers.what")),
                Column.brief("kind", words.of("blockers.kind")),
                Column.words("owner", words.of("blockers.owner")),
                Column.brief("level", words.of("blockers.level")),
                Column.brief("due", words.of("projects.due")),
                Column.brief("state", words.of("blockers.state")));
        for (Blockers.Blocker each : parts.blockers()) {
            table = table.row(BlockerPages.cells(each, words, today, false).toArray(Cell[]::new));
        }
        return table.source(source());
    }

    private Table months() {
        Table table = Table.of(
                "months",
                words.of("projects.months"),
                Column.brief("month", words.of("projects.month")),
                Column.number("due", words.of("projects.month.progress_due"), "%"),
                Column.number("done", words.of("projects.month.progress_done"), "%"),
                Column.number("funds-due", words.of("projects.month.funds_due"), labels.wan()),
                Column.number("funds-paid", words.of("projects.month.funds_paid"), labels.wan()),
                Column.words("said", words.of("projects.month.done")),
                Column.words("problem", words.of("projects.month.problem")),
                Column.words("next", words.of("projects.month.next")));
        for (ProjectRecords.Progress each : parts.months()) {
            table = table.row(
                    Cell.of(each.month()),
                    Cell.of(labels.money(each.progressDue())),
                    Cell.of(labels.money(each.progressDone())),
                    Cell.of(labels.money(each.fundsDue())),
                    Cell.of(labels.money(each.fundsPaid())),
                    Cell.of(each.done()),
                    Cell.of(each.problem()),
                    Cell.of(each.next()));
        }
        return table.source(source());
    }

    private Table signings() {
        Table table = Table.of(
                "signings",
                words.of("projects.signings"),
                Column.brief("kind", words.of("projects.signing")),
                Column.brief("day", words.of("projects.day")),
                Column.number("amount", words.of("projects.amount"), labels.wan()),
                Column.words("document", words.of("projects.document")));
        for (ProjectRecords.Signing each : parts.signings()) {
            table = table.row(
                    Cell.of(words.of("projects.signing." + each.kind())),
                    Cell.of(words.day(each.day())),
                    Cell.of(labels.money(each.amount())),
                    Cell.of(each.document()));
        }
        return table.source(source());
    }

    private Table promises() {
        Table table = Table.of(
                "promises",
                words.of("projects.promises"),
                Column.words("item", words.of("projects.promise")),
                Column.brief("period", words.of("projects.promise.period")),
                Column.number("value", words.of("projects.promise.value"), ""),
                Column.number("figure", words.of("projects.promise.figure"), ""),
                Column.brief("state", words.of("projects.promise.state")));
        for (ProjectRecords.Promise each : parts.promises()) {
            String fact = "/firms/" + parts.project().said().firm() + "/facts/" + each.item();
            table = table.row(
                    Cell.of(item(each)),
                    Cell.of(each.period()),
                    Cell.of(labels.money(each.value())),
                    Cell.of(Figure.orMissing(each.figure(), 2, words.of("projects.promise.unknown"))
                            .from(fact)),
                    Cell.of(words.of("projects.promise." + each.state(today))));
        }
        return table.source(source());
    }

    private String item(ProjectRecords.Promise promise) {
        String item = vocabulary
                .find(promise.item())
                .map(each -> words.heading(each.label()))
                .orElse(promise.item());
        String per = vocabulary
                .find(promise.per())
                .map(each -> words.of(each.label()))
                .orElse("");
        String what = per.isEmpty() ? item : words.of("projects.promise.per", item, per);
        return words.of(promise.atMost() ? "projects.promise.most" : "projects.promise.least", what);
    }

    private Table history() {
        Table table = Table.of(
                "history",
                words.of("projects.history"),
                Column.brief("when", words.of("projects.when")),
                Column.brief("gate", words.of("projects.gate")),
                Column.brief("kind", words.of("projects.said")),
                Column.brief("day", words.of("projects.day")),
                Column.words("reason", words.of("projects.reason")),
                Column.words("by", words.of("projects.by")));
        for (GateDates.Version each : parts.versions()) {
            table = table.row(
                    Cell.of(words.moment(each.notedAt().toInstant())),
                    Cell.of(labels.gate(each.gate())),
                    Cell.of(words.of("projects.kind." + each.kind())),
                    Cell.of(each.day() == null ? words.of("projects.withdrawn") : words.day(each.day())),
                    Cell.of(each.reason()),
                    Cell.of(words.of(org.yuanheng.app.identity.Actor.called(each.notedBy()))));
        }
        return table.source(source());
    }
}
