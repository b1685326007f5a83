package org.yuanheng.app.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.rulebook.Rulebook;
import org.yuanheng.engine.rulebook.Rulebooks;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Manifest;
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

    private final Rows rows;
    private final Frozen frozen;
    private final Stored stored;
    private final TransactionTemplate transaction;
    private final Rulebooks rulebooks;
    private final Path runs;
    private final Clock clock;

    /** Keeps rounds in {@code rows} and their run directories in {@code directory}. */
    Rounds(
            Rows rows,
            Frozen frozen,
            Stored stored,
            PlatformTransactionManager transactions,
            Rulebooks rulebooks,
            DataDirectory directory,
            Clock clock) {
        this.rows = rows;
        this.frozen = frozen;
        this.stored = stored;
        this.transaction = new TransactionTemplate(transactions);
        this.rulebooks = rulebooks;
        this.runs = directory.resolve("runs");
        this.clock = clock;
    }

    /**
     * Freezes the registry's facts of a period, judges them and stores the results.
     *
     * @param actor who opens the round
     * @param rulebook id of the rule
     * @param period the facts' period, e.g. {@code 2025}
     * @return the round, DONE; or every problem of rule or facts, and the round is kept as FAILED
     */
    public Checked<Round> evaluate(Actor actor, String rulebook, String period) {
        return open(
                actor,
                rulebook,
                period,
                false,
                (id, rule) -> frozen.freeze(actor, id, rule.scheme(), period, scratch(id)));
    }

    /**
     * Judges a file of published figures, which everybody may see.
     *
     * @param facts a facts.csv as the command line takes it
     */
    public Checked<Round> evaluatePublic(Actor actor, String rulebook, String period, Path facts) {
        return open(actor, rulebook, period, true, (id, rule) -> facts);
    }

    /** Makes the facts file of a round. */
    private interface Freezing {
        Path facts(long round, Rule rule) throws IOException;
    }

    private Checked<Round> open(Actor actor, String id, String period, boolean open, Freezing freezing) {
        try {
            return switch (rulebooks.find(id)) {
                case Checked.Refused<Rulebook> refused -> new Checked.Refused<>(refused.problems());
                case Checked.Ok<Rulebook> found -> run(actor, Rule.of(found.value()), period, open, freezing);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Checked<Round> run(Actor actor, Rule rule, String period, boolean open, Freezing freezing)
            throws IOException {
        long id = insert(actor, rule.scheme(), period, open);
        boolean done = false;
        try {
            Path facts = freezing.facts(id, rule);
            Checked<Evaluation.Outcome> outcome = Evaluation.run(rule, facts, runs.resolve(Long.toString(id)), THREADS);
            if (outcome instanceof Checked.Refused<Evaluation.Outcome> refused) {
                fail(actor, id, refused.problems());
                done = true;
                return new Checked.Refused<>(refused.problems());
            }
            Evaluation.Outcome run = ((Checked.Ok<Evaluation.Outcome>) outcome).value();
            transaction.executeWithoutResult(status -> {
                stored.store(actor, id, rule, run.directory());
                finish(actor, id, run.manifest());
            });
            done = true;
            return Checked.ok(find(id).orElseThrow());
        } finally {
            if (!done) {
                broken(actor, id);
            }
            Files.deleteIfExists(scratch(id));
        }
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
        failed(
                actor,
                id,
                String.join(
                        "\n",
                        problems.stream().map(problem -> problem.line("zh")).toList()));
    }

    private void broken(Actor actor, long id) {
        failed(actor, id, "运行中断，请重新评价 / the run broke off; evaluate again");
    }

    private void failed(Actor actor, long id, String why) {
        rows.write(actor, "update evaluation.round set state = 'FAILED', failure = :why where id = :id")
                .param("id", id)
                .param("why", why)
                .update();
    }

    /** Says of every round that a killed server left running that it broke off. Called once, at the start. */
    void closeBroken(Actor actor) {
        rows.reference("select id from evaluation.round where state = 'RUNNING'")
                .query(Long.class)
                .list()
                .forEach(id -> broken(actor, id));
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
