package org.yuanheng.engine.workbook;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.duckdb.DuckDbSql;
import org.yuanheng.engine.plan.Clauses;
import org.yuanheng.engine.plan.Compiler;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import org.yuanheng.engine.run.Weights;

/** The units of a run in the order of results.csv, with every figure between fact and class, read once into DuckDB. */
final class RunFigures implements AutoCloseable {
    private static final String UNITS = "paper_units";

    private final DuckDb database;
    private final Scheme scheme;
    private final List<String> notEvaluated;
    private final List<String> columns = new ArrayList<>();
    private final RunDirectory run;
    private final Set<String> orders = new TreeSet<>();

    private RunFigures(DuckDb database, Scheme scheme, List<String> notEvaluated, RunDirectory run) {
        this.database = database;
        this.scheme = scheme;
        this.notEvaluated = notEvaluated;
        this.run = run;
    }

    /**
     * Opens a run directory.
     *
     * @throws IOException when it lacks its snapshot or results
     */
    static RunFigures open(Rule rule, RunDirectory run) throws IOException {
        if (!Files.isReadable(run.snapshot()) || !Files.isReadable(run.resultsParquet())) {
            throw new IOException("no snapshot or results in " + run.path().getFileName());
        }
        DuckDb database = DuckDb.open(List.of(run.path()), List.of(), 2);
        try {
            String facts = "read_parquet(" + DuckDb.literal(run.snapshot()) + ")";
            Set<String> present = new TreeSet<>();
            database.query("describe select * from " + facts, row -> present.add(row.getString(1)));
            Clauses clauses = Clauses.over(rule.scheme(), present);
            RunFigures figures = new RunFigures(
                    database, Weights.known(database, clauses.scheme(), facts), clauses.notEvaluated(), run);
            figures.gather(facts);
            return figures;
        } catch (DuckDb.Failure e) {
            database.close();
            throw new IOException("no readable run in " + run.path().getFileName(), e);
        }
    }

    private void gather(String facts) {
        Plan plan = Compiler.compile(scheme);
        String details =
                DuckDbSql.render(plan, Plan.DETAILS, id -> scheme.items().get(id), facts);
        String prepared =
                "(" + DuckDbSql.render(plan, Plan.FACTS, id -> scheme.items().get(id), facts) + ")";
        StringBuilder keys = new StringBuilder();
        for (Scheme.RankKey key : scheme.rank()) {
            Item item = scheme.items().get(key.id());
            if (item != null && !key.id().equals("unit_id") && isOrder(item, prepared)) {
                orders.add(key.id());
                keys.append(order(key));
            }
        }
        database.run("create temp table " + UNITS
                + " as select d.*, r.\"total\" as \"was:total\", r.\"rank\" as \"was:rank\","
                + " r.\"class\" as \"was:class\", row_number() over (order by d.unit_id) as \"no\","
                + " dense_rank() over (order by \":group\") as \"gno\","
                + " row_number() over (order by \":group\", \":rank\" nulls last, d.unit_id) - 1 as \"index\", 1 as \":pop\""
                + keys
                + " from (" + details + ") d join read_parquet(" + DuckDb.literal(run.resultsParquet())
                + ") r on d.unit_id = r.unit_id");
        database.query("describe " + UNITS, row -> columns.add(row.getString(1)));
    }

    /** Whether a rank key is one whose order a spreadsheet cannot tell: a text, or a number of too many digits. */
    private boolean isOrder(Item item, String facts) {
        return switch (item.type()) {
            case TEXT -> true;
            case NUMBER ->
                database.number("select count(*) from " + facts + " where abs(" + DuckDb.identifier(item.id()) + ") >= "
                                + Limits.EXACT.movePointLeft(item.decimals()).toPlainString())
                        > 0;
            case DATE, CONDITION -> false;
        };
    }

    private static String order(Scheme.RankKey key) {
        String column = DuckDb.identifier(key.id());
        return ", case when " + column + " is null then " + (key.descending() ? "-9.1e18" : "9.1e18")
                + " else dense_rank() over (order by " + column + " nulls last) end as "
                + DuckDb.identifier("key:" + key.id());
    }

    /** The rank keys that stand as their order among the units, since a spreadsheet cannot compare them. */
    Set<String> orders() {
        return orders;
    }

    /** The scheme without the clauses that could not be evaluated. */
    Scheme scheme() {
        return scheme;
    }

    /** Clauses whose facts are no column, e.g. {@code override:safety}. */
    List<String> notEvaluated() {
        return notEvaluated;
    }

    long count() {
        return database.number("select count(*) from " + UNITS);
    }

    /** The groups by name, in byte order. */
    List<String> groups() {
        List<String> groups = new ArrayList<>();
        database.query("select distinct \":group\" from " + UNITS + " order by 1", row -> groups.add(row.getString(1)));
        return groups;
    }

    /** Hands over every unit in the order of results.csv. */
    void forEach(Consumer<Unit> reader) {
        read("", reader);
    }

    /** The unit with this id, if the run scored it. */
    Optional<Unit> find(String unitId) {
        List<Unit> found = new ArrayList<>();
        read(" where unit_id = " + DuckDb.literal(unitId), found::add);
        return found.stream().findFirst();
    }

    /** Hands over the units of a group. */
    void inGroup(String group, Consumer<Unit> reader) {
        read(" where \":group\" = " + DuckDb.literal(group), reader);
    }

    /** Why the run left the unit out; empty when it did not. */
    Optional<String> leftOut(String unitId) {
        List<String> found = new ArrayList<>();
        forEachLeftOut((unit, reason) -> {
            if (unit.equals(unitId)) {
                found.add(reason);
            }
        });
        return found.stream().findFirst();
    }

    /** The units without a rank, in the same order. */
    void forEachUnranked(Consumer<Unit> reader) {
        read(" where \":rank\" is null", reader);
    }

    private void read(String where, Consumer<Unit> reader) {
        database.query("select * from " + UNITS + where + " order by \"index\"", row -> reader.accept(unit(row)));
    }

    private Unit unit(ResultSet row) throws SQLException {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.getObject(i + 1);
            if (value != null) {
                values.put(columns.get(i), value instanceof Date date ? date.toLocalDate() : value);
            }
        }
        return new Unit(row.getString("unit_id"), row.getInt("index"), values);
    }

    /** Unit and reason of each unit left out, in the order of left-out.csv. */
    void forEachLeftOut(BiConsumer<String, String> reader) {
        database.query(
                "select unit_id, reason from read_csv(" + DuckDb.literal(run.leftOut())
                        + ", header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')"
                        + " order by unit_id",
                row -> reader.accept(row.getString(1), row.getString(2)));
    }

    /** The most decimals that a fact really uses, at least 0: what its column has to show. */
    int decimalsUsed(String fact) {
        return (int) database.number("select coalesce(max(length(rtrim(split_part(" + DuckDb.identifier(fact)
                + "::varchar, '.', 2), '0'))), 0) from " + UNITS);
    }

    /** How many units have an absolute figure of at least {@code limit} in the column. */
    long atLeast(String column, BigDecimal limit) {
        return database.number("select count(*) from " + UNITS + " where abs(" + DuckDb.identifier(column) + ") >= "
                + limit.toPlainString());
    }

    /** The largest sum of absolute figures of a group, over an SQL-safe sum of columns. */
    boolean sumsReach(List<String> facts, BigDecimal limit) {
        String sum = facts.stream()
                .map(fact -> "coalesce(abs(" + DuckDb.identifier(fact) + "::decimal(38,9)), 0)")
                .collect(Collectors.joining(" + "));
        return database.number("select count(*) from (select sum(" + sum + ") as s from " + UNITS
                        + " group by \":group\") where s >= " + limit.toPlainString())
                > 0;
    }

    @Override
    public void close() {
        database.close();
    }
}
