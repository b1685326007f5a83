package org.yuanheng.engine.change;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.RunDirectory;

/**
 * The frozen facts of a run with some of them restated: what a trial that takes late or corrected data in is run over. All
 * other facts stay as they were frozen.
 *
 * <p>Example: {@code Restated.write(scheme, run, List.of(new Restated.Change("91…", "tax", Optional.of("125.5"))), file, 2)}
 * and then {@code Evaluation.run(rule, file, out, 2)}.
 */
public final class Restated {
    private static final String FACTS = "restated_facts";
    private static final String CHANGES = "restated_changes";
    private static final int CHUNK = 1_000;

    private Restated() {}

    /**
     * A fact that is not what it was.
     *
     * @param unitId the unit; one that the run does not know is added with the facts that are given of it
     * @param item an item that the scheme reads; others are passed over
     * @param value as facts.csv would have it, a number in the item's canonical unit; empty for missing
     */
    public record Change(String unitId, String item, Optional<String> value) {}

    /**
     * Writes the facts.
     *
     * @param changes no unit has an item twice
     * @param target a file that ends in {@code .parquet}
     * @throws IOException when the disk fails or the run lacks a readable snapshot
     */
    public static void write(Scheme scheme, RunDirectory run, List<Change> changes, Path target, int threads)
            throws IOException {
        try (DuckDb database = DuckDb.open(List.of(), List.of(run.snapshot(), target), threads)) {
            database.run("create temp table " + FACTS + " as select * from read_parquet("
                    + DuckDb.literal(run.snapshot()) + ")");
            Map<String, Item> changed = changed(scheme, changes);
            load(database, changes);
            add(database, changed);
            changed.forEach((id, item) -> database.run("update " + FACTS + " set " + DuckDb.identifier(id)
                    + " = c.value::" + type(item) + " from " + CHANGES + " c where c.item = " + DuckDb.literal(id)
                    + " and c.unit_id = " + FACTS + ".unit_id"));
            database.run(DuckDb.copy("select * from " + FACTS, target));
        } catch (DuckDb.Failure e) {
            throw new IOException("the facts of " + run.path().getFileName() + " cannot be restated", e);
        }
    }

    private static Map<String, Item> changed(Scheme scheme, List<Change> changes) {
        Map<String, Item> items = new LinkedHashMap<>();
        for (Change change : changes) {
            Item item = scheme.delivered().get(change.item());
            if (item != null && !change.item().equals("unit_id")) {
                items.put(change.item(), item);
            }
        }
        return items;
    }

    private static void load(DuckDb database, List<Change> changes) {
        database.run("create temp table " + CHANGES + " (unit_id varchar, item varchar, value varchar)");
        for (int from = 0; from < changes.size(); from += CHUNK) {
            database.run("insert into " + CHANGES + " values "
                    + changes.subList(from, Math.min(changes.size(), from + CHUNK)).stream()
                            .map(change -> "(" + DuckDb.literal(change.unitId()) + ", "
                                    + DuckDb.literal(change.item()) + ", "
                                    + change.value()
                                            .map(text -> DuckDb.literal(text))
                                            .orElse("null") + ")")
                            .collect(Collectors.joining(", ")));
        }
    }

    /** Columns and units that only the changes have. */
    private static void add(DuckDb database, Map<String, Item> changed) {
        Set<String> there = new TreeSet<>();
        database.query("describe " + FACTS, row -> there.add(row.getString(1)));
        changed.forEach((id, item) -> {
            if (!there.contains(id)) {
                database.run("alter table " + FACTS + " add column " + DuckDb.identifier(id) + " " + type(item));
            }
        });
        database.run("insert into " + FACTS + " (unit_id) select distinct c.unit_id from " + CHANGES
                + " c where c.unit_id not in (select unit_id from " + FACTS + ")");
    }

    private static String type(Item item) {
        return switch (item.type()) {
            case NUMBER -> "decimal(18," + item.decimals() + ")";
            case DATE -> "date";
            case TEXT, CONDITION -> "varchar";
        };
    }
}
