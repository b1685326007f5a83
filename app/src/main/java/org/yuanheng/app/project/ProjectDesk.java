package org.yuanheng.app.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yuanheng.app.chain.Gaps;
import org.yuanheng.app.identity.Desk;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.engine.Text;

/** Red projects, overdue blockers, leads that stand still and gaps nobody follows, for those whose work they are. */
@Component
class ProjectDesk implements Desk {
    private static final Set<String> STILL = Set.of("red", "yellow");

    private final Projects projects;
    private final Blockers blockers;
    private final Leads leads;
    private final Investors investors;
    private final Gaps gaps;
    private final Clock clock;

    ProjectDesk(Projects projects, Blockers blockers, Leads leads, Investors investors, Gaps gaps, Clock clock) {
        this.projects = projects;
        this.blockers = blockers;
        this.leads = leads;
        this.investors = investors;
        this.gaps = gaps;
        this.clock = clock;
    }

    @Override
    public List<Waiting> of(Person person) {
        List<Waiting> waiting = new ArrayList<>();
        if (person.is(Role.LEADER, Role.OFFICE, Role.TASK_FORCE, Role.ATTRACTION, Role.ZONE)) {
            waiting.add(new Waiting(
                    new Text("个项目亮红灯", "projects are red"),
                    projects.count(person.scope(), Projects.Filter.RED),
                    "/projects?light=red",
                    true));
        }
        if (person.is(Role.LEADER, Role.TASK_FORCE, Role.ZONE)) {
            LocalDate today = LocalDate.now(clock);
            long overdue = blockers.list(person.scope(), 0).stream()
                    .filter(blocker -> blocker.overdue(today))
                    .count();
            waiting.add(new Waiting(new Text("个难点逾期", "blockers overdue"), overdue, "/blockers", true));
        }
        if (person.is(Role.ATTRACTION)) {
            long still = leads.list(person.scope(), "", "OPEN").stream()
                    .filter(lead -> lead.colour() != null && STILL.contains(lead.colour()))
                    .count();
            waiting.add(new Waiting(new Text("条线索久未推进", "leads stand still"), still, "/leads", true));
            long doubts = investors.doubts().size();
            waiting.add(new Waiting(
                    new Text("对投资方待认定", "pairs of investors to tell apart"), doubts, "/leads/investors", false));
        }
        if (person.is(Role.CHAIN_CHIEF, Role.ATTRACTION, Role.OFFICE)) {
            waiting.add(new Waiting(
                    new Text("个产业链缺口待招商", "gaps in chains to fill"),
                    gaps.open(person.scope()).size(),
                    "/chains/gaps",
                    false));
        }
        return waiting;
    }
}
