package org.yuanheng.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Problem;

@Database
class DecisionsTest {
    private static final Delivery TAX = Delivery.of("tax", "2025");
    private static final String HEAD = "纳税人识别号|纳税人名称|评价税收（元）\n";
    private static final Actor LI = new Actor(0, "李四", "OFFICE");
    private static final Scope ALL = Scope.everything();

    private final Office office;

    DecisionsTest(TestDatabase database, @TempDir Path folder) {
        database.sql().sql("""
                truncate intake.waiting, intake.problem, intake.batch, registry.delivered_row, registry.delivered_column, registry.delivered,
                registry.fact_cell, registry.fact, registry.plot,
                         registry.firm_name, registry.firm, registry.place, source.file restart identity cascade
                """).update();
        office = new Office(database, folder);
        office.roster(3);
    }

    @Test
    void aPersonSaysWhoIsMeantAndTheNameIsKnownFromThenOn() {
        Batch batch = office.xlsx(TAX, HEAD + "#1|企业一|10000\n#2|企业2|1").batch();
        Waiting waiting = office.waiting(batch).getFirst();
        assertThat(waiting.figures())
                .containsExactly(new Waiting.Figure("tax", "1", "10000", "10000 元 ÷ 10000 = 1 万元"));
        assertThat(office.decisions.accept(LI, ALL, waiting.id(), Office.code(1), "电话核实，系曾用名"))
                .isEmpty();
        Fact fact = office.facts.of(ALL, Office.code(1)).stream()
                .filter(f -> f.item().equals("tax"))
                .findFirst()
                .orElseThrow();
        assertThat(fact.notedBy()).isEqualTo("李四");
        assertThat(fact.row()).isEqualTo(2);
        assertThat(Office.shown(office.batches.find(ALL, batch.id()).orElseThrow()))
                .isEqualTo("2 read, 2 accepted, 0 refused, 0 waiting: CLOSED");
        assertThat(office.database
                        .sql()
                        .sql("""
                        select actor_name || ' ' || (before ->> 'state') || ' ' || (after ->> 'decision')
                        from ledger.audit where what = 'intake.waiting' and deed = 'UPDATE' and about = :id
                        order by id desc limit 1
                        """)
                        .param("id", Long.toString(waiting.id()))
                        .query(String.class)
                        .list())
                .containsExactly("李四 OPEN 电话核实，系曾用名");
        Batch next = office.xlsx(TAX, HEAD + "#1|企业一|20000\n#2|企业2|1").batch();
        assertThat(next.waiting()).isZero();
        assertThat(office.facts(1)).containsExactly("tax=2");
    }

    @Test
    void whatIsRefusedIsNotStored() {
        Batch batch = office.xlsx(TAX, HEAD + "|企业贰|10000").batch();
        assertThat(office.decisions.refuse(
                        LI, ALL, office.waiting(batch).getFirst().id(), "重复"))
                .isEmpty();
        assertThat(office.facts(2)).isEmpty();
        assertThat(Office.shown(office.batches.find(ALL, batch.id()).orElseThrow()))
                .isEqualTo("1 read, 0 accepted, 1 refused, 0 waiting: CLOSED");
        assertThat(office.waiting(batch).getFirst().state()).isEqualTo(Waiting.State.REFUSED);
    }

    @Test
    void whatCannotBeDecidedIsSaid() {
        Batch batch = office.xlsx(TAX, HEAD + "#1|企业一|10000\n#2|企业2|5\n|企业2|7").batch();
        List<Waiting> waiting = office.waiting(batch);
        assertThat(code(office.decisions.accept(LI, ALL, waiting.get(0).id(), Office.code(1), " ")))
                .isEqualTo("decision-reason");
        assertThat(code(office.decisions.accept(LI, ALL, waiting.get(0).id(), "", "是")))
                .isEqualTo("decision-firm-missing");
        assertThat(code(office.decisions.accept(LI, ALL, waiting.get(0).id(), Office.code(77), "是")))
                .isEqualTo("decision-firm-unknown");
        assertThat(code(office.decisions.accept(LI, ALL, waiting.get(1).id(), Office.code(2), "是")))
                .isEqualTo("decision-said-already");
        assertThat(code(office.decisions.accept(LI, ALL, 999, Office.code(2), "是")))
                .isEqualTo("decision-unknown");
        assertThat(code(office.decisions.accept(
                        LI,
                        new Scope.Departments(Set.of("land")),
                        waiting.get(0).id(),
                        Office.code(1),
                        "是")))
                .isEqualTo("decision-unknown");
        assertThat(office.facts(1)).isEmpty();
        office.xlsx(TAX, HEAD + "#2|企业2|6");
        assertThat(code(office.decisions.accept(LI, ALL, waiting.get(0).id(), Office.code(1), "是")))
                .isEqualTo("decision-late");
    }

    @Test
    void aFigureBeyondBeliefWaitsAndCanBeConfirmed() {
        office.roster(40);
        String table = "统一社会信用代码|企业名称|R&D经费支出（万元）\n"
                + IntStream.rangeClosed(1, 40)
                        .mapToObj(i -> "#" + i + "|企业" + i + "|" + (i == 7 ? 3_120_000 : 100 + i))
                        .collect(Collectors.joining("\n"));
        Batch batch = office.xlsx(Delivery.of("science", "2025"), table).batch();
        assertThat(Office.shown(batch)).isEqualTo("40 read, 39 accepted, 0 refused, 1 waiting: CLOSED");
        Waiting waiting = office.waiting(batch).getFirst();
        assertThat(waiting.reason()).isEqualTo(Waiting.Reason.FIGURE_DOUBTED);
        assertThat(waiting.message().zh()).contains("中位数", "计量单位");
        assertThat(office.decisions.accept(LI, ALL, waiting.id(), Office.code(7), "已与企业核实"))
                .isEmpty();
        assertThat(office.facts(7)).containsExactly("rd=3120000");
    }

    @Test
    void aFirmsOwnPastIsTheBetterMeasure() {
        office.xlsx(Delivery.of("science", "2024"), "统一社会信用代码|企业名称|R&D经费支出（万元）\n#1|企业1|300\n#2|企业2|5\n#3|企业3|20");
        Batch batch = office.xlsx(
                        Delivery.of("science", "2025"),
                        "统一社会信用代码|企业名称|R&D经费支出（万元）\n#1|企业1|0.03\n#2|企业2|50000\n#3|企业3|25")
                .batch();
        assertThat(office.waiting(batch))
                .extracting(w -> w.row() + " " + w.reason())
                .containsExactly("2 FIGURE_DOUBTED", "3 FIGURE_DOUBTED");
        assertThat(office.waiting(batch).getFirst().message().en()).contains("the last figure was 300", "smaller");
    }

    private static String code(java.util.Optional<Problem> problem) {
        return problem.map(Problem::code).orElse("done");
    }

    /** What the new version lacks is withdrawn under its number; that is nothing that it says of the firm. */
    @Test
    void aRowThatWaitsIsAcceptedAlthoughTheVersionBeforeHadItsFigure() {
        Delivery tax = Delivery.of("tax", "2025");
        String head = "纳税人识别号|纳税人名称|评价税收（元）\n";
        office.roster(1);
        office.xlsx(tax, head + "#1|企业1|10000");
        Batch next = office.xlsx(tax, head + "#1|企业壹|20000").batch();
        Waiting waiting = office.waiting(next).getFirst();
        assertThat(office.facts(1)).containsExactly("tax=NOT_DELIVERED");
        assertThat(office.decisions.accept(Office.ZHANG, Scope.everything(), waiting.id(), Office.code(1), "已核实"))
                .isEmpty();
        assertThat(office.facts(1)).containsExactly("tax=2");
    }
}
