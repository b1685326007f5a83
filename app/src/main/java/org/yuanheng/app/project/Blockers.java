package org.yuanheng.app.project;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.period.WorkingDays;

/**
 * What stands in projects' way: who has to clear it, at which level, until when. What is overdue climbs from county to city to
 * province by itself; a level above that has answered sends it back down. Deadlines count working days.
 */
@Component
public class Blockers {
    private final Rows rows;
    private final ProjectRules rules;
    private final WorkingDays calendar;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    /** Keeps blockers in {@code rows}. */
    public Blockers(Rows rows, ProjectRules rules, WorkingDays calendar, ApplicationEventPublisher news, Clock clock) {
        this.rows = rows;
        this.rules = rules;
        this.calendar = calendar;
        this.news = news;
        this.clock = clock;
    }

    /** What is lacking. */
    public enum Kind {
        LAND,
        ENERGY,
        WATER,
        LABOUR,
        PERMIT,
        MONEY
    }

    /** What is done about a blocker by a person. */
    public enum Act {
        RAISED,
        ANSWERED,
        SENT_BACK,
        SOLVED
    }

    /**
     * A blocker as it stands.
     *
     * @param owner the unit that has it now
     * @param dueOn the working day by which that unit is to answer
     */
    public record Blocker(
            long id,
            long project,
            String code,
            String projectName,
            String county,
            @Nullable String zone,
            Kind kind,
            String what,
            String owner,
            Level level,
            String state,
            LocalDate askedOn,
            LocalDate dueOn,
            @Nullable LocalDate solvedOn) {
        /** Whether the level that has it should have answered. */
        public boolean overdue(LocalDate today) {
            return state.equals("OPEN") && dueOn.isBefore(today);
        }
    }

    /** Something that was done about it. */
    public record Happened(
            String act,
            LocalDate day,
            String fromLevel,
            String toLevel,
            String owner,
            @Nullable LocalDate dueOn,
            String text,
            String notedBy) {}

    /** What a form says of a new blocker. */
    public record Said(@Nullable Kind kind, String what, String owner) {}

    /** Everything that is wrong with what is said of a new blocker. */
    static List<Problem> faults(Said said) {
        List<Problem> problems = new ArrayList<>();
        if (said.kind() == null) {
            problems.add(problem(
                    "blocker-kind",
                    "kind",
                    new Text("没有选缺什么", "what is lacking is not chosen"),
                    new Text("选一种要素", "choose a kind")));
        }
        if (said.what().isBlank()) {
            problems.add(problem(
                    "blocker-what",
                    "what",
                    new Text("没有写难点", "the blocker is not described"),
                    new Text("写清楚卡在哪里", "say what is stuck")));
        }
        if (said.owner().isBlank()) {
            problems.add(problem(
                    "blocker-owner",
                    "owner",
                    new Text("没有写责任单位", "nobody is named who has to clear it"),
                    new Text("写办理的单位", "name the unit")));
        }
        return problems;
    }

    /** Notes what stands in a project's way; it begins at the county. */
    @Transactional
    public List<Problem> ask(Scope scope, Actor actor, long project, Said said) {
        List<Problem> problems = faults(said);
        if (!problems.isEmpty() || said.kind() == null) {
            return problems;
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate due = calendar.after(today, rules.climbing().daysOf(Level.COUNTY));
        long id = rows.write(actor, """
                insert into project.blocker (project, kind, what, owner, level, state, asked_on, due_on, changed_at)
                values (:project, :kind, :what, :owner, 'COUNTY', 'OPEN', :day, :due, :at) returning id
                """)
                .param("project", project)
                .param("kind", said.kind().name())
                .param("what", said.what())
                .param("owner", said.owner())
                .param("day", today)
                .param("due", due)
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
        event(actor, id, "ASKED", today, Level.COUNTY, Level.COUNTY, said.owner(), due, said.what());
        return List.of();
    }

    private void event(
            Actor actor,
            long blocker,
            String act,
            LocalDate day,
            Level from,
            Level to,
            String owner,
            @Nullable LocalDate due,
            String text) {
        rows.write(actor, """
                insert into project.blocker_event (blocker, act, day, from_level, to_level, owner, due_on, text, noted_by, noted_at)
                values (:blocker, :act, :day, :from, :to, :owner, :due, :text, :by, :at)
                """)
                .param("blocker", blocker)
                .param("act", act)
                .param("day", day)
                .param("from", from.name())
                .param("to", to.name())
                .param("owner", owner)
                .param("due", due)
                .param("text", text)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** What climbs and what is then told. */
    private record Stuck(long id, Level level, String owner, LocalDate dueOn) {}

    /** What has been overdue too long climbs to the level above; the clock asks each night. */
    @Transactional
    public int climb(Actor actor, LocalDate today) {
        List<Stuck> stuck =
                rows.reference("""
                select b.id, b.level, b.owner, b.due_on from project.blocker b join project.project p on p.id = b.project
                where b.state = 'OPEN' and b.due_on < :today and b.level <> 'PROVINCE' and p.ended is null order by b.id
                """).param("today", today).query(Stuck.class).list();
        int climbed = 0;
        for (Stuck each : stuck) {
            LocalDate from = calendar.after(each.dueOn(), rules.climbing().after());
            Optional<Level> above = each.level().above();
            if (above.isPresent() && !from.isAfter(today)) {
                move(actor, each.id(), "CLIMBED", today, each.level(), above.get(), each.owner(), "");
                climbed++;
            }
        }
        return climbed;
    }

    private void move(
            Actor actor, long id, String act, LocalDate day, Level from, Level to, String owner, String text) {
        LocalDate due = calendar.after(day, rules.climbing().daysOf(to));
        update(actor, id, to, "OPEN", owner, due, null);
        event(actor, id, act, day, from, to, owner, due, text);
    }

    private void update(
            Actor actor,
            long id,
            Level level,
            String state,
            String owner,
            @Nullable LocalDate due,
            @Nullable LocalDate solved) {
        rows.write(actor, """
                update project.blocker
                set (level, state, owner, due_on, solved_on, changed_at)
                  = (:level, :state, :owner, coalesce(cast(:due as date), due_on), cast(:solved as date), :at)
                where id = :id
                """)
                .param("level", level.name())
                .param("state", state)
                .param("owner", owner)
                .param("due", due)
                .param("solved", solved)
                .param("at", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    /**
     * Does something about a blocker.
     *
     * @param owner who has it then, of one that is raised or sent back; empty leaves it where it is
     * @param text what is said; needed
     */
    @Transactional
    public List<Problem> act(Scope scope, Actor actor, long id, Act act, String owner, String text) {
        Optional<Blocker> found = find(scope, id);
        List<Problem> problems =
                found.map(blocker -> refused(blocker, act, text)).orElse(List.of());
        if (found.isEmpty() || !problems.isEmpty()) {
            return problems;
        }
        Blocker blocker = found.get();
        LocalDate today = LocalDate.now(clock);
        String next = owner.isBlank() ? blocker.owner() : owner.strip();
        Level level = blocker.level();
        switch (act) {
            case RAISED ->
                move(actor, id, act.name(), today, level, level.above().orElse(level), next, text);
            case SENT_BACK ->
                move(actor, id, act.name(), today, level, level.below().orElse(level), next, text);
            case ANSWERED -> {
                update(actor, id, level, "ANSWERED", blocker.owner(), null, null);
                event(actor, id, act.name(), today, level, level, blocker.owner(), null, text);
            }
            case SOLVED -> {
                update(actor, id, level, "SOLVED", blocker.owner(), null, today);
                event(actor, id, act.name(), today, level, level, blocker.owner(), null, text);
                boolean inTime = !blocker.dueOn().isBefore(today);
                news.publishEvent(
                        new BlockerSolved(id, blocker.project(), blocker.kind().name(), today, inTime));
            }
        }
        return List.of();
    }

    private static List<Problem> refused(Blocker blocker, Act act, String text) {
        List<Problem> problems = new ArrayList<>();
        if (blocker.state().equals("SOLVED")) {
            problems.add(problem(
                    "blocker-solved",
                    "act",
                    new Text("难点已经解决", "the blocker is solved"),
                    new Text("又卡住的，另提一个难点", "note another if it is stuck again")));
        }
        if (text.isBlank()) {
            problems.add(problem(
                    "blocker-text",
                    "text",
                    new Text("没有写情况", "nothing is said about it"),
                    new Text("写一两句办理情况", "say it in a sentence")));
        }
        if (act == Act.RAISED && blocker.level() == Level.PROVINCE) {
            problems.add(problem(
                    "blocker-top",
                    "act",
                    new Text("已经在省级，不能再上报", "it is at the province: there is no level above"),
                    new Text("等省级答复", "wait for its answer")));
        }
        if (act == Act.SENT_BACK && blocker.level() == Level.COUNTY) {
            problems.add(problem(
                    "blocker-bottom",
                    "act",
                    new Text("在县级，没有下级可转", "it is at the county: there is no level below"),
                    new Text("解决了就记“解决”", "note it as solved when it is")));
        }
        if (act == Act.SENT_BACK && blocker.state().equals("OPEN")) {
            problems.add(problem(
                    "blocker-unanswered",
                    "act",
                    new Text("本级还没有答复，不能退回下级", "this level has not answered yet"),
                    new Text("先记答复", "note the answer first")));
        }
        return problems;
    }

    private static Problem problem(String code, String field, Text message, Text advice) {
        return new Problem(code, new Place("", "", 0, field), message, advice);
    }

    /** The blocker of that number, if it may be seen. */
    public Optional<Blocker> find(Scope scope, long id) {
        return rows.sql(scope, """
                select b.id, b.project, p.code, p.name as project_name, p.county, p.zone, b.kind, b.what, b.owner, b.level,
                       b.state, b.asked_on, b.due_on, b.solved_on
                from project.blocker b join project.project p on p.id = b.project
                where {scope county=p.county zone=p.zone} and b.id = :id
                """).param("id", id).query(Blocker.class).optional();
    }

    /** Those of a project, or of all projects when it is 0; those that are open and have waited longest first. */
    public List<Blocker> list(Scope scope, long project) {
        return rows.sql(scope, """
                select b.id, b.project, p.code, p.name as project_name, p.county, p.zone, b.kind, b.what, b.owner, b.level,
                       b.state, b.asked_on, b.due_on, b.solved_on
                from project.blocker b join project.project p on p.id = b.project
                where {scope county=p.county zone=p.zone} and (:project = 0 or b.project = :project)
                order by b.state = 'SOLVED', b.due_on, b.id
                """)
                .param("project", project)
                .query(Blocker.class)
                .list();
    }

    /** What was done about one, in its order. Who asks has made sure that it may be seen. */
    public List<Happened> course(long id) {
        return rows.reference("""
                select e.act, e.day, e.from_level, e.to_level, e.owner, e.due_on, e.text, e.noted_by
                from project.blocker_event e where e.blocker = :id order by e.id
                """).param("id", id).query(Happened.class).list();
    }
}
