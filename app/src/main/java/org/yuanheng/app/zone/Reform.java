package org.yuanheng.app.zone;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * What the office decides of each zone among the four batches: a verdict with its reason, a plan, its approval, and what was
 * done. Steps are added and stay; a new verdict begins anew.
 */
@Component
public class Reform {
    private final Rows rows;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Keeps steps in {@code rows}. */
    public Reform(Rows rows, PlatformTransactionManager transactions, Clock clock) {
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The steps in their order. */
    public enum Step {
        VERDICT,
        PLAN,
        APPROVAL,
        DONE
    }

    /**
     * A step that was taken.
     *
     * @param day of the decision, plan, approval or completion
     * @param due of a plan, until when
     * @param said the reason, the plan, who approved, what changed
     * @param proposed of a verdict, what the rule proposed then; null when it could not
     * @param reasons of a verdict, the figures that the rule weighed then
     */
    public record Taken(
            long id,
            String zone,
            Step step,
            Verdict verdict,
            LocalDate day,
            @Nullable LocalDate due,
            String said,
            String document,
            @Nullable Verdict proposed,
            String reasons,
            String notedBy,
            OffsetDateTime notedAt) {}

    /**
     * A step to take.
     *
     * @param verdict of a verdict; of a later step the verdict stands already
     */
    public record Asked(
            Step step,
            @Nullable Verdict verdict,
            @Nullable LocalDate day,
            @Nullable LocalDate due,
            String said,
            String document) {}

    /** What the rule proposed when a verdict was given. */
    public record Proposed(Optional<Verdict> verdict, String reasons) {}

    /** Every step of every zone that {@code scope} lets see, by zone, the newest first. */
    public Map<String, List<Taken>> all(Scope scope) {
        return rows.sql(scope, """
                select s.id, s.zone, s.step, s.verdict, s.day, s.due, s.said, s.document, s.proposed, s.reasons, s.noted_by,
                       s.noted_at
                from zone.reform_step s join registry.place p on p.id = s.zone
                where {scope county=p.county zone=p.id department=*}
                order by s.id desc
                """).query(Taken.class).list().stream().collect(Collectors.groupingBy(Taken::zone));
    }

    /** Every step of a zone, the newest first. */
    public List<Taken> of(Scope scope, String zone) {
        return rows.sql(scope, """
                select s.id, s.zone, s.step, s.verdict, s.day, s.due, s.said, s.document, s.proposed, s.reasons, s.noted_by,
                       s.noted_at
                from zone.reform_step s join registry.place p on p.id = s.zone
                where {scope county=p.county zone=p.id department=*} and s.zone = :zone
                order by s.id desc
                """).param("zone", zone).query(Taken.class).list();
    }

    /** The steps since the last verdict, in their order; none when there is no verdict. */
    public static List<Taken> current(List<Taken> newestFirst) {
        List<Taken> current = new ArrayList<>();
        for (Taken step : newestFirst) {
            current.addFirst(step);
            if (step.step() == Step.VERDICT) {
                return current;
            }
        }
        return List.of();
    }

    /** The step that comes next; empty when all is done. A verdict can be given anew at any time. */
    public static Optional<Step> next(List<Taken> newestFirst) {
        List<Taken> current = current(newestFirst);
        if (current.isEmpty()) {
            return Optional.of(Step.VERDICT);
        }
        List<Step> all = List.of(Step.values());
        int next = all.indexOf(current.getLast().step()) + 1;
        return next < all.size() ? Optional.of(all.get(next)) : Optional.empty();
    }

    /**
     * Takes a step.
     *
     * @param proposed what the rule proposes now, kept beside a verdict
     * @return everything that is wrong with it; when there is something, no step is taken
     */
    public List<Problem> take(Scope scope, Actor actor, String zone, Asked asked, Proposed proposed) {
        return Objects.requireNonNull(transaction.execute(status -> {
            alone(zone);
            List<Taken> before = of(scope, zone);
            List<Problem> problems = check(before, asked);
            if (problems.isEmpty()) {
                Verdict verdict = asked.step() == Step.VERDICT
                        ? asked.verdict()
                        : current(before).getFirst().verdict();
                insert(actor, zone, Objects.requireNonNull(verdict), asked, proposed);
            }
            return problems;
        }));
    }

    /** Two persons who take a step of the same zone take them one after the other. */
    private void alone(String zone) {
        rows.reference("select 1 from (select pg_advisory_xact_lock(650, hashtext(:zone))) as held")
                .param("zone", zone)
                .query(Integer.class)
                .single();
    }

    private static List<Problem> check(List<Taken> before, Asked asked) {
        List<Problem> problems = new ArrayList<>();
        if (asked.step() != Step.VERDICT
                && next(before).filter(asked.step()::equals).isEmpty()) {
            problems.add(problem(
                    "reform-out-of-turn",
                    "step",
                    new Text("这一步还轮不到，或已经做过", "this step is not the next one"),
                    new Text(
                            "按裁定、方案、批复、完成的顺序办；要改裁定就重新裁定",
                            "verdict, plan, approval, done; to change the verdict, give a new one")));
        }
        if (asked.step() == Step.VERDICT && asked.verdict() == null) {
            problems.add(problem(
                    "reform-verdict-missing",
                    "verdict",
                    new Text("没有选哪一批", "no verdict is chosen"),
                    new Text("从四项中选一项", "choose one of the four")));
        }
        if (asked.said().isBlank()) {
            problems.add(problem(
                    "reform-nothing-said",
                    "said",
                    new Text("没有写理由或内容", "nothing is said"),
                    new Text("写理由、方案、批复单位或完成情况", "write the reason, the plan, who approved, or what changed")));
        }
        LocalDate day = asked.day();
        if (day == null) {
            problems.add(problem(
                    "reform-day-missing", "day", new Text("没有写日期，或日期不对", "there is no day, or it is none"), DAY));
        }
        LocalDate due = asked.due();
        if (asked.step() == Step.PLAN && (due == null || (day != null && due.isBefore(day)))) {
            problems.add(problem(
                    "reform-due-wrong",
                    "due",
                    new Text("方案没有完成期限，或期限早于方案日期", "the plan has no term, or one before its day"),
                    new Text("写方案要在哪一天以前完成", "say by which day the plan is to be done")));
        }
        LocalDate last = before.isEmpty() || asked.step() == Step.VERDICT
                ? null
                : before.getFirst().day();
        if (day != null && last != null && day.isBefore(last)) {
            problems.add(problem(
                    "reform-day-before",
                    "day",
                    new Text("日期早于上一步的 " + last, "the day is before that of the step before, " + last),
                    DAY));
        }
        if (asked.step() == Step.APPROVAL && asked.document().isBlank()) {
            problems.add(StandingRules.documentMissing());
        }
        return problems;
    }

    private static final Text DAY = new Text("选这一步办成的那一天", "choose the day on which it was");

    private static Problem problem(String code, String field, Text message, Text advice) {
        return new Problem(code, Place.of(field), message, advice);
    }

    private void insert(Actor actor, String zone, Verdict verdict, Asked asked, Proposed proposed) {
        boolean judged = asked.step() == Step.VERDICT;
        rows.write(actor, """
                insert into zone.reform_step
                    (zone, step, verdict, day, due, said, document, proposed, reasons, noted_by, noted_at)
                values (:zone, :step, :verdict, :day, :due, :said, :document, :proposed, :reasons, :by, :at)
                """)
                .param("zone", zone)
                .param("step", asked.step().name())
                .param("verdict", verdict.name())
                .param("day", asked.day())
                .param("due", asked.step() == Step.PLAN ? asked.due() : null)
                .param("said", asked.said())
                .param("document", asked.document())
                .param("proposed", judged ? proposed.verdict().map(Enum::name).orElse(null) : null)
                .param("reasons", judged ? proposed.reasons() : "")
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }
}
