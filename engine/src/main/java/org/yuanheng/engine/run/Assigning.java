package org.yuanheng.engine.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.rulebook.Match;

/** Puts the assignment, which no relational step can work out, into the results of a match. */
final class Assigning {
    private static final int MOST_AT_ONCE = 1_000;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private Assigning() {}

    /**
     * The statement that yields the results.
     *
     * @param select that yields them without the assignment, and the capacities beside them
     */
    static String results(DuckDb database, Match match, String select) {
        String key = match.rowKey().stream().map(DuckDb::identifier).collect(Collectors.joining(", "));
        database.run("create or replace temp table matched as select *, row_number() over (order by " + key
                + ") as number from (" + select + ")");
        database.run("create or replace temp table assigned (number bigint)");
        match.assign().ifPresent(assign -> assign(database, match, assign));
        return match.resultColumns().stream()
                .map(column -> column.equals("assigned")
                        ? "case when number in (select number from assigned) then 'yes' else '' end as assigned"
                        : DuckDb.identifier(column))
                .collect(Collectors.joining(", ", "select ", " from matched"));
    }

    /** The two sides' units are numbered as they come. */
    private static final class Ends {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<Integer> capacities = new ArrayList<>();

        int of(String unit, Optional<BigDecimal> capacity) {
            return numbers.computeIfAbsent(unit, _ -> {
                capacities.add(capacity.orElse(BigDecimal.ZERO)
                        .max(BigDecimal.ZERO)
                        .min(MOST)
                        .intValue());
                return capacities.size() - 1;
            });
        }

        int[] all() {
            return capacities.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private static void assign(DuckDb database, Match match, Match.Assign assign) {
        Ends left = new Ends();
        Ends right = new Ends();
        List<Long> numbers = new ArrayList<>();
        List<Assignment.Pair> pairs = new ArrayList<>();
        database.query(
                "select number, " + DuckDb.identifier(match.left().id()) + ", "
                        + DuckDb.identifier(match.right().id())
                        + ", score, \":left\", \":right\" from matched order by number",
                row -> {
                    BigDecimal score = row.getBigDecimal(4);
                    Optional<BigDecimal> leftCapacity = Optional.ofNullable(row.getBigDecimal(5));
                    Optional<BigDecimal> rightCapacity = Optional.ofNullable(row.getBigDecimal(6));
                    int l = left.of(row.getString(2), leftCapacity);
                    int r = right.of(row.getString(3), rightCapacity);
                    if (score.compareTo(assign.atLeast()) >= 0) {
                        numbers.add(row.getLong(1));
                        pairs.add(new Assignment.Pair(
                                l, r, score.movePointRight(4).longValueExact()));
                    }
                });
        BitSet chosen = new Assignment(left.all(), right.all(), pairs).chosen(assign.method());
        List<String> values = chosen.stream()
                .mapToObj(place -> "(" + numbers.get(place) + ")")
                .toList();
        IntStream.iterate(0, start -> start < values.size(), start -> start + MOST_AT_ONCE)
                .forEach(start -> database.run("insert into assigned values "
                        + String.join(", ", values.subList(start, Math.min(start + MOST_AT_ONCE, values.size())))));
    }
}
