package org.yuanheng.app.dispatch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Strand;
import org.yuanheng.engine.Text;

/** The meetings that spoke of a project, why it was on their agenda, and what they decided. */
@Component
class MeetingStrand implements Strand {
    private final Rows rows;

    MeetingStrand(Rows rows) {
        this.rows = rows;
    }

    private record Spoken(long meeting, LocalDate heldOn, String kind, String said, String calledBy) {}

    private record Decided(
            long meeting,
            LocalDate heldOn,
            String decision,
            String owner,
            LocalDate dueOn,
            String state,
            String decidedBy) {}

    @Override
    public Told of(Scope scope, Subject subject) {
        if (subject.kind() != Kind.PROJECT) {
            return Told.NOTHING;
        }
        List<Step> steps = new ArrayList<>();
        rows.sql(scope, """
                select i.meeting, m.held_on, i.kind, i.said, m.called_by
                from dispatch.item i join dispatch.meeting m on m.id = i.meeting join project.project p on p.id = i.project
                where {scope county=p.county zone=p.zone} and (p.code = :code or p.id::text = :code)
                order by m.held_on, i.number
                """)
                .param("code", subject.id())
                .query(Spoken.class)
                .list()
                .forEach(item -> steps.add(Step.of(
                                item.heldOn(),
                                Topic.MEETING,
                                new Text(
                                        "调度会：" + why(item.kind()).zh(),
                                        "dispatch meeting: " + why(item.kind()).en()),
                                item.calledBy(),
                                "",
                                "/dispatch/" + item.meeting())
                        .saying(item.said())));
        rows.sql(scope, """
                select t.meeting, m.held_on, t.decision, t.owner, t.due_on, t.state, t.decided_by
                from dispatch.task t join dispatch.meeting m on m.id = t.meeting join project.project p on p.id = t.project
                where {scope county=p.county zone=p.zone} and (p.code = :code or p.id::text = :code)
                order by m.held_on, t.id
                """)
                .param("code", subject.id())
                .query(Decided.class)
                .list()
                .forEach(task -> steps.add(Step.of(
                                task.heldOn(),
                                Topic.MEETING,
                                new Text(
                                        "会议决定：" + task.owner() + "，" + task.dueOn() + " 前办结"
                                                + (task.state().equals("DONE") ? "（已办结）" : ""),
                                        "decided: " + task.owner() + ", by " + task.dueOn()
                                                + (task.state().equals("DONE") ? " (done)" : "")),
                                task.decidedBy(),
                                "",
                                "/dispatch/" + task.meeting())
                        .saying(task.decision())));
        return new Told(Optional.empty(), steps, List.of());
    }

    private static Text why(String kind) {
        return switch (Agenda.Kind.valueOf(kind)) {
            case RED_LIGHT -> new Text("项目亮红灯", "the project shows a red light");
            case BLOCKER -> new Text("难点逾期或已上报，仍未解决", "a blocker is overdue or has climbed");
            case PROMISE -> new Text("承诺的日期已到", "a promised day has come");
            case STANDARD -> new Text("标准地承诺的日期已到", "a promise of standard land is due");
            case TASK -> new Text("上次交办未完成", "a task is not done");
        };
    }
}
