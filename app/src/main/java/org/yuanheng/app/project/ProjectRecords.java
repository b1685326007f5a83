package org.yuanheng.app.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;

/**
 * What is noted of a project as it goes on: monthly progress, approved excuses, further signings, promises. Who calls has made
 * sure that the person may write about the project.
 */
@Component
public class ProjectRecords {
    private final Rows rows;
    private final Lighting lighting;
    private final ProjectRules rules;
    private final Vocabulary vocabulary;
    private final Clock clock;

    /** Keeps records in {@code rows}. */
    public ProjectRecords(Rows rows, Lighting lighting, ProjectRules rules, Rulebooks rulebooks, Clock clock) {
        this.rows = rows;
        this.lighting = lighting;
        this.rules = rules;
        this.vocabulary = rulebooks.vocabulary();
        this.clock = clock;
    }

    /** What is said of a month; progress in per cent and funds in 万元, both since the beginning. */
    public record Progress(
            String month,
            @Nullable BigDecimal progressDue,
            @Nullable BigDecimal progressDone,
            @Nullable BigDecimal fundsDue,
            @Nullable BigDecimal fundsPaid,
            String done,
            String problem,
            String next) {}

    /** The months of a project, the newest first, each as last said. */
    public List<Progress> progress(long project) {
        return rows.reference("""
                select distinct on (g.month) g.month, g.progress_due, g.progress_done, g.funds_due, g.funds_paid, g.done,
                       g.problem, g.next
                from project.progress g where g.project = :project order by g.month desc, g.id desc
                """)
                .param("project", project)
                .query(Progress.class)
                .list();
    }

    /** Everything that is wrong with what is said of a month. */
    static List<Problem> faults(Progress said) {
        List<Problem> problems = new ArrayList<>();
        if (!said.month().matches("20[0-9]{2}-(0[1-9]|1[0-2])")) {
            problems.add(problem(
                    "progress-month",
                    "month",
                    new Text("月份不对", "this is no month"),
                    new Text("写作 2026-03", "write it like 2026-03")));
        }
        share(problems, "progress_due", said.progressDue());
        share(problems, "progress_done", said.progressDone());
        return problems;
    }

    /** Notes what is said of a month; the same again changes nothing. */
    @Transactional
    public List<Problem> progress(Actor actor, long project, Progress said) {
        List<Problem> problems = faults(said);
        if (!problems.isEmpty() || progress(project).contains(said)) {
            return problems;
        }
        rows.write(actor, """
                insert into project.progress (project, month, progress_due, progress_done, funds_due, funds_paid, done, problem,
                    next, noted_by, noted_at)
                values (:project, :month, :due, :doneShare, :fundsDue, :fundsPaid, :done, :problem, :next, :by, :at)
                """)
                .param("project", project)
                .param("month", said.month())
                .param("due", said.progressDue())
                .param("doneShare", said.progressDone())
                .param("fundsDue", said.fundsDue())
                .param("fundsPaid", said.fundsPaid())
                .param("done", said.done())
                .param("problem", said.problem())
                .param("next", said.next())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
        lighting.project(actor, project);
        return problems;
    }

    private static void share(List<Problem> problems, String field, @Nullable BigDecimal value) {
        if (value != null && (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(100)) > 0)) {
            problems.add(problem(
                    "progress-share",
                    field,
                    new Text("进度不在 0 到 100 之间", "progress lies outside 0 to 100"),
                    new Text("按百分比填", "write per cent")));
        }
    }

    /** An approved reason that excuses a project's lights, or the end of it; the light's own colour stays kept. */
    @Transactional
    public List<Problem> excuse(Actor actor, long project, String code, String reason, String document) {
        List<Problem> problems = new ArrayList<>();
        boolean known = code.isEmpty()
                || lighting.light(rules.lights().projects()).lights().stream()
                        .flatMap(lamp -> lamp.excuse().stream())
                        .anyMatch(excuse -> excuse.codes().contains(code));
        if (!known) {
            problems.add(problem(
                    "excuse-code",
                    "code",
                    new Text("不是规则列出的原因", "the rule lists no such reason"),
                    new Text("选列出的原因", "choose one of those listed")));
        }
        if (reason.isBlank()) {
            problems.add(problem(
                    "excuse-reason", "reason", new Text("没有写理由", "no reason is given"), new Text("写明理由", "say why")));
        }
        if (problems.isEmpty()) {
            rows.write(actor, """
                    insert into project.excuse (project, code, reason, document, approved_by, approved_at)
                    values (:project, :code, :reason, :document, :by, :at)
                    """)
                    .param("project", project)
                    .param("code", code)
                    .param("reason", reason)
                    .param("document", document)
                    .param("by", actor.name())
                    .param("at", OffsetDateTime.now(clock))
                    .update();
            lighting.project(actor, project);
        }
        return problems;
    }

    /** A signing as it was noted. */
    public record Signing(String kind, LocalDate day, BigDecimal amount, String document, String notedBy) {}

    /** The signings of a project in their order. */
    public List<Signing> signings(long project) {
        return rows.reference("""
                select s.kind, s.day, s.amount, s.document, s.noted_by from project.counted_signing s
                where s.project = :project order by s.id
                """)
                .param("project", project)
                .query(Signing.class)
                .list();
    }

    /** An increase of capital or, without an amount, an upgrade: neither counts as a project again. */
    @Transactional
    public List<Problem> sign(
            Actor actor, long project, LocalDate day, @Nullable BigDecimal increment, String document) {
        List<Problem> problems = new ArrayList<>();
        if (signings(project).isEmpty()) {
            problems.add(problem(
                    "signing-first",
                    "day",
                    new Text("项目还没有首次签约", "the project was not signed yet"),
                    new Text("先记签约这一关", "note the gate of the signing first")));
        }
        if (increment != null && increment.signum() <= 0) {
            problems.add(problem(
                    "signing-amount",
                    "amount",
                    new Text("增资额不大于零", "the increase is not above zero"),
                    new Text("升级不增资的留空", "leave it empty for an upgrade")));
        }
        if (problems.isEmpty()) {
            rows.write(actor, """
                    insert into project.signing (project, kind, day, amount, document, noted_by, noted_at)
                    values (:project, :kind, :day, :amount, :document, :by, :at)
                    """)
                    .param("project", project)
                    .param("kind", increment == null ? "UPGRADE" : "INCREASE")
                    .param("day", day)
                    .param("amount", increment == null ? BigDecimal.ZERO : increment)
                    .param("document", document)
                    .param("by", actor.name())
                    .param("at", OffsetDateTime.now(clock))
                    .update();
        }
        return problems;
    }

    /** What was signed in a span of days: projects by their first signing only, money with the increases. */
    public record Signed(long projects, @Nullable BigDecimal amount) {}

    /** What was signed from one day to another, both included, in the whole region. */
    public Signed signed(org.yuanheng.app.identity.Scope scope, LocalDate from, LocalDate until) {
        return rows.sql(scope, """
                select count(*) filter (where s.kind = 'FIRST') as projects, sum(s.amount) as amount
                from project.counted_signing s join project.project p on p.id = s.project
                where {scope county=p.county zone=p.zone} and s.day between :from and :until
                """)
                .param("from", from)
                .param("until", until)
                .query(Signed.class)
                .single();
    }

    /** A promise, and the facts by which it is judged: null when they are not known. */
    public record Promise(
            String item,
            String per,
            BigDecimal value,
            boolean atMost,
            String period,
            String document,
            @Nullable BigDecimal fact,
            @Nullable BigDecimal divisor) {
        /** The figure that came about; null when a fact is missing. */
        public @Nullable BigDecimal figure() {
            if (per.isEmpty() || fact == null) {
                return fact;
            }
            return divisor == null || divisor.signum() == 0
                    ? null
                    : fact.divide(divisor, java.math.MathContext.DECIMAL64);
        }

        /** {@code KEPT}, {@code BROKEN}, {@code NOT_YET} while the period lasts, {@code UNKNOWN} without facts. */
        public String state(LocalDate today) {
            boolean over = org.yuanheng.engine.period.Period.parse(period)
                    .map(each -> each.last().isBefore(today))
                    .orElse(false);
            BigDecimal came = figure();
            if (!over) {
                return "NOT_YET";
            }
            if (came == null) {
                return "UNKNOWN";
            }
            int against = came.compareTo(value);
            return (atMost ? against <= 0 : against >= 0) ? "KEPT" : "BROKEN";
        }
    }

    /**
     * The promises of a project, each with the facts of the firm that it became. Promise by promise, which
     * the limit makes the database do: joined, it finds the newest facts of every firm first.
     */
    public List<Promise> promises(long project) {
        return rows.reference("""
                select m.item, m.per, m.value, m.at_most, m.period, m.document, f.value as fact, d.value as divisor
                from project.promise m join project.project p on p.id = m.project
                    left join lateral (
                        select c.value from registry.current_fact c
                        where c.unit_id = p.firm and c.item = m.item and c.period = m.period limit 1) f on true
                    left join lateral (
                        select c.value from registry.current_fact c
                        where c.unit_id = p.firm and c.item = m.per and c.period = m.period limit 1) d on true
                where m.project = :project order by m.period, m.id
                """)
                .param("project", project)
                .query(Promise.class)
                .list();
    }

    /** Notes a promise: items of the vocabulary, in their units. */
    @Transactional
    public List<Problem> promise(
            Actor actor,
            long project,
            String item,
            String per,
            @Nullable BigDecimal value,
            boolean atMost,
            String period,
            String document) {
        List<Problem> problems = new ArrayList<>();
        if (vocabulary.find(item).isEmpty()
                || (!per.isEmpty() && vocabulary.find(per).isEmpty())) {
            problems.add(problem(
                    "promise-item",
                    "item",
                    new Text("没有选承诺的指标", "no figure is chosen"),
                    new Text("选词汇表里的指标", "choose one of the vocabulary")));
        }
        if (value == null || value.signum() <= 0) {
            problems.add(problem(
                    "promise-value",
                    "value",
                    new Text("没有承诺的数，或不大于零", "the promised figure is missing or not above zero"),
                    new Text("填写承诺的数", "write it")));
        }
        if (!period.matches("20[0-9]{2}")) {
            problems.add(problem(
                    "promise-period",
                    "period",
                    new Text("没有写兑现的年份", "the year is missing"),
                    new Text("写作 2028", "write it like 2028")));
        }
        if (problems.isEmpty()) {
            rows.write(actor, """
                    insert into project.promise (project, item, per, value, at_most, period, document, noted_by, noted_at)
                    values (:project, :item, :per, :value, :atMost, :period, :document, :by, :at)
                    on conflict (project, item, per, period) do nothing
                    """)
                    .param("project", project)
                    .param("item", item)
                    .param("per", per)
                    .param("value", value)
                    .param("atMost", atMost)
                    .param("period", period)
                    .param("document", document)
                    .param("by", actor.name())
                    .param("at", OffsetDateTime.now(clock))
                    .update();
        }
        return problems;
    }

    private static Problem problem(String code, String field, Text message, Text advice) {
        return new Problem(code, new Place("", "", 0, field), message, advice);
    }
}
