package org.yuanheng.app.dispatch;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Desk;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.engine.Text;

/** Tasks of meetings that are past their day. */
@Component
class DispatchDesk implements Desk {
    private final Meetings meetings;
    private final Clock clock;

    DispatchDesk(Meetings meetings, Clock clock) {
        this.meetings = meetings;
        this.clock = clock;
    }

    @Override
    public List<Waiting> of(Person person) {
        if (!person.is(Role.TASK_FORCE, Role.ZONE, Role.LEADER, Role.OFFICE)) {
            return List.of();
        }
        LocalDate today = LocalDate.now(clock);
        long late = meetings.tasks(person.scope(), 0).stream()
                .filter(task -> task.state().equals("OPEN") && task.dueOn().isBefore(today))
                .count();
        return List.of(new Waiting(new Text("项会议交办逾期", "tasks of meetings overdue"), late, "/dispatch", true));
    }
}
