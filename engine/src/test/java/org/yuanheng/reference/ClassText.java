package org.yuanheng.reference;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yuanheng.reference.ReferenceScheme.Share;

/** Rank and classes of a scheme as the rulebook that an office would write. */
final class ClassText {
    private ClassText() {}

    static void add(ReferenceScheme scheme, List<String> lines) {
        ClassRule rule = scheme.rule();
        String ties = rule.shared() == ClassRule.Shared.ORDINAL ? "" : ", ties: " + word(rule.shared());
        String keys = scheme.rank().stream().map(RulebookText::key).collect(joining(", "));
        lines.add("rank: {by: [" + keys + "]" + ties + "}");
        if (!scheme.classes().isEmpty()) {
            classes(scheme, rule, lines);
        }
        unranked(rule, lines);
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static void classes(ReferenceScheme scheme, ClassRule rule, List<String> lines) {
        if (plain(rule)) {
            String shares = scheme.classes().stream().map(RulebookText::share).collect(joining(", "));
            lines.add("classes: {method: quota, of: ranked, shares: [" + shares + "], rounding: floor}");
            return;
        }
        lines.add("classes:");
        lines.add("  method: " + word(rule.method()));
        switch (rule.method()) {
            case SCORE ->
                lines.add(scheme.classes().stream()
                        .map(c -> c.name() + ": "
                                + (rule.bounds().containsKey(c.name())
                                        ? rule.bounds().get(c.name()).toPlainString()
                                        : "rest"))
                        .collect(joining(", ", "  score: [", "]")));
            case CONDITIONS -> {
                lines.add("  conditions:");
                rule.choices().forEach(choice -> lines.add(choice(choice)));
                lines.add(scheme.classes().stream().map(Share::name).collect(joining(", ", "  order: [", "]")));
            }
            default -> shares(scheme, rule, lines);
        }
        if (!rule.limits().isEmpty()) {
            lines.add("  limits:");
            rule.limits().forEach(limit -> lines.add(choice(limit)));
        }
    }

    private static boolean plain(ClassRule rule) {
        return rule.method() == ClassRule.Method.QUOTA
                && rule.rounding().isEmpty()
                && rule.atCut() == ClassRule.AtCut.ORDINAL
                && !rule.overAll()
                && rule.least() == 0
                && rule.limits().isEmpty();
    }

    private static void shares(ReferenceScheme scheme, ClassRule rule, List<String> lines) {
        lines.add("  of: " + (rule.overAll() ? "all" : "group"));
        lines.add(scheme.classes().stream().map(RulebookText::share).collect(joining(", ", "  shares: [", "]")));
        if (!rule.rounding().isEmpty()) {
            List<String> modes = new ArrayList<>();
            rule.rounding().forEach((name, mode) -> modes.add(name + ": " + mode(mode)));
            lines.add(modes.stream().sorted().collect(joining(", ", "  rounding: {", "}")));
        }
        if (rule.atCut() != ClassRule.AtCut.ORDINAL) {
            lines.add("  at_cut: " + word(rule.atCut()));
        }
        if (rule.least() > 0) {
            boolean words = List.of("none", "rank_with_all").contains(rule.small());
            String otherwise = words ? rule.small() : "{class: " + rule.small() + "}";
            lines.add("  min_group: {size: " + rule.least() + ", otherwise: " + otherwise + "}");
        }
    }

    private static String mode(java.math.RoundingMode mode) {
        return switch (mode) {
            case CEILING -> "ceil";
            case HALF_UP -> "half_up";
            default -> "floor";
        };
    }

    private static String choice(ClassRule.Choice choice) {
        return "    - {class: " + choice.name()
                + choice.when()
                        .map(when -> ", when: " + RulebookText.quoted(when.text()))
                        .orElse("") + "}";
    }

    private static void unranked(ClassRule rule, List<String> lines) {
        List<String> each = new ArrayList<>();
        rule.unranked().forEach((how, unranked) -> {
            String as =
                    unranked.treatedAs().map(name -> ", treated_as: " + name).orElse("");
            each.add(how + ": {class: " + unranked.name() + as + "}");
        });
        boolean alone = rule.unranked().keySet().equals(Set.of(Unit.Participation.TRANSITION));
        if (alone) {
            String one = each.getFirst().substring("TRANSITION: ".length());
            lines.add("transition_class: " + one.replaceAll("^\\{class: ([^,}]+)\\}$", "$1"));
        } else if (!each.isEmpty()) {
            lines.add("transition_class: {" + each.stream().sorted().collect(joining(", ")) + "}");
        }
    }
}
