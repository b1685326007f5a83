package org.yuanheng.app.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.source.ReceivedFile;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.reading.Case;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.RulebookReader;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.RuleKind;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Skeleton;
import org.yuanheng.engine.run.CaseRun;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.yaml.RulebookText;

/**
 * The schemes and rules of amounts that this office works by: those that ship, and what it made of them. The newest version counts; a round keeps
 * the bytes that it was judged by.
 */
@Component
public class Shelf {
    /** How many cases are run at a time while a person waits. */
    private static final int THREADS = 2;

    private final Rulebooks shipped;
    private final Rows rows;
    private final Clock clock;

    /** Keeps versions in {@code rows}, beside {@code shipped}. */
    Shelf(Rulebooks shipped, Rows rows, Clock clock) {
        this.shipped = shipped;
        this.rows = rows;
        this.clock = clock;
    }

    /** A rule's texts: the rulebook with its includes, and the cases beside it. */
    public record Texts(String rule, String cases) {}

    /** The ids of all schemes, in alphabetical order. */
    public List<String> ids() {
        try {
            return shipped.ids(RuleKind.SCHEME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scheme as this office has it now. */
    public Checked<Rule> find(String id) {
        return find(id, RuleKind.SCHEME);
    }

    /** The rule of a kind, {@code SCHEME} or {@code AMOUNT}, as this office has it now. */
    public Checked<Rule> find(String id, RuleKind kind) {
        Optional<byte[]> own = newest(id);
        if (own.isPresent()) {
            return read(id, own.get(), kind);
        }
        try {
            return switch (kind == RuleKind.SCHEME ? shipped.findScheme(id) : shipped.find(id)) {
                case Checked.Ok<Rulebook>(Rulebook found, var notes)
                when found.rules().kind() == kind -> new Checked.Ok<>(Rule.of(found), notes);
                case Checked.Ok<Rulebook>(Rulebook found, var _) ->
                    new Checked.Refused<>(List.of(otherKind(found.rules())));
                case Checked.Refused<Rulebook>(List<Problem> problems) -> new Checked.Refused<>(problems);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All schemes. One that cannot be read is not among them; {@code yuanheng check} says what is wrong with it. */
    public List<Scheme> schemes() {
        List<Scheme> schemes = new ArrayList<>();
        for (String id : ids()) {
            if (find(id) instanceof Checked.Ok<Rule>(Rule rule, var _)) {
                schemes.add(rule.scheme());
            }
        }
        return schemes;
    }

    /** Whether a scheme judges units of the registry: it reads nothing but the common vocabulary, and judges firms. */
    public boolean readsTheRegister(Scheme scheme) {
        Set<String> registered = new TreeSet<>(scheme.delivered().keySet());
        scheme.groundwork().earlier().forEach(earlier -> registered.remove(earlier.id()));
        return scheme.groundwork().level().isEmpty()
                && shipped.vocabulary().items().keySet().containsAll(registered);
    }

    private Optional<byte[]> newest(String id) {
        return rows.reference(
                        "select v.text from rules.version v where v.rulebook = :id order by v.number desc limit 1")
                .param("id", id)
                .query(byte[].class)
                .optional();
    }

    /** The rules of amounts, as this office has them now; one that cannot be read is not among them. */
    public List<Rule> amounts() {
        try {
            List<Rule> amounts = new ArrayList<>();
            for (String id : shipped.ids(RuleKind.AMOUNT)) {
                if (find(id, RuleKind.AMOUNT) instanceof Checked.Ok<Rule>(Rule rule, var _)) {
                    amounts.add(rule);
                }
            }
            return amounts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RuleKind kind(String id) {
        try {
            return shipped.ids(RuleKind.AMOUNT).contains(id) ? RuleKind.AMOUNT : RuleKind.SCHEME;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem otherKind(RuleSet rules) {
        return new Problem(
                "rulebook-other-kind",
                Place.of(rules.id() + ".yaml"),
                new Text(
                        rules.id() + " 的种类是 " + rules.kind().key(),
                        rules.id() + " is of kind " + rules.kind().key()),
                new Text("换一条要用的种类的规则", "choose a rule of the kind that is asked for"));
    }

    private Checked<Rule> read(String id, byte[] bytes, RuleKind kind) {
        RulebookText text = RulebookText.of(id + ".yaml", bytes);
        return switch (new RulebookReader(shipped.vocabulary()).read(text)) {
            case Checked.Ok<RuleSet>(RuleSet rules, var notes)
            when rules.kind() == kind -> new Checked.Ok<>(new Rule(rules, bytes), notes);
            case Checked.Ok<RuleSet>(RuleSet rules, var _)
            when kind == RuleKind.SCHEME -> new Checked.Refused<>(List.of(Rulebook.notAScheme(rules)));
            case Checked.Ok<RuleSet>(RuleSet rules, var _) -> new Checked.Refused<>(List.of(otherKind(rules)));
            case Checked.Refused<RuleSet>(List<Problem> problems) -> new Checked.Refused<>(problems);
        };
    }

    /** What the editor opens with: the newest version, or what ships; nothing when there is no such scheme. */
    public Optional<Texts> texts(String id) {
        Optional<Texts> own =
                rows.reference("""
                select convert_from(v.text, 'UTF8') as rule, convert_from(v.cases, 'UTF8') as cases
                from rules.version v where v.rulebook = :id order by v.number desc limit 1
                """).param("id", id).query(Texts.class).optional();
        if (own.isPresent() || (kind(id) == RuleKind.SCHEME && !ids().contains(id))) {
            return own;
        }
        try {
            if (!(shipped.find(id) instanceof Checked.Ok<Rulebook>(Rulebook found, var _))) {
                return Optional.empty();
            }
            Path beside = found.file().resolveSibling(id + ".cases.yaml");
            String cases = Files.isRegularFile(beside) ? Files.readString(beside) : "";
            return Optional.of(new Texts(new String(found.text().bytes(), StandardCharsets.UTF_8), cases));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every version of a rule, the newest first. */
    public List<Version> versions(String id) {
        return rows.reference("""
                select v.id, v.rulebook, v.number, v.document, v.file, v.reason, v.saved_by, v.saved_at, v.sha256
                from rules.version v where v.rulebook = :id order by v.number desc
                """).param("id", id).query(Version.class).list();
    }

    /** The rulebook's bytes of a version; nothing when there is none of that number. */
    public Optional<byte[]> bytes(String id, int number) {
        return rows.reference("select v.text from rules.version v where v.rulebook = :id and v.number = :number")
                .param("id", id)
                .param("number", number)
                .query(byte[].class)
                .optional();
    }

    /** Reads a text and runs its cases; nothing is kept. */
    public Draft check(String id, Texts texts) {
        byte[] bytes = texts.rule().getBytes(StandardCharsets.UTF_8);
        return switch (read(id, bytes, kind(id))) {
            case Checked.Refused<Rule>(List<Problem> problems) ->
                new Draft(Optional.empty(), problems, List.of(), List.of());
            case Checked.Ok<Rule>(Rule rule, List<Problem> notes)
            when rule.rules().id().equals(id) -> tried(rule, withSkeleton(rule, notes), texts.cases());
            case Checked.Ok<Rule>(Rule rule, var _) ->
                new Draft(Optional.empty(), List.of(otherId(id, rule.rules().id())), List.of(), List.of());
        };
    }

    /** A skeleton can be read and kept, but the office should know before it opens a round. */
    private static List<Problem> withSkeleton(Rule rule, List<Problem> notes) {
        return Stream.concat(Skeleton.in(rule.rules()).map(Skeleton::refusal).stream(), notes.stream())
                .toList();
    }

    private static Draft tried(Rule rule, List<Problem> notes, String written) {
        RulebookText text =
                RulebookText.of(rule.rules().id() + ".cases.yaml", written.getBytes(StandardCharsets.UTF_8));
        if (written.isBlank()) {
            return new Draft(Optional.of(rule), List.of(), notes, List.of());
        }
        return switch (Case.read(text, rule.rules())) {
            case Checked.Refused<List<Case>>(List<Problem> problems) ->
                new Draft(Optional.of(rule), problems, notes, List.of());
            case Checked.Ok<List<Case>>(List<Case> cases, var _) ->
                new Draft(Optional.of(rule), List.of(), notes, run(rule, cases));
        };
    }

    private static List<CaseRun> run(Rule rule, List<Case> cases) {
        try {
            return CaseRun.of(rule, cases, THREADS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Keeps a new version, which counts from now on.
     *
     * @param document the issuing document that the change follows
     * @param reason what was changed and why
     * @return the version; or why the text is not kept: it has problems, or a case does not hold
     */
    public Checked<Version> save(
            Actor actor, String id, Texts texts, String document, Optional<ReceivedFile> file, String reason) {
        Draft draft = check(id, texts);
        if (!draft.sound()) {
            List<Problem> problems = new ArrayList<>(draft.problems());
            draft.cases().forEach(tried -> problems.addAll(tried.problems()));
            return new Checked.Refused<>(problems);
        }
        byte[] bytes = texts.rule().getBytes(StandardCharsets.UTF_8);
        rows.write(actor, """
                insert into rules.version (rulebook, number, text, cases, document, file, reason, saved_by, saved_at, sha256)
                select :id, coalesce(max(v.number), 0) + 1, :text, :cases, :document, :file, :reason, :by, :at, :sha256
                from rules.version v where v.rulebook = :id
                """)
                .param("id", id)
                .param("text", bytes)
                .param("cases", texts.cases().getBytes(StandardCharsets.UTF_8))
                .param("document", document)
                .param("file", file.map(ReceivedFile::id).orElse(null))
                .param("reason", reason)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .param("sha256", sha256(bytes))
                .update();
        return Checked.ok(versions(id).getFirst());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Problem otherId(String id, String written) {
        return new Problem(
                "rulebook-other-id",
                Place.of(id + ".yaml"),
                new Text("id 写成了 " + written + "，这里编辑的是 " + id, "the id says " + written + "; this is " + id),
                new Text("把 id 改回 " + id, "set the id back to " + id));
    }
}
