package org.yuanheng.app.land;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Desk;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.engine.Text;

/** What waits on the land: milestones of cases that are past their day, and assets that look for a user. */
@Component
class LandDesk implements Desk {
    private final Cases cases;
    private final Assets assets;
    private final Clock clock;

    LandDesk(Cases cases, Assets assets, Clock clock) {
        this.cases = cases;
        this.assets = assets;
        this.clock = clock;
    }

    @Override
    public List<Waiting> of(Person person) {
        List<Waiting> waiting = new ArrayList<>();
        LocalDate today = LocalDate.now(clock);
        if (person.is(Role.ZONE, Role.OFFICE, Role.LEADER)) {
            long late = cases.list(person.scope()).stream()
                    .filter(each -> !each.closed())
                    .flatMap(each -> each.undone().stream())
                    .filter(event -> event.due() != null && event.due().isBefore(today))
                    .count();
            waiting.add(
                    new Waiting(new Text("个整治节点逾期", "milestones of plot cases overdue"), late, "/plots/cases", true));
        }
        if (person.is(Role.ZONE, Role.ATTRACTION)) {
            waiting.add(new Waiting(
                    new Text("处闲置资产待盘活", "idle assets look for a user"),
                    assets.open(person.scope()).size(),
                    "/assets",
                    false));
        }
        return waiting;
    }
}
