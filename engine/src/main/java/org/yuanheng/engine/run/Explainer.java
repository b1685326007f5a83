package org.yuanheng.engine.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.duckdb.DuckDbSql;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Written;
import org.yuanheng.engine.plan.Clauses;
import org.yuanheng.engine.plan.Compiler;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.rulebook.ClassFigure;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Combination;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Level;
import org.yuanheng.engine.rulebook.Outliers;
import org.yuanheng.engine.rulebook.PointsFigure;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.rulebook.Scheme.Points;
import org.yuanheng.engine.rulebook.Weighting;

/**
 * Explains the units of a run by computing the same plan with every intermediate figure kept.
 *
 * <p>Example: {@code try (Explainer explainer = Explainer.open(rule, run, 2)) { explainer.find("9133…"); }}
 */
public final class Explainer implements AutoCloseable {
    private final DuckDb database;
    private final Scheme whole;
    private final Scheme scheme;
    private final String facts;

    private Explainer(DuckDb database, Scheme whole, Scheme scheme, String facts) {
        this.database = database;
        this.whole = whole;
        this.scheme = scheme;
        this.facts = facts;
    }

    /**
     * Opens a run directory.
     *
     * @param rule the rule as read from the run's own rulebook.yaml
     * @throws IOException when the directory lacks a snapshot
     */
    public static Explainer open(Rule rule, RunDirectory run, int threads) throws IOException {
        DuckDb database = DuckDb.open(List.of(), List.of(run.snapshot()), threads);
        try {
            String facts = "read_parquet(" + DuckDb.literal(run.snapshot()) + ")";
            Set<String> columns = new TreeSet<>();
            database.query("describe select * from " + facts, row -> columns.add(row.getString(1)));
            return new Explainer(
                    database,
                    rule.scheme(),
                    Weights.known(database, Clauses.over(rule.scheme(), columns).scheme(), facts),
                    facts);
        } catch (DuckDb.Failure e) {
            database.close();
            throw new IOException("no readable snapshot in " + run.path().getFileName(), e);
        }
    }

    /**
     * The explanation of a unit, with its members where the rule judges a level; of a member that of its unit. Empty when the
     * run never saw it.
     */
    public Optional<Explanation> find(String unitId) {
        Optional<Explanation> own = unit(unitId);
        if (scheme.groundwork().level().isEmpty()) {
            return own;
        }
        MemberRows members = new MemberRows(database, scheme, facts);
        return own.or(() -> members.unitOf(unitId).flatMap(this::unit))
                .map(found -> found.with(members.of(found.unitId())));
    }

    private Optional<Explanation> unit(String unitId) {
        List<Explanation> found = new ArrayList<>();
        read(" where unit_id = " + DuckDb.literal(unitId), found::add);
        return found.stream().findFirst();
    }

    /** Every unit of the run, in no order. */
    public void forEach(Consumer<Explanation> reader) {
        read("", reader);
    }

    @Override
    public void close() {
        database.close();
    }

    private void read(String where, Consumer<Explanation> reader) {
        Plan plan = Compiler.compile(scheme);
        String details =
                DuckDbSql.render(plan, Plan.DETAILS, id -> scheme.items().get(id), facts);
        database.query("select * from (" + details + ")" + where, row -> reader.accept(scored(row)));
        String leftOut =
                DuckDbSql.render(plan, Plan.LEFT_OUT, id -> scheme.items().get(id), facts);
        String prepared =
                DuckDbSql.render(plan, Plan.FACTS, id -> scheme.items().get(id), facts);
        database.query(
                "select * from (" + prepared + ") join (" + leftOut + ") using (unit_id)" + where,
                row -> reader.accept(leftOut(row)));
    }

    private Explanation leftOut(ResultSet row) throws SQLException {
        return new Explanation(
                row.getString("unit_id"),
                text(row, "reason"),
                "",
                row.getString("participation"),
                facts(row),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Ground.of(scheme, row, false, this::written),
                List.of());
    }

    private Explanation scored(ResultSet row) throws SQLException {
        List<Explanation.IndicatorScore> indicators = new ArrayList<>();
        for (Indicator indicator : scheme.indicators()) {
            indicators.add(indicator(row, indicator));
        }
        List<Explanation.Adjusted> adjustments = new ArrayList<>();
        for (Scheme.Adjustment adjustment : whole.total().adjustments()) {
            boolean asked = scheme.total().adjustments().contains(adjustment);
            adjustments.add(new Explanation.Adjusted(
                    adjustment.id(),
                    adjustment.label(),
                    written(adjustment.when()),
                    asked ? Explanation.Truth.of(text(row, "h:" + adjustment.id())) : Explanation.Truth.NOT_EVALUATED,
                    asked ? ten(row, "a:" + adjustment.id()).orElse("0.0000000000") : "0.0000000000"));
        }
        Optional<String> rank = text(row, ":rank");
        ClassSteps steps = new ClassSteps(scheme, this::written);
        String notes = text(row, "notes").orElse("");
        return new Explanation(
                row.getString("unit_id"),
                Optional.empty(),
                row.getString(":group"),
                row.getString("participation"),
                facts(row),
                indicators,
                dimensions(row),
                adjustments,
                text(row, ":total").map(total -> decimal(total, scheme.total().decimals())),
                rank.map(Long::valueOf),
                row.getLong(":n"),
                steps.cuts(row),
                steps.placed(row),
                steps.byMethod(row),
                steps.limits(row),
                overrides(row),
                text(row, "class"),
                steps.treatedAs(row),
                Ground.of(scheme, row, true, this::written),
                notes.isEmpty() ? List.of() : List.of(notes.split(";", -1)));
    }

    private List<Explanation.DimensionScore> dimensions(ResultSet row) throws SQLException {
        List<Explanation.DimensionScore> dimensions = new ArrayList<>();
        for (Combination.Dimension dimension : scheme.total().of().dimensions()) {
            dimensions.add(new Explanation.DimensionScore(
                    dimension.id(),
                    dimension.label(),
                    dimension.of().said(scheme::labelOf),
                    ten(row, "z:" + dimension.id()).orElse("")));
        }
        return dimensions;
    }

    private Explanation.IndicatorScore indicator(ResultSet row, Indicator indicator) throws SQLException {
        String id = indicator.id();
        Points method = indicator.points();
        BigDecimal weight = weight(row, indicator);
        boolean sums = Compiler.hasSums(indicator);
        boolean mean = indicator.answers(Scheme.Missing.GROUP_MEAN_POINTS);
        Optional<String> k = text(row, "k:" + id);
        String points = row.getString("f:" + id);
        return new Explanation.IndicatorScore(
                id,
                indicator.label(),
                written(indicator.value()),
                indicator.unit(),
                weight.toPlainString(),
                k.map(value -> decimal(published(value, 6), 6)),
                real(row, "v:" + id),
                method instanceof Points.ByFormula formula ? Optional.of(how(formula)) : Optional.empty(),
                figures(row, indicator),
                method.measure().isPresent() ? real(row, "b:" + id) : Optional.empty(),
                sums ? text(row, "x:" + id) : Optional.empty(),
                sums ? text(row, "y:" + id) : Optional.empty(),
                real(row, "w:" + id),
                real(row, "d:" + id),
                method.floor().map(floor -> times(floor, weight)),
                method.cap().map(cap -> times(cap, weight)),
                mean ? ten(row, "m:" + id) : Optional.empty(),
                decimal(published(points, 4), 4),
                decimal(points, 10));
    }

    /** The weight that the indicator has for this unit. */
    private BigDecimal weight(ResultSet row, Indicator indicator) throws SQLException {
        int place = scheme.indicators().indexOf(indicator);
        if (scheme.weighedBy().isEmpty()) {
            return indicator.weight();
        }
        Weighting.ByAttribute by = scheme.weighedBy().get();
        Optional<String> value = text(row, by.by().id());
        return value.map(is -> by.judging(scheme, is))
                .orElse(scheme)
                .indicators()
                .get(place)
                .weight();
    }

    /** The method's name and its formula. */
    private Text how(Points.ByFormula method) {
        Text formula =
                new Text(Written.out(method.formula(), figure("zh")), Written.out(method.formula(), figure("en")));
        return new Text(method.name().zh() + "：" + formula.zh(), method.name().en() + ": " + formula.en());
    }

    private UnaryOperator<String> figure(String language) {
        return id -> PointsFigure.find(id)
                .map(figure -> figure.label().in(language))
                .orElseGet(() -> label(language).apply(id));
    }

    private static List<Explanation.GroupFigure> figures(ResultSet row, Indicator indicator) throws SQLException {
        List<Explanation.GroupFigure> figures = new ArrayList<>();
        for (var bound : Compiler.bounds(indicator).entrySet()) {
            figures.add(new Explanation.GroupFigure(
                    bound.getKey() ? LOWER_BOUND : UPPER_BOUND,
                    ten(row, bound.getValue())
                            .map(figure ->
                                    new BigDecimal(figure).stripTrailingZeros().toPlainString())));
        }
        if (indicator.outliers().filter(Outliers::changesValue).isPresent()) {
            figures.add(new Explanation.GroupFigure(TREATED, real(row, "tv:" + indicator.id())));
        }
        for (var column : Compiler.groupFigures(indicator).entrySet()) {
            figures.add(new Explanation.GroupFigure(column.getKey().label(), real(row, column.getValue())));
        }
        return figures;
    }

    private static String times(BigDecimal multiple, BigDecimal weight) {
        return Double.toString(multiple.doubleValue() * weight.doubleValue());
    }

    private List<Explanation.FactRead> facts(ResultSet row) throws SQLException {
        List<Explanation.FactRead> facts = new ArrayList<>();
        Set<String> ofMembers =
                scheme.groundwork().level().<Set<String>>map(Level::ofMembers).orElse(Set.of());
        for (Item item : scheme.items().values()) {
            if (ofMembers.contains(item.id())) {
                continue;
            }
            facts.add(new Explanation.FactRead(item.id(), item.label(), item.unit(), text(row, item.id())));
        }
        return facts;
    }

    private List<Explanation.Overridden> overrides(ResultSet row) throws SQLException {
        List<Explanation.Overridden> overrides = new ArrayList<>();
        List<ClassOverride> inOrder = whole.overrides().stream()
                .sorted(Comparator.comparing(ClassOverride::kind))
                .toList();
        int step = 0;
        for (ClassOverride override : inOrder) {
            boolean asked = scheme.overrides().contains(override);
            overrides.add(new Explanation.Overridden(
                    override.id(),
                    override.label(),
                    written(override.when()),
                    override.kind().name().toLowerCase(Locale.ROOT),
                    asked ? Explanation.Truth.of(text(row, "o:" + override.id())) : Explanation.Truth.NOT_EVALUATED,
                    asked ? className(text(row, ":class" + ++step)) : Optional.empty()));
        }
        return overrides;
    }

    private Optional<String> className(Optional<String> position) {
        List<String> names = scheme.classes().map(Classing::names).orElse(List.of());
        return position.map(p -> names.get(Integer.parseInt(p)));
    }

    private Text written(Expression expression) {
        return new Text(Written.out(expression, label("zh")), Written.out(expression, label("en")));
    }

    private UnaryOperator<String> label(String language) {
        SortedMap<String, Item> items = new TreeMap<>(whole.items());
        return id -> {
            Optional<ClassFigure> figure = ClassFigure.find(id);
            return figure.isPresent()
                    ? figure.get()
                            .label(indicatorLabel(figure.get().indicator()))
                            .in(language)
                    : items.containsKey(id) ? items.get(id).label().in(language) : id;
        };
    }

    private Text indicatorLabel(String id) {
        return whole.indicators().stream()
                .filter(indicator -> indicator.id().equals(id))
                .map(Indicator::label)
                .findFirst()
                .orElse(Text.same(id));
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        Object value = row.getObject(column);
        return value == null
                ? Optional.empty()
                : Optional.of(value instanceof BigDecimal d ? d.toPlainString() : value.toString());
    }

    private static Optional<String> real(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Double.toString(value));
    }

    private static Optional<String> ten(ResultSet row, String column) throws SQLException {
        return text(row, column).map(value -> decimal(value, 10));
    }

    /** A whole multiple of 10⁻¹⁰ rounded half away from zero to a whole multiple of 10⁻ᵈᵉᶜⁱᵐᵃˡˢ. */
    private static String published(String whole, int decimals) {
        return new BigDecimal(whole)
                .movePointLeft(10)
                .setScale(decimals, java.math.RoundingMode.HALF_UP)
                .movePointRight(decimals)
                .toPlainString();
    }

    private static String decimal(String whole, int decimals) {
        return new BigDecimal(whole).movePointLeft(decimals).setScale(decimals).toPlainString();
    }

    private static final Text LOWER_BOUND = new Text("极端值下界", "lower bound of outliers");
    private static final Text UPPER_BOUND = new Text("极端值上界", "upper bound of outliers");
    private static final Text TREATED = new Text("处理后的值", "value after treatment");
}
