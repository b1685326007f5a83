package org.yuanheng.engine.run;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.duckdb.DuckDbSql;
import org.yuanheng.engine.plan.Compiler;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.rulebook.Combination;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Weighting;

/**
 * Weights that the facts decide (docs/EVALUATION.md "Weights"): a first stage over all units leaves whole numbers, the few
 * steps from those to weights are worked out here, and from then on they are fixed weights like any others.
 */
public final class Weights {
    private final Scheme scheme;
    private final Weighting.WorkedOut weighting;
    private final Map<String, BigInteger> sums;

    private Weights(Scheme scheme, Weighting.WorkedOut weighting, Map<String, BigInteger> sums) {
        this.scheme = scheme;
        this.weighting = weighting;
        this.sums = sums;
    }

    /**
     * The scheme with its weights worked out, with a note for each indicator that tells no units apart; the scheme itself
     * where its weights hang on no facts; a problem where the facts yield none.
     *
     * @param scheme all of whose items are columns of the facts
     * @param facts a table expression of the snapshot
     * @throws DuckDb.Failure when a value or points lie out of range
     */
    public static Checked<Scheme> settled(DuckDb database, Scheme scheme, String facts) {
        if (scheme.weighting().filter(Weighting::hangsOnFacts).isEmpty()) {
            return Checked.ok(scheme);
        }
        Plan plan = Compiler.weighing(scheme);
        String select =
                DuckDbSql.render(plan, Plan.WEIGHING, id -> scheme.items().get(id), facts);
        List<String> columns = new ArrayList<>();
        database.query("describe " + select, row -> columns.add(row.getString(1)));
        Map<String, BigInteger> sums = new HashMap<>();
        database.query(select, row -> {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).startsWith("w")) {
                    sums.put(columns.get(i), new BigInteger(row.getString(i + 1)));
                }
            }
        });
        return new Weights(scheme, scheme.workedOut().orElseThrow(), sums).weighed();
    }

    /**
     * As {@link #settled}, for who reads a run that was published, whose facts did yield weights.
     *
     * @throws IllegalStateException when they do not
     */
    public static Scheme known(DuckDb database, Scheme scheme, String facts) {
        return switch (settled(database, scheme, facts)) {
            case Checked.Ok<Scheme>(Scheme settled, var _) -> settled;
            case Checked.Refused<Scheme>(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    private Checked<Scheme> weighed() {
        List<String> ids =
                scheme.indicators().stream().map(Scheme.Indicator::id).toList();
        boolean[] tells = new boolean[ids.size()];
        List<Problem> notes = new ArrayList<>();
        for (int i = 0; i < tells.length; i++) {
            tells[i] = sum("wn:" + ids.get(i)).compareTo(BigInteger.ONE) > 0;
            if (!tells[i]) {
                notes.add(new Problem("weight-zero", at(ids.get(i)), nothing(ids.get(i)), NOTHING_ADVICE));
            }
        }
        List<Integer> telling =
                IntStream.range(0, tells.length).filter(i -> tells[i]).boxed().toList();
        double[] counts = new double[ids.size()];
        if (weighting.method() == Weighting.WorkedOut.Method.ENTROPY) {
            telling.forEach(i -> counts[i] = divergence(ids.get(i)));
        } else {
            double[] kept = Components.communalities(
                    correlations(telling.stream().map(ids::get).toList()));
            for (int i = 0; i < kept.length; i++) {
                counts[telling.get(i)] = kept[i];
            }
        }
        List<BigDecimal> shares = shares(counts);
        if (shares.isEmpty()) {
            return new Checked.Refused<>(List.of(new Problem("weights-undetermined", at(""), NONE, NONE_ADVICE)));
        }
        Scheme weighed = Weighting.applied(scheme, weighting.weights(shares));
        List<Problem> empty = empty(weighed);
        return empty.isEmpty() ? new Checked.Ok<>(weighed, notes) : new Checked.Refused<>(empty);
    }

    /** Each count as a part of all, with 12 decimals; nothing when all are 0. */
    private static List<BigDecimal> shares(double[] counts) {
        double all = 0;
        for (double count : counts) {
            all += count;
        }
        List<BigDecimal> shares = new ArrayList<>();
        for (double count : counts) {
            if (all > 0) {
                shares.add(
                        new BigDecimal(count / all).setScale(Weighting.WorkedOut.SHARE_DECIMALS, RoundingMode.HALF_UP));
            }
        }
        return shares;
    }

    /** 1 − entropy of the units' parts of all points, not below 0. */
    private double divergence(String id) {
        double all = sum("ws:" + id).doubleValue() / 1e10;
        double logarithms = sum("wt:" + id).doubleValue() / 1e10;
        double entropy = (logarithms / all + StrictMath.log(all))
                / StrictMath.log(sum("wn:" + id).doubleValue());
        return Math.max(0, 1 - entropy);
    }

    private double[][] correlations(List<String> ids) {
        double[][] matrix = new double[ids.size()][ids.size()];
        for (int i = 0; i < ids.size(); i++) {
            for (int j = i; j < ids.size(); j++) {
                double together = covariance(ids.get(i), ids.get(j));
                double apart =
                        Math.sqrt(covariance(ids.get(i), ids.get(i))) * Math.sqrt(covariance(ids.get(j), ids.get(j)));
                matrix[i][j] = i == j ? 1 : together / apart;
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    /** n·Σqq′ − Σq·Σq′, exact until it is made a double. */
    private double covariance(String one, String other) {
        BigInteger n = sum("wn:" + one);
        BigInteger products = sum("wc:" + one + ":" + other).multiply(n);
        return products.subtract(sum("ws:" + one).multiply(sum("ws:" + other))).doubleValue();
    }

    /** What no units said anything of is 0. */
    private BigInteger sum(String column) {
        return Objects.requireNonNullElse(sums.get(column), BigInteger.ZERO);
    }

    /** A problem for each mean of which no part is left. */
    private List<Problem> empty(Scheme weighed) {
        List<Combination> all = new ArrayList<>(List.of(weighed.total().of()));
        List<String> names = new ArrayList<>(List.of("total"));
        weighed.total().of().dimensions().forEach(dimension -> {
            all.add(dimension.of());
            names.add(dimension.id());
        });
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).parts().isEmpty())
                .mapToObj(i -> new Problem("weights-undetermined", at(names.get(i)), EMPTY, NONE_ADVICE))
                .toList();
    }

    private Place at(String what) {
        return new Place(scheme.id(), "", 0, what);
    }

    private static Text nothing(String id) {
        return new Text(
                "指标 " + id + " 在参加排名的单位中没有差别（或不足两家有得分），算得的权重是 0",
                "indicator " + id
                        + " tells no ranked units apart, or fewer than two have points: its worked-out weight is 0");
    }

    private static final Text NOTHING_ADVICE =
            new Text("核对这项数据；如确实如此，考虑删去该指标", "check its facts; if so it is, consider leaving the indicator out");
    private static final Text NONE = new Text(
            "权重算不出来：参加排名、有得分的单位不足两家，或各项指标都没有差别",
            "the weights cannot be worked out: fewer than two ranked units have points, or no indicator tells them apart");
    private static final Text NONE_ADVICE = new Text(
            "核对事实和评价范围，或改用 method: equal、写明权重", "check facts and population, or use method: equal, or state weights");
    private static final Text EMPTY =
            new Text("平均的各部分算得的权重都是 0", "every part of this mean has a worked-out weight of 0");
}
