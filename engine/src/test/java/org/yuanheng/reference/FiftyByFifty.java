package org.yuanheng.reference;

import static org.yuanheng.reference.Formula.fact;
import static org.yuanheng.reference.Formula.ratio;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.yuanheng.reference.ReferenceScheme.Against;
import org.yuanheng.reference.ReferenceScheme.Filling;
import org.yuanheng.reference.ReferenceScheme.Part;

/**
 * What makers of composite indicators do daily: 50 units, 50 indicators with denominators, gaps and outliers, normalised in
 * any way, and combined over four levels (indicator, pillar, sub-index, index) in any way, with weights stated or worked
 * out. Every such rulebook is YAML alone.
 */
final class FiftyByFifty {
    private static final int SIZE = 50;
    private static final List<Normalised> WAYS = List.of(
            new Normalised("min-max", Rule.by("min_max", "floor_share 0.01")),
            new Normalised("min-max-lower", Rule.by("min_max", "floor_share 0.01", "lower")),
            new Normalised("percentile", Rule.by("percentile").floor("0.01")),
            new Normalised(
                    "z-score", Rule.by("z_score", "spread 20").floor("0.01").cap("1")),
            new Normalised(
                    "goalposts", Rule.by("goalposts", "low 0.05", "high 20").floor("0.01")),
            new Normalised(
                    "mean", Rule.against(new Against.Mean()).floor("0.01").cap("2")),
            new Normalised("best", Rule.against(new Against.Best()).floor("0.01")),
            new Normalised("mixed", Rule.by("min_max")));

    private FiftyByFifty() {}

    private record Normalised(String name, Rule rule) {}

    /** Every normalisation under every aggregation, the weights by turns. */
    static List<DataSet> all() {
        List<String> weights = List.of("stated", "equal", "entropy", "pca");
        List<DataSet> sets = new ArrayList<>();
        for (String how : List.of("sum", "mean", "geometric_mean")) {
            for (int way = 0; way < WAYS.size(); way++) {
                sets.add(set(WAYS.get(way), way, how, weights.get((way + sets.size()) % weights.size())));
            }
        }
        return sets;
    }

    private static DataSet set(Normalised way, int number, String how, String weights) {
        SchemeDraft draft = new SchemeDraft("fifty-" + way.name() + "-" + how.replace('_', '-') + "-" + weights)
                .declares(4, IntStream.range(0, SIZE).mapToObj(i -> "f" + i).toArray(String[]::new))
                .knows("land", "staff")
                .within("county");
        if (!weights.equals("stated")) {
            draft.weighting(weights, "100", 6);
        }
        for (int i = 0; i < SIZE; i++) {
            String full = how.equals("sum") ? i % 2 == 0 ? "1.5" : "2.5" : "100";
            draft.indicator(
                    "n" + i,
                    i % 5 == 0 ? fact("f" + i) : ratio("f" + i, i % 2 == 0 ? "land" : "staff"),
                    full,
                    rule(way, i));
        }
        ReferenceScheme scheme = draft.combined(how, index(how))
                .decimals(6)
                .classes("A 20", "B 40", "C")
                .done();
        return DataSet.of(
                scheme,
                new RandomFirms(scheme, 500 + number)
                        .groups(2)
                        .missing(0.04)
                        .longDigits(5)
                        .make(SIZE));
    }

    /** Gaps and outliers in turn: every answer that leaves the unit in, every treatment. */
    private static Rule rule(Normalised way, int i) {
        Rule rule = way.name().equals("mixed") ? WAYS.get(i % (WAYS.size() - 1)).rule() : way.rule();
        Rule treated = switch (i % 4) {
            case 0 -> rule.winsorised("0.1", "0.9");
            case 1 -> i % 5 == 0 ? rule : rule.denominatorAtLeast("12.5");
            case 2 -> rule.winsorised("none", "0.8").byLogarithm();
            default -> rule;
        };
        return switch (i % 3) {
            case 0 -> treated.filledByMean();
            case 1 -> treated;
            default -> treated.filled(Filling.FULL_POINTS);
        };
    }

    /** 50 indicators in ten pillars, these in four sub-indices, these in the index. */
    private static Part[] index(String how) {
        List<Part> pillars = new ArrayList<>();
        for (int p = 0; p < 10; p++) {
            int first = 5 * p;
            Part[] parts = IntStream.range(first, first + 5)
                    .mapToObj(i -> Part.indicator("n" + i, how.equals("sum") ? "1" : "1.25"))
                    .toArray(Part[]::new);
            pillars.add(Part.dimension("pillar" + p, how.equals("sum") ? "1" : "0." + (p + 1), how, parts));
        }
        return IntStream.range(0, 4)
                .mapToObj(s -> Part.dimension(
                        "subindex" + s,
                        how.equals("sum") ? "1" : "" + (s + 1),
                        how,
                        pillars.subList(s * 5 / 2, (s + 1) * 5 / 2).toArray(Part[]::new)))
                .toArray(Part[]::new);
    }
}
