package org.yuanheng.reference;

import static org.yuanheng.reference.Condition.allOf;
import static org.yuanheng.reference.Condition.anyOf;
import static org.yuanheng.reference.Condition.compares;
import static org.yuanheng.reference.Formula.ratio;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.yuanheng.reference.ClassRule.AtCut;
import org.yuanheng.reference.ClassRule.Method;
import org.yuanheng.reference.ClassRule.Shared;
import org.yuanheng.reference.ReferenceScheme.ClassOverride.Kind;
import org.yuanheng.reference.Unit.Participation;

/**
 * Firms with few different figures in groups of every small size, so that ties lie across cuts, under schemes that
 * between them use every rule of classes.
 */
final class ClassSets {
    private static final int FIRMS = 1_200;

    private ClassSets() {}

    static List<DataSet> all() {
        return List.of(
                roundings(),
                cumulativeFloor(),
                cumulativeRank(),
                sharedAtCuts(),
                overAll(),
                amongAll(),
                withoutClass(),
                scores(),
                conditions());
    }

    /** Ids, flags and unranked units beside figures of one digit. */
    private static DataSet set(SchemeDraft draft, long seed, int largest) {
        ReferenceScheme scheme = draft.done();
        SplittableRandom random = new SplittableRandom(seed);
        List<Unit> units = new ArrayList<>();
        for (int g = 0; units.size() < FIRMS; g++) {
            int size = 1 + g % largest;
            for (int i = 0; i < size; i++) {
                Map<String, BigDecimal> numbers = new HashMap<>();
                numbers.put("x", BigDecimal.valueOf(random.nextInt(7)));
                numbers.put("y", BigDecimal.valueOf(1 + random.nextInt(2)));
                for (String flag : List.of("f", "g", "h")) {
                    if (random.nextInt(6) > 0) {
                        numbers.put(flag, BigDecimal.valueOf(random.nextInt(5)));
                    }
                }
                numbers.keySet()
                        .retainAll(scheme.columns().stream()
                                .map(ReferenceScheme.Column::id)
                                .toList());
                scheme.columns().forEach(c -> numbers.computeIfPresent(c.id(), (_, n) -> n.setScale(c.decimals())));
                Optional<Participation> how = switch (random.nextInt(12)) {
                    case 0 -> Optional.of(Participation.TRANSITION);
                    case 1 -> Optional.of(Participation.SCORED_NO_CLASS);
                    default -> Optional.empty();
                };
                units.add(new Unit(
                        "u" + g + "-" + random.nextInt(90) + "-" + i, how, Map.of("county", "g" + g), numbers));
            }
        }
        return DataSet.of(scheme, units);
    }

    private static SchemeDraft tied(String id) {
        return new SchemeDraft(id)
                .declares(6, "x", "y")
                .declares(0, "f", "g", "h")
                .within("county")
                .indicator("r", ratio("x", "y"), "10", Rule.against("2").cap("2"))
                .ties("x desc");
    }

    /** Groups up to 40, so that shares of 12.5 % and 2.5 % fall on halves. */
    static DataSet roundings() {
        return set(
                tied("classes-roundings")
                        .classes("A 12.5", "B 30", "C", "D 12.5", "E 2.5")
                        .rounded("A", RoundingMode.CEILING)
                        .rounded("B", RoundingMode.HALF_UP)
                        .rounded("E", RoundingMode.HALF_UP)
                        .atCut(AtCut.UP)
                        .shared(Shared.COMPETITION)
                        .small(4, "C")
                        .override("champion", Kind.RAISE, "A", compares("f", ">", "3")),
                41,
                40);
    }

    static DataSet cumulativeFloor() {
        return set(
                tied("classes-cumulative-floor")
                        .classes("A 12.35", "B 40.000000001", "C", "D 5")
                        .cumulative(Method.CUMULATIVE_FLOOR)
                        .atCut(AtCut.DOWN)
                        .shared(Shared.DENSE)
                        .consuming("held", Kind.FIX, "D", compares("f", ">", "3")),
                42,
                30);
    }

    static DataSet cumulativeRank() {
        return cumulativeRank(43);
    }

    static DataSet cumulativeRank(long seed) {
        return set(
                tied("classes-cumulative-rank")
                        .classes("A 20", "B 40", "C 35", "D")
                        .cumulative(Method.CUMULATIVE_RANK)
                        .shared(Shared.COMPETITION)
                        .treated(Participation.TRANSITION, "T", "B"),
                seed,
                30);
    }

    /** Tied units go down together, with ranks to match. */
    static DataSet tiedTogether(long seed) {
        return set(
                tied("classes-tied-together")
                        .classes("A 20", "B 30", "C", "D 15", "E 10")
                        .rounded("B", RoundingMode.HALF_UP)
                        .atCut(AtCut.DOWN)
                        .shared(Shared.COMPETITION),
                seed,
                30);
    }

    /** Top and bottom compete for few places, with ties and with places taken before. */
    static DataSet sharedAtCuts() {
        return set(
                tied("classes-shared-at-cuts")
                        .classes("A 40", "B 15", "C", "D 20", "E 20")
                        .rounded("D", RoundingMode.CEILING)
                        .rounded("A", RoundingMode.CEILING)
                        .atCut(AtCut.SHARED)
                        .consuming("champion", Kind.RAISE, "A", compares("g", ">", "3"))
                        .consuming("polluter", Kind.LOWER, "D", compares("h", ">", "3")),
                44,
                25);
    }

    static DataSet overAll() {
        return set(
                tied("classes-over-all")
                        .classes("A 20", "B 40", "C", "D 5")
                        .overAll()
                        .atCut(AtCut.SHARED)
                        .shared(Shared.COMPETITION)
                        .small(5, "C")
                        .consuming("held", Kind.FIX, "B", compares("f", ">", "3")),
                45,
                12);
    }

    static DataSet amongAll() {
        return set(
                tied("classes-among-all")
                        .classes("A 20", "B 40", "C", "D 5")
                        .small(6, "rank_with_all")
                        .atCut(AtCut.DOWN)
                        .consuming("held", Kind.FIX, "A", compares("f", ">", "3"))
                        .limit("B", allOf(compares("r", "<", "3"), compares("g", ">", "0"))),
                46,
                15);
    }

    static DataSet withoutClass() {
        return set(
                tied("classes-without")
                        .classes("A 30", "B 40", "C")
                        .small(5, "none")
                        .override("held", Kind.FIX, "B", compares("f", ">", "2"))
                        .override("late", Kind.CAP, "B", compares("g", ">", "2"))
                        .steps("down", Kind.LOWER, 1, compares("h", ">", "2")),
                47,
                12);
    }

    /** Totals on bounds and half a digit beside them. */
    static DataSet scores() {
        return set(
                tied("classes-scores")
                        .decimals(0)
                        .scores("A 15", "B 8", "C 2.5", "D")
                        .limit("B", compares("points_r", ">", "17"))
                        .limit("C", anyOf(compares("f", ">", "3"), compares("x", "=", "4")))
                        .override("late", Kind.CAP, "C", compares("g", ">", "3"))
                        .steps("down", Kind.LOWER, 1, compares("h", ">", "2"))
                        .steps("up", Kind.RAISE, 2, compares("f", ">", "2")),
                48,
                20);
    }

    /** A value of x ÷ 3, of which the seventh decimal is not published. */
    static DataSet conditions() {
        return set(
                tied("classes-conditions")
                        .indicator("thirds", Formula.fact("x").over(Formula.number("3")), "1", Rule.against("1"))
                        .choice("D", compares("f", ">", "3"))
                        .choice("A", allOf(compares("rank", "<=", "4"), compares("total", ">=", "12.5")))
                        .choice("B", compares("thirds", "=", "1.666667"))
                        .choice(
                                "B",
                                new Condition.Compares(
                                        Formula.fact("rank"),
                                        "<=",
                                        Formula.number("0.3").times(Formula.fact("ranked"))))
                        .choice("C", compares("points_thirds", ">=", "0.6667"))
                        .otherwise("D", "A", "B", "C", "D")
                        .shared(Shared.DENSE)
                        .limit("C", compares("g", ">", "3"))
                        .treated(Participation.TRANSITION, "T", "B")
                        .treated(Participation.SCORED_NO_CLASS, "N", "C"),
                49,
                20);
    }
}
