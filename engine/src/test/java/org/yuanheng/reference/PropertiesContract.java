package org.yuanheng.reference;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.yuanheng.reference.ReferenceScheme.Share;

/**
 * What must hold of any engine whatever the figures, told from its files alone: neither from the reference nor from a
 * worked result. Each seed makes some hundred random firms.
 */
public abstract class PropertiesContract {
    private static final int TRIES = 4;
    private static final int FIRMS = 400;

    /** The engine that has the properties. */
    protected abstract EngineUnderTest engine();

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void ranksAre1ToNInEachGroup(@ForAll long seed) {
        for (DataSet data : List.of(RandomSets.overrides(seed, FIRMS), RandomSets.pending(seed, FIRMS))) {
            rankedByGroup(run(data))
                    .forEach((group, rows) -> assertThat(rows)
                            .as("ranks of " + group)
                            .extracting(r -> Integer.valueOf(r.get("rank")))
                            .containsExactlyElementsOf(IntStream.rangeClosed(1, rows.size())
                                    .boxed()
                                    .toList()));
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void classCountsFollowFromTheSharesAndN(@ForAll long seed) {
        for (DataSet data : List.of(RandomSets.means(seed, FIRMS), RandomSets.formulas(seed, FIRMS))) {
            rankedByGroup(run(data))
                    .forEach((group, rows) -> assertThat(
                                    rows.stream().collect(groupingBy(r -> field(r, "class"), counting())))
                            .as("class counts of " + group)
                            .isEqualTo(counts(data.scheme().classes(), rows.size())));
        }
    }

    /** ⌊share × n⌋ each, the rest what remains; classes of nobody left out. */
    private static Map<String, Long> counts(List<Share> classes, int n) {
        Map<String, Long> counts = new HashMap<>();
        long left = n;
        for (Share share : classes) {
            long count = share.percent()
                    .map(p -> p.multiply(BigDecimal.valueOf(n))
                            .divideToIntegralValue(BigDecimal.valueOf(100))
                            .longValueExact())
                    .orElse(0L);
            counts.put(share.name(), count);
            left -= count;
        }
        long rest = left;
        classes.stream().filter(c -> c.percent().isEmpty()).forEach(c -> counts.put(c.name(), rest));
        counts.values().removeIf(c -> c == 0);
        return counts;
    }

    /** Totals and keys are few, so that ties are many; a county is a group. */
    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void competitionRanksAreOneMoreThanThoseAhead(@ForAll long seed) {
        rankedByGroup(run(ClassSets.cumulativeRank(seed)))
                .forEach((group, rows) -> rows.forEach(row -> {
                    int rank = Integer.parseInt(field(row, "rank"));
                    long better = rows.stream()
                            .filter(other -> Integer.parseInt(field(other, "rank")) < rank)
                            .count();
                    assertThat(rank).as(group + " " + field(row, "unit_id")).isEqualTo(better + 1);
                }));
    }

    /** rank ≤ n × Σp, told from rank and n alone. */
    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void cumulativeRankIsATestOnTheRank(@ForAll long seed) {
        DataSet data = ClassSets.cumulativeRank(seed);
        rankedByGroup(run(data))
                .forEach((group, rows) -> rows.forEach(row -> {
                    BigDecimal reached = BigDecimal.ZERO;
                    String expected = "";
                    for (Share share : data.scheme().classes()) {
                        reached = reached.add(share.percent().orElse(BigDecimal.valueOf(100)));
                        BigDecimal end = reached.multiply(BigDecimal.valueOf(rows.size()));
                        boolean within = new BigDecimal(field(row, "rank") + "00").compareTo(end) <= 0;
                        expected = expected.isEmpty() && within ? share.name() : expected;
                    }
                    assertThat(field(row, "class")).as(group + " " + row).isEqualTo(expected);
                }));
    }

    /** Without overrides nobody who ranks behind has a better class, and who shares a rank shares the class. */
    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void classesFollowRanksAndKeepTheTiedTogether(@ForAll long seed) {
        for (DataSet data : List.of(ClassSets.cumulativeRank(seed), ClassSets.tiedTogether(seed))) {
            List<String> names =
                    data.scheme().classes().stream().map(Share::name).toList();
            rankedByGroup(run(data)).forEach((group, rows) -> {
                for (int i = 1; i < rows.size(); i++) {
                    String before = field(rows.get(i - 1), "class");
                    String after = field(rows.get(i), "class");
                    assertThat(names.indexOf(after)).as(group).isGreaterThanOrEqualTo(names.indexOf(before));
                    if (field(rows.get(i), "rank").equals(field(rows.get(i - 1), "rank"))) {
                        assertThat(after).as(group + " " + rows.get(i)).isEqualTo(before);
                    }
                }
            });
        }
    }

    /** From the doubled file back to the first, the same says it of one half. */
    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void doublingEveryFactOfAUnitChangesNoDigitOfARatio(@ForAll long seed) {
        for (DataSet data : List.of(RandomSets.constants(seed, FIRMS), RandomSets.sumOverSum(seed, FIRMS))) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Unit> doubled = data.units().stream()
                    .map(u -> random.nextInt(3) == 0 && fitsTwice(u) ? scaled(u) : u)
                    .toList();
            assertThat(doubled).isNotEqualTo(data.units());
            Map<String, Map<String, String>> before = run(data);
            Map<String, Map<String, String>> after = run(data.withUnits(doubled));
            assertThat(only(after, "value_")).isEqualTo(only(before, "value_")).isNotEmpty();
        }
    }

    private static boolean fitsTwice(Unit unit) {
        return unit.numbers().values().stream().allMatch(n -> n.add(n).precision() <= 18);
    }

    private static Unit scaled(Unit unit) {
        Map<String, BigDecimal> numbers = new HashMap<>(unit.numbers());
        numbers.replaceAll((_, n) -> n.add(n));
        return new Unit(unit.id(), unit.participation(), unit.texts(), numbers);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void withConstantBaselinesRaisingANumeratorNeverLowersTheTotal(@ForAll long seed) {
        raisingNeverLowers(RandomSets.constants(seed, FIRMS), Set.of("tax", "value_added"), seed);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void whereNoNumeratorIsNegativeRaisingOneNeverLowersTheTotal(@ForAll long seed) {
        DataSet data = RandomSets.sumOverSum(seed, FIRMS);
        Set<String> numerators = Set.of("tax", "made", "study");
        List<Unit> above = data.units().stream()
                .map(u -> changed(u, numerators, BigDecimal::abs))
                .toList();
        raisingNeverLowers(data.withUnits(above), numerators, seed);
    }

    /** Raises one numerator of one unit in each group, by a little or by much. */
    private void raisingNeverLowers(DataSet data, Set<String> numerators, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Map<String, String>> before = run(data);
        Set<String> groups = new HashSet<>();
        Set<String> raised = new HashSet<>();
        List<Unit> units = new ArrayList<>();
        for (Unit unit : data.units()) {
            Map<String, String> row = before.get(unit.id());
            List<String> present = numerators.stream()
                    .filter(unit.numbers()::containsKey)
                    .sorted()
                    .toList();
            if (row != null && !present.isEmpty() && groups.add(field(row, "group"))) {
                BigDecimal step = BigDecimal.valueOf(1 + random.nextLong(random.nextBoolean() ? 9 : 900_000_000), 6);
                units.add(changed(
                        unit,
                        Set.of(present.get(random.nextInt(present.size()))),
                        n -> n.add(step).min(new BigDecimal("999999999999"))));
                raised.add(unit.id());
            } else {
                units.add(unit);
            }
        }
        Map<String, Map<String, String>> after = run(data.withUnits(units));
        assertThat(raised)
                .hasSizeGreaterThan(5)
                .allSatisfy(id ->
                        assertThat(total(after, id)).as("total of " + id).isGreaterThanOrEqualTo(total(before, id)));
    }

    private static BigDecimal total(Map<String, Map<String, String>> rows, String id) {
        return new BigDecimal(field(rows.getOrDefault(id, Map.of()), "total"));
    }

    private static Unit changed(Unit unit, Set<String> facts, UnaryOperator<BigDecimal> change) {
        Map<String, BigDecimal> numbers = new HashMap<>(unit.numbers());
        numbers.replaceAll((id, n) -> facts.contains(id) ? change.apply(n).setScale(n.scale()) : n);
        return new Unit(unit.id(), unit.participation(), unit.texts(), numbers);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void withoutGroupFiguresRemovingAUnitChangesNoOtherPoints(@ForAll long seed) {
        for (DataSet data : List.of(RandomSets.adjusted(seed, FIRMS), RandomSets.formulas(seed, FIRMS))) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Unit> remaining =
                    data.units().stream().filter(_ -> random.nextInt(4) > 0).toList();
            Map<String, Map<String, String>> all = only(run(data), "points_");
            Map<String, Map<String, String>> fewer = only(run(data.withUnits(remaining)), "points_");
            assertThat(fewer.size()).isBetween(1, all.size() - 1);
            assertThat(all).containsAllEntriesOf(fewer);
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void shufflingRowsChangesNoByte(@ForAll long seed) {
        for (DataSet data : List.of(RandomSets.overrides(seed, FIRMS), RandomSets.means(seed, FIRMS))) {
            List<Unit> shuffled = new ArrayList<>(data.units());
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(shuffled).isNotEqualTo(data.units());
            assertThat(output(data.withUnits(shuffled))).isEqualTo(output(data));
        }
    }

    private Reference.Output output(DataSet data) {
        return new EngineOutput(engine()).of(data);
    }

    /** The rows of results.csv in its order, by unit_id. */
    private Map<String, Map<String, String>> run(DataSet data) {
        List<List<String>> lines = Csv.rows(output(data).results());
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> row = new HashMap<>();
            IntStream.range(0, line.size())
                    .forEach(i -> row.put(lines.getFirst().get(i), line.get(i)));
            rows.put(line.getFirst(), row);
        }
        return rows;
    }

    private static String field(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    /** The ranked rows of each group, in the order of results.csv. */
    private static Map<String, List<Map<String, String>>> rankedByGroup(Map<String, Map<String, String>> rows) {
        Map<String, List<Map<String, String>>> ranked = rows.values().stream()
                .filter(r -> !field(r, "rank").isEmpty())
                .collect(groupingBy(r -> field(r, "group")));
        assertThat(ranked).hasSizeGreaterThan(5);
        return ranked;
    }

    /** Of each row, the columns whose name starts so. */
    private static Map<String, Map<String, String>> only(Map<String, Map<String, String>> rows, String start) {
        Map<String, Map<String, String>> kept = new LinkedHashMap<>();
        rows.forEach((id, row) -> {
            Map<String, String> columns = new HashMap<>(row);
            columns.keySet().removeIf(c -> !c.startsWith(start));
            kept.put(id, columns);
        });
        return kept;
    }
}
