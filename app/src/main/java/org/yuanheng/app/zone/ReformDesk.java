package org.yuanheng.app.zone;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Desk;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.engine.Text;

/** Verdicts of the four batches that wait: for a plan from the zone, for an approval from the leader. */
@Component
class ReformDesk implements Desk {
    private final Reform reform;

    ReformDesk(Reform reform) {
        this.reform = reform;
    }

    @Override
    public List<Waiting> of(Person person) {
        if (!person.is(Role.ZONE, Role.LEADER)) {
            return List.of();
        }
        Reform.Step mine = person.is(Role.ZONE) ? Reform.Step.PLAN : Reform.Step.APPROVAL;
        Map<String, List<Reform.Taken>> all = reform.all(person.scope());
        long waiting = all.values().stream()
                .filter(steps -> Reform.next(steps).filter(mine::equals).isPresent())
                .count();
        Text what = mine == Reform.Step.PLAN
                ? new Text("个园区待报整改方案", "zones owe a plan")
                : new Text("个园区方案待批复", "plans of zones to approve");
        return List.of(new Waiting(what, waiting, "/zones/reform", false));
    }
}
