package org.yuanheng.engine.change;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.rulebook.Item;

/**
 * A guess of what many changes of one unit would do, made in one small statement: the figures of the group and the other
 * units' totals stand still as the last evaluation left them, and the same plan is worked out for the unit alone, a row
 * for each change.
 *
 * <p>It is exact where the change moves nobody else and tied units keep their own places, and close otherwise. Nothing is published of
 * it: whatever it finds is tried by a whole evaluation.
 */
final class Standstill {
    private static final String OTHERS = "others";
    private static final String LEVELS = "levels";
    private static final String SCORED = "scored";
    private static final String TRIED = "tried";

    private final Worlds worlds;
    private final Map<String, String> given = new TreeMap<>();

    /** What stands still is what {@link Worlds#LAST} holds now. */
    Standstill(Worlds worlds) {
        this.worlds = worlds;
        int i = 0;
        for (Plan.Group group : worlds.groups()) {
            String table = "standing_" + i++;
            String columns = group.columns().stream()
                    .map(column -> "any_value(" + DuckDb.identifier(column.name()) + ") as "
                            + DuckDb.identifier(column.name()))
                    .collect(Collectors.joining(", "));
            String key = DuckDb.identifier(group.key());
            worlds.database()
                    .run("create or replace temp table " + table + " as select " + key
                            + (columns.isEmpty() ? "" : ", " + columns) + " from " + Worlds.LAST + " group by " + key);
            given.put(group.name(), "select * from " + table);
        }
        String unit = DuckDb.literal(worlds.unitId());
        worlds.database()
                .run("create or replace temp table " + OTHERS + " as select \":total\" as least, "
                        + worlds.rankColumns() + " from "
                        + Worlds.LAST + " where \":ranked\" and unit_id <> " + unit
                        + " and \":group\" = (select \":group\" from " + Worlds.LAST + " where unit_id = " + unit
                        + ")");
        worlds.database()
                .run("create or replace temp table " + LEVELS + " as select least as level, "
                        + "sum(count(*)) over (order by least desc) as above from " + OTHERS + " group by least");
    }

    /** A change to be tried: of which search, how many steps away, which figure. */
    record Change(int search, BigInteger distance, Item item, BigDecimal figure) {}

    /** What came of a change. */
    record Outcome(boolean reaches, BigDecimal total) {}

    /**
     * Tries changes.
     *
     * @return what came of each, by search and distance; absent where the unit would take no part
     */
    Map<Integer, SortedMap<BigInteger, Outcome>> of(List<Change> changes, int target, World before) {
        Map<Integer, SortedMap<BigInteger, Outcome>> found = new HashMap<>();
        Map<String, String> upTo = new TreeMap<>(given);
        upTo.put(Plan.FACTS, candidates(changes));
        worlds.database().run("create or replace temp table " + SCORED + " as " + worlds.sketch("totals", upTo));
        worlds.database()
                .run("create or replace temp table " + TRIED
                        + " as select * exclude (place), place as \":row\", place as \":shared\", "
                        + "case when \":ranked\" then place end as \":rank\", "
                        + "case when \":ranked\" then place end as \":place\" from " + SCORED + " join ("
                        + places(worlds.before(OTHERS, SCORED))
                        + ") using (\":change\")");
        Map<String, String> onwards = new TreeMap<>(given);
        onwards.put("ranks", "select * from " + TRIED);
        worlds.database()
                .query(
                        "select \":change\", \":total\", \":final\", \":quota\", \":rank\", class, notes from ("
                                + worlds.sketch(Plan.DETAILS, onwards) + ")",
                        row -> {
                            Change change = changes.get(row.getInt(1));
                            World world = worlds.world(row);
                            found.computeIfAbsent(change.search(), _ -> new TreeMap<>())
                                    .put(change.distance(), new Outcome(world.reaches(target, before), world.total()));
                        });
        return found;
    }

    /** For each change the unit's place: how many of the others come before it, and 1. */
    private static String places(String before) {
        return "select \":change\", coalesce(above, 0) + coalesce(tied, 0) + 1 as place from " + SCORED
                + " asof left join " + LEVELS
                + " on \":total\" < level left join (select scored.\":change\", count(*) as tied from "
                + SCORED + " join " + OTHERS + " on " + SCORED + ".\":total\" = least where " + before
                + " group by all) using (\":change\")";
    }

    /** The unit's facts, a row for each change. */
    private String candidates(List<Change> changes) {
        List<String> rows = new ArrayList<>();
        Map<String, Item> items = new TreeMap<>();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            items.put(change.item().id(), change.item());
            rows.add("(" + i + ", " + DuckDb.literal(change.item().id()) + ", "
                    + DuckDb.literal(change.figure().toPlainString()) + ")");
        }
        String replaced = items.values().stream()
                .map(item -> "case when \":fact\" = " + DuckDb.literal(item.id())
                        + " then try_cast(\":figure\" as decimal(18,"
                        + item.decimals() + ")) else " + DuckDb.identifier(item.id()) + " end as "
                        + DuckDb.identifier(item.id()))
                .collect(Collectors.joining(", "));
        return "select * exclude (\":fact\", \":figure\") replace (" + replaced + ") from (" + worlds.ownFacts()
                + ") cross join (values " + String.join(", ", rows)
                + ") as change(\":change\", \":fact\", \":figure\")";
    }
}
