package org.yuanheng.app.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.registry.LandRegister.Known;
import org.yuanheng.app.registry.LeaseAnswer.Kind;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.tenure.Half;
import org.yuanheng.engine.tenure.Party;

/**
 * A firm answers what the other party states of a lease: by itself, or by the town it lies in, which names a document.
 * Only leases can be answered: titles and buildings come from files of the land department alone.
 */
@Component
public class LeaseAnswers {
    private static final Text LOOK_AGAIN = new Text("刷新页面，看过现在的申报再答复", "look at the page as it is now, then answer");

    private final LandRegister register;
    private final Rows rows;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Keeps answers in {@code rows}, to what {@code register} knows. */
    public LeaseAnswers(LandRegister register, Rows rows, PlatformTransactionManager transactions, Clock clock) {
        this.register = register;
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * A lease that the other party states and the firm does not, or states differently.
     *
     * @param entry the other party's statement; null when it is itself an answer and waits for a file
     * @param disputed the firm's objection that stands; null for none
     */
    public record Waiting(
            @Nullable Long entry,
            Half theirs,
            Optional<Half> own,
            @Nullable LeaseAnswer disputed) {
        /** Tells the two statements as they are from any others: an answer to these is none to those. */
        public String seen() {
            String both = Statements.content(theirs) + "\n" + own.map(Statements::content);
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(both.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest, 0, 16);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What waits for the firm of that code, in the order of the files. */
    public static List<Waiting> waiting(Known known, String creditCode) {
        List<Waiting> waiting = new ArrayList<>();
        known.ledger()
                .apart()
                .forEach(apart -> apart.statedTo(creditCode)
                        .filter(theirs -> theirs.self().kind() == Party.Kind.FIRM)
                        .ifPresent(theirs -> waiting.add(new Waiting(
                                known.entries().get(theirs),
                                theirs,
                                apart.statedBy(creditCode),
                                disputed(known, creditCode, theirs)))));
        return waiting;
    }

    private static @Nullable LeaseAnswer disputed(Known known, String creditCode, Half theirs) {
        return known.answers().stream()
                .filter(answer ->
                        answer.kind() == Kind.DISPUTED && answer.code().equals(creditCode))
                .filter(answer -> known.counting().contains(answer.id()))
                .filter(answer -> Statements.content(Statements.half(theirs.place(), answer.entry()))
                        .equals(Statements.content(theirs)))
                .findFirst()
                .orElse(null);
    }

    /** Whether the person answers for firms: a firm for itself, a town for those on its ground. */
    public static boolean may(Person person) {
        return person.is(Role.FIRM, Role.TOWN);
    }

    /**
     * What a person answers.
     *
     * @param seen of a confirmation or objection {@link Waiting#seen}; of a withdrawal the number of the answer
     */
    public record Said(Kind kind, String seen, String reason, String document) {}

    /**
     * Takes an answer, if the two statements are still as the person saw them.
     *
     * @param person whose firm it is; a firm outside their scope is answered as one that does not exist
     * @return everything that is wrong with it; when there is something, nothing is kept
     */
    public List<Problem> answer(Person person, String creditCode, Said said) {
        person.require(Role.FIRM, Role.TOWN);
        return Objects.requireNonNull(transaction.execute(status -> {
            alone();
            Optional<String> name = rows.sql(person.scope(), """
                    select f.name from registry.firm f
                    where {scope zone=f.zone town=f.town county=f.county firm=f.credit_code} and f.credit_code = :code
                    """)
                    .param("code", creditCode)
                    .query(String.class)
                    .optional();
            if (name.isEmpty()) {
                return List.of(wrong("lease-no-firm", "seen", new Text("没有这家企业", "there is no such firm"), LOOK_AGAIN));
            }
            List<Problem> problems = checked(person, said);
            Known known = register.around(creditCode);
            Optional<Answered> answered = answered(known, creditCode, said);
            if (answered.isEmpty()) {
                problems.add(wrong(
                        "lease-changed",
                        "seen",
                        new Text("申报已经变化，没有记下答复", "the statements have changed; your answer was not kept"),
                        LOOK_AGAIN));
            }
            if (problems.isEmpty()) {
                insert(person, creditCode, name.get(), said, answered.orElseThrow());
            }
            return problems;
        }));
    }

    private static List<Problem> checked(Person person, Said said) {
        List<Problem> problems = new ArrayList<>();
        boolean town = person.is(Role.TOWN);
        if (said.reason().isBlank() && (town || said.kind() != Kind.CONFIRMED)) {
            problems.add(wrong(
                    "lease-reason-missing",
                    "reason",
                    new Text("没有写理由", "there is no reason"),
                    new Text("写明依据什么这样答复", "say on what ground you answer so")));
        }
        if (said.document().isBlank() && town) {
            problems.add(wrong(
                    "lease-document-missing",
                    "document",
                    new Text("没有写依据文件", "there is no document"),
                    new Text("写明合同或企业书面意见的名称、编号", "name the contract or the firm's letter")));
        }
        return problems;
    }

    private static Problem wrong(String code, String field, Text message, Text advice) {
        return new Problem(code, Place.of(field), message, advice);
    }

    /** What an answer is about, and what it takes the place of. */
    private record Answered(
            long entry,
            @Nullable Long replacesEntry,
            @Nullable Long replacesAnswer) {}

    private static Optional<Answered> answered(Known known, String creditCode, Said said) {
        if (said.kind() == Kind.WITHDRAWN) {
            return known.answers().stream()
                    .filter(answer -> known.counting().contains(answer.id())
                            && answer.kind() != Kind.WITHDRAWN
                            && answer.code().equals(creditCode)
                            && Long.toString(answer.id()).equals(said.seen()))
                    .findFirst()
                    .map(answer -> new Answered(answer.entryId(), null, answer.id()));
        }
        return waiting(known, creditCode).stream()
                .filter(each -> each.entry() != null && each.seen().equals(said.seen()))
                .findFirst()
                .map(each -> of(known, each, said.kind()));
    }

    private static Answered of(Known known, Waiting waiting, Kind kind) {
        long entry = Objects.requireNonNull(waiting.entry());
        LeaseAnswer disputed = waiting.disputed();
        if (kind == Kind.DISPUTED) {
            return new Answered(entry, null, disputed == null ? null : disputed.id());
        }
        Optional<LeaseAnswer> word =
                waiting.own().map(Half::place).map(place -> known.spoken().get(place));
        // What a file said before the earlier confirmation stays replaced.
        return word.map(earlier -> new Answered(entry, earlier.replacesEntry(), earlier.id()))
                .orElseGet(() -> new Answered(
                        entry,
                        waiting.own().map(half -> known.entries().get(half)).orElse(null),
                        null));
    }

    /** Whoever answers waits for who is answering: two answers could else take the place of the same one. */
    private void alone() {
        rows.reference("select 1 from (select pg_advisory_xact_lock(441)) as held")
                .query(Integer.class)
                .single();
    }

    private void insert(Person person, String creditCode, String name, Said said, Answered answered) {
        rows.write(person.actor(), """
                insert into registry.lease_answer
                    (answer, entry_id, code, name, replaces_entry, replaces_answer, last_entry, reason, document,
                     said_by, role, said_at)
                values (:answer, :entry, :code, :name, :replacesEntry, :replacesAnswer,
                        (select max(e.id) from registry.land_entry e), :reason, :document, :by, :role, :at)
                """)
                .param("answer", said.kind().name())
                .param("entry", answered.entry())
                .param("code", creditCode)
                .param("name", name)
                .param("replacesEntry", answered.replacesEntry())
                .param("replacesAnswer", answered.replacesAnswer())
                .param("reason", said.reason().strip())
                .param("document", said.document().strip())
                .param("by", person.displayName())
                .param("role", person.role().name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }
}
