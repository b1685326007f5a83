package org.yuanheng.app.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.policy.PolicyWorld.LEADER;
import static org.yuanheng.app.policy.PolicyWorld.OFFICE;
import static org.yuanheng.app.policy.PolicyWorld.POWER;
import static org.yuanheng.app.policy.PolicyWorld.good;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Meters;
import org.yuanheng.app.rules.Shelf;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Problem;

/**
 * Whatever is done in whatever order, what the ledger owes a firm is what its lists say: for each firm the entries add up to
 * the rows that are neither left out nor recalled, and to what the policy that holds says of it if all of those stand.
 */
@Platform
class LedgerEqualsListsTest {
    private static final int STEPS = 200;
    private static final Scope ALL = Scope.everything();

    private enum Act {
        SIGN,
        SETTLE,
        LEAVE_OUT,
        LOOK_AGAIN,
        SEND,
        ACKNOWLEDGE,
        REPORT,
        RECALL
    }

    /** Lists go out more often than policies are signed, so that they get far enough to be recalled. */
    private static final List<Act> ORDER = List.of(
            Act.SIGN,
            Act.SETTLE,
            Act.SETTLE,
            Act.LEAVE_OUT,
            Act.LOOK_AGAIN,
            Act.SEND,
            Act.SEND,
            Act.SEND,
            Act.ACKNOWLEDGE,
            Act.ACKNOWLEDGE,
            Act.REPORT,
            Act.RECALL);

    private final Policies policies;
    private final PolicyLists lists;
    private final ListRows rows;
    private final DutyLedger ledger;
    private final PolicyWorld world;
    private final SomeFirms firms;

    @Autowired
    LedgerEqualsListsTest(
            Policies policies,
            PolicyLists lists,
            ListRows rows,
            DutyLedger ledger,
            Rounds rounds,
            Shelf shelf,
            SomeFirms firms,
            Facts facts,
            Meters meters,
            Rows database) {
        this.policies = policies;
        this.lists = lists;
        this.rows = rows;
        this.ledger = ledger;
        this.firms = firms;
        this.world = new PolicyWorld(firms, facts, rounds, shelf, meters, database);
    }

    private record Sum(String unitId, BigDecimal amount) {}

    private static Map<String, BigDecimal> sums(List<Sum> sums) {
        Map<String, BigDecimal> map = new TreeMap<>();
        sums.stream()
                .filter(sum -> sum.amount().signum() != 0)
                .forEach(sum -> map.put(sum.unitId(), sum.amount().setScale(2)));
        return map;
    }

    /** Written without the views of the program: from the tables alone. */
    private static Map<String, BigDecimal> listed(TestDatabase database) {
        return sums(database.sql().sql("""
                select w.unit_id, sum(w.amount) as amount from policy.list_row w
                where not exists (select 1 from policy.list_event e where e.list = w.list and e.what = 'RECALLED')
                  and not exists (select 1 from policy.row_event e
                                  where e.list = w.list and e.unit_id = w.unit_id and e.what = 'LEFT_OUT')
                group by w.unit_id
                """).query(Sum.class).list());
    }

    private static Map<String, BigDecimal> owed(TestDatabase database) {
        return sums(database.sql()
                .sql("select unit_id, sum(amount) as amount from policy.entry group by unit_id")
                .query(Sum.class)
                .list());
    }

    @Test
    void atEveryTime(TestDatabase database) {
        List<Round> rounds = new ArrayList<>(List.of(world.layOut()));
        for (int firm = 4; firm < 7; firm++) {
            world.tax(firms.file("更正" + firm + ".xlsx", "tax"), SomeFirms.PERIOD, firm, "1");
            rounds.add(world.judged(SomeFirms.PERIOD));
        }
        Random random = new Random(690);
        Map<Act, Integer> done = new EnumMap<>(Act.class);
        for (int i = 0; i < STEPS; i++) {
            Act act = ORDER.get(random.nextInt(ORDER.size()));
            if (step(act, rounds, random).isEmpty()) {
                done.merge(act, 1, Integer::sum);
            }
            assertThat(listed(database)).as("step " + i + " " + act).isEqualTo(owed(database));
            assertThat(ledger.check(ALL)).allSatisfy(series -> {
                assertThat(series.apart()).isZero();
                assertThat(series.waiting().add(series.sent())).isEqualByComparingTo(series.owed());
            });
        }
        long differences = rows.list(ALL, 0).stream()
                .filter(list -> list.kind().equals("DIFFERENCE"))
                .count();
        assertThat(done).as("each was done at least once").containsOnlyKeys(Act.values());
        assertThat(differences).isGreaterThan(2);
    }

    /** Takes a step somewhere; what is refused changes nothing. */
    private List<Problem> step(Act act, List<Round> rounds, Random random) {
        if (act == Act.SIGN) {
            Policy policy = good(policies.prepare(
                    OFFICE, rounds.get(random.nextInt(rounds.size())).id(), "ningbo-power"));
            return policies.sign(LEADER, policy.id(), "文号");
        }
        List<PolicyList> all = rows.list(ALL, 0);
        if (all.isEmpty()) {
            return policies.sign(
                    LEADER,
                    good(policies.prepare(OFFICE, rounds.getFirst().id(), "ningbo-power"))
                            .id(),
                    "文号");
        }
        PolicyList list = all.get(random.nextInt(Math.min(2, all.size())));
        List<PolicyList.Row> of = rows.rows(ALL, list.id(), ListRows.Filter.ALL, 0, 100);
        String unit = of.get(random.nextInt(of.size())).unitId();
        return switch (act) {
            case SETTLE -> lists.settle(OFFICE, list.id(), of.getFirst().unitId(), "33009", "供电公司函");
            case LEAVE_OUT -> lists.settle(OFFICE, list.id(), of.getFirst().unitId(), "", "销户");
            case LOOK_AGAIN -> lists.lookAgain(OFFICE, list.id());
            case SEND -> lists.send(OFFICE, list.id());
            case ACKNOWLEDGE -> lists.acknowledge(ALL, POWER, list.id());
            case REPORT -> lists.report(ALL, POWER, list.id(), unit, random.nextBoolean(), "原因");
            default -> lists.recall(OFFICE, list.id(), "更正");
        };
    }
}
