package org.yuanheng.app.evaluation;

import java.util.List;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Desk;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.engine.Text;

/** What an auditor comes for: the rounds whose results can be recomputed from what was kept of them. */
@Component
class AuditDesk implements Desk {
    private final Rounds rounds;

    AuditDesk(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public List<Waiting> of(Person person) {
        return person.is(Role.AUDITOR)
                ? List.of(new Waiting(
                        new Text("轮评价可以复算", "rounds to recompute"),
                        rounds.list().stream().filter(Round::done).count(),
                        "/rounds",
                        false))
                : List.of();
    }
}
