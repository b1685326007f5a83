package org.yuanheng.app.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.project.Gate.Kind;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * The dates of projects at their gates: planned, promised, actual. Nothing is overwritten; the first plan stays for ever, and
 * a gate that was not passed by it is a delay, whatever is planned afterwards.
 */
@Component
public class GateDates {
    private final Rows rows;
    private final ProjectRules rules;
    private final Lighting lighting;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    /** Keeps dates in {@code rows}. */
    public GateDates(Rows rows, ProjectRules rules, Lighting lighting, ApplicationEventPublisher news, Clock clock) {
        this.rows = rows;
        this.rules = rules;
        this.lighting = lighting;
        this.news = news;
        this.clock = clock;
    }

    /**
     * What is said of a gate.
     *
     * @param day null takes back what was said before
     * @param evidence the kind of paper that proves it, of an actual date
     * @param document its number
     * @param fileId the paper itself, as it was kept; null for none
     * @param reason of a changed or withdrawn date
     */
    public record Said(
            String gate,
            Kind kind,
            @Nullable LocalDate day,
            String evidence,
            String document,
            @Nullable Long fileId,
            String reason) {
        /** A plan. */
        public static Said planned(String gate, LocalDate day, String reason) {
            return new Said(gate, Kind.PLANNED, day, "", "", null, reason);
        }

        /** A gate that was passed. */
        public static Said actual(String gate, LocalDate day, String evidence, String document) {
            return new Said(gate, Kind.ACTUAL, day, evidence, document, null, "");
        }
    }

    /** What was once said of a gate, by whom and when. */
    public record Version(
            long id,
            String gate,
            Kind kind,
            @Nullable LocalDate day,
            String evidence,
            String document,
            @Nullable Long fileId,
            String reason,
            String notedBy,
            OffsetDateTime notedAt) {}

    /** A delay as it was recorded; {@code day} the actual date, null while the gate has not been passed. */
    public record Delay(
            String gate,
            String against,
            LocalDate due,
            LocalDate seenOn,
            @Nullable LocalDate day) {
        /** How many days late, until the gate was passed or today. */
        public long late(LocalDate today) {
            return due.until(Objects.requireNonNullElse(day, today), java.time.temporal.ChronoUnit.DAYS);
        }
    }

    /** Everything that was said of a project's gates, the newest first. */
    public List<Version> versions(Scope scope, long project) {
        return rows.sql(scope, """
                select d.id, d.gate, d.kind, d.day, d.evidence, d.document, d.file_id, d.reason, d.noted_by, d.noted_at
                from project.gate_date d join project.project p on p.id = d.project
                where {scope county=p.county zone=p.zone} and d.project = :project order by d.id desc
                """)
                .param("project", project)
                .query(Version.class)
                .list();
    }

    /**
     * A day of a gate as it now stands.
     *
     * @param kind {@code first} for the first plan, else a {@link Kind} but PLANNED
     */
    public record Current(long project, String gate, String kind, LocalDate day) {}

    /** First plans, promises and actual days of projects. */
    public List<Current> current(Scope scope, List<Long> projects) {
        return rows.sql(scope, """
                select a.project, a.gate, a.kind, a.day
                from (select f.project, f.gate, 'first' as kind, f.day from project.first_plan f
                      union all
                      select c.project, c.gate, c.kind, c.day from project.current_gate_date c
                      where c.kind <> 'PLANNED' and c.day is not null) a
                    join project.project p on p.id = a.project
                where {scope county=p.county zone=p.zone} and a.project = any (:projects) order by a.project, a.day
                """)
                .param("projects", projects.toArray(Long[]::new))
                .query(Current.class)
                .list();
    }

    /** The delays of a project, as they turned. */
    public List<Delay> delays(Scope scope, long project) {
        return rows.sql(scope, """
                select d.gate, d.against, d.due, d.seen_on, a.day
                from project.delay d join project.project p on p.id = d.project
                    left join project.current_gate_date a on a.project = d.project and a.gate = d.gate and a.kind = 'ACTUAL'
                where {scope county=p.county zone=p.zone} and d.project = :project order by d.seen_on, d.id
                """).param("project", project).query(Delay.class).list();
    }

    /** Whether a file is the evidence of a project that may be seen. */
    public boolean proves(Scope scope, long project, long file) {
        return versions(scope, project).stream().anyMatch(each -> Objects.equals(each.fileId(), file));
    }

    private record Kept(String gate, Kind kind, LocalDate day) {}

    private Map<Kind, Map<String, LocalDate>> current(long project) {
        Map<Kind, Map<String, LocalDate>> current = new HashMap<>();
        rows.reference("""
                select d.gate, d.kind, d.day from project.current_gate_date d where d.project = :project and d.day is not null
                """)
                .param("project", project)
                .query(Kept.class)
                .list()
                .forEach(kept -> current.computeIfAbsent(kept.kind(), kind -> new HashMap<>())
                        .put(kept.gate(), kept.day()));
        return current;
    }

    /** Everything that is wrong with what is said of a project's gates, held against what is known of it already. */
    public List<Problem> faults(long project, List<Said> all) {
        Map<Kind, Map<String, LocalDate>> dates = project == 0 ? new HashMap<>() : current(project);
        Map<Kind, Map<String, LocalDate>> known = dates.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Map.copyOf(each.getValue())));
        List<Problem> problems = new ArrayList<>();
        GateFaults faults = new GateFaults(rules, LocalDate.now(clock));
        for (Said said : all) {
            @Nullable
            LocalDate before = known.getOrDefault(said.kind(), Map.of()).get(said.gate());
            problems.addAll(faults.alone(said, before));
            Map<String, LocalDate> ofKind = dates.computeIfAbsent(said.kind(), kind -> new HashMap<>());
            if (said.day() == null) {
                ofKind.remove(said.gate());
            } else {
                ofKind.put(said.gate(), said.day());
            }
        }
        for (Kind kind : Kind.values()) {
            if (all.stream().anyMatch(said -> said.kind() == kind)) {
                problems.addAll(faults.backwards(kind, dates.getOrDefault(kind, Map.of())));
            }
        }
        return problems;
    }

    /**
     * Notes what is said of a project's gates, if nothing is wrong with any of it. Passing the gate of the signing is the
     * first signing, with the investment as it then stands.
     *
     * @return everything that is wrong; when there is something, nothing is noted
     */
    @Transactional
    public List<Problem> note(Scope scope, Actor actor, long project, List<Said> all) {
        Optional<Where> where = where(scope, project);
        if (where.isEmpty()) {
            return List.of(new Problem(
                    "project-gone",
                    Place.of(Long.toString(project)),
                    new Text("没有这个项目，或不在您管的范围内", "there is no such project, or it is not yours"),
                    new Text("回到项目列表选一个", "go back to the list and choose one")));
        }
        List<Problem> problems = faults(project, all);
        if (!problems.isEmpty()) {
            return problems;
        }
        for (Said said : all) {
            insert(actor, project, said);
            if (said.kind() == Kind.ACTUAL && said.gate().equals(rules.marks().signed()) && said.day() != null) {
                signed(actor, project, said, where.get());
            }
        }
        stage(actor, project);
        check(actor, LocalDate.now(clock), project);
        lighting.project(actor, project);
        return List.of();
    }

    private record Where(String county, @Nullable String zone, BigDecimal invest) {}

    private Optional<Where> where(Scope scope, long project) {
        return rows.sql(scope, """
                select p.county, p.zone, p.invest from project.project p where {scope county=p.county zone=p.zone} and p.id = :id
                """).param("id", project).query(Where.class).optional();
    }

    private void insert(Actor actor, long project, Said said) {
        rows.write(actor, """
                insert into project.gate_date (project, gate, kind, day, evidence, document, file_id, reason, noted_by, noted_at)
                values (:project, :gate, :kind, :day, :evidence, :document, :file, :reason, :by, :at)
                """)
                .param("project", project)
                .param("gate", said.gate())
                .param("kind", said.kind().name())
                .param("day", said.day())
                .param("evidence", said.evidence())
                .param("document", said.document())
                .param("file", said.fileId())
                .param("reason", said.reason())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private void signed(Actor actor, long project, Said said, Where where) {
        int first = rows.write(actor, """
                insert into project.signing (project, kind, day, amount, document, noted_by, noted_at)
                values (:project, 'FIRST', :day, :amount, :document, :by, :at)
                on conflict (project) where kind = 'FIRST' do nothing
                """)
                .param("project", project)
                .param("day", said.day())
                .param("amount", where.invest())
                .param("document", said.document())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
        if (first > 0) {
            news.publishEvent(new ProjectSigned(
                    project, where.county(), where.zone(), Objects.requireNonNull(said.day()), where.invest()));
        }
    }

    private void stage(Actor actor, long project) {
        String stage =
                rules.stage(current(project).getOrDefault(Kind.ACTUAL, Map.of()).keySet());
        rows.write(actor, """
                update project.project set (stage, changed_at) = (:stage, :at) where id = :project and stage <> :stage
                """)
                .param("stage", stage)
                .param("at", OffsetDateTime.now(clock))
                .param("project", project)
                .update();
    }

    /** Records every delay that has turned by that day, of all projects that go on; the clock asks each night. */
    @Transactional
    public int check(Actor actor, LocalDate day) {
        return check(actor, day, 0);
    }

    private int check(Actor actor, LocalDate day, long project) {
        record Turned(long project, String gate, String against, LocalDate due) {}
        List<Turned> turned = rows.write(actor, """
                insert into project.delay (project, gate, against, due, seen_on, noted_at)
                select d.project, d.gate, d.against, d.due, :day, :at
                from (select f.project, f.gate, 'FIRST' as against, f.day as due from project.first_plan f
                      union all
                      select c.project, c.gate, 'COMMITTED', c.day from project.current_gate_date c
                      where c.kind = 'COMMITTED' and c.day is not null) d
                    join project.project p on p.id = d.project and p.ended is null
                    left join project.current_gate_date a
                        on a.project = d.project and a.gate = d.gate and a.kind = 'ACTUAL' and a.day is not null
                where d.due < coalesce(a.day, :day) and (:project = 0 or d.project = :project)
                  and not exists (select 1 from project.delay k
                                  where k.project = d.project and k.gate = d.gate and k.against = d.against and k.due = d.due)
                returning project, gate, against, due
                """)
                .param("day", day)
                .param("at", OffsetDateTime.now(clock))
                .param("project", project)
                .returningAll(Turned.class);
        turned.forEach(each ->
                news.publishEvent(new ProjectDelayed(each.project(), each.gate(), each.against(), each.due(), day)));
        return turned.size();
    }
}
