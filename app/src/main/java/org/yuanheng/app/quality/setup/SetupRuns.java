package org.yuanheng.app.quality.setup;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.quality.SetupQuestion;
import org.yuanheng.app.quality.SetupQuestion.Fault;
import org.yuanheng.app.quality.setup.SetupChecks.Check;

/** Runs of the set-up checks, and what they found. */
public class SetupRuns {
    /** Of one check so many objects are kept; who has more has one cause for them. */
    static final int MOST_KEPT = 1_000;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Rows rows;
    private final SetupChecks checks;
    private final Map<String, SetupQuestion> questions = new HashMap<>();
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ReentrantLock running = new ReentrantLock();

    SetupRuns(
            Rows rows,
            SetupChecks checks,
            List<SetupQuestion> questions,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rows = rows;
        this.checks = checks;
        questions.forEach(question -> this.questions.put(question.id(), question));
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The checks, in the order of their file. */
    public SetupChecks checks() {
        return checks;
    }

    /** A run. */
    public record Run(long id, String ranBy, OffsetDateTime ranAt) {}

    /**
     * What a check found in a run.
     *
     * @param found how many objects
     * @param since when the oldest of them was first found; null for none
     */
    public record Found(
            String checkId,
            String severity,
            long found,
            @Nullable OffsetDateTime since) {}

    /** An object that a check found; see {@link Fault}. */
    public record Finding(
            String checkId,
            String object,
            String nameZh,
            String nameEn,
            @Nullable String county,
            String href,
            OffsetDateTime since) {}

    /** Asks every check and keeps what they find; who asks while another run is under way waits for it first. */
    public Run run(Actor actor) {
        running.lock();
        try {
            Map<Check, List<Fault>> faults = new HashMap<>();
            checks.list().forEach(check -> faults.put(check, faults(check)));
            transaction.executeWithoutResult(status -> keep(actor, faults));
            return latest().orElseThrow();
        } finally {
            running.unlock();
        }
    }

    /** What is amiss by one check at this moment. */
    List<Fault> faults(Check check) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Map<String, Object> given = new HashMap<>(check.numbers());
        given.put("now", now);
        given.put("today", LocalDate.ofInstant(now.toInstant(), CHINA));
        SetupQuestion question = questions.get(check.id());
        if (question == null) {
            throw new IllegalStateException("no question " + check.id());
        }
        return question.asked().apply(given);
    }

    private void keep(Actor actor, Map<Check, List<Fault>> faults) {
        long run = rows.write(actor, "insert into quality.setup_run (ran_by, ran_at) values (:by, :at) returning id")
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
        for (Check check : checks.list()) {
            List<Fault> found = faults.getOrDefault(check, List.of());
            rows.write(actor, """
                    insert into quality.setup_asked (run, check_id, severity, found)
                    values (:run, :check, :severity, :found)
                    """)
                    .param("run", run)
                    .param("check", check.id())
                    .param("severity", check.severity())
                    .param("found", found.size())
                    .update();
            keep(actor, run, check, found.stream().limit(MOST_KEPT).toList());
        }
    }

    private void keep(Actor actor, long run, Check check, List<Fault> found) {
        if (found.isEmpty()) {
            return;
        }
        rows.write(actor, """
                insert into quality.setup_finding (run, check_id, object, name_zh, name_en, county, href, since)
                select :run, :check, t.object, t.zh, t.en, t.county, t.href, coalesce(b.since, n.ran_at)
                from unnest(cast(:objects as text[]), cast(:zh as text[]), cast(:en as text[]), cast(:counties as text[]),
                            cast(:hrefs as text[])) as t (object, zh, en, county, href)
                    join quality.setup_run n on n.id = :run
                    left join quality.setup_finding b on b.check_id = :check and b.object = t.object
                        and b.run = (select max(r.id) from quality.setup_run r where r.id < :run)
                """)
                .param("run", run)
                .param("check", check.id())
                .param("objects", texts(found, Fault::object))
                .param("zh", texts(found, Fault::zh))
                .param("en", texts(found, Fault::en))
                .param("counties", texts(found, Fault::county))
                .param("hrefs", texts(found, Fault::href))
                .update();
    }

    private static @Nullable String[] texts(List<Fault> faults, Function<Fault, @Nullable String> part) {
        @Nullable String[] texts = new @Nullable String[faults.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = part.apply(faults.get(i));
        }
        return texts;
    }

    /** The newest run; nothing before the first. */
    public Optional<Run> latest() {
        return rows.reference("select r.id, r.ran_by, r.ran_at from quality.setup_run r order by r.id desc limit 1")
                .query(Run.class)
                .optional();
    }

    private record Counted(
            String checkId,
            String severity,
            long whole,
            long seen,
            @Nullable OffsetDateTime since) {}

    /** What each check found in a run; who sees counties finds what lies in them. */
    public List<Found> found(Scope scope, long run) {
        boolean everything = scope.equals(Scope.everything());
        return rows.sql(scope, """
                        select a.check_id, a.severity, a.found as whole, count(f.object) as seen, min(f.since) as since
                        from quality.setup_asked a
                            left join quality.setup_finding f on f.run = a.run and f.check_id = a.check_id
                                and {scope county=f.county}
                        where a.run = :run
                        group by a.run, a.check_id
                        """).param("run", run).query(Counted.class).list().stream()
                .map(each -> new Found(
                        each.checkId(), each.severity(), everything ? each.whole() : each.seen(), each.since()))
                .toList();
    }

    /** The objects that a check found in a run, the longest known first. */
    public List<Finding> findings(Scope scope, long run, String check) {
        return rows.sql(scope, """
                select f.check_id, f.object, f.name_zh, f.name_en, f.county, f.href, f.since
                from quality.setup_finding f
                where {scope county=f.county} and f.run = :run and f.check_id = :check
                order by f.since, f.object
                """)
                .param("run", run)
                .param("check", check)
                .query(Finding.class)
                .list();
    }
}
