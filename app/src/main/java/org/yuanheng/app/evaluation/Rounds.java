package org.yuanheng.app.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.app.rules.Shelf;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Skeleton;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Given;
import org.yuanheng.engine.run.Manifest;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rounds: opened, frozen, run and stored. A round is run once; new data or another rule is a new round.
 *
 * <p>Its run directory, {@code runs/<id>} of the data directory, is the evidence; what the tables hold is read from it.
 */
@Component
public class Rounds {
    private static final int THREADS = 2;

    private final Rows rows;
    private final Frozen frozen;
    private final Stored stored;
    private final Running running;
    private final TransactionTemplate transaction;
    private final Rulebooks rulebooks;
    private final Shelf shelf;
    private final Path runs;
    private final JsonMapper json;
    private final Clock clock;

    /** Keeps rounds in {@code rows} and their run directories in {@code directory}. */
    Rounds(
            Rows rows,
            Frozen frozen,
            Stored stored,
            Running running,
            PlatformTransactionManager transactions,
            Rulebooks rulebooks,
            Shelf shelf,
            DataDirectory directory,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.frozen = frozen;
        this.stored = stored;
        this.running = running;
        this.transaction = new TransactionTemplate(transactions);
        this.rulebooks = rulebooks;
        this.shelf = shelf;
        this.runs = directory.resolve("runs");
        this.json = json;
        this.clock = clock;
    }

    /** A round that was opened, and what will have come of it. */
    private record Opened(long id, Future<Checked<Round>> outcome) {}

    /** Makes the facts file of a round. */
    private interface Freezing {
        Path facts(long round, Rule rule) throws IOException;
    }

    /**
     * Opens a round, which is run as soon as no other is: the registry's facts of the period are frozen, judged, and the
     * results stored. {@link #progress} tells how far it is.
     *
     * @param actor who opens the round
     * @param rulebook id of the rule
     * @param period the facts' period, e.g. {@code 2025}
     * @return the round, RUNNING; or what is wrong with the rule, or that the same round is being run already
     */
    public Checked<Round> open(Actor actor, String rulebook, String period) {
        return switch (opened(actor, rulebook, period, false, registered(actor, period))) {
            case Checked.Ok<Opened>(Opened opened, var notes) ->
                new Checked.Ok<>(find(opened.id()).orElseThrow(), notes);
            case Checked.Refused<Opened> refused -> new Checked.Refused<>(refused.problems());
        };
    }

    /**
     * Opens a round as {@link #open} does and waits for what comes of it.
     *
     * @return the round, DONE; or every problem of rule or facts, and the round is kept as FAILED
     */
    public Checked<Round> evaluate(Actor actor, String rulebook, String period) {
        return await(opened(actor, rulebook, period, false, registered(actor, period)));
    }

    /**
     * Judges a file of published figures, which everybody may see, and waits for the outcome.
     *
     * @param facts a facts.csv as the command line takes it
     */
    public Checked<Round> evaluatePublic(Actor actor, String rulebook, String period, Path facts) {
        return await(opened(actor, rulebook, period, true, (id, rule) -> facts));
    }

    private Freezing registered(Actor actor, String period) {
        return (id, rule) -> frozen.freeze(
                actor,
                id,
                rule.scheme(),
                period,
                EarlierRounds.filled(rule.scheme(), earlier(rule.scheme(), period)),
                scratch(id));
    }

    private Given earlier(Scheme scheme, String period) {
        return EarlierRounds.of(scheme, period, list(), runs);
    }

    private static Checked<Round> await(Checked<Opened> opened) {
        if (opened instanceof Checked.Refused<Opened> refused) {
            return new Checked.Refused<>(refused.problems());
        }
        try {
            return ((Checked.Ok<Opened>) opened).value().outcome().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a round was run", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a round broke off", e.getCause());
        }
    }

    private Checked<Opened> opened(Actor actor, String rulebook, String period, boolean open, Freezing freezing) {
        try {
            return switch (shelf.find(rulebook)) {
                case Checked.Refused<Rule> refused -> new Checked.Refused<>(refused.problems());
                case Checked.Ok<Rule>(Rule rule, var _)
                when Skeleton.in(rule.rules()).isPresent() ->
                    new Checked.Refused<>(Skeleton.in(rule.rules()).stream()
                            .map(Skeleton::refusal)
                            .toList());
                case Checked.Ok<Rule>(Rule rule, var _) -> {
                    long id = insert(actor, rule.scheme(), period, open);
                    yield Checked.ok(new Opened(id, running.submit(id, () -> run(actor, rule, id, freezing))));
                }
            };
        } catch (DuplicateKeyException e) {
            return new Checked.Refused<>(List.of(alreadyRunning(rulebook, period)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Checked<Round> run(Actor actor, Rule rule, long id, Freezing freezing) throws IOException {
        Optional<List<Problem>> failure = Optional.of(List.of(Said.brokenOff(id)));
        try {
            failure = judged(actor, rule, id, freezing);
        } catch (Running.Stopped e) {
            failure = Optional.of(List.of(Said.stopped(id)));
        } finally {
            failure.ifPresent(problems -> fail(actor, id, problems));
            Files.deleteIfExists(scratch(id));
        }
        return failure.isPresent() ? new Checked.Refused<>(failure.get()) : Checked.ok(find(id).orElseThrow());
    }

    /** The way of a round from facts to stored results, or what keeps it from them. */
    private Optional<List<Problem>> judged(Actor actor, Rule rule, long id, Freezing freezing) throws IOException {
        Running.Work work = running.of(id);
        work.reached(Progress.Stage.FREEZING, 0, 0);
        Path facts = freezing.facts(id, rule);
        work.reached(Progress.Stage.JUDGING, 0, 0);
        Given given = earlier(rule.scheme(), find(id).orElseThrow().period());
        Checked<Evaluation.Outcome> outcome =
                Evaluation.run(rule, facts, given, runs.resolve(Long.toString(id)), THREADS);
        if (outcome instanceof Checked.Refused<Evaluation.Outcome> refused) {
            return Optional.of(refused.problems());
        }
        Evaluation.Outcome run = ((Checked.Ok<Evaluation.Outcome>) outcome).value();
        long units = run.manifest().facts().rows();
        transaction.executeWithoutResult(status -> {
            stored.store(actor, id, rule, run.directory(), done -> work.reached(Progress.Stage.STORING, done, units));
            finish(actor, id, run.manifest());
        });
        return Optional.empty();
    }

    private static Problem alreadyRunning(String rulebook, String period) {
        return new Problem(
                "round-running",
                Place.of(rulebook),
                new Text(
                        "同一规则、同一期间（" + period + "）的评价正在进行",
                        "a round by this rule for this period (" + period + ") is being run"),
                new Text("等它完成，或先停止它", "wait until it is done, or stop it first"));
    }

    private Path scratch(long id) {
        return runs.resolve("." + id + "-facts.csv");
    }

    private long insert(Actor actor, Scheme scheme, String period, boolean open) throws IOException {
        Files.createDirectories(runs);
        return rows.write(actor, """
                insert into evaluation.round
                    (rulebook, title_zh, title_en, notice_zh, notice_en, period, public, state, opened_by, opened_at)
                values (:rulebook, :zh, :en, :noticeZh, :noticeEn, :period, :public, 'RUNNING', :by, :at)
                returning id
                """)
                .param("rulebook", scheme.id())
                .param("zh", scheme.title().zh())
                .param("en", scheme.title().en())
                .param("noticeZh", scheme.notice().map(text -> text.zh()).orElse(""))
                .param("noticeEn", scheme.notice().map(text -> text.en()).orElse(""))
                .param("period", period)
                .param("public", open)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
    }

    private void finish(Actor actor, long id, Manifest manifest) {
        rows.write(actor, """
                update evaluation.round
                set state = 'DONE', done_at = :at, facts_rows = :factsRows, facts_sha256 = :facts,
                    rulebook_sha256 = :rulebook, results_rows = :resultsRows, results_sha256 = :results
                where id = :id
                """)
                .param("id", id)
                .param("at", OffsetDateTime.now(clock))
                .param("factsRows", manifest.facts().rows())
                .param("facts", manifest.facts().sha256())
                .param("rulebook", manifest.rulebookSha256())
                .param("resultsRows", manifest.results().rows())
                .param("results", manifest.results().sha256())
                .update();
    }

    private void fail(Actor actor, long id, List<Problem> problems) {
        rows.write(actor, "update evaluation.round set state = 'FAILED', problems = :why::jsonb where id = :id")
                .param("id", id)
                .param("why", json.writeValueAsString(problems))
                .update();
    }

    /** Says of every round that a killed server left running that it broke off. Called once, at the start. */
    void closeBroken(Actor actor) {
        rows.reference("select id from evaluation.round where state = 'RUNNING'")
                .query(Long.class)
                .list()
                .forEach(id -> fail(actor, id, List.of(Said.brokenOff(id))));
    }

    /** Asks a round to stop. One whose results are stored by then stays as it is. */
    public void stop(long id) {
        running.stop(id);
    }

    /** How far a round is; nothing once it is over. */
    public Optional<Progress> progress(long id) {
        return running.progress(id);
    }

    /** What kept a round from its results; empty for one that is not FAILED. */
    public List<Problem> problems(long id) {
        return rows.reference("select r.problems::text from evaluation.round r where r.id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(text -> List.of(json.readValue(text, Problem[].class)))
                .orElse(List.of());
    }

    /** The round with this id. */
    public Optional<Round> find(long id) {
        return rows.reference("select r.*, r.public as open from evaluation.round r where r.id = :id")
                .param("id", id)
                .query(Round.class)
                .optional();
    }

    /** All rounds, the newest first. */
    public List<Round> list() {
        return rows.reference("select r.*, r.public as open from evaluation.round r order by r.id desc")
                .query(Round.class)
                .list();
    }

    /** What a round opened now would freeze, by item; an item that nobody delivered is not in it. */
    public List<Delivered> delivered(Scope scope, Scheme scheme, String period) {
        return frozen.delivered(scope, scheme, period);
    }

    /** The periods of which there are facts, the newest first. */
    public List<String> periods() {
        return frozen.periods();
    }

    /** The rules that judge units of the registry; one whose weights are not known is not among them. */
    public List<Scheme> rules() {
        return shelf.schemes().stream()
                .filter(scheme ->
                        shelf.readsTheRegister(scheme) && Skeleton.in(scheme).isEmpty())
                .toList();
    }

    /** A rule of {@link #rules} with its bytes, to be tried; empty where it cannot be read any more. */
    public Optional<Rule> rule(String rulebook) {
        try {
            return rulebooks.findScheme(rulebook) instanceof Checked.Ok<Rulebook> found
                    ? Optional.of(Rule.of(found.value()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rule of a round, as its run directory keeps it. */
    public Rule rule(long id) {
        try {
            return switch (rulebooks.read(directory(id).rulebook())) {
                case Checked.Ok<Rulebook> found -> Rule.of(found.value());
                case Checked.Refused<Rulebook> refused ->
                    throw new IllegalStateException(refused.problems().toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The run directory of a round that is DONE. */
    public RunDirectory directory(long id) {
        return new RunDirectory(runs.resolve(Long.toString(id)));
    }

    /** What a round can come to beside problems of rule and facts. */
    private static final class Said {
        static Problem stopped(long id) {
            return new Problem(
                    "round-stopped",
                    Place.of("rounds/" + id),
                    new Text("评价已由人停止，没有产生结果", "somebody stopped the round; it has no results"),
                    new Text("需要时重新发起评价", "open a new round when it is wanted"));
        }

        static Problem brokenOff(long id) {
            return new Problem(
                    "round-broken-off",
                    Place.of("rounds/" + id),
                    new Text("评价中断，没有产生结果", "the run broke off; it has no results"),
                    new Text(
                            "重新发起评价；再次中断时请把服务器日志交给管理员",
                            "open a new round; when it breaks off again, show the server's log to the administrator"));
        }
    }
}
