package org.yuanheng.app.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Strand;
import org.yuanheng.app.registry.Cites;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.reading.Rulebooks;

/** A project from its lead to its promises: gates with their papers, delays, what stood in its way, what came of it. */
@Component
class ProjectStrand implements Strand {
    private final Rows rows;
    private final Projects projects;
    private final Leads leads;
    private final GateDates gates;
    private final Blockers blockers;
    private final ProjectRecords records;
    private final ProjectRules rules;
    private final Facts facts;
    private final Cites cites;
    private final Clock clock;

    ProjectStrand(
            Rows rows,
            Projects projects,
            Leads leads,
            GateDates gates,
            Blockers blockers,
            ProjectRecords records,
            ProjectRules rules,
            Facts facts,
            Rulebooks rulebooks,
            Clock clock) {
        this.rows = rows;
        this.projects = projects;
        this.leads = leads;
        this.gates = gates;
        this.blockers = blockers;
        this.records = records;
        this.rules = rules;
        this.facts = facts;
        this.cites = new Cites(rulebooks.vocabulary());
        this.clock = clock;
    }

    @Override
    public Told of(Scope scope, Subject subject) {
        return switch (subject.kind()) {
            case GAP -> drawn(scope, Mode.CHAIN, subject.id());
            case ASSET -> drawn(scope, Mode.ASSET, subject.id());
            case LEAD -> subject.id().matches("[0-9]{1,18}") ? lead(scope, Long.parseLong(subject.id())) : Told.NOTHING;
            case PROJECT ->
                project(scope, subject.id()).map(each -> told(scope, each)).orElse(Told.NOTHING);
            case PLOT ->
                linked(rows.sql(scope, """
                    select p.code from project.project p
                    where {scope county=p.county zone=p.zone} and :id = any (p.plots) order by p.id
                    """)
                        .param("id", subject.id())
                        .query(String.class)
                        .list());
            case FIRM ->
                linked(rows.sql(scope, """
                    select p.code from project.project p
                    where {scope county=p.county zone=p.zone} and p.firm = :id order by p.id
                    """)
                        .param("id", subject.id())
                        .query(String.class)
                        .list());
            case ZONE -> Told.NOTHING;
        };
    }

    private static Told linked(List<String> codes) {
        return new Told(
                Optional.empty(),
                List.of(),
                codes.stream().map(code -> new Subject(Kind.PROJECT, code)).toList());
    }

    /** The leads that were drawn from a row of a register. */
    private Told drawn(Scope scope, Mode mode, String ref) {
        return new Told(
                Optional.empty(),
                List.of(),
                leads.list(scope, mode.name(), "").stream()
                        .filter(lead -> lead.ref().equals(ref))
                        .map(lead -> new Subject(Kind.LEAD, Long.toString(lead.id())))
                        .toList());
    }

    private Told lead(Scope scope, long id) {
        Optional<Leads.Lead> found = leads.find(scope, id);
        if (found.isEmpty()) {
            return Told.NOTHING;
        }
        Leads.Lead lead = found.get();
        String page = "/leads/" + id;
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of(
                        lead.leadOn(),
                        Topic.LEAD,
                        new Text(
                                "招商线索“" + lead.name() + "”，投资方 " + lead.investorName(),
                                "lead “" + lead.name() + "” with " + lead.investorName()),
                        "",
                        "",
                        page)
                .saying(lead.drawn()));
        leads.steps(id)
                .forEach(did -> steps.add(Step.of(
                        did.day(),
                        Topic.LEAD,
                        new Text("对接：" + did.text(), "talks: " + did.text()),
                        did.notedBy(),
                        "",
                        page)));
        List<Subject> links = new ArrayList<>();
        switch (lead.mode()) {
            case CHAIN -> links.add(new Subject(Kind.GAP, lead.ref()));
            case ASSET -> links.add(new Subject(Kind.ASSET, lead.ref()));
            default -> {}
        }
        Optional.ofNullable(lead.project())
                .flatMap(number -> projects.find(scope, number))
                .ifPresent(project -> links.add(new Subject(Kind.PROJECT, project.code())));
        return new Told(Optional.of(Text.same(lead.name())), steps, links);
    }

    private Optional<Project> project(Scope scope, String code) {
        return rows.sql(scope, """
                        select p.id from project.project p
                        where {scope county=p.county zone=p.zone} and (p.code = :code or p.id::text = :code)
                        """)
                .param("code", code)
                .query(Long.class)
                .optional()
                .flatMap(id -> projects.find(scope, id));
    }

    private Told told(Scope scope, Project project) {
        String page = "/projects/" + project.id();
        List<Step> steps = new ArrayList<>();
        passed(scope, project, page, steps);
        delays(scope, project, page, steps);
        blocked(scope, project, steps);
        promises(scope, project, page, steps);
        List<Subject> links = new ArrayList<>();
        rows.sql(scope, """
                select l.id::text from project.lead l
                where {scope county=l.county zone=l.zone} and l.project = :project
                """)
                .param("project", project.id())
                .query(String.class)
                .list()
                .forEach(lead -> links.add(new Subject(Kind.LEAD, lead)));
        project.said().plots().forEach(plot -> links.add(new Subject(Kind.PLOT, plot)));
        if (!project.said().firm().isEmpty()) {
            links.add(new Subject(Kind.FIRM, project.said().firm()));
        }
        Optional.ofNullable(project.said().zone()).ifPresent(zone -> links.add(new Subject(Kind.ZONE, zone)));
        return new Told(Optional.of(Text.same(project.said().name())), steps, links);
    }

    private Text gate(String id) {
        return rules.gate(id).map(Gate::label).orElse(Text.same(id));
    }

    private void passed(Scope scope, Project project, String page, List<Step> steps) {
        for (GateDates.Version version : gates.versions(scope, project.id())) {
            LocalDate day = version.day();
            if (version.kind() == Gate.Kind.ACTUAL && day != null) {
                Text gate = gate(version.gate());
                String paper = (version.evidence() + " " + version.document()).strip();
                steps.add(Step.of(
                        day,
                        Topic.GATE,
                        new Text(
                                "项目 " + project.code() + " " + gate.zh(),
                                "project " + project.code() + ": " + gate.en()),
                        version.notedBy(),
                        paper,
                        page));
            }
        }
    }

    private void delays(Scope scope, Project project, String page, List<Step> steps) {
        for (GateDates.Delay delay : gates.delays(scope, project.id())) {
            Text gate = gate(delay.gate());
            long late = delay.late(LocalDate.now(clock));
            steps.add(Step.of(
                    delay.seenOn(),
                    Topic.DELAY,
                    new Text(
                            "项目 " + project.code() + " “" + gate.zh() + "”应在 " + delay.due() + "，晚 " + late + " 天",
                            "project " + project.code() + ": “" + gate.en() + "” was due " + delay.due() + ", " + late
                                    + " days late"),
                    "",
                    "",
                    page));
        }
    }

    private void blocked(Scope scope, Project project, List<Step> steps) {
        for (Blockers.Blocker blocker : blockers.list(scope, project.id())) {
            for (Blockers.Happened happened : blockers.course(blocker.id())) {
                Text act = act(happened);
                steps.add(Step.of(
                                happened.day(),
                                Topic.BLOCKER,
                                new Text(
                                        "项目 " + project.code() + " 难点：" + act.zh() + "（" + happened.owner() + "）",
                                        "project " + project.code() + ": blocker " + act.en() + " (" + happened.owner()
                                                + ")"),
                                happened.notedBy(),
                                "",
                                "/projects/" + project.id() + "#blockers")
                        .saying(happened.text()));
            }
        }
    }

    private static Text act(Blockers.Happened happened) {
        Text from = Level.valueOf(happened.fromLevel()).label();
        Text to = Level.valueOf(happened.toLevel()).label();
        return switch (happened.act()) {
            case "ASKED" -> new Text("提出，由" + to.zh() + "办理", "asked at the " + to.en());
            case "CLIMBED" -> new Text("逾期，自动从" + from.zh() + "上报" + to.zh(), "overdue, climbs to the " + to.en());
            case "RAISED" -> new Text("从" + from.zh() + "上报" + to.zh(), "raised to the " + to.en());
            case "ANSWERED" -> new Text(from.zh() + "答复", "answered by the " + from.en());
            case "SENT_BACK" -> new Text("转回" + to.zh() + "落实", "sent back to the " + to.en());
            default -> new Text("解决", "solved");
        };
    }

    private void promises(Scope scope, Project project, String page, List<Step> steps) {
        List<ProjectRecords.Promise> promises = records.promises(project.id());
        if (promises.isEmpty()) {
            return;
        }
        List<Fact> known = project.said().firm().isEmpty()
                ? List.of()
                : facts.of(scope, project.said().firm());
        LocalDate today = LocalDate.now(clock);
        for (ProjectRecords.Promise promise : promises) {
            List<Figure> figures = known.stream()
                    .filter(fact -> fact.period().equals(promise.period()))
                    .filter(fact ->
                            fact.item().equals(promise.item()) || fact.item().equals(promise.per()))
                    .map(cites::of)
                    .toList();
            String item = cites.label(promise.item()).zh()
                    + (promise.per().isEmpty()
                            ? ""
                            : "/" + cites.label(promise.per()).zh());
            String itemEn = cites.label(promise.item()).en()
                    + (promise.per().isEmpty()
                            ? ""
                            : " per " + cites.label(promise.per()).en());
            String bound = (promise.atMost() ? "≤ " : "≥ ")
                    + promise.value().stripTrailingZeros().toPlainString();
            Text state = state(promise.state(today));
            java.math.BigDecimal came = promise.figure();
            String figure = came == null
                    ? "—"
                    : came.setScale(2, java.math.RoundingMode.HALF_UP).toPlainString();
            LocalDate due = org.yuanheng.engine.period.Period.parse(promise.period())
                    .map(org.yuanheng.engine.period.Period::last)
                    .orElse(today);
            steps.add(Step.of(
                            due,
                            Topic.PROMISE,
                            new Text(
                                    "承诺 " + promise.period() + " 年 " + item + " " + bound + "，实际 " + figure + "："
                                            + state.zh(),
                                    "promised for " + promise.period() + ": " + itemEn + " " + bound + ", came to "
                                            + figure + ": " + state.en()),
                            "",
                            promise.document(),
                            page + "#promises")
                    .with(figures));
        }
    }

    private static Text state(String state) {
        return switch (state) {
            case "KEPT" -> new Text("兑现", "kept");
            case "BROKEN" -> new Text("未兑现", "broken");
            case "NOT_YET" -> new Text("未到期", "not yet due");
            default -> new Text("缺数据，判不了", "cannot be judged, data are missing");
        };
    }
}
