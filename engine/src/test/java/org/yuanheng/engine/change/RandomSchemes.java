package org.yuanheng.engine.change;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Small rules of every sort and a few firms, for properties of changes. */
final class RandomSchemes {
    private static final String HEAD = """
            id: lift
            title: {zh: 升级, en: lift}
            population: unit_id is not null
            compare_within: [county]
            facts:
              - {id: yield, unit: 万元, decimals: 0, label: {zh: 产出, en: yield}, source: {document: 虚构}}
              - {id: area, unit: 亩, decimals: 1, label: {zh: 面积, en: area}, source: {document: 虚构}}
              - {id: heat, unit: 吨, decimals: 0, label: {zh: 耗能, en: heat}, source: {document: 虚构}}
            indicators:
            """;

    private static final List<String> POINTS = List.of(
            "{method: baseline_ratio, baseline: 2, cap: 1.5}",
            "{method: baseline_ratio, baseline: group_sum_over_sum}",
            "{method: baseline_ratio, baseline: group_mean, cap: 2}",
            "{method: min_max, floor_share: 0.2}",
            "{method: percentile}",
            "{method: z_score}",
            "{method: inverse}",
            "{method: band_table, bands: [{from: 1, points: 10}, {from: 3, points: 40}]}");

    private static final List<String> CLASSES = List.of(
            "classes: {method: quota, shares: [A: 30%, B: 40%, C: rest]}",
            "rank: {by: [total desc], ties: competition}\n"
                    + "classes: {method: quota, shares: [A: 30%, B: rest, C: 30%], at_cut: down}",
            "classes: {method: quota, of: all, shares: [A: 20%, B: 40%, C: rest]}",
            "classes: {method: score, score: [A: 70, B: 40, C: rest]}",
            "classes: {method: conditions, conditions: ["
                    + "{class: A, when: total > 60 and rank <= 2}, {class: B, when: total > 30 or heat < 5}, {class: C}]}");

    private static final List<String> OVERRIDES = List.of(
            "",
            "overrides:\n  - {id: hot, kind: cap, when: heat > 20, to: B}\n",
            "overrides:\n  - {id: star, kind: fix, when: yield > 55, to: A, consumes_quota: true}\n");

    private RandomSchemes() {}

    /** Rules. */
    static Arbitrary<String> rules() {
        return Combinators.combine(
                        Arbitraries.of(POINTS),
                        Arbitraries.of(POINTS),
                        Arbitraries.of("zero", "group_mean_points", "full_points", "reweight"),
                        Arbitraries.of(CLASSES),
                        Arbitraries.of(OVERRIDES))
                .as((one, other, missing, classes, overrides) -> HEAD
                        + indicator("yield_per_area", "yield / area", 60, one, missing)
                        + indicator("yield_per_heat", "yield / heat", 40, other, missing) + classes + "\n"
                        + (classes.contains("quota") || !overrides.contains("consumes") ? overrides : ""));
    }

    private static String indicator(String id, String value, int weight, String points, String missing) {
        return """
                  - id: %s
                    label: {zh: 指标, en: indicator}
                    value: %s
                    weight: %d
                    when_missing: %s
                    points: %s
                """.formatted(id, value, weight, missing, points);
    }

    /** A firm: county, yield, area and heat, of which a few are missing. */
    record Firm(String county, Optional<Integer> yield, Optional<BigDecimal> area, Optional<Integer> heat) {
        String row(int i) {
            return "U" + i + "," + county + "," + yield.map(String::valueOf).orElse("") + ","
                    + area.map(String::valueOf).orElse("") + ","
                    + heat.map(String::valueOf).orElse("");
        }
    }

    /** Five to twelve firms. */
    static Arbitrary<List<Firm>> firms() {
        Arbitrary<Firm> firm = Combinators.combine(
                        Arbitraries.of("p", "p", "p", "q"),
                        Arbitraries.integers().between(0, 60).optional(0.95),
                        Arbitraries.integers()
                                .between(1, 200)
                                .map(i -> new BigDecimal(i).movePointLeft(1))
                                .optional(0.95),
                        Arbitraries.integers().between(0, 30).optional(0.9))
                .as(Firm::new);
        return firm.list().ofMinSize(5).ofMaxSize(12);
    }

    /** The firms as a facts file. */
    static String facts(List<Firm> firms) {
        StringBuilder facts = new StringBuilder("unit_id,county,yield,area,heat\n");
        for (int i = 0; i < firms.size(); i++) {
            facts.append(firms.get(i).row(i)).append('\n');
        }
        return facts.toString();
    }
}
