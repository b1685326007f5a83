package org.yuanheng.engine.change;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.duckdb.DuckDbSql;
import org.yuanheng.engine.plan.Clauses;
import org.yuanheng.engine.plan.Compiler;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;

/**
 * The evaluations of a run in which one fact of one unit is another figure. Each is the whole plan over the changed facts;
 * only where groups cannot touch each other are the other groups left out, which changes no figure of the unit's.
 *
 * <p>The last one is kept as a table, so that figures of the group and the other units' totals can be read from it.
 */
final class Worlds implements AutoCloseable {
    /** The evaluation that was done last, a row per scored unit. */
    static final String LAST = "world";

    private static final String FACTS = "lift_facts";
    private static final List<String> COLUMNS =
            List.of("unit_id", ":group", ":total", ":ranked", ":rank", ":n", ":quota", ":final", "class", "notes");

    private final DuckDb database;
    private final Scheme scheme;
    private final Plan plan;
    private final String unitId;
    private final List<String> columns;
    private int evaluations;

    private Worlds(DuckDb database, Scheme scheme, String unitId) {
        this.database = database;
        this.scheme = scheme;
        this.plan = Compiler.compile(scheme);
        this.unitId = unitId;
        Set<String> needed = new LinkedHashSet<>(COLUMNS);
        groups().forEach(group -> needed.addAll(names(group)));
        scheme.rank().forEach(key -> needed.add(column(key)));
        this.columns = List.copyOf(needed);
    }

    /**
     * Opens a run.
     *
     * @param rule a scheme with classes
     * @throws IOException when the directory lacks a readable snapshot
     */
    static Worlds open(Rule rule, RunDirectory run, String unitId, int threads) throws IOException {
        DuckDb database = DuckDb.open(List.of(), List.of(run.snapshot()), threads);
        try {
            String snapshot = "read_parquet(" + DuckDb.literal(run.snapshot()) + ")";
            Set<String> columns = new TreeSet<>();
            database.query("describe select * from " + snapshot, row -> columns.add(row.getString(1)));
            Scheme scheme = Clauses.over(rule.scheme(), columns).scheme();
            database.run(
                    "create temp table " + FACTS + " as select * from " + snapshot + ofGroup(scheme, snapshot, unitId));
            return new Worlds(database, scheme, unitId);
        } catch (DuckDb.Failure e) {
            database.close();
            throw new IOException("no readable snapshot in " + run.path().getFileName(), e);
        }
    }

    /** Restricts the facts to the unit's group where no place among all units counts. */
    private static String ofGroup(Scheme scheme, String snapshot, String unitId) {
        boolean amongAll = scheme.classes()
                .flatMap(Classing::quota)
                .filter(quota -> quota.overAll()
                        || quota.smallGroup()
                                .filter(small -> small.otherwise() instanceof Classing.Otherwise.WithAll)
                                .isPresent())
                .isPresent();
        boolean byFigure = scheme.items().values().stream()
                .anyMatch(item -> scheme.compareWithin().contains(item.id()) && !item.attribute());
        boolean worked = scheme.fallback().isPresent()
                || scheme.groundwork().workedOut().stream().anyMatch(scheme.compareWithin()::contains);
        if (amongAll || byFigure || worked || scheme.compareWithin().isEmpty()) {
            return "";
        }
        return scheme.compareWithin().stream()
                .map(DuckDb::identifier)
                .map(column -> column + " = (select " + column + " from " + snapshot + " where unit_id = "
                        + DuckDb.literal(unitId) + ")")
                .collect(Collectors.joining(" and ", " where ", ""));
    }

    @Override
    public void close() {
        database.close();
    }

    DuckDb database() {
        return database;
    }

    /** The scheme without the clauses that the facts do not allow. */
    Scheme scheme() {
        return scheme;
    }

    Plan plan() {
        return plan;
    }

    String unitId() {
        return unitId;
    }

    /** Whether the facts hold the unit. */
    boolean knows() {
        return database.number("select count(*) from " + FACTS + " where unit_id = " + DuckDb.literal(unitId)) > 0;
    }

    /** The steps whose rows are groups. */
    List<Plan.Group> groups() {
        return plan.stepsFor(Plan.DETAILS).stream()
                .filter(Plan.Group.class::isInstance)
                .map(Plan.Group.class::cast)
                .toList();
    }

    /** The column of a key of the ranking. */
    private String column(Scheme.RankKey key) {
        boolean indicator = scheme.indicators().stream().anyMatch(i -> i.id().equals(key.id()));
        return key.id().equals("total") ? ":total" : indicator ? "k:" + key.id() : key.id();
    }

    /** The condition that {@code one} comes before {@code other} among units with equal totals. */
    String before(String one, String other) {
        List<String> ways = new ArrayList<>();
        StringBuilder same = new StringBuilder();
        for (Scheme.RankKey key : scheme.rank()) {
            String column = "." + DuckDb.identifier(column(key));
            String mine = one + column;
            String yours = other + column;
            ways.add("(" + same + "(" + mine + (key.descending() ? " > " : " < ") + yours + " or (" + mine
                    + " is not null and " + yours + " is null)))");
            same.append(mine).append(" is not distinct from ").append(yours).append(" and ");
        }
        return String.join(" or ", ways);
    }

    /** The columns of the ranking's keys. */
    String rankColumns() {
        return scheme.rank().stream().map(this::column).map(DuckDb::identifier).collect(Collectors.joining(", "));
    }

    private static List<String> names(Plan.Group group) {
        List<String> names = new ArrayList<>(List.of(group.key()));
        group.columns().forEach(column -> names.add(column.name()));
        return names;
    }

    /** The statement of a step where the rows of others are given. */
    String render(String goal, Map<String, String> given) {
        return DuckDbSql.render(plan, goal, id -> scheme.items().get(id), given);
    }

    /** As {@link #render}, where a figure out of range is missing. */
    String sketch(String goal, Map<String, String> given) {
        return DuckDbSql.sketch(plan, goal, id -> scheme.items().get(id), given);
    }

    /** The unit's own facts. */
    String ownFacts() {
        return "select * from " + FACTS + " where unit_id = " + DuckDb.literal(unitId);
    }

    /** The unit's figure of a fact; empty where it is missing. */
    Optional<BigDecimal> now(Item item) {
        BigDecimal[] found = new BigDecimal[1];
        database.query(
                "select " + DuckDb.identifier(item.id()) + " from (" + ownFacts() + ")",
                row -> found[0] = row.getBigDecimal(1));
        return Optional.ofNullable(found[0]);
    }

    /** The largest figure of a fact, with its sign dropped; 0 where nobody has it. */
    BigDecimal largest(Item item) {
        BigDecimal[] found = {BigDecimal.ZERO};
        database.query("select max(abs(" + DuckDb.identifier(item.id()) + ")) from " + FACTS, row -> {
            BigDecimal most = row.getBigDecimal(1);
            found[0] = most == null ? BigDecimal.ZERO : most;
        });
        return found[0];
    }

    /** The run as it is. */
    World asItIs() {
        return evaluate("select * from " + FACTS);
    }

    /** The evaluation in which the unit's fact is {@code figure}. */
    World with(Item item, BigDecimal figure) {
        String column = DuckDb.identifier(item.id());
        String changed = "select * replace (case when unit_id = " + DuckDb.literal(unitId) + " then "
                + figure(item, figure) + " else " + column + " end as " + column + ") from " + FACTS;
        return evaluate(changed);
    }

    static String figure(Item item, BigDecimal figure) {
        return DuckDb.literal(figure.setScale(item.decimals()).toPlainString()) + "::decimal(18," + item.decimals()
                + ")";
    }

    /** How many evaluations were done. */
    int evaluations() {
        return evaluations;
    }

    private World evaluate(String facts) {
        evaluations++;
        try {
            if (plan.has(Plan.CONTRADICTED)
                    && database.number("select count(*) from (" + render(Plan.CONTRADICTED, Map.of(Plan.FACTS, facts))
                                    + ")")
                            > 0) {
                return World.without();
            }
            database.run("create or replace temp table " + LAST + " as select "
                    + columns.stream().map(DuckDb::identifier).collect(Collectors.joining(", ")) + " from ("
                    + render(Plan.DETAILS, Map.of(Plan.FACTS, facts)) + ")");
        } catch (DuckDb.Failure e) {
            // A figure beyond what may be published: this evaluation would be refused.
            if (!String.valueOf(e.getMessage()).contains(DuckDb.OUT_OF_RANGE)) {
                throw e;
            }
            return World.without();
        }
        List<World> found = new ArrayList<>();
        database.query(
                "select * from " + LAST + " where unit_id = " + DuckDb.literal(unitId), row -> found.add(world(row)));
        return found.isEmpty() ? World.without() : found.getFirst();
    }

    /** The unit in a row of {@link Plan#DETAILS}. */
    World world(ResultSet row) throws SQLException {
        String notes = row.getString("notes");
        return new World(
                true,
                place(row, ":final"),
                place(row, ":quota"),
                Optional.ofNullable(row.getString("class")),
                new BigDecimal(row.getString(":total"))
                        .movePointLeft(scheme.total().decimals()),
                Optional.ofNullable(row.getString(":rank")).map(Long::valueOf),
                notes == null || notes.isEmpty() ? List.of() : List.of(notes.split(";", -1)));
    }

    private static int place(ResultSet row, String column) throws SQLException {
        int place = row.getInt(column);
        return row.wasNull() ? World.NONE : place;
    }
}
