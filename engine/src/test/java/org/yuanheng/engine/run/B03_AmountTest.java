package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.rulebook.Decision;

/** Decision tables: steps by years, which row counts, what is unknown, what contradicts itself. */
class B03_AmountTest {
    private static final String RULE = """
            id: power
            kind: amount
            population: unit_id is not null
            amount: {unit: 元, decimals: 2}
            hit: highest
            rows:
              - id: class-d
                when: mu_class = 'D'
                amount: electricity * 10000
                steps: {by: years_in_d, times: [0.1, 0.3, 0.5]}
                payer: {zh: 企业, en: firm}
                payee: {zh: 区县财政, en: county treasury}
                from: add_days(as_of, 1)
                until: date '2027-12-31'
              - {id: heavy-user, when: electricity >= 500, amount: electricity * 2000, payer: 企业, payee: 市财政}
            """;
    private static final String FACTS = """
            unit_id,mu_class,years_in_d,electricity,as_of
            a-first,D,1,240,2026-12-31
            b-second,D,2,240,2026-12-31
            c-third,D,3,240,2026-12-31
            d-ninth,D,9,240,2026-12-31
            e-good,A,0,240,2026-12-31
            f-both,D,1,500,2026-12-31
            g-tie,D,2,0,2026-12-31
            h-no-power,D,1,,2026-12-31
            i-no-years,D,,500,2026-12-31
            j-year-zero,D,0,600,2026-12-31
            """;

    @TempDir
    private Path scratch;

    @Test
    void theHighestRowCountsAndStepsGrowByYears() {
        Run run = Run.of(scratch, RULE, FACTS);
        assertThat(run.results()).isEqualTo("""
                unit_id,row,amount,payer,payee,from,until,also,missing,notes
                a-first,class-d,240000.00,企业,区县财政,2027-01-01,2027-12-31,,,
                b-second,class-d,720000.00,企业,区县财政,2027-01-01,2027-12-31,,,
                c-third,class-d,1200000.00,企业,区县财政,2027-01-01,2027-12-31,,,
                d-ninth,class-d,1200000.00,企业,区县财政,2027-01-01,2027-12-31,,,
                e-good,,,,,,,,,
                f-both,heavy-user,1000000.00,企业,市财政,,,class-d,,
                g-tie,class-d,0.00,企业,区县财政,2027-01-01,2027-12-31,,,
                h-no-power,,,,,,,,class-d:electricity;heavy-user:electricity,unknown:class-d;unknown:heavy-user
                i-no-years,,,,,,,,class-d:years_in_d,unknown:class-d
                j-year-zero,heavy-user,1200000.00,企业,市财政,,,,,
                """);
        assertThat(run.manifest().counts()).isEqualTo(Map.of("ALL", Map.of("", 3L, "class-d", 5L, "heavy-user", 2L)));
        assertThat(Run.value(verify(run))).isNotNull();
    }

    private static Checked<Manifest> verify(Run run) {
        try {
            return Verification.of(run.rule(), run.files(), 1);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theFirstRowCountsAndWhatComesAfterItNeedNotBeKnown() {
        Run run = Run.of(scratch, RULE.replace("hit: highest", "hit: first"), FACTS);
        assertThat(run.results("unit_id", "row", "amount", "also", "missing"))
                .containsSequence(
                        "f-both class-d 500000.00 heavy-user ",
                        "g-tie class-d 0.00  ",
                        "h-no-power    class-d:electricity");
    }

    @Test
    void aSumAddsWhatHolds() {
        Run run = Run.of(scratch, RULE.replace("hit: highest", "hit: sum"), FACTS);
        assertThat(run.results("unit_id", "row", "amount", "payee"))
                .contains(
                        "f-both class-d;heavy-user 1500000.00 区县财政;市财政",
                        "e-good   ",
                        "j-year-zero heavy-user 1200000.00 市财政");
    }

    @Test
    void twoRowsOfAUniqueTableAreAnErrorThatNamesThem() {
        Run run = Run.of(scratch, RULE.replace("hit: highest", "hit: unique"), FACTS);
        assertThat(run.problems()).containsExactly("rule-contradiction power:f-both");
        Decision decision = (Decision) run.rule().rules();
        try (Decider decider = Decider.open(decision)) {
            Map<String, String> both = Map.of("mu_class", "D", "years_in_d", "1", "electricity", "500");
            assertThat(Run.lines(((Checked.Refused<Answer>) decider.decide(both)).problems()))
                    .isEqualTo(List.of("rule-contradiction power:form"));
            assertThat(Run.value(decider.decide(Map.of("mu_class", "D", "years_in_d", "2", "electricity", "240")))
                            .results()
                            .get("amount"))
                    .isEqualTo("720000.00");
        }
    }

    @Test
    void anAmountBeyondTheRangeNamesUnitAndRow() {
        Run run = Run.of(
                scratch,
                RULE,
                "unit_id,mu_class,years_in_d,electricity,as_of\nx,A,0,450001,2026-12-31\ny,B,0,1,2026-12-31\n");
        assertThat(run.problems()).containsExactly("value-out-of-range x:heavy-user");
    }
}
