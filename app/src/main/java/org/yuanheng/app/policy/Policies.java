package org.yuanheng.app.policy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.app.registry.FactsFile;
import org.yuanheng.app.rules.Shelf;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.Amount;
import org.yuanheng.engine.rulebook.RuleKind;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Manifest;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import org.yuanheng.engine.run.Verification;

/**
 * Policies: prepared from a round by a rulebook of amounts, then signed or dropped. What is prepared is frozen as a run
 * directory, {@code policies/<run>} of the data directory, so that what is signed is what was seen and can be recomputed.
 */
@Component
public class Policies {
    private static final int THREADS = 2;

    private final Rows rows;
    private final Rounds rounds;
    private final Rulebooks rulebooks;
    private final Shelf shelf;
    private final RoundFacts facts;
    private final PolicyRows written;
    private final PolicyLists lists;
    private final TransactionTemplate transaction;
    private final Path folder;
    private final Clock clock;

    /** Keeps policies in {@code rows} and their run directories in {@code directory}. */
    Policies(
            Rows rows,
            Rounds rounds,
            Rulebooks rulebooks,
            Shelf shelf,
            RoundFacts facts,
            PolicyRows written,
            PolicyLists lists,
            PlatformTransactionManager transactions,
            DataDirectory directory,
            Clock clock) {
        this.rows = rows;
        this.rounds = rounds;
        this.rulebooks = rulebooks;
        this.shelf = shelf;
        this.facts = facts;
        this.written = written;
        this.lists = lists;
        this.transaction = new TransactionTemplate(transactions);
        this.folder = directory.resolve("policies");
        this.clock = clock;
    }

    /** The rounds of which a policy can be asked, the newest first: done, and about firms of the registry. */
    public List<Round> rounds() {
        return rounds.list().stream()
                .filter(round -> round.done() && !round.open())
                .toList();
    }

    /**
     * Asks a rulebook of amounts of a round and keeps what it says, to be looked at and signed.
     *
     * @return the policy, neither signed nor dropped; or why it cannot be asked: an item that nobody delivered
     */
    public Checked<Policy> prepare(Actor actor, long round, String rulebook) {
        Optional<Round> of =
                rounds().stream().filter(each -> each.id() == round).findFirst();
        Checked<Rule> found = shelf.find(rulebook, RuleKind.AMOUNT);
        List<Problem> problems = new ArrayList<>();
        if (of.isEmpty()) {
            problems.add(Said.noRound());
        }
        if (!(found instanceof Checked.Ok<Rule>(Rule rule, var _)) || !(rule.rules() instanceof Amount amount)) {
            problems.add(Said.noRule(rulebook));
            return new Checked.Refused<>(problems);
        }
        of.ifPresent(existing -> problems.addAll(lacking(existing, amount)));
        return problems.isEmpty() ? asked(actor, of.orElseThrow(), rule, amount) : new Checked.Refused<>(problems);
    }

    private List<Problem> lacking(Round round, Amount amount) {
        if (facts.classes(round.id()).isEmpty()) {
            return Said.one(Said.nobody());
        }
        return facts.coverage(round, amount).stream()
                .filter(RoundFacts.Coverage::missing)
                .map(each -> Said.missing(each.item().label(), each.item().department()))
                .toList();
    }

    private Checked<Policy> asked(Actor actor, Round round, Rule rule, Amount amount) {
        Map<String, Map<String, String>> known = facts.of(round, amount);
        String run = UUID.randomUUID().toString();
        Path csv = folder.resolve("." + run + ".csv");
        try {
            Files.createDirectories(folder);
            List<String> items = amount.delivered().keySet().stream()
                    .filter(item -> !item.equals("unit_id") && !item.equals("participation") && !item.equals("as_of"))
                    .toList();
            FactsFile.write(csv, items, known);
            Optional<LocalDate> asOf =
                    amount.delivered().containsKey("as_of") ? Optional.of(LocalDate.now(clock)) : Optional.empty();
            return switch (Evaluation.run(rule, csv, asOf, folder.resolve(run), THREADS)) {
                case Checked.Ok<Evaluation.Outcome>(Evaluation.Outcome outcome, var notes) ->
                    new Checked.Ok<>(kept(actor, round, amount, run, outcome, known), notes);
                case Checked.Refused<Evaluation.Outcome>(var problems) -> new Checked.Refused<>(problems);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            discard(csv);
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Policy kept(
            Actor actor,
            Round round,
            Amount amount,
            String run,
            Evaluation.Outcome outcome,
            Map<String, Map<String, String>> known)
            throws IOException {
        List<NamedCsvRecord> said;
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(outcome.directory().resultsCsv())) {
            said = csv.stream()
                    .filter(row -> !row.getField("row").isEmpty()
                            || !row.getField("missing").isEmpty())
                    .toList();
        }
        long id = Objects.requireNonNull(transaction.execute(status -> {
            long inserted = written.insert(actor, round, amount, run, outcome.manifest());
            written.amounts(actor, inserted, said, known);
            return inserted;
        }));
        return find(id).orElseThrow();
    }

    /**
     * Signs a policy: it holds, the ledger takes in what changed against it, and the list for the executing department is
     * made. Its run is recomputed first, so that nothing is signed but what was seen.
     *
     * @param document number and title of the document by which it is signed
     */
    public List<Problem> sign(Actor actor, long id, String document) {
        return Objects.requireNonNull(transaction.execute(status -> {
            lists.alone();
            Policy policy = find(id).orElseThrow();
            List<Problem> problems = new ArrayList<>(unsigned(policy));
            if (document.isBlank()) {
                problems.add(Said.needed("document"));
            }
            if (problems.isEmpty()) {
                problems.addAll(differences(policy));
            }
            if (problems.isEmpty()) {
                decide(actor, id, "SIGNED", document);
                lists.make(actor, policy);
            }
            return problems;
        }));
    }

    private List<Problem> unsigned(Policy policy) {
        if (!policy.waits()) {
            return Said.one(Said.decided());
        }
        List<Problem> problems = new ArrayList<>();
        if (policy.department().isEmpty()) {
            problems.add(Said.noExecution());
        }
        Optional<Policy> last = list().stream()
                .filter(each -> each.signed() && each.id() != policy.id() && sameSeries(each, policy))
                .findFirst();
        if (last.filter(each -> each.id() > policy.id()).isPresent()) {
            problems.add(Said.outdated());
        }
        if (last.filter(each -> !each.unitZh().equals(policy.unitZh())).isPresent() && lists.owes(policy)) {
            problems.add(Said.otherUnit());
        }
        return problems;
    }

    /** Whether two policies take each other's place. */
    static boolean sameSeries(Policy one, Policy other) {
        return one.rulebook().equals(other.rulebook())
                && one.scheme().equals(other.scheme())
                && one.period().equals(other.period());
    }

    /** What a recomputation of the kept run finds different; nothing when it is what was seen. */
    public List<Problem> differences(Policy policy) {
        try {
            return Verification.of(rule(policy), directory(policy), THREADS)
                            instanceof Checked.Refused<Manifest>(var problems)
                    ? problems
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drops a policy that is not signed. */
    public List<Problem> drop(Actor actor, long id, String reason) {
        return Objects.requireNonNull(transaction.execute(status -> {
            lists.alone();
            List<Problem> problems = new ArrayList<>();
            if (!find(id).orElseThrow().waits()) {
                problems.add(Said.decided());
            }
            if (reason.isBlank()) {
                problems.add(Said.needed("reason"));
            }
            if (problems.isEmpty()) {
                decide(actor, id, "DROPPED", reason);
            }
            return problems;
        }));
    }

    private void decide(Actor actor, long id, String decision, String words) {
        rows.write(actor, """
                insert into policy.decision (policy, decision, words, decided_by, decided_at)
                values (:policy, :decision, :words, :by, :at)
                """)
                .param("policy", id)
                .param("decision", decision)
                .param("words", words.strip())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** The policy with this id. */
    public Optional<Policy> find(long id) {
        return rows.reference("select p.* from policy.policy_now p where p.id = :id")
                .param("id", id)
                .query(Policy.class)
                .optional();
    }

    /** All policies, the newest first. */
    public List<Policy> list() {
        return rows.reference("select p.* from policy.policy_now p order by p.id desc")
                .query(Policy.class)
                .list();
    }

    /** The policy of the same rulebook, over rounds of the same rule, that was signed last before this one. */
    public Optional<Policy> before(Policy policy) {
        return list().stream()
                .filter(each -> each.signed()
                        && each.id() < policy.id()
                        && each.rulebook().equals(policy.rulebook())
                        && each.scheme().equals(policy.scheme()))
                .findFirst();
    }

    /** A later round of the same rule and period, from which the policy would have to be prepared again. */
    public Optional<Round> newer(Policy policy) {
        return rounds().stream()
                .filter(round -> round.rulebook().equals(policy.scheme())
                        && round.period().equals(policy.period())
                        && round.id() > policy.round())
                .findFirst();
    }

    /** The rule of a policy, as its run directory keeps it. */
    public Rule rule(Policy policy) {
        try {
            return switch (rulebooks.read(directory(policy).rulebook())) {
                case Checked.Ok<Rulebook> found -> Rule.of(found.value());
                case Checked.Refused<Rulebook> refused ->
                    throw new IllegalStateException(refused.problems().toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The run directory of a policy. */
    public RunDirectory directory(Policy policy) {
        return new RunDirectory(folder.resolve(policy.run().toLowerCase(Locale.ROOT)));
    }
}
