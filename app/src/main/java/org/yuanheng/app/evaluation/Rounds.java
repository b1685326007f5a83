package org.yuanheng.app.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.app.rules.Shelf;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.change.Restated;
import org.yuanheng.engine.formation.Formation;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Skeleton;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Given;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;

/**
 * Rounds: opened, frozen, run and stored. A round is run once; new data or another rule is a new round.
 *
 * <p>Its run directory, {@code runs/<id>} of the data directory, is the evidence; what the tables hold is read from it.
 */
@Component
public class Rounds {
    private static final int THREADS = 2;

    private final RoundRows rows;
    private final Frozen frozen;
    private final Stored stored;
    private final Restatements restatements;
    private final Running running;
    private final TransactionTemplate transaction;
    private final Rulebooks rulebooks;
    private final Shelf shelf;
    private final Formations formations;
    private final UnitFacts units;
    private final Path runs;
    private final Clock clock;

    /** Keeps rounds in {@code rows} and their run directories in {@code directory}. */
    Rounds(
            RoundRows rows,
            Frozen frozen,
            Stored stored,
            Restatements restatements,
            Running running,
            PlatformTransactionManager transactions,
            Rulebooks rulebooks,
            Shelf shelf,
            Formations formations,
            UnitFacts units,
            DataDirectory directory,
            Clock clock) {
        this.rows = rows;
        this.frozen = frozen;
        this.stored = stored;
        this.restatements = restatements;
        this.running = running;
        this.transaction = new TransactionTemplate(transactions);
        this.rulebooks = rulebooks;
        this.shelf = shelf;
        this.formations = formations;
        this.units = units;
        this.runs = directory.resolve("runs");
        this.clock = clock;
    }

    /** A round that was opened, and what will have come of it. */
    private record Opened(long id, Future<Checked<Round>> outcome) {}

    /**
     * What a round is over.
     *
     * @param open whether everybody may see it
     */
    private record Bounds(String period, boolean open, String formation) {}

    /** The facts of a round, and what earlier rounds know. */
    private record Facts(Path file, Given given) {}

    /** Makes the facts of a round. */
    private interface Freezing {
        Facts facts(long round, Rule rule) throws IOException;
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
        return open(actor, rulebook, period, Formation.EACH_FIRM);
    }

    /**
     * As {@link #open(Actor, String, String)}, and its units are formed by a rule when the facts are frozen.
     *
     * @param formation id of the rule of units; one that leaves an item of the rulebook open is a problem
     */
    public Checked<Round> open(Actor actor, String rulebook, String period, String formation) {
        return waiting(
                opened(actor, rulebook, new Bounds(period, false, formation), registered(actor, period, formation)));
    }

    /**
     * Opens a round as {@link #open} does and waits for what comes of it.
     *
     * @return the round, DONE; or every problem of rule or facts, and the round is kept as FAILED
     */
    public Checked<Round> evaluate(Actor actor, String rulebook, String period) {
        return evaluate(actor, rulebook, period, Formation.EACH_FIRM);
    }

    /** As {@link #evaluate(Actor, String, String)}, with units formed by a rule. */
    public Checked<Round> evaluate(Actor actor, String rulebook, String period, String formation) {
        return await(
                opened(actor, rulebook, new Bounds(period, false, formation), registered(actor, period, formation)));
    }

    /**
     * Judges a file of published figures, which everybody may see, and waits for the outcome.
     *
     * @param facts a facts.csv as the command line takes it
     */
    public Checked<Round> evaluatePublic(Actor actor, String rulebook, String period, Path facts) {
        Bounds bounds = new Bounds(period, true, Formation.EACH_FIRM);
        return await(opened(
                actor,
                rulebook,
                bounds,
                (id, rule) -> new Facts(facts, earlier(rule.scheme(), period, Formation.EACH_FIRM))));
    }

    private Freezing registered(Actor actor, String period, String formation) {
        return (id, rule) -> {
            Formations.Kept kept = formations.find(formation).orElseThrow();
            restatements.letArrive();
            Given given = earlier(rule.scheme(), period, formation);
            Set<String> filled = EarlierRounds.filled(rule.scheme(), given);
            return new Facts(
                    frozen.freeze(actor, id, new Frozen.Asked(rule.scheme(), kept, period, filled), scratch(id, "csv")),
                    given);
        };
    }

    /**
     * Opens a round by the rule of another and over its frozen facts, in which some figures are what they are now. The
     * other round stays as it is.
     *
     * @param of a round that is DONE
     * @param ids the {@link Restatement}s that are taken in
     * @param reason why
     * @return the new round, RUNNING; or what keeps it from being opened
     */
    public Checked<Round> restate(Actor actor, long of, Collection<Long> ids, String reason) {
        Optional<Problem> wrong = restatements.wrong(of, ids, reason);
        if (wrong.isPresent()) {
            return new Checked.Refused<>(List.of(wrong.get()));
        }
        List<Restated.Change> changes = units.restated(of, restatements.open(of, ids));
        Freezing freezing = (id, rule) -> {
            restatements.freeze(actor, of, id);
            Restated.write(rule.scheme(), directory(of), changes, scratch(id, "parquet"), THREADS);
            return new Facts(scratch(id, "parquet"), Given.NOTHING);
        };
        Round before = find(of).orElseThrow();
        LongConsumer taken = id -> restatements.taken(actor, of, ids, reason, id);
        return waiting(begun(actor, rule(of), new Bounds(before.period(), false, before.formation()), taken, freezing));
    }

    private Given earlier(Scheme scheme, String period, String formation) {
        return EarlierRounds.of(scheme, period, formation, list(), runs);
    }

    private Checked<Round> waiting(Checked<Opened> opened) {
        return switch (opened) {
            case Checked.Ok<Opened>(Opened ok, var notes) ->
                new Checked.Ok<>(find(ok.id()).orElseThrow(), notes);
            case Checked.Refused<Opened> refused -> new Checked.Refused<>(refused.problems());
        };
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

    private Checked<Opened> opened(Actor actor, String rulebook, Bounds bounds, Freezing freezing) {
        return switch (shelf.find(rulebook)) {
            case Checked.Refused<Rule> refused -> new Checked.Refused<>(refused.problems());
            case Checked.Ok<Rule>(Rule rule, var _)
            when Skeleton.in(rule.rules()).isPresent() ->
                new Checked.Refused<>(Skeleton.in(rule.rules()).stream()
                        .map(Skeleton::refusal)
                        .toList());
            case Checked.Ok<Rule>(Rule rule, var _) -> {
                List<Problem> open = formations.problems(bounds.formation(), rule.scheme());
                yield open.isEmpty() ? begun(actor, rule, bounds, id -> {}, freezing) : new Checked.Refused<>(open);
            }
        };
    }

    /** @param with is told the round's id in the transaction that opens it */
    private Checked<Opened> begun(Actor actor, Rule rule, Bounds bounds, LongConsumer with, Freezing freezing) {
        try {
            Files.createDirectories(runs);
            long id = Objects.requireNonNull(transaction.execute(status -> {
                long inserted = rows.insert(actor, rule.scheme(), bounds.period(), bounds.open(), bounds.formation());
                with.accept(inserted);
                return inserted;
            }));
            return Checked.ok(new Opened(id, running.submit(id, () -> run(actor, rule, id, freezing))));
        } catch (DuplicateKeyException e) {
            return new Checked.Refused<>(
                    List.of(Said.alreadyRunning(rule.rules().id(), bounds.period())));
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
            failure.ifPresent(problems -> rows.fail(actor, id, problems));
            Files.deleteIfExists(scratch(id, "csv"));
            Files.deleteIfExists(scratch(id, "parquet"));
        }
        if (failure.isPresent()) {
            return new Checked.Refused<>(failure.get());
        }
        Round done = find(id).orElseThrow();
        restatements.noteMeanwhile(actor, done, rule.scheme().delivered().keySet());
        return Checked.ok(done);
    }

    /** The way of a round from facts to stored results, or what keeps it from them. */
    private Optional<List<Problem>> judged(Actor actor, Rule rule, long id, Freezing freezing) throws IOException {
        Running.Work work = running.of(id);
        work.reached(Progress.Stage.FREEZING, 0, 0);
        Facts facts = freezing.facts(id, rule);
        work.reached(Progress.Stage.JUDGING, 0, 0);
        Checked<Evaluation.Outcome> outcome =
                Evaluation.run(rule, facts.file(), facts.given(), runs.resolve(Long.toString(id)), THREADS);
        if (outcome instanceof Checked.Refused<Evaluation.Outcome> refused) {
            return Optional.of(refused.problems());
        }
        Evaluation.Outcome run = ((Checked.Ok<Evaluation.Outcome>) outcome).value();
        long units = run.manifest().facts().rows();
        transaction.executeWithoutResult(status -> {
            stored.store(actor, id, rule, run.directory(), done -> work.reached(Progress.Stage.STORING, done, units));
            stored.finish(actor, id, run.manifest(), OffsetDateTime.now(clock));
        });
        return Optional.empty();
    }

    private Path scratch(long id, String ending) {
        return runs.resolve("." + id + "-facts." + ending);
    }

    /** Says of every round that a killed server left running that it broke off. Called once, at the start. */
    void closeBroken(Actor actor) {
        rows.broken().forEach(id -> rows.fail(actor, id, List.of(Said.brokenOff(id))));
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
        return rows.problems(id);
    }

    /** The round with this id. */
    public Optional<Round> find(long id) {
        return rows.find(id);
    }

    /** All rounds, the newest first. */
    public List<Round> list() {
        return rows.list();
    }

    /** A round that is DONE with those of the years before it without a gap, the newest first. */
    public List<Round> series(Round round) {
        return EarlierRounds.series(rule(round.id()).scheme(), round, list());
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
}
