package org.yuanheng.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yuanheng.reference.ReferenceScheme.Adjustment;
import org.yuanheng.reference.ReferenceScheme.Against;
import org.yuanheng.reference.ReferenceScheme.ClassOverride;
import org.yuanheng.reference.ReferenceScheme.Column;
import org.yuanheng.reference.ReferenceScheme.Combined;
import org.yuanheng.reference.ReferenceScheme.Filling;
import org.yuanheng.reference.ReferenceScheme.Indicator;
import org.yuanheng.reference.ReferenceScheme.Kinds;
import org.yuanheng.reference.ReferenceScheme.Method;
import org.yuanheng.reference.ReferenceScheme.Outliers;
import org.yuanheng.reference.ReferenceScheme.Part;
import org.yuanheng.reference.ReferenceScheme.RankKey;
import org.yuanheng.reference.ReferenceScheme.Share;

/** A scheme as the rulebook that an office would write. */
final class RulebookText {
    private RulebookText() {}

    static String of(ReferenceScheme scheme) {
        List<String> lines = new ArrayList<>();
        lines.add("id: " + scheme.id());
        lines.add("title: {zh: 对照评价用方案（虚构）, en: Scheme for the agreement test (invented)}");
        lines.add("source: {document: 对照评价用方案（虚构）}");
        lines.add("period: 2025");
        declaredFacts(scheme, lines);
        lines.add("population: " + quoted(scheme.population().text()));
        lines.addAll(scheme.ground().text());
        if (scheme.ground().tries().isEmpty()) {
            lines.add("compare_within: [" + String.join(", ", scheme.compareWithin()) + "]");
        }
        scheme.weighting()
                .ifPresent(w -> lines.add("weighting: {method: " + w.method() + ", sum: "
                        + w.sum().toPlainString() + ", decimals: " + w.decimals() + "}"));
        scheme.kinds().ifPresent(kinds -> kinds(kinds, scheme.indicators(), lines));
        lines.add("indicators:");
        for (int i = 0; i < scheme.indicators().size(); i++) {
            Indicator indicator = scheme.indicators().get(i);
            boolean weighed = scheme.weighting().isEmpty() || scheme.combined().averages(indicator.id());
            indicator(indicator, weighed, i % 2 == 0, lines);
        }
        total(scheme, lines);
        ClassText.add(scheme, lines);
        overrides(scheme, lines);
        if (!scheme.required().isEmpty()) {
            lines.add("missing_required: pending");
            if (!scheme.required().equals(List.of("tax", "land"))) {
                lines.add("required: [" + String.join(", ", scheme.required()) + "]");
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static void kinds(Kinds kinds, List<Indicator> indicators, List<String> lines) {
        lines.add("weighting:");
        lines.add("  by: " + kinds.attribute());
        lines.add("  values:");
        kinds.weights().forEach((value, weights) -> {
            List<String> each = new ArrayList<>();
            for (int i = 0; i < weights.size(); i++) {
                each.add(indicators.get(i).id() + ": " + weights.get(i).toPlainString());
            }
            lines.add("    " + quoted(value) + ": {" + String.join(", ", each) + "}");
        });
    }

    private static void declaredFacts(ReferenceScheme scheme, List<String> lines) {
        List<Column> declared =
                scheme.columns().stream().filter(Column::declared).toList();
        if (!declared.isEmpty()) {
            lines.add("facts:");
        }
        for (Column column : declared) {
            lines.add("  - {id: %s, unit: 万元, decimals: %d, label: {zh: 虚构的%s, en: invented %s}, source: 虚构}"
                    .formatted(column.id(), column.decimals(), column.id(), column.id()));
        }
    }

    /** With {@code terse}, what equals the default is left out. */
    private static void indicator(Indicator indicator, boolean weighed, boolean terse, List<String> lines) {
        lines.add("  - id: " + indicator.id());
        lines.add("    label: {zh: 虚构的%s, en: invented %s}".formatted(indicator.id(), indicator.id()));
        lines.add("    value: " + quoted(indicator.value().text()));
        if (weighed) {
            lines.add("    weight: " + indicator.weight().toPlainString());
        }
        StringBuilder points = new StringBuilder("{method: " + method(indicator.method()));
        if (!(indicator.against() instanceof Against.Nothing)) {
            points.append(", baseline: ").append(against(indicator.against()));
        }
        if (!terse || indicator.floor().isEmpty() || indicator.floor().get().signum() != 0) {
            points.append(", floor: ").append(orNone(indicator.floor()));
        }
        // The usual cap of some methods is not "none".
        points.append(", cap: ").append(orNone(indicator.cap()));
        lines.add("    points: " + points + "}");
        outliers(indicator.outliers(), lines);
        if (!terse || indicator.filling() != Filling.ZERO) {
            lines.add("    when_missing: " + indicator.filling().name().toLowerCase(Locale.ROOT));
        }
        if (indicator.filling() == Filling.PENALTY) {
            lines.add("    penalty: " + indicator.penalty().toPlainString());
        }
    }

    private static void outliers(Outliers outliers, List<String> lines) {
        if (outliers.equals(Outliers.STAND)) {
            return;
        }
        List<String> bounds = new ArrayList<>();
        outliers.low().ifPresent(share -> bounds.add("low: " + share.toPlainString()));
        outliers.high().ifPresent(share -> bounds.add("high: " + share.toPlainString()));
        List<String> said = new ArrayList<>();
        if (!bounds.isEmpty()) {
            said.add("winsorise: {" + String.join(", ", bounds) + "}");
        }
        outliers.denominator().ifPresent(least -> said.add("minimum_denominator: " + least.toPlainString()));
        if (outliers.log()) {
            said.add("log: true");
        }
        lines.add("    outliers: {" + String.join(", ", said) + "}");
    }

    private static String method(Method method) {
        StringBuilder text = new StringBuilder(method.name());
        method.parameters()
                .forEach((id, number) ->
                        text.append(", ").append(id).append(": ").append(number.toPlainString()));
        if (method.lower()) {
            text.append(", direction: lower");
        }
        if (!method.bands().isEmpty()) {
            text.append(method.bands().stream()
                    .map(band -> "{from: " + band.getFirst() + ", points: " + band.getLast() + "}")
                    .collect(Collectors.joining(", ", ", bands: [", "]")));
        }
        return text.toString();
    }

    private static String against(Against against) {
        return switch (against) {
            case Against.Nothing _ -> "";
            case Against.Constant(BigDecimal value) -> value.toPlainString();
            case Against.Sums(Optional<Formula> of) when of.isEmpty() -> "group_sum_over_sum";
            case Against.Mean _ -> "group_mean";
            case Against.Best _ -> "group_best";
            case Against.Sums _, Against.Own _, Against.Times _ -> "{" + mapped(against) + "}";
        };
    }

    private static String mapped(Against against) {
        return switch (against) {
            case Against.Sums(Optional<Formula> of) ->
                "group: sum_over_sum"
                        + of.map(ratio -> ", of: " + quoted(ratio.text())).orElse("");
            case Against.Mean _ -> "group: mean";
            case Against.Best _ -> "group: best";
            case Against.Own(Formula figure) -> "own: " + quoted(figure.text());
            case Against.Times(BigDecimal factor, Against of) -> mapped(of) + ", times: " + factor.toPlainString();
            case Against.Nothing _, Against.Constant _ -> throw new IllegalArgumentException(against.toString());
        };
    }

    private static void total(ReferenceScheme scheme, List<String> lines) {
        List<String> dimensions = new ArrayList<>();
        scheme.combined().parts().forEach(part -> dimension(part, dimensions));
        if (!dimensions.isEmpty()) {
            lines.add("dimensions:");
            lines.addAll(dimensions);
        }
        String combined = combined(scheme.combined());
        if (scheme.adjustments().isEmpty()) {
            lines.add("total: {decimals: " + scheme.totalDecimals() + combined + "}");
            return;
        }
        lines.add("total:");
        lines.add("  decimals: " + scheme.totalDecimals());
        if (!combined.isEmpty()) {
            throw new IllegalArgumentException("adjustments beside dimensions");
        }
        scheme.mostBonus().ifPresent(most -> lines.add("  bonus_cap: " + most.toPlainString()));
        scheme.mostPenalty().ifPresent(most -> lines.add("  penalty_cap: " + most.toPlainString()));
        lines.add("  adjustments:");
        for (Adjustment adjustment : scheme.adjustments()) {
            lines.add("    - {id: %s, when: %s, %s: %s%s%s}"
                    .formatted(
                            adjustment.id(),
                            quoted(adjustment.when().text()),
                            adjustment.percent() ? "percent" : "points",
                            points(adjustment.points()),
                            adjustment.exclusive().isEmpty() ? "" : ", exclusive: " + adjustment.exclusive(),
                            adjustment
                                    .evidence()
                                    .map(fact -> ", evidence: " + fact)
                                    .orElse("")));
        }
    }

    /** Each dimension after those that it is made of. */
    private static void dimension(Part part, List<String> lines) {
        part.of().ifPresent(of -> {
            of.parts().forEach(inner -> dimension(inner, lines));
            String ids = of.parts().stream().map(Part::id).collect(Collectors.joining(", "));
            lines.add("  - {id: " + part.id() + ", of: [" + ids + "]" + combined(of) + "}");
        });
    }

    private static String combined(Combined of) {
        if (of.how().equals("sum")) {
            return "";
        }
        return of.parts().stream()
                .filter(part -> part.weight().compareTo(BigDecimal.ONE) != 0)
                .map(part -> part.id() + ": " + part.weight().toPlainString())
                .collect(Collectors.joining(", ", ", combine: " + of.how() + ", weights: {", "}"));
    }

    private static String points(Formula formula) {
        return formula instanceof Formula.Numeral ? formula.text() : quoted(formula.text());
    }

    private static void overrides(ReferenceScheme scheme, List<String> lines) {
        if (!scheme.overrides().isEmpty()) {
            lines.add("overrides:");
        }
        for (ClassOverride override : scheme.overrides()) {
            lines.add("  - {id: %s, kind: %s, when: %s, %s%s}"
                    .formatted(
                            override.id(),
                            kind(override),
                            quoted(override.when().text()),
                            override.to().map(name -> "to: " + name).orElse("by: " + override.by()),
                            override.consumesQuota() ? ", consumes_quota: true" : ""));
        }
    }

    private static String kind(ClassOverride override) {
        return switch (override.kind()) {
            case RAISE -> "raise";
            case FIX -> "fix";
            case LOWER -> "lower";
            case CAP -> "cap";
            case VETO -> "veto";
        };
    }

    static String key(RankKey key) {
        return key.id() + (key.descending() ? " desc" : "");
    }

    static String share(Share share) {
        return share.name() + ": "
                + share.percent().map(p -> p.toPlainString() + "%").orElse("rest");
    }

    private static String orNone(Optional<BigDecimal> multiple) {
        return multiple.map(BigDecimal::toPlainString).orElse("none");
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
