package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.PointsFigure;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Points;
import org.yuanheng.engine.rulebook.Weighting;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads how weights are worked out, or on what they hang: {@code weighting}. */
final class WeightingReading {
    private static final String KEY = "weighting";
    private static final int USUAL_DECIMALS = 6;
    private static final int MOST_DECIMALS = 9;
    /** Methods whose points hold the weight only as a start, not as a factor. */
    private static final Set<String> NOT_PROPORTIONAL = Set.of("deduction", "growth");

    private final Section main;
    private final Report report;
    private final Rules rules;
    private final Optional<Weighting.WorkedOut> workedOut;
    private final Optional<Item> by;

    WeightingReading(Section main, Rules rules) {
        this.main = main;
        this.report = rules.report();
        this.rules = rules;
        boolean hangs = main.node(KEY).stream()
                .filter(Yaml.Mapping.class::isInstance)
                .flatMap(mapping -> ((Yaml.Mapping) mapping).entries().stream())
                .anyMatch(entry -> entry.key().text().strip().equals("by"));
        this.by = hangs ? main.section(KEY, SETS, this::attribute) : Optional.empty();
        this.workedOut = hangs
                ? Optional.empty()
                : main.section(KEY, WEIGHTING, section -> {
                    Optional<Weighting.WorkedOut.Method> method = section.requiredChoice(
                                    "method", "equal", "entropy", "pca")
                            .map(word -> Weighting.WorkedOut.Method.valueOf(word.toUpperCase(Locale.ROOT)));
                    BigDecimal sum = section.scalar("sum")
                            .flatMap(written -> rules.aboveZero(section, written, "sum"))
                            .orElse(BigDecimal.valueOf(100));
                    int decimals = section.whole("decimals", 0, MOST_DECIMALS).orElse(USUAL_DECIMALS);
                    return method.map(how -> new Weighting.WorkedOut(how, sum, decimals));
                });
    }

    private Optional<Item> attribute(Section section) {
        section.required("values");
        Optional<Yaml.Scalar> written = section.requiredScalar("by");
        Optional<Item> item = written.flatMap(rules::known);
        if (item.filter(named -> named.type() != Type.TEXT).isPresent()) {
            String id = item.get().id();
            report.problem(
                    "rulebook-weighting",
                    written.orElseThrow().place(),
                    new Text("权重不能按 " + id + " 分别定", "weights cannot hang on " + id),
                    new Text(
                            "写文字类的属性，如 scale、county、industry",
                            "name a text attribute, such as scale, county, industry"));
        }
        return item;
    }

    /** Whether the rulebook says how weights are worked out, well or badly: then its indicators need no weight of their own. */
    boolean worksOut() {
        return main.has(KEY) && by.isEmpty();
    }

    /** The attribute on which weights hang: a fact without which they are not known. */
    Optional<String> reads() {
        return by.map(Item::id);
    }

    /**
     * The scheme with where its weights come from; those that are worked out stand as if all were equal until the facts say
     * otherwise.
     *
     * @param weighed the indicators that state a weight of their own
     */
    Scheme settled(Scheme scheme, Set<String> weighed) {
        if (by.isPresent()) {
            SequencedMap<String, SortedMap<String, BigDecimal>> values =
                    main.section(KEY, SETS, section -> values(section, scheme)).orElseGet(LinkedHashMap::new);
            return Weighting.from(new Weighting.ByAttribute(by.get(), values), scheme);
        }
        if (workedOut.isEmpty()) {
            return scheme;
        }
        for (Scheme.Indicator indicator : scheme.indicators()) {
            boolean averaged = scheme.total().of().averages(indicator.id());
            if (averaged != weighed.contains(indicator.id())) {
                report.problem(
                        "rulebook-weighting",
                        main.place(KEY),
                        averaged ? unscaled(indicator.id()) : twice(indicator.id()),
                        averaged ? UNSCALED_ADVICE : TWICE_ADVICE);
            }
            if (!averaged && !proportional(indicator.points())) {
                report.note("rulebook-weighting", main.place(KEY), fixed(indicator.id()), FIXED_ADVICE);
            }
        }
        return Weighting.applied(
                Weighting.from(workedOut.get(), scheme),
                workedOut.get().equal(scheme.indicators().size()));
    }

    /** For each value of the attribute a weight for every indicator. */
    private Optional<SequencedMap<String, SortedMap<String, BigDecimal>>> values(Section section, Scheme scheme) {
        section.scalar("by");
        SequencedMap<String, SortedMap<String, BigDecimal>> values = new LinkedHashMap<>();
        Optional<Yaml> written = section.node("values");
        if (written.isPresent() && written.get() instanceof Yaml.Mapping mapping) {
            for (Yaml.Entry entry : mapping.entries()) {
                section.section(entry.value(), SET, weights -> set(weights, scheme))
                        .ifPresent(set -> {
                            values.put(entry.key().text().strip(), set);
                            sum(entry, scheme, set);
                        });
            }
        } else {
            written.ifPresent(node -> report.problem("rulebook-weighting", node.place(), VALUES, VALUES_ADVICE));
        }
        unreachable(section, values.keySet());
        return Optional.of(values);
    }

    private Optional<SortedMap<String, BigDecimal>> set(Section section, Scheme scheme) {
        SortedMap<String, BigDecimal> weights = new TreeMap<>();
        for (Scheme.Indicator indicator : scheme.indicators()) {
            section.requiredScalar(indicator.id())
                    .flatMap(number -> rules.aboveZero(section, number, indicator.id()))
                    .ifPresent(weight -> weights.put(indicator.id(), weight));
        }
        return Optional.of(weights);
    }

    /** Where points are added, the full points of each set should be those of the others. */
    private void sum(Yaml.Entry entry, Scheme scheme, SortedMap<String, BigDecimal> set) {
        BigDecimal usual =
                scheme.indicators().stream().map(Scheme.Indicator::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal own = set.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (scheme.total().of().isPlainSum()
                && set.size() == scheme.indicators().size()
                && own.compareTo(usual) != 0) {
            String value = Wording.shown(entry.key().text().strip());
            String shown = own.stripTrailingZeros().toPlainString();
            String others = usual.stripTrailingZeros().toPlainString();
            report.note(
                    "rulebook-weights",
                    entry.key().place(),
                    new Text(
                            value + " 的权重合计 " + shown + "，指标上的权重合计 " + others,
                            "the weights of " + value + " sum to " + shown + ", those at the indicators to " + others),
                    new Text("如非有意，改为同样的合计", "make them sum to the same unless this is meant"));
        }
    }

    /** A text that the attribute cannot hold gets no weights. */
    private void unreachable(Section section, Set<String> values) {
        List<String> known = by.map(Item::values).orElse(List.of());
        List<String> never = known.isEmpty()
                ? List.of()
                : values.stream()
                        .filter(value -> !known.contains(value))
                        .map(Wording::shown)
                        .toList();
        if (!never.isEmpty()) {
            String list = String.join(", ", never);
            report.note(
                    "rulebook-unreachable",
                    section.place("values"),
                    new Text("没有单位会是 " + list, "no unit can be " + list),
                    new Text("可取的值：" + String.join(", ", known), "the values are: " + String.join(", ", known)));
        }
    }

    /** Whether points double when the weight does. */
    private static boolean proportional(Points points) {
        return !(points instanceof Points.ByFormula formula)
                || (formula.figures().contains(PointsFigure.WEIGHT) && !NOT_PROPORTIONAL.contains(formula.method()));
    }

    private static Text twice(String id) {
        return new Text(
                "指标 " + id + " 的权重既写明又要算出", "the weight of indicator " + id + " is both stated and to be worked out");
    }

    private static Text unscaled(String id) {
        return new Text(
                "指标 " + id + " 参加平均，算出的权重用在平均里，它自己的满分没有写",
                "indicator " + id
                        + " is part of a mean, where the worked-out weight counts; its full points are not stated");
    }

    private static Text fixed(String id) {
        return new Text(
                "指标 " + id + " 的得分不随权重成比例变化，算出的权重对它不起应有的作用",
                "the points of indicator " + id
                        + " are not in proportion to its weight, so a worked-out weight does not count as it should");
    }

    private static final Text WEIGHTING =
            new Text("权重的算法（method、sum、decimals）", "how weights are worked out (method, sum, decimals)");
    private static final Text SETS = new Text("按类别分别定的权重（by、values）", "weights that hang on an attribute (by, values)");
    private static final Text SET = new Text("一类单位的各项权重", "the weights of one kind of unit");
    private static final Text VALUES = new Text("values 要按取值写各项权重", "values must give the weights for each value");
    private static final Text VALUES_ADVICE = new Text(
            "写作 values: {ABOVE: {tax_per_mu: 40, sales_per_mu: 60}}",
            "write values: {ABOVE: {tax_per_mu: 40, sales_per_mu: 60}}");
    private static final Text TWICE_ADVICE = new Text("删去它的 weight:", "remove its weight:");
    private static final Text UNSCALED_ADVICE =
            new Text("写上满分，如 weight: 100", "state its full points, as in weight: 100");
    private static final Text FIXED_ADVICE = new Text(
            "改用 min_max、efficacy、goalposts、percentile、z_score 或 baseline_ratio，或写明权重",
            "use min_max, efficacy, goalposts, percentile, z_score or baseline_ratio, or state weights");
}
