package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Expression.Operator;
import org.yuanheng.engine.expression.ExpressionParser;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.PointsFigure;
import org.yuanheng.engine.rulebook.Scheme.Baseline;
import org.yuanheng.engine.rulebook.Scheme.Points;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads how a value earns points: the method, its parameters, the baseline, floor and cap. */
final class PointsReading {
    private static final String SUMS = "group_sum_over_sum";
    private static final String MEAN = "group_mean";
    private static final String BEST = "group_best";

    private final Rules rules;
    private final Report report;

    PointsReading(Rules rules) {
        this.rules = rules;
        this.report = rules.report();
    }

    /** The mapping under {@code points:}. */
    Optional<Points> points(Section section, Optional<Expression> value) {
        List<String> known = Stream.concat(
                        Stream.of(PointsMethod.BASELINE_RATIO, PointsMethod.BAND_TABLE, PointsMethod.WRITTEN),
                        PointsMethod.ALL.stream().map(PointsMethod::id))
                .toList();
        Optional<String> method = section.requiredChoice("method", known.toArray(String[]::new));
        if (method.isEmpty() || method.get().equals(PointsMethod.BASELINE_RATIO)) {
            Optional<Baseline> baseline = section.required("baseline").flatMap(b -> baseline(section, b, value));
            Bounds bounds = bounds(section, Optional.empty());
            return method.flatMap(_ -> baseline).map(b -> new Points.BaselineRatio(b, bounds.floor(), bounds.cap()));
        }
        return switch (method.get()) {
            case PointsMethod.BAND_TABLE -> bands(section);
            case PointsMethod.WRITTEN -> written(section, value);
            default ->
                PointsMethod.ALL.stream()
                        .filter(m -> m.id().equals(method.get()))
                        .findFirst()
                        .flatMap(m -> named(section, m, value));
        };
    }

    /** Floor 0 and no cap unless stated, as multiples of the weight. */
    private record Bounds(Optional<BigDecimal> floor, Optional<BigDecimal> cap) {}

    private Bounds bounds(Section section, Optional<BigDecimal> usualCap) {
        Optional<BigDecimal> floor = section.has("floor") ? bound(section, "floor") : Optional.of(BigDecimal.ZERO);
        Optional<BigDecimal> cap = section.has("cap") ? bound(section, "cap") : usualCap;
        if (floor.isPresent() && cap.isPresent() && cap.get().compareTo(floor.get()) < 0) {
            report.note("rulebook-cap", section.valuePlace("cap"), CAP, CAP_ADVICE);
        }
        return new Bounds(floor, cap);
    }

    /** A multiple of the weight; {@code none} and an absent key are empty. */
    private static Optional<BigDecimal> bound(Section section, String key) {
        return section.scalar(key)
                .filter(written -> !written.text().strip().equals("none"))
                .flatMap(section::number);
    }

    private Optional<Points> named(Section section, PointsMethod method, Optional<Expression> value) {
        Map<String, Expression> parameters = new HashMap<>();
        for (PointsMethod.Parameter parameter : method.parameters()) {
            Optional<BigDecimal> number = parameter.usual().isPresent() && !section.has(parameter.id())
                    ? parameter.usual()
                    : section.requiredScalar(parameter.id()).flatMap(section::number);
            number.ifPresent(n -> parameters.put(parameter.id(), new Expression.Numeral(n)));
        }
        boolean lower = method.lower().isPresent()
                && section.choice("direction", "higher", "lower")
                        .filter("lower"::equals)
                        .isPresent();
        Optional<Baseline> baseline = method.baseline().flatMap(usual -> measure(section, usual, value));
        Bounds bounds = bounds(section, method.cap());
        if (parameters.size() < method.parameters().size() || apart(section, parameters)) {
            return Optional.empty();
        }
        if (method.baseline().isPresent() && baseline.isEmpty()) {
            return Optional.empty();
        }
        String text = lower ? method.lower().orElseThrow() : method.formula();
        Text name = lower
                ? new Text(method.name().zh() + "（越小越好）", method.name().en() + " (less is better)")
                : method.name();
        Expression formula = settled(Facts.replaced(
                own(text, method),
                id -> parameters.containsKey(id)
                        ? Objects.requireNonNull(parameters.get(id))
                        : new Expression.Fact(id)));
        return Optional.of(new Points.ByFormula(method.id(), name, formula, baseline, bounds.floor(), bounds.cap()));
    }

    /** Without the choices that the parameters have made: which of two ends is the higher. */
    private static Expression settled(Expression formula) {
        return switch (formula) {
            case Expression.Case(List<Expression.Branch> branches, List<Expression> otherwise)
            when branches.getFirst().when()
                    instanceof
                    Expression.Comparison(
                            Expression.Order order,
                            Expression.Numeral(BigDecimal high),
                            Expression.Numeral(BigDecimal low)) ->
                order == Expression.Order.GREATER && high.compareTo(low) > 0
                        ? branches.getFirst().then()
                        : otherwise.getFirst();
            case Expression.Arithmetic(Operator operator, Expression left, Expression right) ->
                new Expression.Arithmetic(operator, settled(left), settled(right));
            default -> formula;
        };
    }

    /** Two ends that are the same leave nothing to measure between. */
    private boolean apart(Section section, Map<String, Expression> parameters) {
        for (List<String> ends : List.of(List.of("low", "high"), List.of("bad", "good"))) {
            if (parameters.get(ends.getFirst()) instanceof Expression.Numeral(BigDecimal a)
                    && parameters.get(ends.getLast()) instanceof Expression.Numeral(BigDecimal b)
                    && a.compareTo(b) == 0) {
                report.problem(
                        "rulebook-points",
                        section.valuePlace(ends.getLast()),
                        new Text(String.join(" 与 ", ends) + " 相同", String.join(" and ", ends) + " are the same"),
                        new Text("写两个不同的数", "write two different numbers"));
                return true;
            }
        }
        return false;
    }

    /** A formula of ours, whose parameters are numbers. */
    private static Expression own(String text, PointsMethod method) {
        Map<String, ExpressionParser.Name> names = new HashMap<>(figures());
        method.parameters().forEach(p -> names.put(p.id(), NUMBER));
        return switch (new ExpressionParser(names).parse(text, Type.NUMBER, _ -> Place.of(method.id()))) {
            case Checked.Ok<Expression>(Expression formula, var _) -> formula;
            case Checked.Refused<Expression>(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    private static final ExpressionParser.Name NUMBER = new ExpressionParser.Name(Type.NUMBER, List.of());

    /** What a formula of points may name besides facts. */
    static Map<String, ExpressionParser.Name> figures() {
        Map<String, ExpressionParser.Name> names = new HashMap<>();
        Arrays.stream(PointsFigure.values()).forEach(figure -> names.put(figure.id(), NUMBER));
        return names;
    }

    /** {@code {method: formula, formula: …}}: the rulebook's own. */
    private Optional<Points> written(Section section, Optional<Expression> value) {
        Optional<Expression> formula =
                section.requiredScalar("formula").flatMap(text -> rules.formula(text, Type.NUMBER, figures()));
        Optional<Baseline> baseline = section.node("baseline").flatMap(b -> baseline(section, b, value));
        Bounds bounds = bounds(section, Optional.empty());
        if (formula.isPresent()
                && PointsFigure.in(formula.get()).contains(PointsFigure.BASELINE)
                && !section.has("baseline")) {
            section.required("baseline");
            return Optional.empty();
        }
        return formula.map(
                f -> new Points.ByFormula(PointsMethod.WRITTEN, WRITTEN, f, baseline, bounds.floor(), bounds.cap()));
    }

    /** {@code bands: [{from: 1.5, points: 2}, …]}, each from its figure up; below the first {@code otherwise}, or 0. */
    private Optional<Points> bands(Section section) {
        section.required("bands");
        List<Band> bands = section.sections("bands", BAND, band -> {
            Optional<BigDecimal> from = band.requiredScalar("from").flatMap(band::number);
            Optional<BigDecimal> points = band.requiredScalar("points").flatMap(band::number);
            return from.flatMap(f -> points.map(p -> new Band(f, p)));
        });
        BigDecimal otherwise = section.number("otherwise").orElse(BigDecimal.ZERO);
        Bounds bounds = bounds(section, Optional.empty());
        for (int i = 1; i < bands.size(); i++) {
            if (bands.get(i).from().compareTo(bands.get(i - 1).from()) <= 0) {
                report.problem("rulebook-bands", section.valuePlace("bands"), BANDS, BANDS_ADVICE);
                return Optional.empty();
            }
        }
        if (bands.isEmpty()) {
            return Optional.empty();
        }
        List<Expression.Branch> branches = new ArrayList<>();
        for (Band band : bands.reversed()) {
            branches.add(new Expression.Branch(
                    new Expression.Comparison(
                            Expression.Order.GREATER_OR_EQUAL,
                            new Expression.Fact(PointsFigure.VALUE.id()),
                            new Expression.Numeral(band.from())),
                    new Expression.Numeral(band.points())));
        }
        Expression formula = new Expression.Case(branches, List.of(new Expression.Numeral(otherwise)));
        return Optional.of(new Points.ByFormula(
                PointsMethod.BAND_TABLE, BAND_TABLE, formula, Optional.empty(), bounds.floor(), bounds.cap()));
    }

    private record Band(BigDecimal from, BigDecimal points) {}

    private Optional<Baseline> measure(Section section, String usual, Optional<Expression> value) {
        if (!section.has("baseline") && usual.equals(MEAN)) {
            return Optional.of(new Baseline.GroupMean());
        }
        return section.required("baseline").flatMap(b -> baseline(section, b, value));
    }

    /**
     * A number, one of the group's figures, or a mapping: {@code {group: sum_over_sum, of: tax_2021 / land_2021, times:
     * 2}}, {@code {own: output_2021}}.
     */
    private Optional<Baseline> baseline(Section section, Yaml node, Optional<Expression> value) {
        if (node instanceof Yaml.Mapping) {
            return section.section(node, BASELINE, mapping -> mapped(mapping, value));
        }
        return section.scalar("baseline").flatMap(written -> simple(section, written, value));
    }

    private Optional<Baseline> mapped(Section mapping, Optional<Expression> value) {
        Optional<Yaml.Scalar> group = mapping.scalar("group");
        Optional<Yaml.Scalar> of = mapping.scalar("of");
        Optional<Expression> own = mapping.scalar("own").flatMap(text -> rules.formula(text, Type.NUMBER));
        Optional<BigDecimal> times = mapping.scalar("times").flatMap(t -> rules.aboveZero(mapping, t, "times"));
        Optional<Baseline> base;
        if (mapping.has("own")) {
            base = own.map(Baseline.Own::new);
        } else {
            mapping.required("group");
            Optional<Expression> ratio =
                    mapping.has("of") ? of.flatMap(text -> rules.formula(text, Type.NUMBER)) : value;
            base = group.flatMap(word -> mapping.choice(word, "group", "sum_over_sum", "mean", "best"))
                    .flatMap(word -> word.equals("sum_over_sum")
                            ? sums(of.or(() -> group).orElseThrow(), ratio)
                            : Optional.of(word.equals("mean") ? new Baseline.GroupMean() : new Baseline.GroupBest()));
        }
        if (mapping.has("own") == mapping.has("group")) {
            report.problem("rulebook-baseline", mapping.place(), ONE_OF, ONE_OF_ADVICE);
        }
        return base.map(b -> times.isPresent() ? new Baseline.Times(times.get(), b) : b);
    }

    private Optional<Baseline> simple(Section section, Yaml.Scalar written, Optional<Expression> value) {
        String word = written.text().strip();
        if (!Character.isLetter(word.codePointAt(0))) {
            return rules.aboveZero(section, written, "baseline").map(Baseline.Constant::new);
        }
        return section.choice(written, "baseline", SUMS, MEAN, BEST).flatMap(choice -> switch (choice) {
            case SUMS -> sums(written, value);
            case MEAN -> Optional.of(new Baseline.GroupMean());
            default -> Optional.of(new Baseline.GroupBest());
        });
    }

    private Optional<Baseline> sums(Yaml.Scalar written, Optional<Expression> ratio) {
        if (ratio.isPresent()
                && ratio.get() instanceof Expression.Arithmetic(Operator operator, Expression over, Expression under)
                && operator == Operator.DIVIDE
                && isSum(over)
                && isSum(under)) {
            return Optional.of(new Baseline.GroupSumOverSum(over, under));
        }
        if (ratio.isPresent()) {
            report.problem("rulebook-baseline", written.place(), NO_SUMS, NO_SUMS_ADVICE);
        }
        return Optional.empty();
    }

    /** A fact, or a sum or difference of such. */
    private static boolean isSum(Expression expression) {
        return switch (expression) {
            case Expression.Fact _ -> true;
            case Expression.Arithmetic(Operator operator, Expression left, Expression right) ->
                (operator == Operator.ADD || operator == Operator.SUBTRACT) && isSum(left) && isSum(right);
            default -> false;
        };
    }

    private static final Text WRITTEN = new Text("自定公式", "the rulebook's own formula");
    private static final Text BAND_TABLE = new Text("分段计分", "band table");
    private static final Text BAND = new Text("一段（from、points）", "a band (from, points)");
    private static final Text BASELINE = new Text("基准（group、of、own、times）", "a baseline (group, of, own, times)");
    private static final Text BANDS = new Text("各段的 from 要从小到大", "the bands' from must rise");
    private static final Text BANDS_ADVICE = new Text(
            "写作 bands: [{from: 1.5, points: 2}, {from: 2, points: 4}]",
            "write bands: [{from: 1.5, points: 2}, {from: 2, points: 4}]");
    private static final Text ONE_OF = new Text("group 和 own 要写一个，只写一个", "exactly one of group and own must be given");
    private static final Text ONE_OF_ADVICE = new Text(
            "写作 {group: sum_over_sum, of: tax_2021 / land_2021, times: 2} 或 {own: output_2021}",
            "write {group: sum_over_sum, of: tax_2021 / land_2021, times: 2} or {own: output_2021}");
    private static final Text CAP =
            new Text("cap 小于 floor，每个有值的单位都得 cap", "cap is below floor: every unit with a value earns the cap");
    private static final Text CAP_ADVICE = new Text(
            "先取 floor 后取 cap；如非有意，把 cap 改为不小于 floor",
            "the floor is applied first, then the cap; raise the cap to the floor unless this is meant");
    private static final Text NO_SUMS =
            new Text("这个指标不能用组的 Σ/Σ 作基准", "this indicator cannot be measured against the group's sum over sum");
    private static final Text NO_SUMS_ADVICE = new Text(
            "value 要写成 x / y，x 和 y 各为事实或事实的加减，如 tax / (land - leased)；否则写一个数作基准",
            "write value as x / y, each a fact or a sum or difference of facts, as in tax / (land - leased); else give a number");
}
