package org.yuanheng.app.intake;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.FactsAccepted;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What waits for a person, and what persons decide. Each decision has a reason and leaves its trace in the ledger. */
@Component
public class Decisions {
    private static final TypeReference<List<Claims.Kept>> CLAIMS = new TypeReference<>() {};
    private static final TypeReference<List<Waiting.Ground>> GROUNDS = new TypeReference<>() {};

    private final Rows rows;
    private final Batches batches;
    private final Facts facts;
    private final Firms firms;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    Decisions(
            Rows rows,
            Batches batches,
            Facts facts,
            Firms firms,
            JsonMapper json,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher news,
            Clock clock) {
        this.rows = rows;
        this.batches = batches;
        this.facts = facts;
        this.firms = firms;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
        this.news = news;
        this.clock = clock;
    }

    /** What a batch holds back, in the order of the file; decided ones last. */
    public List<Waiting> of(Scope scope, long batch) {
        return rows.sql(scope, """
                select w.* from intake.waiting w join intake.batch b on b.id = w.batch_id
                where {scope all=b.released county=b.county department=b.department} and w.batch_id = :batch
                order by w.state <> 'OPEN', w.sheet, w.row, w.id
                """).param("batch", batch).query(this::waiting).list();
    }

    /** What is open of a batch's sheet from row {@code from} to before {@code until}. */
    List<Waiting> between(Scope scope, long batch, String sheet, int from, int until) {
        return rows.sql(scope, """
                select w.* from intake.waiting w join intake.batch b on b.id = w.batch_id
                where {scope all=b.released county=b.county department=b.department} and w.batch_id = :batch
                  and w.sheet = :sheet and w.row >= :from and w.row < :until and w.state = 'OPEN'
                order by w.row, w.id
                """)
                .param("batch", batch)
                .param("sheet", sheet)
                .param("from", from)
                .param("until", until)
                .query(this::waiting)
                .list();
    }

    /** A page of what is open of a batch, in the order of the file; {@code from} counted from 0. */
    public List<Waiting> open(Scope scope, long batch, int from, int limit) {
        return rows.sql(scope, """
                select w.* from intake.waiting w join intake.batch b on b.id = w.batch_id
                where {scope all=b.released county=b.county department=b.department} and w.batch_id = :batch and w.state = 'OPEN'
                order by w.sheet, w.row, w.id
                limit :limit offset :from
                """)
                .param("batch", batch)
                .param("from", from)
                .param("limit", limit)
                .query(this::waiting)
                .list();
    }

    /** How many decisions of a batch are open. */
    public long open(Scope scope, long batch) {
        return rows.sql(scope, """
                select count(*) from intake.waiting w join intake.batch b on b.id = w.batch_id
                where {scope all=b.released county=b.county department=b.department} and w.batch_id = :batch and w.state = 'OPEN'
                """).param("batch", batch).query(Long.class).single();
    }

    /** What waits, by its id. */
    public Optional<Waiting> find(Scope scope, long id) {
        return rows.sql(scope, """
                select w.* from intake.waiting w join intake.batch b on b.id = w.batch_id
                where {scope all=b.released county=b.county department=b.department} and w.id = :id
                """).param("id", id).query(this::waiting).optional();
    }

    /** How many decisions are open. */
    public long open(Scope scope) {
        return rows.sql(scope, """
                select count(*) from intake.waiting w join intake.batch b on b.id = w.batch_id
                where {scope all=b.released county=b.county department=b.department} and w.state = 'OPEN' and b.state = 'CLOSED'
                """).query(Long.class).single();
    }

    private Waiting waiting(ResultSet row, int number) throws SQLException {
        return new Waiting(
                row.getLong("id"),
                row.getLong("batch_id"),
                Waiting.Reason.valueOf(row.getString("reason")),
                row.getString("sheet"),
                row.getInt("row"),
                row.getInt("rows"),
                row.getString("places"),
                row.getString("credit_code"),
                texts(row.getArray("names")),
                texts(row.getArray("candidates")),
                json.readValue(row.getString("grounds"), GROUNDS),
                new Text(row.getString("message_zh"), row.getString("message_en")),
                claims(row.getString("claims")).stream().map(Decisions::figure).toList(),
                Waiting.State.valueOf(row.getString("state")),
                row.getString("firm"),
                row.getString("decided_by"),
                row.getObject("decided_at", OffsetDateTime.class),
                row.getString("decision"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private List<Claims.Kept> claims(String claims) {
        return json.readValue(claims, CLAIMS);
    }

    private static Waiting.Figure figure(Claims.Kept fact) {
        String value = fact.value() != null
                ? fact.value().stripTrailingZeros().toPlainString()
                : fact.text() != null ? fact.text() : fact.state();
        Fact.Cell cell = fact.cells().getFirst();
        return new Waiting.Figure(fact.item(), value, cell.raw(), fact.conversion());
    }

    /**
     * Accepts what waits as being about a firm: its facts are stored, citing file, cells and the person. If the file
     * called the firm by a name that was not known, the name is known from now on.
     *
     * @param creditCode the firm that is meant
     * @param reason why the person is sure
     * @return why it cannot be done, if it cannot
     */
    public Optional<Problem> accept(Actor actor, Scope scope, long id, String creditCode, String reason) {
        return decide(scope, id, reason, (waiting, batch) -> {
            if (creditCode.isBlank()) {
                return Optional.of(problem(
                        "decision-firm-missing",
                        waiting,
                        new Text("没有选是哪家企业", "no firm is chosen"),
                        new Text(
                                "在候选企业中选一家，或填写信用代码；都不是就退回",
                                "choose one of the firms or enter a credit code; else refuse the row")));
            }
            Optional<Firm> firm = firms.find(Scope.everything(), creditCode);
            if (firm.isEmpty()) {
                return Optional.of(problem(
                        "decision-firm-unknown",
                        waiting,
                        new Text("登记库里没有企业 " + creditCode, "no firm of the registry has the code " + creditCode),
                        new Text("先由名录登记该企业", "let a roster register the firm first")));
            }
            if (alreadySaid(batch, creditCode, waiting)) {
                return Optional.of(problem(
                        "decision-said-already",
                        waiting,
                        new Text("本文件另有这家企业的数据，不能再加一份", "the file has figures of this firm already"),
                        new Text("在文件中合并后重新上传", "put them together in the file and upload it again")));
            }
            store(actor, waiting, batch, creditCode);
            if (waiting.reason() != Waiting.Reason.FIGURE_DOUBTED) {
                waiting.names().forEach(name -> firms.addAlias(actor, creditCode, name));
            }
            note(actor, waiting, batch, creditCode, reason);
            return Optional.empty();
        });
    }

    /** Refuses what waits: its rows count as refused, and nothing is stored. */
    public Optional<Problem> refuse(Actor actor, Scope scope, long id, String reason) {
        return decide(scope, id, reason, (waiting, batch) -> {
            note(actor, waiting, batch, "", reason);
            return Optional.empty();
        });
    }

    /** What is done about something that still waits. */
    private interface Deed {
        Optional<Problem> about(Waiting waiting, Batch batch);
    }

    private Optional<Problem> decide(Scope scope, long id, String reason, Deed deed) {
        return transaction.execute(status -> {
            Optional<Waiting> found = find(scope, id);
            if (found.isEmpty()) {
                return Optional.of(problem(
                        "decision-unknown",
                        "",
                        new Text("没有这一条待决数据", "nothing of that number waits"),
                        new Text("返回文件页重新选择", "choose again on the page of the file")));
            }
            lock(id);
            Waiting waiting = find(scope, id).orElseThrow();
            Batch batch = batches.find(Scope.everything(), waiting.batchId()).orElseThrow();
            if (waiting.state() != Waiting.State.OPEN || batch.state() != Batch.State.CLOSED) {
                return Optional.of(problem(
                        "decision-late",
                        waiting,
                        new Text("已有人决定，或文件已被新版本取代", "someone has decided, or a newer file took the place of this one"),
                        new Text("刷新页面查看结果", "reload the page")));
            }
            if (reason.isBlank()) {
                return Optional.of(problem(
                        "decision-reason",
                        waiting,
                        new Text("没有写明理由", "no reason is given"),
                        new Text("写一句理由，将记入审计", "give one sentence; it is kept in the audit trail")));
            }
            return deed.about(waiting, batch);
        });
    }

    /** Two persons who decide at once come one after the other. */
    private void lock(long id) {
        rows.reference("select 1 from intake.waiting w where w.id = :id for update")
                .param("id", id)
                .query(Integer.class)
                .optional();
    }

    /** Whether the file speaks of the firm elsewhere; what it withdrew of an earlier version it does not say. */
    private boolean alreadySaid(Batch batch, String creditCode, Waiting waiting) {
        return rows.sql(Scope.everything(), """
                select count(*) from registry.every_fact f
                where {scope firm=f.unit_id} and f.batch_id = :batch and f.unit_id = :unit and f.item = any (:items)
                  and not (f.state = 'NOT_DELIVERED' and f.row = 0)
                """)
                        .param("batch", batch.id())
                        .param("unit", creditCode)
                        .param(
                                "items",
                                waiting.figures().stream()
                                        .map(Waiting.Figure::item)
                                        .toArray(String[]::new))
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void store(Actor actor, Waiting waiting, Batch batch, String creditCode) {
        String claims = rows.reference("select w.claims::text from intake.waiting w where w.id = :id")
                .param("id", waiting.id())
                .query(String.class)
                .single();
        List<Claims.Kept> kept = claims(claims);
        Map<String, List<Facts.New>> about = kept.stream()
                .collect(Collectors.groupingBy(
                        claim -> Objects.requireNonNullElse(claim.period(), batch.period()),
                        TreeMap::new,
                        Collectors.mapping(claim -> claim.about(creditCode), Collectors.toList())));
        about.forEach((period, said) -> facts.append(
                actor, new Facts.Delivery(batch.fileId(), batch.id(), period, batch.department(), actor.name()), said));
        news.publishEvent(new FactsAccepted(
                batch.id(),
                batch.department(),
                batch.layout(),
                batch.period(),
                batch.county() == null ? "" : batch.county(),
                kept.stream().map(Claims.Kept::item).distinct().toList(),
                1));
    }

    private void note(Actor actor, Waiting waiting, Batch batch, String firm, String reason) {
        boolean accepted = !firm.isEmpty();
        rows.write(actor, """
                update intake.waiting
                set state = :state, firm = nullif(:firm, ''), decided_by = :by, decided_at = :at, decision = :reason
                where id = :id
                """)
                .param("state", accepted ? "ACCEPTED" : "REFUSED")
                .param("firm", firm)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .param("reason", reason.strip())
                .param("id", waiting.id())
                .update();
        rows.write(actor, """
                update intake.batch
                set waiting = waiting - :rows, accepted = accepted + :accepted, refused = refused + :refused
                where id = :batch
                """)
                .param("rows", waiting.rows())
                .param("accepted", accepted ? waiting.rows() : 0)
                .param("refused", accepted ? 0 : waiting.rows())
                .param("batch", batch.id())
                .update();
    }

    /** Holds back what a file says. Written by {@link Intake}, inside its transaction. */
    void hold(Actor actor, long batch, List<Map<String, Object>> held) {
        rows.write(actor, """
                insert into intake.waiting (batch_id, reason, sheet, row, rows, places, credit_code, names, candidates,
                                            grounds, message_zh, message_en, claims, state)
                values (:batch, :reason, :sheet, :row, :rows, :places, :code, :names, :candidates,
                        :grounds::jsonb, :messageZh, :messageEn, :claims::jsonb, 'OPEN')
                """)
                .each(held.stream().peek(each -> each.put("batch", batch)).toList());
    }

    private static Problem problem(String code, Waiting waiting, Text message, Text advice) {
        return problem(code, waiting.places(), message, advice);
    }

    private static Problem problem(String code, String where, Text message, Text advice) {
        return new Problem(code, new Place("", "", 0, where), message, advice);
    }
}
