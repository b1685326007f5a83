package org.yuanheng.app.project;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.EntryRow;
import org.yuanheng.app.intake.Register;
import org.yuanheng.app.intake.RowPlaces;
import org.yuanheng.app.project.Gate.Kind;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.period.Period;

/** One table of projects under way. An empty cell says nothing: what is known stays. */
record ProjectTable(
        Actor actor,
        Register.Source source,
        Scope scope,
        Projects projects,
        Investors investors,
        GateDates gates,
        Blockers blockers,
        ProjectRecords records,
        ProjectRules rules) {
    private static final int DECIMALS = 4;

    /** What a row comes to, all of it looked at before any of it is noted. */
    private record Meant(
            @Nullable Project known,
            Project.Said said,
            List<GateDates.Said> dates,
            Optional<ProjectRecords.Progress> month,
            Optional<Blockers.Said> blocker) {
        long id() {
            return known == null ? 0 : known.id();
        }
    }

    List<Finding> take(EntryRow row, RowPlaces.Where where) {
        Meant meant = meant(row, where);
        List<Problem> problems = new ArrayList<>(projects.faults(scope, meant.said()));
        problems.addAll(gates.faults(meant.id(), meant.dates()));
        meant.month().ifPresent(month -> problems.addAll(ProjectRecords.faults(month)));
        meant.blocker().ifPresent(blocker -> problems.addAll(Blockers.faults(blocker)));
        if (!problems.isEmpty()) {
            return problems.stream()
                    .map(problem -> row.refused(problem.code(), problem.message(), problem.advice()))
                    .toList();
        }
        return note(row, meant);
    }

    private Meant meant(EntryRow row, RowPlaces.Where where) {
        Project.Said alone = Project.Said.of(
                row.name(), investor(row), where.county(), where.zone(), scaled(row.number("invest"), null));
        @Nullable Project known = projects.known(scope, alone).orElse(null);
        Project.Said said = said(row, alone, known == null ? alone : known.said());
        Blockers.@Nullable Kind kind =
                row.text("blocker_kind").isEmpty() ? null : Blockers.Kind.valueOf(row.text("blocker_kind"));
        boolean stuck = kind != null || !row.text("blocker").isEmpty();
        return new Meant(
                known,
                said,
                dates(row, known),
                month(row),
                stuck
                        ? Optional.of(new Blockers.Said(kind, row.text("blocker"), row.text("blocker_owner")))
                        : Optional.empty());
    }

    /** Who invests; a name without a code is that of the one investor who goes by it. */
    private Investors.Said investor(EntryRow row) {
        Investors.Said said = new Investors.Said(
                        row.text("investor"), row.text("investor_code"), row.text("investor_abroad"))
                .plain();
        return said.creditCode().isEmpty() && said.abroad().isEmpty()
                ? investors.named(said.name()).orElse(said)
                : said;
    }

    private static Project.Said said(EntryRow row, Project.Said now, Project.Said before) {
        return new Project.Said(
                before.name(),
                now.investor(),
                row.or("firm", before.firm()).toUpperCase(Locale.ROOT),
                row.or("industry", before.industry()),
                before.node(),
                row.text("mode").isEmpty() ? before.mode() : Mode.valueOf(row.text("mode")),
                now.county(),
                now.zone() == null ? before.zone() : now.zone(),
                now.invest(),
                scaled(row.number("fixed"), before.fixed()),
                scaled(row.number("abroad"), before.abroad()),
                scaled(row.number("land"), before.land()),
                row.text("plots").isEmpty() ? before.plots() : listed(row.text("plots")),
                scaled(row.number("output"), before.output()),
                scaled(row.number("tax"), before.tax()),
                scaled(row.number("jobs"), before.jobs()),
                before.energy(),
                before.emission(),
                row.or("leader", before.leader()),
                row.or("task_force", before.taskForce()),
                row.or("unit", before.unit()),
                before.lon(),
                before.lat());
    }

    /** With as many decimals as are kept, so that what is the same is equal. */
    private static @Nullable BigDecimal scaled(@Nullable BigDecimal number, @Nullable BigDecimal before) {
        return number == null ? before : number.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private static List<String> listed(String text) {
        return Arrays.stream(text.split("[\\s,，、;；]+", -1))
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    /** The dates that are new or changed, gate by gate. */
    private List<GateDates.Said> dates(EntryRow row, @Nullable Project known) {
        List<GateDates.Version> versions = known == null ? List.of() : gates.versions(scope, known.id());
        List<GateDates.Said> changed = new ArrayList<>();
        for (Gate gate : rules.gates()) {
            for (Kind kind : Kind.values()) {
                @Nullable LocalDate day = row.day(field(gate, kind));
                @Nullable LocalDate before = last(versions, gate, kind);
                if (day != null && !day.equals(before)) {
                    changed.add(date(row, gate, kind, day, before != null));
                }
            }
        }
        return changed;
    }

    /** The field of a gate's date: {@code started_on}, {@code planned_started}, {@code committed_started}. */
    private static String field(Gate gate, Kind kind) {
        String id = gate.id().toLowerCase(Locale.ROOT);
        return kind == Kind.ACTUAL ? id + "_on" : kind.name().toLowerCase(Locale.ROOT) + "_" + id;
    }

    private static @Nullable LocalDate last(List<GateDates.Version> versions, Gate gate, Kind kind) {
        return versions.stream()
                .filter(each -> each.gate().equals(gate.id()) && each.kind() == kind)
                .findFirst()
                .map(GateDates.Version::day)
                .orElse(null);
    }

    private GateDates.Said date(EntryRow row, Gate gate, Kind kind, LocalDate day, boolean known) {
        String reason = known ? row.or("reason", "按《" + source.fileName() + "》更新") : "";
        String document = kind == Kind.ACTUAL
                ? row.or("document", source.fileName() + " " + row.sheet() + " 第 " + row.number() + " 行")
                : "";
        return new GateDates.Said(
                gate.id(),
                kind,
                day,
                "",
                document,
                kind == Kind.ACTUAL ? source.cited().fileId() : null,
                reason);
    }

    private Optional<ProjectRecords.Progress> month(EntryRow row) {
        boolean silent = List.of("progress_due", "progress_done", "funds_due", "funds_paid").stream()
                .allMatch(field -> row.number(field) == null);
        if (silent && row.text("done").isEmpty() && row.text("next").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProjectRecords.Progress(
                row.or("month", about()),
                share(row.number("progress_due")),
                share(row.number("progress_done")),
                scaled(row.number("funds_due"), null),
                scaled(row.number("funds_paid"), null),
                row.text("done"),
                row.text("blocker"),
                row.text("next")));
    }

    private static @Nullable BigDecimal share(@Nullable BigDecimal number) {
        return number == null ? null : number.setScale(2, RoundingMode.HALF_UP);
    }

    /** The last month of what the file is about. */
    private String about() {
        return Period.parse(source.delivery().period())
                .map(period -> period.last().toString().substring(0, "2026-03".length()))
                .orElse("");
    }

    private List<Finding> note(EntryRow row, Meant meant) {
        List<Finding> told = new ArrayList<>();
        long id = meant.id();
        if (meant.known() == null) {
            id = noted(row, projects.create(scope, actor, meant.said()), told);
        } else if (differs(meant.known().said(), meant.said())) {
            id = noted(row, projects.change(scope, actor, id, meant.said()), told);
        }
        replanned(row, meant, told);
        if (!meant.dates().isEmpty()) {
            done(gates.note(scope, actor, id, meant.dates()));
        }
        if (meant.month().isPresent()) {
            done(records.progress(actor, id, meant.month().get()));
        }
        if (meant.blocker().isPresent()) {
            ask(row, id, meant.blocker().get());
        }
        behind(row, id).ifPresent(told::add);
        return told;
    }

    private static long noted(EntryRow row, Checked<Long> noted, List<Finding> told) {
        return switch (noted) {
            case Checked.Ok<Long>(Long id, List<Problem> notes) -> {
                notes.forEach(note -> told.add(row.told(note.code(), note.message(), note.advice())));
                yield id;
            }
            case Checked.Refused<Long>(List<Problem> problems) ->
                throw new IllegalStateException(problems.getFirst().line("en"));
        };
    }

    /** What was looked at before cannot be refused now. */
    private static void done(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.getFirst().line("en"));
        }
    }

    private boolean differs(Project.Said before, Project.Said now) {
        return !before.equals(now.of(before.investor())) || !investors.goesBy(before.investor(), now.investor());
    }

    /** A plan that was moved is told: the first plan stays what delays are counted from. */
    private void replanned(EntryRow row, Meant meant, List<Finding> told) {
        List<GateDates.Version> versions = meant.known() == null
                ? List.of()
                : gates.versions(scope, meant.known().id());
        for (GateDates.Said said : meant.dates()) {
            Gate gate = rules.gate(said.gate()).orElseThrow();
            @Nullable LocalDate before = last(versions, gate, said.kind());
            if (before != null && said.kind() != Kind.ACTUAL) {
                told.add(row.told(
                        "project-replanned",
                        new Text(
                                gate.label().zh() + "日期由 " + before + " 改为 " + said.day() + "，原来的日期保留",
                                gate.label().en() + " moved from " + before + " to " + said.day()
                                        + "; the date before is kept"),
                        new Text("延期按第一次计划和承诺计算", "delays are counted from the first plan and the promise")));
            }
        }
    }

    private void ask(EntryRow row, long project, Blockers.Said said) {
        boolean known = blockers.list(scope, project).stream()
                .anyMatch(each -> each.kind() == said.kind() && each.what().equals(said.what()));
        if (known) {
            return;
        }
        done(blockers.ask(scope, actor, project, said));
        Level level = row.text("blocker_level").isEmpty() ? Level.COUNTY : Level.valueOf(row.text("blocker_level"));
        Blockers.Blocker asked = blockers.list(scope, project).stream()
                .filter(each -> each.kind() == said.kind() && each.what().equals(said.what()))
                .findFirst()
                .orElseThrow();
        Level at = asked.level();
        while (at != level && at.above().isPresent()) {
            done(blockers.act(scope, actor, asked.id(), Blockers.Act.RAISED, "", "按《" + source.fileName() + "》"));
            at = at.above().orElseThrow();
        }
    }

    /** A stage that the table claims and its dates do not show is told: the dates decide. */
    private Optional<Finding> behind(EntryRow row, long project) {
        int claimed = rules.position(row.text("stage"));
        while (claimed > 0 && !dated(rules.gates().get(claimed))) {
            claimed--;
        }
        Gate here = projects.find(scope, project)
                .flatMap(each -> rules.gate(each.stage()))
                .orElseThrow();
        if (claimed <= rules.position(here.id())
                || passed(project, rules.gates().get(claimed))) {
            return Optional.empty();
        }
        Gate said = rules.gates().get(rules.position(row.text("stage")));
        return Optional.of(row.told(
                "project-stage-undated",
                new Text(
                        "表里写“" + said.label().zh() + "”，按日期只到“" + here.label().zh() + "”，以日期为准",
                        "the table says “" + said.label().en() + "”, by its dates it is “"
                                + here.label().en() + "”; the dates decide"),
                new Text("补上这几关的实际日期", "add the actual dates of these gates")));
    }

    private boolean passed(long project, Gate gate) {
        return last(gates.versions(scope, project), gate, Kind.ACTUAL) != null;
    }

    /** Whether tables have a column for it. */
    private static boolean dated(Gate gate) {
        return !gate.evidence().isEmpty();
    }
}
