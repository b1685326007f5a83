package org.yuanheng.app.park;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.FirmEvent;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.run.Explanation.Truth;

/** Several small firms become one above scale: planned, carried out, undone. */
@Database
class RegroupingTest extends ParkWorld {
    private static final LocalDate DAY = LocalDate.parse("2026-01-15");

    RegroupingTest(TestDatabase database) throws IOException {
        super(database);
    }

    private static Regrouping.Said said(List<Integer> members, int into) {
        return new Regrouping.Said(
                "P1",
                members.stream().map(ParkWorld::code).toList(),
                "虚构联合制造有限公司",
                code(into),
                DAY,
                "2025",
                "合并协议〔2026〕1号");
    }

    private void threeFirms() {
        firms("P1", 1, 2);
        firms("P2", 3, 3);
        say(code(1), "2025", Map.of("revenue", "900", "main_revenue", "800", "tax", "30", "staff", "20", "land", "2"));
        say(
                code(2),
                "2025",
                Map.of("revenue", "700", "main_revenue", "650", "tax", "25", "staff", "15", "land", "1.5"));
        say(code(3), "2025", Map.of("revenue", "600", "main_revenue", "550", "tax", "15", "staff", "12", "land", "1"));
    }

    @Test
    void threeSmallFirmsReachTheThresholdTogetherAndHistoryIsKept() {
        threeFirms();
        Checked<Long> planned = regroupings.plan(ALL, ACTOR, said(List.of(1, 2, 3), 9));
        long id = ((Checked.Ok<Long>) planned).value();
        Set<String> members = Set.of(code(1), code(2), code(3));
        Map<String, Map<String, BigDecimal>> before = regroupings.facts(ALL, members, "2025");
        Map<String, BigDecimal> sums = Lineage.whole(members, before);
        assertThat(sums.get("main_revenue")).isEqualByComparingTo("2000");
        assertThat(truth(sums)).isEqualTo(Truth.YES);
        assertThat(truth(Lineage.whole(Set.of(code(1), code(2)), before))).isEqualTo(Truth.NO);
        assertThat(codes(regroupings.carryOut(ALL, ACTOR, id)))
                .as("the new firm has not been delivered yet")
                .containsExactly("event-firm-unknown");
        assertThat(regroupings.find(ALL, id).orElseThrow().state()).isEqualTo(Regrouping.State.PLANNED);

        firms("P1", 9, 9);
        assertThat(regroupings.carryOut(ALL, ACTOR, id)).isEmpty();
        Regrouping done = regroupings.find(ALL, id).orElseThrow();
        assertThat(done.state()).isEqualTo(Regrouping.State.DONE);
        Set<String> lineage = regroupings.lineage(code(9));
        assertThat(lineage).containsExactlyInAnyOrder(code(1), code(2), code(3), code(9));
        Map<String, Map<String, BigDecimal>> after = regroupings.facts(ALL, lineage, "2025");
        for (String item : regroupings.items()) {
            assertThat(Lineage.sum(lineage, after.getOrDefault(item, Map.of())).value())
                    .as(item)
                    .isEqualByComparingTo(Lineage.sum(members, before.getOrDefault(item, Map.of()))
                            .value());
        }
        assertThat(firms.became(List.of(code(2))).values().iterator().next().codes())
                .containsExactly(code(9));
        assertThat(events.of(ALL, code(2)).getFirst().said().kind()).isEqualTo(FirmEvent.Kind.MERGED);
        assertThat(codes(regroupings.carryOut(ALL, ACTOR, id))).containsExactly("regroup-gone");

        assertThat(regroupings.undo(ALL, ACTOR, id, " ").orElseThrow().code()).isEqualTo("event-reason-missing");
        assertThat(regroupings.undo(ALL, ACTOR, id, "协议作废")).isEmpty();
        assertThat(regroupings.find(ALL, id).orElseThrow().state()).isEqualTo(Regrouping.State.UNDONE);
        assertThat(firms.became(List.of(code(2)))).isEmpty();
        assertThat(regroupings.lineage(code(9))).containsExactly(code(9));
        assertThat(events.of(ALL, code(2))).as("both events stay to be seen").hasSize(2);
        assertThat(regroupings.undo(ALL, ACTOR, id, "再撤").orElseThrow().code()).isEqualTo("regroup-gone");
    }

    private Truth truth(Map<String, BigDecimal> sums) {
        return rules.decisive(rules.aboveScale(sums)).orElseThrow().holds();
    }

    @Test
    void whatIsMissingOfOneFirmIsNotKnownOfAll() {
        threeFirms();
        firms("P1", 4, 4);
        Set<String> members = Set.of(code(1), code(4));
        Map<String, BigDecimal> sums = Lineage.whole(members, regroupings.facts(ALL, members, "2025"));
        assertThat(sums).isEmpty();
        assertThat(truth(sums)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void everythingWrongWithAPlanIsTold() {
        threeFirms();
        Regrouping.Said wrong =
                new Regrouping.Said("P1", List.of(code(77)), " ", code(1).substring(0, 17) + "0", DAY, "2025", "");
        assertThat(codes(regroupings.plan(ALL, ACTOR, wrong)))
                .containsExactly(
                        "regroup-too-few",
                        "regroup-firm-unknown",
                        "regroup-code-wrong",
                        "regroup-name-missing",
                        "regroup-document-missing");
        Scope operator = new Scope.Zones(Set.of("P1"));
        assertThat(codes(regroupings.plan(operator, ACTOR, said(List.of(1, 3), 1))))
                .as("a firm of somebody else's park")
                .containsExactly("regroup-firm-unknown");
        long id = ((Checked.Ok<Long>) regroupings.plan(operator, ACTOR, said(List.of(1, 2), 1))).value();
        assertThat(regroupings.list(new Scope.Zones(Set.of("P2")))).isEmpty();
        assertThat(regroupings.carryOut(operator, ACTOR, id))
                .as("one of them goes on")
                .isEmpty();
        assertThat(regroupings.lineage(code(1))).containsExactlyInAnyOrder(code(1), code(2));
        assertThat(codes(regroupings.plan(ALL, ACTOR, said(List.of(2, 3), 3)))).containsExactly("regroup-firm-ended");
        long given = ((Checked.Ok<Long>) regroupings.plan(ALL, ACTOR, said(List.of(1, 3), 1))).value();
        assertThat(regroupings.withdraw(ALL, ACTOR, given)).isEmpty();
        assertThat(regroupings.withdraw(ALL, ACTOR, given).orElseThrow().code()).isEqualTo("regroup-gone");
        assertThat(regroupings.find(ALL, given).orElseThrow().state()).isEqualTo(Regrouping.State.WITHDRAWN);
    }

    /** Mergers and their undoing over the registry's own events: at each step nothing is lost and nothing counts twice. */
    @Test
    void sumsStayThroughMergersAndTheirUndoing() {
        firms("P1", 1, 12);
        List<String> all = new ArrayList<>();
        for (int firm = 1; firm <= 12; firm++) {
            say(code(firm), "2025", Map.of("tax", Integer.toString(firm * 7)));
            all.add(code(firm));
        }
        long first = merged(List.of(1, 2, 3), 1);
        long second = merged(List.of(4, 5), 4);
        merged(List.of(1, 4, 6), 6);
        conserved(all);
        assertThat(regroupings.lineage(code(6))).hasSize(6);
        regroupings.undo(ALL, ACTOR, second, "登记有误");
        conserved(all);
        assertThat(regroupings.lineage(code(6))).hasSize(5);
        regroupings.undo(ALL, ACTOR, first, "登记有误");
        conserved(all);
        merged(List.of(7, 8, 9, 10), 7);
        conserved(all);
    }

    private long merged(List<Integer> members, int into) {
        long id = ((Checked.Ok<Long>) regroupings.plan(ALL, ACTOR, said(members, into))).value();
        assertThat(regroupings.carryOut(ALL, ACTOR, id)).isEmpty();
        return id;
    }

    private void conserved(List<String> all) {
        Set<String> ended = firms.became(all).keySet();
        Map<String, BigDecimal> tax =
                regroupings.facts(ALL, new HashSet<>(all), "2025").getOrDefault("tax", Map.of());
        BigDecimal sum = BigDecimal.ZERO;
        List<String> counted = new ArrayList<>();
        for (String code : all) {
            if (!ended.contains(code)) {
                Set<String> lineage = regroupings.lineage(code);
                counted.addAll(lineage);
                sum = sum.add(Lineage.sum(lineage, tax).value());
            }
        }
        assertThat(counted).containsExactlyInAnyOrderElementsOf(all);
        assertThat(sum).isEqualByComparingTo("546");
    }
}
