package org.yuanheng.app.intake;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.source.Archive;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/**
 * Files on their way in. Whoever sends one need not wait: it is read and stored beside them, tells how far it is, can be
 * stopped until it is stored, and what became of it can be looked up later.
 *
 * <p>Example: {@code arrivals.send(actor, delivery, "税收.xlsx", bytes)} gives the arrival at once, {@link #await} its end.
 */
@Component
public class Arrivals implements DisposableBean {
    /** Each takes a core and some hundred megabytes at most; more at once would only make all of them slower. */
    private static final int AT_ONCE = 2;

    private static final int LISTED = 20;
    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    private final Intake intake;
    private final Batches batches;
    private final Approvals approvals;
    private final Rows rows;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("arrival-", 0).factory());
    private final Map<Long, Work> works = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /** Hands files to {@code intake} and remembers them in {@code rows}. */
    Arrivals(Intake intake, Batches batches, Approvals approvals, Rows rows, Clock clock) {
        this.intake = intake;
        this.batches = batches;
        this.approvals = approvals;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * How far a file is.
     *
     * @param stage empty while it waits for its turn
     * @param done rows of the stage so far
     * @param of how many there are; 0 while nobody knows
     */
    public record Step(Optional<Intake.Stage> stage, int done, int of) {}

    /**
     * A file that was sent.
     *
     * @param already whether these very bytes were on their way before, so that nothing new was begun
     */
    public record Sent(Arrival arrival, boolean already) {}

    /** One file on its way. */
    private static final class Work implements Progress {
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile Step step = new Step(Optional.empty(), 0, 0);
        private volatile boolean stopped;

        private void goOn() {
            if (stopped) {
                throw new Stopped();
            }
        }

        @Override
        public void at(Intake.Stage stage, int done, int of) {
            goOn();
            step = new Step(Optional.of(stage), done, of);
        }
    }

    /**
     * Keeps the bytes and begins to take them in.
     *
     * @param fileName the name that the person knows it by
     * @param bytes read to their end and not closed
     */
    public Sent send(Actor actor, Delivery delivery, String fileName, InputStream bytes) {
        Archive.Kept kept = intake.keep(bytes);
        Optional<Long> begun = insert(actor, delivery, fileName, kept.sha256());
        if (begun.isEmpty()) {
            return new Sent(newest(delivery.department(), kept.sha256()), true);
        }
        return begin(actor, begun.get(), work -> intake.receive(actor, delivery, fileName, kept, work));
    }

    private Sent begin(Actor actor, long id, Function<Progress, Intake.Receipt> taking) {
        Work work = new Work();
        works.put(id, work);
        threads.execute(() -> run(actor, id, work, () -> taking.apply(work)));
        return new Sent(find(Scope.everything(), id).orElseThrow(), false);
    }

    /**
     * Begins to store a file that its county approves; see {@link Approvals}.
     *
     * @param person who approves it
     * @return the arrival, or why this person cannot approve it now
     */
    public Checked<Sent> approve(Person person, long batchId) {
        Optional<Problem> hindrance = approvals.hindrance(person, batchId);
        Batch batch = batches.whatever(batchId).orElse(null);
        if (hindrance.isPresent() || batch == null) {
            return new Checked.Refused<>(hindrance.stream().toList());
        }
        Optional<Problem> earlier = approvals.earlier(batch);
        if (earlier.isPresent()) {
            return new Checked.Refused<>(List.of(earlier.get()));
        }
        String sha256 = intake.kept(batch).sha256();
        return insert(person.actor(), Delivery.of(batch), batch.fileName(), sha256)
                .map(id -> Checked.ok(begin(person.actor(), id, work -> intake.approve(person.actor(), batch, work))))
                .orElseGet(() -> Checked.ok(new Sent(newest(batch.department(), sha256), true)));
    }

    private interface Receiving {
        Intake.Receipt receipt();
    }

    private void run(Actor actor, long id, Work work, Receiving receiving) {
        Arrival.State state = Arrival.State.BROKEN;
        Long batch = null;
        try {
            takeTurn(work);
            try {
                Intake.Receipt receipt = receiving.receipt();
                batch = receipt.batch().id();
                state = receipt.repeated() ? Arrival.State.REPEATED : Arrival.State.TAKEN;
            } finally {
                turns.release();
            }
        } catch (Progress.Stopped e) {
            state = closing ? Arrival.State.BROKEN : Arrival.State.STOPPED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("arrival {} broke off", id, e);
        } finally {
            try {
                end(actor, id, state, batch);
            } finally {
                works.remove(id);
                work.ended.countDown();
            }
        }
    }

    private void takeTurn(Work work) throws InterruptedException {
        do {
            work.goOn();
        } while (!turns.tryAcquire(500, TimeUnit.MILLISECONDS));
    }

    private Optional<Long> insert(Actor actor, Delivery delivery, String fileName, String sha256) {
        return rows.write(actor, """
                insert into intake.arrival (sha256, file_name, department, county, period, layout, adds, state, sent_by,
                                            sent_by_name, sent_at)
                values (:sha256, :name, :department, nullif(:county, ''), :period, :layout, :adds, 'RUNNING', :by, :byName,
                        :at)
                on conflict do nothing
                returning id
                """)
                .param("sha256", sha256)
                .param("name", fileName)
                .param("department", delivery.department())
                .param("county", delivery.county())
                .param("period", delivery.period())
                .param("layout", delivery.layout().orElse(""))
                .param("adds", delivery.adds())
                .param("by", actor.id() == 0 ? null : actor.id())
                .param("byName", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class);
    }

    private void end(Actor actor, long id, Arrival.State state, @Nullable Long batch) {
        rows.write(actor, """
                update intake.arrival set state = :state, batch_id = :batch, ended_at = :at
                where id = :id and state = 'RUNNING'
                """)
                .param("id", id)
                .param("state", state.name())
                .param("batch", batch)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private Arrival newest(String department, String sha256) {
        return rows.sql(Scope.everything(), """
                select a.* from intake.arrival a
                where {scope department=a.department} and a.department = :department and a.sha256 = :sha256
                order by a.id desc limit 1
                """)
                .param("department", department)
                .param("sha256", sha256)
                .query(Arrival.class)
                .single();
    }

    /** The arrival of that id, for whoever may see it. */
    public Optional<Arrival> find(Scope scope, long id) {
        return rows.sql(scope, """
                select a.* from intake.arrival a where {scope county=a.county department=a.department} and a.id = :id
                """).param("id", id).query(Arrival.class).optional();
    }

    /** What is on its way, and what broke off this week and was not sent again; the newest first. */
    public List<Arrival> unfinished(Scope scope) {
        return rows.sql(scope, """
                select a.* from intake.arrival a
                where {scope county=a.county department=a.department}
                  and (a.state = 'RUNNING'
                       or a.state = 'BROKEN' and a.sent_at > :since
                          and not exists (select 1 from intake.arrival l
                                          where l.sha256 = a.sha256 and l.department = a.department and l.id > a.id))
                order by a.id desc limit :limit
                """)
                .param("since", OffsetDateTime.now(clock).minus(REMEMBERED))
                .param("limit", LISTED)
                .query(Arrival.class)
                .list();
    }

    /** How far a file is; nothing once it is over. */
    public Optional<Step> step(long id) {
        return Optional.ofNullable(works.get(id)).map(work -> work.step);
    }

    /**
     * Waits for the end of an arrival, though no longer than {@code patience}.
     *
     * @return the arrival as it is then
     */
    public Arrival await(Arrival arrival, Duration patience) {
        Work work = works.get(arrival.id());
        try {
            if (work != null && !work.ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return arrival;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return find(Scope.everything(), arrival.id()).orElseThrow();
    }

    /** Asks an arrival to stop; it does at its next step, unless it is stored by then. */
    public void stop(long id) {
        Work work = works.get(id);
        if (work != null) {
            work.stopped = true;
        }
    }

    /**
     * Says of every arrival that a killed server left on its way that it broke off. Called once, at the start, when
     * people may have sent new ones already.
     */
    void closeBroken(Actor actor) {
        rows.write(actor, """
                update intake.arrival set state = 'BROKEN', ended_at = :at
                where state = 'RUNNING' and not (id = any (:own))
                """)
                .param("at", OffsetDateTime.now(clock))
                .param("own", works.keySet().toArray(Long[]::new))
                .update();
    }

    /** The server stops: what is on its way breaks off, and is said to have. */
    @Override
    public void destroy() throws InterruptedException {
        closing = true;
        works.values().forEach(work -> work.stopped = true);
        threads.shutdown();
        if (!threads.awaitTermination(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }
}
