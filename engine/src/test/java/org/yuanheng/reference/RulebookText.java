package org.yuanheng.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yuanheng.reference.ReferenceScheme.Adjustment;
import org.yuanheng.reference.ReferenceScheme.ClassOverride;
import org.yuanheng.reference.ReferenceScheme.Column;
import org.yuanheng.reference.ReferenceScheme.Indicator;
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
        lines.add("compare_within: [" + String.join(", ", scheme.compareWithin()) + "]");
        lines.add("indicators:");
        for (int i = 0; i < scheme.indicators().size(); i++) {
            indicator(scheme.indicators().get(i), i % 2 == 0, lines);
        }
        total(scheme, lines);
        lines.add("rank: {by: [" + scheme.rank().stream().map(RulebookText::key).collect(Collectors.joining(", "))
                + "]}");
        if (!scheme.classes().isEmpty()) {
            String shares = scheme.classes().stream().map(RulebookText::share).collect(Collectors.joining(", "));
            lines.add("classes: {method: quota, of: ranked, shares: [" + shares + "], rounding: floor}");
        }
        overrides(scheme, lines);
        scheme.transitionClass().ifPresent(name -> lines.add("transition_class: " + name));
        if (!scheme.required().isEmpty()) {
            lines.add("missing_required: pending");
            if (!scheme.required().equals(List.of("tax", "land"))) {
                lines.add("required: [" + String.join(", ", scheme.required()) + "]");
            }
        }
        return String.join("\n", lines) + "\n";
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
    private static void indicator(Indicator indicator, boolean terse, List<String> lines) {
        lines.add("  - id: " + indicator.id());
        lines.add("    label: {zh: 虚构的%s, en: invented %s}".formatted(indicator.id(), indicator.id()));
        lines.add("    value: " + quoted(indicator.value().text()));
        lines.add("    weight: " + indicator.weight().toPlainString());
        String baseline = indicator.baseline().map(BigDecimal::toPlainString).orElse("group_sum_over_sum");
        StringBuilder points = new StringBuilder("{method: baseline_ratio, baseline: " + baseline);
        if (!terse || indicator.floor().isEmpty() || indicator.floor().get().signum() != 0) {
            points.append(", floor: ").append(orNone(indicator.floor()));
        }
        if (!terse || indicator.cap().isPresent()) {
            points.append(", cap: ").append(orNone(indicator.cap()));
        }
        lines.add("    points: " + points + "}");
        if (indicator.meanFills()) {
            lines.add("    when_missing: group_mean_points");
        } else if (!terse) {
            lines.add("    when_missing: zero");
        }
    }

    private static void total(ReferenceScheme scheme, List<String> lines) {
        if (scheme.adjustments().isEmpty()) {
            lines.add("total: {decimals: " + scheme.totalDecimals() + "}");
            return;
        }
        lines.add("total:");
        lines.add("  decimals: " + scheme.totalDecimals());
        lines.add("  adjustments:");
        for (Adjustment adjustment : scheme.adjustments()) {
            lines.add("    - {id: %s, when: %s, points: %s}"
                    .formatted(adjustment.id(), quoted(adjustment.when().text()), points(adjustment.points())));
        }
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
            case VETO -> "veto";
        };
    }

    private static String key(RankKey key) {
        return key.id() + (key.descending() ? " desc" : "");
    }

    private static String share(Share share) {
        return share.name() + ": "
                + share.percent().map(p -> p.toPlainString() + "%").orElse("rest");
    }

    private static String orNone(Optional<BigDecimal> multiple) {
        return multiple.map(BigDecimal::toPlainString).orElse("none");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
