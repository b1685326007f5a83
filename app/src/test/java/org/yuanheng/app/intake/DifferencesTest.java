package org.yuanheng.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Differences.Filter;
import org.yuanheng.app.intake.Differences.Pair;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

/** What a later version of a file says otherwise, firm by firm and figure by figure. */
@Database
class DifferencesTest {
    private static final Delivery TAX = Delivery.of("tax", "2025");
    private static final Delivery LAND = Delivery.of("land", "2025");
    private static final String HEAD = "纳税人识别号|纳税人名称|评价税收（元）\n";

    private final Office office;
    private final Differences differences;

    DifferencesTest(TestDatabase database, @TempDir Path folder) {
        database.sql().sql("""
                truncate intake.waiting, intake.problem, intake.batch, registry.delivered_row, registry.delivered_column,
                         registry.delivered, registry.fact_cell, registry.fact, registry.plot, registry.firm_name,
                         registry.firm, registry.place, source.file restart identity cascade
                """).update();
        office = new Office(database, folder);
        differences = new Differences(database.rows(Office.CLOCK));
    }

    private static String side(
            @Nullable String state, @Nullable BigDecimal value, @Nullable String col, @Nullable Integer row) {
        return state == null
                ? "-"
                : (value == null ? state : value.stripTrailingZeros().toPlainString()) + "@" + col + row;
    }

    private List<String> lines(Pair pair) {
        return differences.list(Scope.everything(), pair, Filter.NONE, 0, 100).stream()
                .map(line -> line.kind() + " " + line.name() + " " + line.item() + " "
                        + side(line.olderState(), line.olderValue(), line.olderCol(), line.olderRow()) + " "
                        + side(line.newerState(), line.newerValue(), line.newerCol(), line.newerRow()))
                .toList();
    }

    private List<String> tallies(Pair pair) {
        return differences.tallies(Scope.everything(), pair, "").stream()
                .map(t -> t.kind() + " " + t.units() + " " + t.figures())
                .sorted()
                .toList();
    }

    @Test
    void firmsThatCameWentAndChangedAreNamedWithBothCells() {
        office.roster(4);
        Batch first = office.xlsx(TAX, HEAD + "#1|企业1|10000\n#2|企业2|20000\n#3|企业3|30000")
                .batch();
        Batch next = office.xlsx(TAX, HEAD + "#4|企业4|40000\n#1|企业1|15000\n#2|企业2|20000.00")
                .batch();
        Pair pair = Pair.of(next.id(), first.id());
        assertThat(lines(pair))
                .containsExactly("CHANGED 企业1 tax 1@C2 1.5@C3", "ADDED 企业4 tax - 4@C2", "REMOVED 企业3 tax 3@C4 -");
        assertThat(tallies(pair)).containsExactly("ADDED 1 1", "CHANGED 1 1", "REMOVED 1 1");
        assertThat(differences.list(Scope.everything(), pair, new Filter("REMOVED", ""), 0, 9))
                .hasSize(1);
        assertThat(differences.list(Scope.everything(), pair, new Filter("", "企业4"), 0, 9))
                .hasSize(1);
        assertThat(differences.list(Scope.everything(), pair, new Filter("", Office.code(1)), 0, 9))
                .hasSize(1);
        assertThat(differences.list(new Scope.Counties(Set.of("990102")), pair, Filter.NONE, 0, 9))
                .extracting(Differences.Line::name)
                .containsExactly("企业4");
        assertThat(differences.list(Scope.everything(), pair, Filter.NONE, 1, 1))
                .extracting(Differences.Line::name)
                .containsExactly("企业4");
    }

    @Test
    void aSumOfSeveralRowsIsHeldAgainstASingleOneAndADecisionCounts() {
        office.roster(2);
        String head = "统一社会信用代码|单位名称|宗地号|自有用地（㎡）|出租（㎡）\n";
        Batch first =
                office.xlsx(LAND, head + "#1|企业1|Z1|2000|\n#2|企业贰|Z2|4000|").batch();
        Batch next = office.xlsx(LAND, head + "#1|企业1|Z1|1000|\n#1|企业1|Z3|1000|\n#2|企业2|Z2|4000|")
                .batch();
        assertThat(lines(Pair.of(first.id(), next.id()))).containsExactly("ADDED 企业2 land - 6@D4");
        Batch last = office.xlsx(LAND, head + "#1|企业1|Z1|1000|\n#1|企业1|Z3|2000|\n#2|企业贰|Z2|4000|")
                .batch();
        Waiting waiting = office.waiting(last).getFirst();
        assertThat(office.decisions.accept(Office.ZHANG, Scope.everything(), waiting.id(), Office.code(2), "已核实"))
                .isEmpty();
        assertThat(lines(Pair.of(next.id(), last.id()))).containsExactly("CHANGED 企业1 land 3@D2 4.5@D2");
    }

    /** Both versions have 100,000 rows; a hundredth of them differ. */
    @Test
    @Tag("slow")
    void aHundredThousandRowsAreComparedWhileAPersonWaits(TestReporter reporter) {
        int firms = 100_000;
        office.receive(Delivery.of("office", "2025"), "名录.csv", table("统一社会信用代码,企业名称,所属区县,规模类型\n", firms, "汐浦区,规上", 0));
        String head = "纳税人识别号,纳税人名称,评价税收（元）\n";
        Batch first = office.receive(TAX, "一.csv", table(head, firms, "", 0)).batch();
        Batch next = office.receive(TAX, "二.csv", table(head, firms, "", 100)).batch();
        assertThat(next.accepted()).isEqualTo(firms);
        Pair pair = Pair.of(first.id(), next.id());
        long start = System.nanoTime();
        assertThat(tallies(pair)).containsExactly("CHANGED " + firms / 100 + " " + firms / 100);
        assertThat(differences.list(Scope.everything(), pair, Filter.NONE, 0, 50))
                .hasSize(50);
        long millis = (System.nanoTime() - start) / 1_000_000;
        reporter.publishEntry("compared in ms", Long.toString(millis));
        assertThat(millis).isLessThan(20_000);
    }

    private static byte[] table(String head, int firms, String last, int step) {
        StringBuilder csv = new StringBuilder(head);
        for (int i = 1; i <= firms; i++) {
            String value = last.isEmpty() ? Integer.toString(i * 100 + (step > 0 && i % step == 0 ? 1 : 0)) : last;
            csv.append(Office.code(i))
                    .append(",企业")
                    .append(i)
                    .append(',')
                    .append(value)
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
