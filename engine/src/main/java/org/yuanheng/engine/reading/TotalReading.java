package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Claim;
import org.yuanheng.engine.rulebook.Combination;
import org.yuanheng.engine.rulebook.Combination.How;
import org.yuanheng.engine.rulebook.Combination.Part;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads how points become the total: {@code dimensions} and {@code total}. */
final class TotalReading {
    private static final int USUAL_DECIMALS = 4;
    private static final int MOST_DECIMALS = 9;

    private final Rules rules;
    private final Report report;
    private final List<Scheme.Indicator> indicators;
    private final boolean weightsWorkedOut;
    private final Map<String, Part> free = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();

    /** @param weightsWorkedOut whether a method gives the weights, which then come to what it says */
    TotalReading(Rules rules, List<Scheme.Indicator> indicators, boolean weightsWorkedOut) {
        this.rules = rules;
        this.weightsWorkedOut = weightsWorkedOut;
        this.report = rules.report();
        this.indicators = indicators;
        for (Scheme.Indicator indicator : indicators) {
            free.put(indicator.id(), new Combination.Measured(indicator.id(), BigDecimal.ONE));
            names.add(indicator.id());
        }
    }

    /** Four decimals, the sum of all points and no adjustments unless it says otherwise. */
    Scheme.Total total(Section main) {
        main.sections("dimensions", DIMENSION, this::dimension);
        Scheme.Total total = read(main);
        if (total.of().isPlainSum() && !weightsWorkedOut) {
            weights(main);
        }
        return total;
    }

    private Scheme.Total read(Section main) {
        return main.section("total", TOTAL, section -> {
                    int decimals = section.whole("decimals", 0, MOST_DECIMALS).orElse(USUAL_DECIMALS);
                    List<String> before = new ArrayList<>();
                    List<Scheme.Adjustment> adjustments =
                            section.sections("adjustments", ADJUSTMENT, s -> adjustment(s, before));
                    Combination of = combination(section, List.copyOf(free.values()));
                    Optional<BigDecimal> bonus = limit(section, "bonus_cap");
                    Optional<BigDecimal> penalty = limit(section, "penalty_cap");
                    return Optional.of(new Scheme.Total(decimals, adjustments, bonus, penalty, of));
                })
                .orElseGet(() -> new Scheme.Total(
                        USUAL_DECIMALS,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        new Combination(How.SUM, List.copyOf(free.values()))));
    }

    /** Where points are added, full points should be 100. */
    private void weights(Section main) {
        BigDecimal sum = indicators.stream().map(Scheme.Indicator::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean known = indicators.stream().allMatch(Scheme.Indicator::isWeightPublished);
        if (!indicators.isEmpty() && known && report.isClean() && sum.compareTo(BigDecimal.valueOf(100)) != 0) {
            String shown = sum.stripTrailingZeros().toPlainString();
            report.note(
                    "rulebook-weights",
                    main.place("indicators"),
                    new Text("权重合计 " + shown + "，不是 100", "the weights sum to " + shown + ", not to 100"),
                    new Text("如非有意，改为合计 100", "make them sum to 100 unless this is meant"));
        }
    }

    /** A dimension of indicators and of dimensions that stand before it. */
    private Optional<String> dimension(Section section) {
        Optional<Yaml.Scalar> written = section.requiredScalar("id");
        Optional<String> id = written.flatMap(scalar -> ItemReading.id(scalar, report))
                .filter(name -> rules.isFresh(written.orElseThrow(), name, names));
        Text label = section.words("label").orElse(Text.same(id.orElse("")));
        section.required("of");
        List<Part> parts = new ArrayList<>();
        for (Yaml.Scalar part : section.scalars("of")) {
            taken(part).ifPresent(parts::add);
        }
        Combination of = combination(section, parts);
        id.ifPresent(name -> {
            names.add(name);
            free.put(name, new Combination.Dimension(name, label, of, BigDecimal.ONE));
        });
        return id;
    }

    /** A part that no dimension has yet. */
    private Optional<Part> taken(Yaml.Scalar written) {
        String name = written.text().strip();
        Optional<Part> part = Optional.ofNullable(free.remove(name));
        if (part.isEmpty() && names.contains(name)) {
            report.problem("rulebook-dimension", written.place(), TAKEN, TAKEN_ADVICE);
        } else if (part.isEmpty()) {
            rules.unknown(written, name, names);
        }
        return part;
    }

    private Combination combination(Section section, List<Part> parts) {
        How how = section.choice("combine", "sum", "mean", "geometric_mean")
                .map(word -> How.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(How.SUM);
        Map<String, BigDecimal> weights = new LinkedHashMap<>();
        section.section("weights", WEIGHTS, mapping -> {
            for (Part part : parts) {
                mapping.scalar(part.id())
                        .flatMap(number -> rules.aboveZero(mapping, number, part.id()))
                        .ifPresent(weight -> weights.put(part.id(), weight));
            }
            return Optional.of(mapping);
        });
        if (how == How.SUM && section.has("weights")) {
            report.problem("rulebook-dimension", section.place("weights"), NO_WEIGHTS, NO_WEIGHTS_ADVICE);
        }
        return new Combination(
                how, parts.stream().map(part -> weighed(part, weights)).toList());
    }

    private static Part weighed(Part part, Map<String, BigDecimal> weights) {
        BigDecimal weight = weights.getOrDefault(part.id(), part.weight());
        return switch (part) {
            case Combination.Measured(String id, var _) -> new Combination.Measured(id, weight);
            case Combination.Dimension(String id, Text label, Combination of, var _) ->
                new Combination.Dimension(id, label, of, weight);
        };
    }

    private Optional<BigDecimal> limit(Section section, String key) {
        return section.scalar(key).flatMap(number -> rules.aboveZero(section, number, key));
    }

    private Optional<Scheme.Adjustment> adjustment(Section section, List<String> before) {
        Optional<String> id = section.requiredScalar("id").flatMap(s -> IndicatorReading.clauseId(s, before, rules));
        Text label = section.words("label").orElse(Text.same(id.orElse("")));
        Optional<Expression> when = rules.formula(section, "when", Type.CONDITION);
        boolean percent = section.has("percent");
        Optional<Expression> points = rules.formula(section, percent ? "percent" : "points", Type.NUMBER);
        if (percent && section.has("points")) {
            report.problem("rulebook-adjustment", section.place("percent"), BOTH, BOTH_ADVICE);
        }
        String exclusive = section.text("exclusive").orElse("");
        Optional<String> evidence =
                section.scalar("evidence").flatMap(rules::known).map(Item::id);
        Optional<Expression> until = section.scalar("expires").flatMap(day -> rules.formula(day, Type.DATE));
        boolean claims = section.has("evidence") || section.has("expires");
        Optional<Scheme.Source> source = Rules.source(section);
        if (id.isEmpty() || when.isEmpty() || points.isEmpty()) {
            return Optional.empty();
        }
        Optional<Claim> claim = claims ? Optional.of(new Claim(when.get(), evidence, until)) : Optional.empty();
        return Optional.of(new Scheme.Adjustment(
                id.get(),
                label,
                claim.map(Claim::when).orElse(when.get()),
                points.get(),
                percent,
                exclusive,
                claim,
                source));
    }

    private static final Text TOTAL = new Text(
            "总分（decimals、combine、weights、adjustments……）", "the total (decimals, combine, weights, adjustments …)");
    private static final Text ADJUSTMENT = new Text(
            "加减分（id、label、when、points、percent、exclusive、evidence、expires）",
            "an adjustment (id, label, when, points, percent, exclusive, evidence, expires)");
    private static final Text DIMENSION =
            new Text("维度（id、label、of、combine、weights）", "a dimension (id, label, of, combine, weights)");
    private static final Text WEIGHTS = new Text("各部分的权重", "the parts' weights");
    private static final Text BOTH = new Text("points 和 percent 只能写一个", "points and percent cannot both be given");
    private static final Text BOTH_ADVICE =
            new Text("按分计写 points，按总分的百分比计写 percent", "write points for a figure, percent for a share of the points");
    private static final Text TAKEN = new Text("它已经属于另一个维度", "it is part of another dimension already");
    private static final Text TAKEN_ADVICE =
            new Text("每个指标或维度只归入一处", "let each indicator or dimension be part of one only");
    private static final Text NO_WEIGHTS =
            new Text("相加（sum）时 weights 不起作用", "weights count nothing where parts are added (sum)");
    private static final Text NO_WEIGHTS_ADVICE = new Text(
            "改为 combine: mean 或 geometric_mean，或删去 weights",
            "write combine: mean or geometric_mean, or remove weights");
}
