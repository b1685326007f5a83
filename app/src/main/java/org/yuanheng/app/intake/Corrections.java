package org.yuanheng.app.intake;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Noting;
import org.yuanheng.app.source.Archive;
import org.yuanheng.app.source.ReceivedFile;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Item;

/**
 * Single figures put right: one person says what a figure should be, why, and with which document; another one, of the
 * department that answers for it, agrees or refuses. Only then does the registry change, and nothing is lost.
 *
 * <p>Where the department itself proposes, the office decides. Nobody decides on what they proposed.
 */
@Component
public class Corrections {
    private static final int LONGEST_REASON = 1_000;
    /** The place of a firm is its own, not a figure: the roster says it. */
    private static final Set<String> PLACES = Set.of("county", "zone");

    private static final String SELECT = """
            select c.*, coalesce(f.name, c.unit_id) as name, s.name as file_name
            from intake.correction c
                left join registry.firm f on f.credit_code = c.unit_id
                join source.file s on s.id = c.file_id
            where {scope county=f.county zone=f.zone town=f.town firm=c.unit_id department=c.department}
            """;
    private static final RowMapper<Correction> MAPPER = (row, number) -> new Correction(
            row.getLong("id"),
            row.getString("unit_id"),
            row.getString("name"),
            row.getString("item"),
            row.getString("period"),
            row.getString("department"),
            new Correction.Stated(
                    row.getString("told_state"), row.getBigDecimal("told_value"), row.getString("told_text")),
            new Correction.Stated(
                    row.getString("new_state"), row.getBigDecimal("new_value"), row.getString("new_text")),
            row.getString("reason"),
            row.getLong("file_id"),
            row.getString("file_name"),
            Correction.Waits.valueOf(row.getString("waits_for")),
            Correction.State.valueOf(row.getString("state")),
            row.getLong("proposed_by"),
            row.getString("proposer"),
            row.getObject("proposed_at", OffsetDateTime.class),
            row.getString("decider"),
            row.getObject("decided_at", OffsetDateTime.class),
            row.getString("answer"));

    private final Rows rows;
    private final Facts facts;
    private final Noting noting;
    private final Archive archive;
    private final Vocabulary vocabulary;
    private final Clock clock;

    Corrections(Rows rows, Facts facts, Noting noting, Archive archive, Rulebooks rulebooks, Clock clock) {
        this.rows = rows;
        this.facts = facts;
        this.noting = noting;
        this.archive = archive;
        this.vocabulary = rulebooks.vocabulary();
        this.clock = clock;
    }

    /**
     * What a person proposes.
     *
     * @param applies whether there is a value; else the item does not apply to the firm
     * @param written the value as typed
     */
    public record Proposal(boolean applies, String written, String reason, Optional<Evidence> evidence) {}

    /** Whether a person may propose another value for a fact that they see. */
    public boolean mayPropose(Person person, Fact fact) {
        return person.is(Role.OFFICE, Role.DEPARTMENT, Role.TOWN)
                && fact.fileId() != null
                && !PLACES.contains(fact.item())
                && item(fact).filter(item -> item.type() != Type.CONDITION).isPresent();
    }

    private Optional<Item> item(Fact fact) {
        return vocabulary.find(fact.item());
    }

    /**
     * Proposes another value for the current fact {@code fact}, which the person sees.
     *
     * @return its id; or every reason why it cannot be proposed
     */
    @Transactional
    public Checked<Long> propose(Person person, Fact fact, Proposal proposal) {
        List<Problem> problems = new ArrayList<>();
        Place place = Place.of(fact.item());
        Optional<Correction.Stated> wanted = item(fact).flatMap(item -> CorrectedValue.read(item, proposal, problems));
        if (wanted.filter(stated -> stated.same(stated(fact))).isPresent()) {
            problems.add(new Problem(
                    "correction-same",
                    place,
                    new Text("与现在的数据相同", "this is what the registry says already"),
                    new Text("填写应有的数据", "state what it should say")));
        }
        reasonless(place, proposal.reason()).ifPresent(problems::add);
        proposal.evidence()
                .map(Evidence::problem)
                .orElseGet(() -> Optional.of(new Problem(
                        "correction-evidence",
                        place,
                        new Text("没有附依据文件", "no evidence is attached"),
                        new Text("附上证明这个数据的文件", "attach the document that proves the figure"))))
                .ifPresent(problems::add);
        if (!problems.isEmpty()) {
            return new Checked.Refused<>(problems);
        }
        Evidence evidence = proposal.evidence().orElseThrow();
        ReceivedFile file =
                archive.register(person.actor(), fact.department(), evidence.name(), archive.keep(evidence.stream()));
        return insert(person, fact, wanted.orElseThrow(), proposal.reason().strip(), file)
                .map(Checked::ok)
                .orElseGet(() -> new Checked.Refused<>(List.of(new Problem(
                        "correction-open",
                        place,
                        new Text("这个数据已有一项更正待审核", "a correction of this figure waits already"),
                        new Text("等它审核后再提出", "wait until it is decided")))));
    }

    private static Optional<Problem> reasonless(Place place, String reason) {
        return !reason.isBlank() && reason.length() <= LONGEST_REASON
                ? Optional.empty()
                : Optional.of(new Problem(
                        "correction-reason",
                        place,
                        new Text("没有写理由，或超过 1000 字", "there is no reason, or one of more than 1,000 characters"),
                        new Text("写明哪里错了、凭什么", "say what is wrong and how that is known")));
    }

    /** What a fact says. */
    static Correction.Stated stated(Fact fact) {
        return new Correction.Stated(fact.state(), fact.value(), fact.textValue());
    }

    private static boolean speaksFor(Person person, String department) {
        return person.is(Role.DEPARTMENT)
                && person.scope() instanceof Scope.Departments own
                && own.ids().contains(department);
    }

    private Optional<Long> insert(
            Person person, Fact fact, Correction.Stated wanted, String reason, ReceivedFile file) {
        boolean office =
                speaksFor(person, fact.department()) || fact.department().equals("office");
        return rows.write(person.actor(), """
                insert into intake.correction
                    (unit_id, item, period, department, told_state, told_value, told_text, new_state, new_value, new_text,
                     reason, file_id, waits_for, state, proposed_by, proposer, proposed_at)
                values (:unit, :item, :period, :department, :toldState, :toldValue, :toldText, :newState, :newValue,
                        :newText, :reason, :file, :waits, 'OPEN', :by, :byName, :at)
                on conflict do nothing
                returning id
                """)
                .param("unit", fact.unitId())
                .param("item", fact.item())
                .param("period", fact.period())
                .param("department", fact.department())
                .param("toldState", fact.state())
                .param("toldValue", fact.value())
                .param("toldText", fact.textValue())
                .param("newState", wanted.state())
                .param("newValue", wanted.value())
                .param("newText", wanted.text())
                .param("reason", reason)
                .param("file", file.id())
                .param("waits", (office ? Correction.Waits.OFFICE : Correction.Waits.DEPARTMENT).name())
                .param("by", person.id())
                .param("byName", person.actor().name())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class);
    }

    /** The correction of that id, for whoever may see the figure. */
    public Optional<Correction> find(Scope scope, long id) {
        return rows.sql(scope, SELECT + " and c.id = :id")
                .param("id", id)
                .query(MAPPER)
                .optional();
    }

    /** The correction of a figure that waits. */
    public Optional<Correction> open(Scope scope, Fact fact) {
        return rows.sql(scope, SELECT + """
                 and c.state = 'OPEN' and c.unit_id = :unit and c.item = :item and c.period = :period
                """)
                .param("unit", fact.unitId())
                .param("item", fact.item())
                .param("period", fact.period())
                .query(MAPPER)
                .optional();
    }

    /** A page of corrections, the newest first; an empty {@code state} is all, {@code from} is counted from 0. */
    public List<Correction> list(Scope scope, String state, int from, int limit) {
        return rows.sql(scope, SELECT + """
                 and (:state = '' or c.state = :state) order by c.id desc limit :limit offset :from
                """)
                .param("state", state)
                .param("limit", limit)
                .param("from", from)
                .query(MAPPER)
                .list();
    }

    /** How many {@link #list} would give in all. */
    public long count(Scope scope, String state) {
        return rows.sql(scope, """
                select count(*) from intake.correction c left join registry.firm f on f.credit_code = c.unit_id
                where {scope county=f.county zone=f.zone town=f.town firm=c.unit_id department=c.department}
                  and (:state = '' or c.state = :state)
                """).param("state", state).query(Long.class).single();
    }

    /** Whether it is for this person to decide. */
    public boolean mayDecide(Person person, Correction correction) {
        return correction.state() == Correction.State.OPEN
                && person.id() != correction.proposedBy()
                && (correction.waitsFor() == Correction.Waits.OFFICE
                        ? person.is(Role.OFFICE)
                        : speaksFor(person, correction.department()));
    }

    /**
     * Agrees: what was wanted is a fact from now on.
     *
     * @return what keeps it from being one; the correction then waits on
     */
    @Transactional
    public Optional<Problem> approve(Person person, Correction correction, String answer) {
        Optional<Fact> now = current(correction);
        if (now.filter(fact -> stated(fact).same(correction.told())).isEmpty()) {
            String says = now.map(fact -> stated(fact).plain()).orElse("—");
            return Optional.of(new Problem(
                    "correction-changed",
                    Place.of(correction.name()),
                    new Text(
                            "提出更正时是“" + correction.told().plain() + "”，现在是“" + says + "”：数据其间变了",
                            "it was " + correction.told().plain() + " when this was proposed and is " + says + " now"),
                    new Text("退回，请提出人按现在的数据重新提出", "refuse it, so that it is proposed anew if it still holds")));
        }
        if (!decide(person, correction, Correction.State.APPROVED, answer.strip())) {
            return Optional.of(decided(correction));
        }
        Correction.Stated wanted = correction.wanted();
        String how = correction.told().plain() + " → " + wanted.plain() + "：" + correction.reason();
        noting.note(
                person.actor(),
                now.get(),
                now.get(),
                new Noting.Said(wanted.state(), wanted.value(), wanted.text(), how));
        return Optional.empty();
    }

    /** Refuses, with a reason that the proposer reads. */
    @Transactional
    public Optional<Problem> refuse(Person person, Correction correction, String answer) {
        Optional<Problem> wrong = reasonless(Place.of(correction.name()), answer);
        return wrong.isPresent() || decide(person, correction, Correction.State.REFUSED, answer.strip())
                ? wrong
                : Optional.of(decided(correction));
    }

    private static Problem decided(Correction correction) {
        return new Problem(
                "correction-decided",
                Place.of(correction.name()),
                new Text("已由别人审核，或不由您审核", "somebody has decided it meanwhile, or it is not for you to decide"),
                new Text("刷新页面查看", "open the page again"));
    }

    private Optional<Fact> current(Correction correction) {
        return facts.history(Scope.everything(), correction.unitId(), correction.item(), correction.period()).stream()
                .findFirst();
    }

    private boolean decide(Person person, Correction correction, Correction.State state, String answer) {
        return mayDecide(person, correction)
                && rows.write(person.actor(), """
                        update intake.correction
                        set state = :state, decided_by = :by, decider = :name, decided_at = :at, answer = :answer
                        where id = :id and state = 'OPEN' and proposed_by <> :by
                        """)
                                .param("id", correction.id())
                                .param("state", state.name())
                                .param("by", person.id())
                                .param("name", person.actor().name())
                                .param("at", OffsetDateTime.now(clock))
                                .param("answer", answer)
                                .update()
                        == 1;
    }
}
