package org.yuanheng.engine.change;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.duckdb.DuckDbSql;
import org.yuanheng.engine.plan.Clauses;
import org.yuanheng.engine.plan.Compiler;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import org.yuanheng.engine.run.Weights;

/**
 * The units of a run that stand close to a cut, for somebody to look at before the list is signed.
 *
 * <p>Worked out when asked, so that a run costs no more for it. Example: {@code CloseCalls.of(rule, run, new
 * BigDecimal("1"), Optional.empty(), 2)}.
 */
public final class CloseCalls {
    private static final BigDecimal MOST = new BigDecimal(100);
    private static final int DECIMALS = 4;

    private final Scheme scheme;
    private final DuckDb database;

    private CloseCalls(Scheme scheme, DuckDb database) {
        this.scheme = scheme;
        this.database = database;
    }

    /**
     * The close calls, by group and rank.
     *
     * @param rule the rule as read from the run's own rulebook.yaml; a scheme
     * @param within per cent of the total on the other side of the cut, above 0 and at most 100, 4 decimals
     * @param unitId this unit's only; all when empty
     * @return them, or why the rule has no cut of totals
     * @throws IOException when the directory lacks a readable snapshot
     */
    public static Checked<List<CloseCall>> of(
            Rule rule, RunDirectory run, BigDecimal within, Optional<String> unitId, int threads) throws IOException {
        if (within.signum() <= 0
                || within.compareTo(MOST) > 0
                || within.stripTrailingZeros().scale() > DECIMALS) {
            return new Checked.Refused<>(List.of(outOfRange(within)));
        }
        if (!hasCuts(rule.scheme())) {
            return new Checked.Refused<>(List.of(noCuts(rule.scheme())));
        }
        try (DuckDb database = DuckDb.open(List.of(), List.of(run.snapshot()), threads)) {
            String facts = "read_parquet(" + DuckDb.literal(run.snapshot()) + ")";
            Set<String> columns = new TreeSet<>();
            database.query("describe select * from " + facts, row -> columns.add(row.getString(1)));
            Scheme scheme =
                    Weights.known(database, Clauses.over(rule.scheme(), columns).scheme(), facts);
            return Checked.ok(new CloseCalls(scheme, database).find(facts, within, unitId));
        } catch (DuckDb.Failure e) {
            throw new IOException("no readable snapshot in " + run.path().getFileName(), e);
        }
    }

    /** Whether classes follow from cuts of the total: by quota or by score, not by conditions. */
    public static boolean hasCuts(Scheme scheme) {
        return scheme.classes()
                .filter(classing -> !(classing.method() instanceof Classing.Conditions))
                .isPresent();
    }

    private List<CloseCall> find(String facts, BigDecimal within, Optional<String> unitId) {
        Classing.Method method = scheme.classes().orElseThrow().method();
        String details = DuckDbSql.render(
                Compiler.compile(scheme), Plan.DETAILS, id -> scheme.items().get(id), facts);
        boolean consuming = scheme.overrides().stream().anyMatch(Scheme.ClassOverride::consumesQuota);
        database.run(
                "create temp table placed as select unit_id, \":group\" as place_of, \":total\" as points, \":rank\" as place, "
                        + "\":quota\" as class_no, " + pool(method) + " as pool from (" + details
                        + ") where \":rank\" is not null and \":quota\" is not null"
                        // Who was decided before the cut says nothing of where it lies.
                        + (consuming && method instanceof Classing.Quota ? " and \":decided\" is null" : ""));
        String bounds = method instanceof Classing.Scores scores ? bounds(scores) : neighbours();
        long scale = 1;
        for (int i = 0; i < DECIMALS; i++) {
            scale *= 10;
        }
        String near = "abs(points - bound)::hugeint * " + 100 * scale + " <= abs(bound)::hugeint * "
                + within.setScale(DECIMALS, RoundingMode.UNNECESSARY).unscaledValue();
        List<CloseCall> found = new ArrayList<>();
        database.query(
                "select * from (select placed.*, up, bound from placed join (" + bounds
                        + ") using (pool, class_no)) where "
                        + near
                        + unitId.map(id -> " and unit_id = " + DuckDb.literal(id))
                                .orElse("")
                        + " order by place_of, place, unit_id, up desc",
                row -> found.add(call(row)));
        return found;
    }

    /** Within which units a cut is made. */
    private static String pool(Classing.Method method) {
        boolean overAll = method instanceof Classing.Quota quota && quota.overAll();
        return overAll || method instanceof Classing.Scores ? "'ALL'" : "\":group\"";
    }

    /** For each class of a pool the least total of all better classes, and the largest of all lower ones. */
    private static String neighbours() {
        String ends = "select pool, class_no, min(points) as least, max(points) as most from placed group by all";
        String above = "select pool, class_no, true as up, min(least) over (partition by pool order by class_no "
                + "rows between unbounded preceding and 1 preceding) as bound from (" + ends + ")";
        String below = "select pool, class_no, false as up, max(most) over (partition by pool order by class_no "
                + "rows between 1 following and unbounded following) as bound from (" + ends + ")";
        return above + " union all " + below;
    }

    /** For each class the bound of the class above it, and its own. */
    private String bounds(Classing.Scores scores) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < scores.classes().size(); i++) {
            Optional<BigDecimal> least = scores.classes().get(i).least();
            if (least.isPresent()) {
                String bound = least.get()
                        .movePointRight(scheme.total().decimals())
                        .setScale(0, RoundingMode.CEILING)
                        .toPlainString();
                rows.add("('ALL', " + i + ", false, " + bound + ")");
                rows.add("('ALL', " + (i + 1) + ", true, " + bound + ")");
            }
        }
        return "select * from (values " + String.join(", ", rows) + ") as bounds(pool, class_no, up, bound)";
    }

    private CloseCall call(ResultSet row) throws SQLException {
        int decimals = scheme.total().decimals();
        return new CloseCall(
                row.getString("unit_id"),
                row.getString("place_of"),
                new BigDecimal(row.getString("points")).movePointLeft(decimals).setScale(decimals),
                row.getLong("place"),
                scheme.classes().orElseThrow().names().get(row.getInt("class_no")),
                row.getBoolean("up"),
                new BigDecimal(row.getString("bound")).movePointLeft(decimals).setScale(decimals));
    }

    private static Problem outOfRange(BigDecimal within) {
        return new Problem(
                "close-out-of-range",
                Place.of("--within"),
                new Text("不能是 " + within + "%", "cannot be " + within + " %"),
                new Text(
                        "写大于 0、不大于 100、至多 4 位小数的百分数，如 1",
                        "write a percentage above 0, at most 100, with at most 4 decimals, as in 1"));
    }

    private static Problem noCuts(Scheme scheme) {
        return new Problem(
                "close-no-cuts",
                Place.of(scheme.id()),
                new Text("规则不按总分划线定级", "the rule gives no classes by a cut of the total"),
                new Text(
                        "名额和分数线才有临界单位；按条件定级的，用 explain 看各条件",
                        "only quotas and scores have close calls; explain tells each condition"));
    }
}
