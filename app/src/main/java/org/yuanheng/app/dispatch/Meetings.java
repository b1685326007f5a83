package org.yuanheng.app.dispatch;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * Meetings of dispatch. Until one is opened its agenda is what stands to be spoken of; then it is frozen. Decisions become
 * tasks with an owner and a day, and the next meeting finds those that are not done.
 */
@Component
public class Meetings {
    private final Rows rows;
    private final Agenda agenda;
    private final Clock clock;

    /** Keeps meetings in {@code rows}. */
    public Meetings(Rows rows, Agenda agenda, Clock clock) {
        this.rows = rows;
        this.agenda = agenda;
        this.clock = clock;
    }

    /** A meeting; {@code county} is null for that of the whole region. */
    public record Meeting(
            long id, @Nullable String county, String month, LocalDate heldOn, String state, String calledBy) {
        /** Whether its agenda still builds itself. */
        public boolean planned() {
            return state.equals("PLANNED");
        }
    }

    /** What somebody has to do because a meeting decided it. */
    public record Task(
            long id,
            long meeting,
            long project,
            String projectName,
            String decision,
            String owner,
            LocalDate dueOn,
            String state,
            String decidedBy) {}

    /** All meetings that may be seen, the newest first. */
    public List<Meeting> list(Scope scope) {
        return rows.sql(scope, """
                select m.id, m.county, m.month, m.held_on, m.state, m.called_by from dispatch.meeting m
                where {scope county=m.county} order by m.held_on desc, m.id desc
                """).query(Meeting.class).list();
    }

    /** The meeting of that number, if it may be seen. */
    public Optional<Meeting> find(Scope scope, long id) {
        return list(scope).stream().filter(each -> each.id() == id).findFirst();
    }

    /** The day of the meeting before, for the same county; a month earlier for the first. */
    public LocalDate before(Scope scope, Meeting meeting) {
        return list(scope).stream()
                .filter(each -> Objects.equals(each.county(), meeting.county())
                        && each.heldOn().isBefore(meeting.heldOn()))
                .map(Meeting::heldOn)
                .findFirst()
                .orElse(meeting.heldOn().minusMonths(1));
    }

    /** Calls a meeting; of a month and county there is one. */
    @Transactional
    public List<Problem> call(Actor actor, @Nullable String county, LocalDate heldOn) {
        int called = rows.write(actor, """
                insert into dispatch.meeting (county, month, held_on, called_by, changed_at)
                values (:county, :month, :day, :by, :at) on conflict (month, coalesce(county, '')) do nothing
                """)
                .param("county", county)
                .param("month", YearMonth.from(heldOn).toString())
                .param("day", heldOn)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
        return called > 0
                ? List.of()
                : List.of(problem(
                        "meeting-known",
                        "held_on",
                        new Text("这个月的调度会已经召集", "the meeting of this month is called already"),
                        new Text("打开已有的那一次", "open the one that there is")));
    }

    /** The agenda: as it stands today while the meeting is planned, as it was frozen after. */
    public List<Agenda.Item> agenda(Scope scope, Meeting meeting) {
        if (meeting.planned()) {
            return agenda.of(scope, meeting.county() == null ? "" : meeting.county(), meeting.heldOn());
        }
        return rows.sql(scope, """
                select a.kind, a.project, a.code, a.name, a.subject, a.said, a.owner, a.due_on, a.county, a.zone
                from (select i.meeting, i.number, i.kind, i.project, i.code, i.name, i.subject, i.said, i.owner, i.due_on,
                             coalesce(p.county, i.county) as county, coalesce(p.zone, i.zone) as zone
                      from dispatch.item i left join project.project p on p.id = i.project) a
                where {scope county=a.county zone=a.zone} and a.meeting = :meeting order by a.number
                """)
                .param("meeting", meeting.id())
                .query(Agenda.Item.class)
                .list();
    }

    private record Frozen(
            long meeting,
            int number,
            String kind,
            @Nullable Long project,
            String code,
            String name,
            String subject,
            String said,
            String owner,
            @Nullable LocalDate dueOn,
            @Nullable String county,
            @Nullable String zone) {}

    /** Opens a meeting: its agenda is what it is now, and does not change any more. */
    @Transactional
    public void open(Scope scope, Actor actor, Meeting meeting) {
        int opened = rows.write(actor, """
                update dispatch.meeting set (state, opened_at, changed_at) = ('OPEN', :at, :at)
                where id = :id and state = 'PLANNED'
                """)
                .param("at", OffsetDateTime.now(clock))
                .param("id", meeting.id())
                .update();
        if (opened == 0) {
            return;
        }
        List<Frozen> frozen = new ArrayList<>();
        for (Agenda.Item each : agenda(scope, meeting)) {
            frozen.add(new Frozen(
                    meeting.id(),
                    frozen.size() + 1,
                    each.kind().name(),
                    each.project(),
                    each.code(),
                    each.name(),
                    each.subject(),
                    each.said(),
                    each.owner(),
                    each.dueOn(),
                    each.kind() == Agenda.Kind.STANDARD ? each.county() : null,
                    each.kind() == Agenda.Kind.STANDARD ? each.zone() : null));
        }
        rows.write(actor, """
                insert into dispatch.item
                    (meeting, number, kind, project, code, name, subject, said, owner, due_on, county, zone)
                values (:meeting, :number, :kind, :project, :code, :name, :subject, :said, :owner, :dueOn, :county, :zone)
                """).each(frozen);
    }

    /** Closes an open meeting. */
    public void close(Actor actor, Meeting meeting) {
        rows.write(
                        actor,
                        "update dispatch.meeting set (state, changed_at) = ('CLOSED', :at) where id = :id and state = 'OPEN'")
                .param("at", OffsetDateTime.now(clock))
                .param("id", meeting.id())
                .update();
    }

    /** Notes a decision about a project on the agenda, which is a task from then on. */
    @Transactional
    public List<Problem> decide(
            Scope scope,
            Actor actor,
            Meeting meeting,
            long project,
            String decision,
            String owner,
            @Nullable LocalDate due) {
        List<Problem> problems = new ArrayList<>();
        if (!meeting.state().equals("OPEN")) {
            problems.add(problem(
                    "meeting-not-open",
                    "decision",
                    new Text("会议没有开", "the meeting is not open"),
                    new Text("先开会再记决定", "open it first")));
        }
        if (agenda(scope, meeting).stream().noneMatch(each -> Objects.equals(each.project(), project))) {
            problems.add(problem(
                    "meeting-project",
                    "project",
                    new Text("项目不在议程上", "the project is not on the agenda"),
                    new Text("选议程里的项目", "choose one on the agenda")));
        }
        if (decision.isBlank() || owner.isBlank()) {
            problems.add(problem(
                    "task-words",
                    "decision",
                    new Text("没有写决定或责任单位", "the decision or who has to carry it out is missing"),
                    new Text("两项都填", "give both")));
        }
        if (due == null || due.isBefore(meeting.heldOn())) {
            problems.add(problem(
                    "task-due",
                    "due_on",
                    new Text("没有办结日期，或早于会议", "the day is missing or before the meeting"),
                    new Text("填会后的日期", "give a day after the meeting")));
        }
        if (problems.isEmpty()) {
            rows.write(actor, """
                    insert into dispatch.task (meeting, project, decision, owner, due_on, decided_by, changed_at)
                    values (:meeting, :project, :decision, :owner, :due, :by, :at)
                    """)
                    .param("meeting", meeting.id())
                    .param("project", project)
                    .param("decision", decision)
                    .param("owner", owner)
                    .param("due", due)
                    .param("by", actor.name())
                    .param("at", OffsetDateTime.now(clock))
                    .update();
        }
        return problems;
    }

    /** The tasks that meetings gave, of one meeting or of all when it is 0; those that are not done first. */
    public List<Task> tasks(Scope scope, long meeting) {
        return rows.sql(scope, """
                select t.id, t.meeting, t.project, p.name as project_name, t.decision, t.owner, t.due_on, t.state, t.decided_by
                from dispatch.task t join project.project p on p.id = t.project
                where {scope county=p.county zone=p.zone} and (:meeting = 0 or t.meeting = :meeting)
                order by t.state = 'DONE', t.due_on, t.id
                """).param("meeting", meeting).query(Task.class).list();
    }

    /** A meeting says whether a task is done; one that is not stays on the next agenda. */
    @Transactional
    public boolean check(Scope scope, Actor actor, Meeting meeting, long task, boolean done, String text) {
        boolean known = tasks(scope, 0).stream()
                .anyMatch(each -> each.id() == task && each.state().equals("OPEN"));
        if (!known) {
            return false;
        }
        rows.write(actor, """
                insert into dispatch.task_check (task, meeting, done, text, noted_by, noted_at)
                values (:task, :meeting, :done, :text, :by, :at)
                """)
                .param("task", task)
                .param("meeting", meeting.id())
                .param("done", done)
                .param("text", text)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
        if (done) {
            rows.write(actor, "update dispatch.task set (state, changed_at) = ('DONE', :at) where id = :task")
                    .param("at", OffsetDateTime.now(clock))
                    .param("task", task)
                    .update();
        }
        return true;
    }

    private static Problem problem(String code, String field, Text message, Text advice) {
        return new Problem(code, new Place("", "", 0, field), message, advice);
    }
}
