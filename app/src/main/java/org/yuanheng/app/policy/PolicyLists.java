package org.yuanheng.app.policy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.rulebook.Amount;

/**
 * The lists by which departments carry policies out: made when a policy is signed, sent when every row has its number,
 * acknowledged, reported on row by row, recalled. The first of a series has every firm; a later one only what changed.
 */
@Component
public class PolicyLists {
    private final Rows rows;
    private final DutyLedger ledger;
    private final AccountNumbers numbers;
    private final ListRows read;
    private final RoundFacts facts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Keeps lists in {@code rows}. */
    PolicyLists(
            Rows rows,
            DutyLedger ledger,
            AccountNumbers numbers,
            ListRows read,
            RoundFacts facts,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rows = rows;
        this.ledger = ledger;
        this.numbers = numbers;
        this.read = read;
        this.facts = facts;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Line(String unitId, String before, String after, String classBefore, String classAfter) {}

    /** Waits for its turn: ledger and lists are changed by one at a time. In the caller's transaction. */
    void alone() {
        rows.reference("select 1 from (select pg_advisory_xact_lock(hashtext('policy.ledger'))) as held")
                .query(Integer.class)
                .list();
    }

    /** Whether the ledger has anything of a policy's series. */
    boolean owes(Policy policy) {
        return !ledger.balances(policy).isEmpty();
    }

    /** Makes the list of a policy that is just signed: what it says less what the ledger has. None if nothing changed. */
    void make(Actor actor, Policy policy) {
        Map<String, BigDecimal> had = ledger.balances(policy);
        Map<String, ListRows.Due> due = new HashMap<>();
        read.due(policy.id()).forEach(each -> due.put(each.unitId(), each));
        Map<String, String> classes = read.lastClasses(policy);
        Map<String, String> now = facts.classes(policy.round());
        List<Line> lines = new ArrayList<>();
        TreeSet<String> firms = new TreeSet<>(had.keySet());
        firms.addAll(due.keySet());
        for (String firm : firms) {
            BigDecimal before = had.getOrDefault(firm, BigDecimal.ZERO);
            ListRows.Due nothing = new ListRows.Due(firm, BigDecimal.ZERO, now.getOrDefault(firm, ""));
            ListRows.Due after = due.getOrDefault(firm, nothing);
            if (after.amount().compareTo(before) != 0) {
                lines.add(new Line(
                        firm,
                        before.toPlainString(),
                        after.amount().toPlainString(),
                        classes.getOrDefault(firm, ""),
                        after.className()));
            }
        }
        if (!lines.isEmpty()) {
            long list = list(actor, policy, read.hasLists(policy));
            rowsOf(actor, list, lines);
            ledger.signed(actor, policy, list);
            lookUp(actor, list);
        }
    }

    private long list(Actor actor, Policy policy, boolean difference) {
        int year = LocalDate.now(clock).getYear();
        return rows.write(actor, """
                insert into policy.list (policy, year, number, kind, department, account, made_by, made_at)
                select :policy, :year, coalesce(max(l.number), 0) + 1, :kind, :department, :account, :by, :at
                from policy.list l where l.year = :year
                returning id
                """)
                .param("policy", policy.id())
                .param("year", year)
                .param("kind", difference ? "DIFFERENCE" : "WHOLE")
                .param("department", policy.department())
                .param("account", policy.account())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
    }

    private void rowsOf(Actor actor, long list, List<Line> lines) {
        rows.write(actor, """
                insert into policy.list_row
                    (list, position, unit_id, name, county, zone, town, class_before, class_after, before, after, amount)
                select :list, t.position, t.unit, f.name, f.county, f.zone, f.town, t.class_before, t.class_after,
                       t.before::numeric, t.after::numeric, t.after::numeric - t.before::numeric
                from unnest(:units, :before, :after, :classesBefore, :classesAfter)
                    with ordinality as t (unit, before, after, class_before, class_after, position)
                    join registry.firm f on f.credit_code = t.unit
                """)
                .param("list", list)
                .param("units", texts(lines, Line::unitId))
                .param("before", texts(lines, Line::before))
                .param("after", texts(lines, Line::after))
                .param("classesBefore", texts(lines, Line::classBefore))
                .param("classesAfter", texts(lines, Line::classAfter))
                .update();
    }

    private static String[] texts(List<Line> lines, Function<Line, String> text) {
        return lines.stream().map(text).toArray(String[]::new);
    }

    /** Looks the numbers of the open rows up in the registry and notes those that it has. */
    private void lookUp(Actor actor, long list) {
        PolicyList of = read.find(Scope.everything(), list).orElseThrow();
        List<String> open = read.open(list);
        Map<String, String> found = numbers.of(Amount.Account.valueOf(of.account()), open, LocalDate.now(clock));
        List<String> firms = open.stream().filter(found::containsKey).toList();
        rows.write(actor, """
                insert into policy.row_event (list, unit_id, what, accounts, said_by, said_at)
                select :list, t.unit, 'ACCOUNT', t.accounts, :by, :at from unnest(:units, :accounts) as t (unit, accounts)
                """)
                .param("list", list)
                .param("units", firms.toArray(String[]::new))
                .param("accounts", firms.stream().map(found::get).toArray(String[]::new))
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private interface Step {
        List<Problem> of(PolicyList list);
    }

    /** Does something to a list in its turn, when the list is in one of these states. */
    private List<Problem> step(long id, List<String> states, Step step) {
        return Objects.requireNonNull(transaction.execute(status -> {
            alone();
            Optional<PolicyList> list = read.find(Scope.everything(), id).filter(each -> states.contains(each.state()));
            return list.map(step::of).orElseGet(() -> Said.one(Said.state()));
        }));
    }

    /** Looks once more in the registry for the numbers of the rows that have none. */
    public List<Problem> lookAgain(Actor actor, long id) {
        return step(id, List.of("MADE"), list -> {
            lookUp(actor, id);
            return List.of();
        });
    }

    /**
     * Settles a row before the list is sent: gives it the number that the registry does not have, or leaves it out.
     *
     * @param accounts the number; empty to leave the row out
     * @param words where the number comes from, or why the row is left out
     */
    public List<Problem> settle(Actor actor, long id, String unit, String accounts, String words) {
        return step(id, List.of("MADE"), list -> {
            List<Problem> problems = new ArrayList<>();
            if (!read.open(id).contains(unit)) {
                problems.add(Said.noRow());
            }
            if (words.isBlank()) {
                problems.add(Said.needed("words"));
            }
            if (problems.isEmpty()) {
                boolean left = accounts.isBlank();
                said(actor, id, List.of(unit), left ? "LEFT_OUT" : "ACCOUNT", accounts.strip(), words);
                if (left) {
                    ledger.takenBack(actor, id, unit, "LEFT_OUT");
                }
            }
            return problems;
        });
    }

    /** Sends a list; refused while a row has no number. */
    public List<Problem> send(Actor actor, long id) {
        return step(id, List.of("MADE"), list -> {
            if (list.open() > 0) {
                return Said.one(Said.open(list.open()));
            }
            event(actor, id, "SENT", "");
            return List.of();
        });
    }

    /** The executor has it. */
    public List<Problem> acknowledge(Scope scope, Actor actor, long id) {
        return step(
                id,
                List.of("SENT"),
                list -> seen(scope, id, () -> {
                    event(actor, id, "ACKNOWLEDGED", "");
                    return List.of();
                }));
    }

    private List<Problem> seen(Scope scope, long id, Supplier<List<Problem>> then) {
        return read.find(scope, id).isEmpty() ? Said.one(Said.state()) : then.get();
    }

    /**
     * The executor says what became of a row, or of all of which nothing was said yet.
     *
     * @param unit empty for all
     * @param done whether it was carried out; else {@code words} say why not
     */
    public List<Problem> report(Scope scope, Actor actor, long id, String unit, boolean done, String words) {
        return step(
                id,
                List.of("ACKNOWLEDGED"),
                list -> seen(scope, id, () -> {
                    List<String> asked = read.reportable(id, unit);
                    List<Problem> problems = new ArrayList<>();
                    if (asked.isEmpty()) {
                        problems.add(Said.noRow());
                    }
                    if (!done && words.isBlank()) {
                        problems.add(Said.needed("words"));
                    }
                    if (problems.isEmpty()) {
                        said(actor, id, asked, done ? "EXECUTED" : "REFUSED", "", words);
                    }
                    return problems;
                }));
    }

    /** Takes a list that was sent back: nothing of it is owed any more. Only the last of a series can be. */
    public List<Problem> recall(Actor actor, long id, String reason) {
        return step(id, List.of("SENT", "ACKNOWLEDGED"), list -> {
            List<Problem> problems = new ArrayList<>();
            if (reason.isBlank()) {
                problems.add(Said.needed("reason"));
            }
            if (read.hasLater(id)) {
                problems.add(Said.notLast());
            }
            if (problems.isEmpty()) {
                event(actor, id, "RECALLED", reason.strip());
                ledger.takenBack(actor, id, "", "RECALLED");
            }
            return problems;
        });
    }

    private void event(Actor actor, long list, String what, String words) {
        rows.write(actor, """
                insert into policy.list_event (list, what, words, said_by, said_at) values (:list, :what, :words, :by, :at)
                """)
                .param("list", list)
                .param("what", what)
                .param("words", words)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private void said(Actor actor, long list, List<String> units, String what, String accounts, String words) {
        rows.write(actor, """
                insert into policy.row_event (list, unit_id, what, accounts, words, said_by, said_at)
                select :list, t.unit, :what, :accounts, :words, :by, :at from unnest(:units) as t (unit)
                """)
                .param("list", list)
                .param("units", units.toArray(String[]::new))
                .param("what", what)
                .param("accounts", accounts)
                .param("words", words.strip())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }
}
