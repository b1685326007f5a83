package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to earn points, worked out by hand: firms with these values, in one group, and what each must get. */
class A07_MethodsTest {
    @TempDir
    private Path scratch;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // 旌德: weight × [20 + 80 · (x − min) ÷ (max − min)] ÷ 100
                "method: min_max, floor_share: 0.2 | 40 | 2 5 8 20 60 | 8.0000 9.6552 11.3103 17.9310 40.0000",
                "method: min_max | 40 | 2 2 | 40.0000 40.0000",
                "method: min_max, when_equal: 0.5 | 40 | 2 2 | 20.0000 20.0000",
                "method: min_max, direction: lower | 10 | 0 5 10 | 10.0000 5.0000 0.0000",
                "method: min_max | 10 | 7 -1 - | 10.0000 0.0000 0.0000",
                // (2 − x ÷ mean) × half of the weight, 0 from twice the mean on
                "method: inverse | 4 | 1 2 3 8 | 3.4286 2.8571 2.2857 0.0000",
                "method: inverse, baseline: 2 | 4 | 1 2 5 | 3.0000 2.0000 0.0000",
                "method: per_count, rate: 2, cap: 1 | 5 | 0 1 2 3 | 0.0000 2.0000 4.0000 5.0000",
                "method: deduction, rate: 0.3 | 1 | 0 1 3 9 | 1.0000 0.7000 0.1000 0.0000",
                "method: efficacy, bad: 10, good: 20 | 50 | 10 15 20 30 0 | 30.0000 40.0000 50.0000 50.0000 10.0000",
                "method: efficacy, bad: 20, good: 10 | 50 | 10 15 20 | 50.0000 40.0000 30.0000",
                "method: goalposts, low: 20, high: 85 | 1 | 20 52.5 85 90 10 | 0.0000 0.5000 1.0000 1.0000 0.0000",
                "method: goalposts, low: 50, high: 10 | 10 | 10 20 50 60 | 10.0000 7.5000 0.0000 0.0000",
                "method: percentile | 12 | 1 2 2 9 | 0.0000 6.0000 6.0000 12.0000",
                "method: percentile, direction: lower | 12 | 1 2 2 9 | 12.0000 6.0000 6.0000 0.0000",
                "method: percentile | 12 | 5 | 12.0000",
                "method: percentile, direction: lower | 12 | - 1 2 | 0.0000 12.0000 0.0000",
                // mean 3, deviations −2 … 2, standard deviation √2
                "method: z_score | 100 | 1 2 3 4 5 | 35.8579 42.9289 50.0000 57.0711 64.1421",
                "method: z_score, direction: lower | 100 | 1 5 | 60.0000 40.0000",
                "method: z_score | 100 | 4 4 | 50.0000 50.0000",
                "'method: band_table, bands: [{from: 1.5, points: 2}, {from: 2, points: 4}, {from: 3.5, points: 10}]'"
                        + " | 10 | 1.49 1.5 2 3.5 9 - | 0.0000 2.0000 4.0000 10.0000 10.0000 0.0000",
                "'method: growth, baseline: {own: last}, cap: 1.3' | 10 | 100 105 95 200 | 8.0000 9.0000 7.0000 13.0000",
                "method: baseline_ratio, baseline: group_mean | 10 | 1 2 3 | 5.0000 10.0000 15.0000",
                "method: baseline_ratio, baseline: group_best | 10 | 1 2 4 | 2.5000 5.0000 10.0000",
                "'method: baseline_ratio, baseline: {group: mean, times: 2}' | 10 | 1 2 3 | 2.5000 5.0000 7.5000",
                "'method: baseline_ratio, baseline: {group: sum_over_sum, of: last / land, times: 2}'"
                        + " | 10 | 100 200 | 5.0000 10.0000",
                "method: baseline_ratio, baseline: group_best | 10 | -1 0 | 0.0000 0.0000",
                "'method: formula, formula: weight * ln(x) / ln(group_max)' | 10 | 1 10 100 | 0.0000 5.0000 10.0000",
                "'method: formula, formula: case when land > 2 then weight else group_count end' | 10 | 1 2 | 2.0000 2.0000",
            })
    void earn(String points, String weight, String values, String expected) {
        String rule = RULE.formatted(weight, points, "zero");
        assertThat(earned(rule, values)).isEqualTo(List.of(expected.split(" ")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "zero | 20.0000 10.0000 | 0.0000 10.0000 missing:first",
                "full_points | 20.0000 10.0000 | 30.0000 10.0000 filled:first",
                "group_mean_points | 20.0000 10.0000 | 20.0000 10.0000 filled:first",
                "'penalty\n    penalty: 3' | 20.0000 10.0000 | -3.0000 10.0000 missing:first",
                // 10 of 20, carried over to all 50
                "reweight | 20.0000 10.0000 | 0.0000 25.0000 reweighted:first",
                "not_rated | 20.0000 10.0000 | 0.0000 10.0000 missing:first;unranked:not-rated",
            })
    void missingValues(String policy, String present, String absent) {
        String rule = RULE.formatted("30", "method: goalposts, low: 0, high: 15", policy.strip())
                + "  - {id: other, value: land, weight: 20, points: {method: per_count, rate: 10}}\n";
        Run run = Run.of(scratch, rule, "unit_id,tax,land,last\nA,10,1,1\nB,,1,1\n");
        assertThat(run.results("points_first", "points_other", "notes"))
                .containsExactlyInAnyOrder(present + " ", absent);
    }

    @Test
    void aFigureOfTheGroupIsThatOfItsRankedUnits() {
        String rule = RULE.formatted("10", "method: min_max", "zero");
        Run run = Run.of(scratch, rule, """
                unit_id,tax,land,last,participation
                A,1,1,1,EVALUATED
                B,3,1,1,EVALUATED
                C,9,1,1,TRANSITION
                D,0,1,1,SCORED_NO_CLASS
                """);
        assertThat(run.results("unit_id", "points_first"))
                .containsExactly("B 10.0000", "A 0.0000", "C 40.0000", "D 0.0000");
    }

    /** The clauses are "not evaluated", and what limits them limits nothing. */
    @Test
    void limitsOfAdjustmentsWhoseColumnsAreAbsent() {
        String rule = RULE.formatted("10", "method: per_count, rate: 1", "zero") + """
                total:
                  bonus_cap: 1
                  penalty_cap: 1
                  adjustments: [{id: old, when: last > 0, points: last}]
                """;
        Run run = Run.of(scratch, rule, "unit_id,tax,land\nA,3,1\n");
        assertThat(run.results("unit_id", "total")).containsExactly("A 3.0000");
        assertThat(run.notes()).containsExactly("clause-not-evaluated methods:adjustment:old");
    }

    private List<String> earned(String rule, String values) {
        String[] each = values.split(" ");
        String facts = IntStream.range(0, each.length)
                .mapToObj(i -> (char) ('A' + i) + "," + (each[i].equals("-") ? "" : each[i]) + ",1,100\n")
                .collect(Collectors.joining("", "unit_id,tax,land,last\n", ""));
        return Run.of(scratch, rule, facts).results("unit_id", "points_first").stream()
                .sorted()
                .map(row -> row.split(" ")[1])
                .toList();
    }

    private static final String RULE = """
            id: methods
            source: 虚构
            facts: [{id: last, unit: 万元, label: {zh: 上年, en: last year}}]
            indicators:
              - id: first
                value: tax / land
                weight: %s
                points: {%s}
                when_missing: %s
            """;
}
