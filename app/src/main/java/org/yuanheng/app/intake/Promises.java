package org.yuanheng.app.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.contract.Contract;
import org.yuanheng.app.intake.contract.Contracts;
import org.yuanheng.app.intake.contract.Deliveries;
import org.yuanheng.app.intake.contract.Reminders;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.period.Period;

/** How departments keep what they agreed to deliver, for scores and for first pages. */
@Component
public class Promises {
    private final Deliveries deliveries;
    private final Contracts contracts;
    private final Reminders reminders;

    Promises(Deliveries deliveries, Contracts contracts, Reminders reminders) {
        this.deliveries = deliveries;
        this.contracts = contracts;
        this.reminders = reminders;
    }

    /**
     * What a department's deliveries of a period came to, each county apart where the contract says so.
     *
     * @param owed whose last day is over, or that are complete
     * @param late of these, complete after the last day
     * @param absent of these, not complete
     */
    public record Kept(long owed, long late, long absent) {}

    /** What each department's deliveries of a period came to; departments that owe nothing yet are not among them. */
    public Map<String, Kept> kept(String period) {
        Optional<Period> about = Period.parse(period);
        if (about.isEmpty()) {
            return Map.of();
        }
        return deliveries.board(Scope.everything(), about.get(), reminders.today()).stream()
                .filter(line -> line.reachedOn() != null || line.overdue())
                .collect(Collectors.groupingBy(
                        line -> line.contract().department(),
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), Promises::kept)));
    }

    private static Kept kept(List<Deliveries.Line> lines) {
        return new Kept(
                lines.size(),
                lines.stream()
                        .filter(line -> line.state() == Deliveries.State.LATE)
                        .count(),
                lines.stream().filter(Deliveries.Line::overdue).count());
    }

    /**
     * A delivery that is over and not complete.
     *
     * @param title of the table that is due
     * @param county that is due; empty for the region as a whole
     * @param escalated whether it is so late that the leader is told
     * @param href the page of what is missing
     */
    public record Overdue(
            Text title,
            String period,
            String department,
            String county,
            LocalDate dueOn,
            long due,
            long told,
            boolean escalated,
            String href) {}

    /** Looks at every delivery now, as is done every night: reminders are noted, and what is overdue. */
    public void look() {
        reminders.note();
    }

    /** What was over and not complete when it was last looked at, the gravest first, for whom it concerns. */
    public List<Overdue> overdue(Scope scope) {
        return reminders.overdue(scope).stream()
                .map(each -> new Overdue(
                        contracts
                                .find(each.contract())
                                .map(Contract::layout)
                                .map(layout -> layout.title())
                                .orElse(Text.same(each.contract())),
                        each.period(),
                        each.department(),
                        each.county(),
                        each.dueOn(),
                        each.due(),
                        each.told(),
                        each.escalated(),
                        "/deliveries/" + each.contract() + "?period=" + each.period()
                                + (each.county().isEmpty() ? "" : "&county=" + each.county())))
                .toList();
    }
}
