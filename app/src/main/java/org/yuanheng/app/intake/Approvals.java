package org.yuanheng.app.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.contract.Contract;
import org.yuanheng.app.intake.contract.Contracts;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Layout;

/**
 * Files that wait for their county. A contract may say ({@code approve: county}) that what a county brings counts only
 * when its office or leader stands by it: until then the file is kept, read and checked, and none of its figures is
 * stored, so that no list, round or score above the county can hold one. Who brought it does not approve it.
 */
@Component
public class Approvals {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Rows rows;
    private final Batches batches;
    private final Contracts contracts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Approvals(Rows rows, Batches batches, Contracts contracts, PlatformTransactionManager transactions, Clock clock) {
        this.rows = rows;
        this.batches = batches;
        this.contracts = contracts;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Whether a file needed approval, and where that stands; nothing for whoever may not see the file. */
    public Optional<Approval> find(Scope scope, long batch) {
        return rows.sql(scope, """
                select a.batch_id, a.contract, a.due_on, a.state, a.sent_by, a.sent_by_name, a.asked_at,
                       a.decided_by_name, a.decided_at, a.reason
                from intake.approval a join intake.batch b on b.id = a.batch_id
                where {scope all=b.released county=b.county department=b.department} and a.batch_id = :batch
                """).param("batch", batch).query(Approval.class).optional();
    }

    /** What approving a file would store, by item. */
    public List<Approval.Foreseen> foreseen(Scope scope, long batch) {
        return rows.sql(scope, """
                select x.item, x.firms, x.lacking, x.total
                from intake.foreseen x join intake.batch b on b.id = x.batch_id
                where {scope all=b.released county=b.county department=b.department} and x.batch_id = :batch
                order by x.item
                """)
                .param("batch", batch)
                .query(Approval.Foreseen.class)
                .list();
    }

    /** How many files wait for their county. */
    public long open(Scope scope) {
        return rows.sql(scope, """
                select count(*) from intake.approval a join intake.batch b on b.id = a.batch_id
                where {scope all=b.released county=b.county department=b.department} and a.state = 'OPEN'
                """).query(Long.class).single();
    }

    /** Whether a person may decide on files of a county: its office and its leader. */
    public static boolean decides(Person person, Batch batch) {
        return person.is(Role.OFFICE, Role.LEADER)
                && person.scope() instanceof Scope.Counties own
                && batch.county() != null
                && own.ids().contains(batch.county());
    }

    /** Why a person cannot decide on a file, if they cannot. */
    public Optional<Problem> hindrance(Person person, long id) {
        Optional<Batch> found = batches.find(person.scope(), id).filter(batch -> decides(person, batch));
        Optional<Approval> asked = found.flatMap(batch -> find(person.scope(), batch.id()));
        if (found.isEmpty() || asked.isEmpty()) {
            return Optional.of(problem(
                    "approval-unknown",
                    "",
                    new Text("没有这一份待批文件", "no such file waits for you"),
                    new Text("返回文件列表重新选择", "choose again in the list of files")));
        }
        Batch batch = found.get();
        if (asked.get().state() != Approval.State.OPEN) {
            return Optional.of(problem(
                    "approval-late",
                    batch.fileName(),
                    new Text("已有人审批，或文件已被新版本取代", "someone has decided, or a newer file took the place of this one"),
                    new Text("刷新页面查看结果", "reload the page")));
        }
        if (Objects.equals(asked.get().sentBy(), person.id())) {
            return Optional.of(problem(
                    "approval-own",
                    batch.fileName(),
                    new Text("文件是您自己上传的，不能自己审批", "you uploaded the file yourself and cannot approve it"),
                    new Text("请本区县的另一位同事或领导审批", "let another person of the county decide")));
        }
        return Optional.empty();
    }

    /** Why a file cannot be approved yet: one of the same kind that came before it is still to be decided on. */
    Optional<Problem> earlier(Batch batch) {
        return awaiting(batch).stream()
                .filter(other -> other.id() < batch.id())
                .findFirst()
                .map(other -> problem(
                        "approval-order",
                        batch.fileName(),
                        new Text(
                                "更早的“" + other.fileName() + "”还没有审批",
                                "the earlier " + other.fileName() + " is not decided on yet"),
                        new Text("按上传的先后审批", "decide in the order in which they came")));
    }

    /**
     * Gives a file back to who brought it.
     *
     * @param reason what is wrong with it
     * @return why it cannot be done, if it cannot
     */
    public Optional<Problem> giveBack(Person person, long id, String reason) {
        return transaction.execute(status -> {
            lock(id);
            Optional<Problem> hindrance = hindrance(person, id);
            if (hindrance.isPresent()) {
                return hindrance;
            }
            if (reason.isBlank()) {
                return Optional.of(problem(
                        "approval-reason",
                        "",
                        new Text("没有写明退回的理由", "no reason is given"),
                        new Text("写一句哪里要改，报送人会看到", "say what is to be corrected; who brought it will read it")));
            }
            giveBack(person.actor(), id, reason.strip());
            return Optional.empty();
        });
    }

    // What follows is written by Intake, inside its transactions.

    /** Those of the same kind that wait for their county, the earliest first. */
    List<Batch> awaiting(Batch batch) {
        return rows.sql(Scope.everything(), """
                select b.* from intake.batch b join intake.batch s on s.id = :id
                where {scope county=b.county} and b.layout = s.layout and b.period = s.period
                  and b.department = s.department and b.county = s.county and b.state = 'AWAITING'
                order by b.id
                """)
                .param("id", batch.id())
                .query(Batch.class)
                .list();
    }

    /** Two who decide on a batch come one after the other. */
    void lock(long id) {
        rows.reference("select 1 from intake.batch b where b.id = :id for update")
                .param("id", id)
                .query(Integer.class)
                .optional();
    }

    void giveBack(Actor actor, long batch, String reason) {
        batches.state(actor, List.of(batch), Batch.State.RETURNED);
        decided(actor, batch, Approval.State.RETURNED, reason);
    }

    /** The contract that wants a delivery approved, if one does. */
    Optional<Contract> wanted(Delivery delivery, Layout layout) {
        boolean figures = layout.brings() == Layout.Brings.FACTS;
        return delivery.county().isEmpty() || !figures ? Optional.empty() : contracts.approving(layout);
    }

    /** A later file takes the place of those that wait: nobody needs to decide on them. */
    void supersede(Actor actor, List<Batch> waiting) {
        batches.supersede(actor, waiting);
        rows.write(actor, "update intake.approval set state = 'SUPERSEDED' where batch_id = any (:ids)")
                .param("ids", waiting.stream().map(Batch::id).toArray(Long[]::new))
                .update();
    }

    /** Asks the county for its approval of a batch whose file was read and checked. */
    void ask(Actor actor, long batch, Contract contract, List<Approval.Foreseen> foreseen) {
        int within = contract.approval().orElseThrow();
        Contract.Term term = new Contract.Term(within, true, contract.term().calendar());
        rows.write(actor, """
                insert into intake.approval (batch_id, contract, due_on, state, sent_by, sent_by_name, asked_at)
                values (:batch, :contract, :due, 'OPEN', :by, :byName, :at)
                """)
                .param("batch", batch)
                .param("contract", contract.id())
                .param("due", term.from(LocalDate.now(clock.withZone(CHINA))))
                .param("by", account(actor))
                .param("byName", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
        for (Approval.Foreseen each : foreseen) {
            rows.write(actor, """
                    insert into intake.foreseen (batch_id, item, firms, lacking, total)
                    values (:batch, :item, :firms, :lacking, :total)
                    """)
                    .param("batch", batch)
                    .param("item", each.item())
                    .param("firms", each.firms())
                    .param("lacking", each.lacking())
                    .param("total", each.total())
                    .update();
        }
        batches.withhold(actor, batch);
    }

    void decided(Actor actor, long batch, Approval.State state, String reason) {
        rows.write(actor, """
                update intake.approval
                set state = :state, decided_by = :by, decided_by_name = :byName, decided_at = :at, reason = :reason
                where batch_id = :batch and state = 'OPEN'
                """)
                .param("state", state.name())
                .param("by", account(actor))
                .param("byName", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .param("reason", reason)
                .param("batch", batch)
                .update();
    }

    private static @Nullable Long account(Actor actor) {
        return actor.id() == 0 ? null : actor.id();
    }

    private static Problem problem(String code, String where, Text message, Text advice) {
        return new Problem(code, new Place(where, "", 0, ""), message, advice);
    }
}
