package org.yuanheng.engine.workbook;

import static org.yuanheng.engine.workbook.ExcelFormula.text;

import java.util.List;
import java.util.stream.Collectors;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.rulebook.Outliers;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Baseline;
import org.yuanheng.engine.rulebook.Scheme.Indicator;

/** The notes of a unit on its points: what is missing, what has no baseline, and which adjustment lacks its proof. */
record PointNotes(Scheme scheme, Names names) {
    /** Adds them to the formulas of the other notes. */
    void add(List<String> parts) {
        for (Indicator indicator : scheme.indicators()) {
            String label = names.of(indicator.label());
            String missing = "«p:" + indicator.id() + "»=\"\"";
            if (indicator.whenNotApplicable().isPresent()) {
                String notApplicable = "AND(«v:" + indicator.id() + "»=\"\"," + listed(indicator) + ")";
                parts.add(note(names, notApplicable, label + names.say("：不适用", " does not apply")));
                missing = "AND(" + missing + ",NOT(" + notApplicable + "))";
            }
            parts.add(note(names, missing, label + missing(indicator)));
            outliers(indicator, label, parts);
            if (indicator
                    .points()
                    .measure()
                    .filter(baseline -> !(baseline instanceof Baseline.Constant))
                    .isPresent()) {
                parts.add(note(
                        names,
                        "«b:" + indicator.id() + "»=\"\"",
                        label + names.say("：本组没有基准", ": the group has no baseline")));
            }
        }
        for (Scheme.Adjustment adjustment : scheme.total().adjustments()) {
            adjustment
                    .claim()
                    .ifPresent(claim -> claim.notes()
                            .keySet()
                            .forEach(code -> parts.add(note(
                                    names,
                                    "«" + code + adjustment.id() + "»=1",
                                    names.of(adjustment.label()) + said(names, code)))));
        }
    }

    private void outliers(Indicator indicator, String label, List<String> parts) {
        indicator.outliers().ifPresent(outliers -> {
            if (outliers.winsorises()) {
                String touched = "«" + Outliers.WINSORISED + indicator.id() + "»=1";
                parts.add(note(names, touched, label + names.say("：极端值收到界内", ": brought to its bound")));
            }
            outliers.denominator().ifPresent(d -> {
                String small = "«" + Outliers.RAISED + indicator.id() + "»=1";
                parts.add(note(
                        names,
                        small,
                        label
                                + names.say("：分母按 ", ": denominator counted as ")
                                + d.least().toPlainString()));
            });
        });
    }

    /** What is wrong with a claim, after its name. */
    static String said(Names names, String code) {
        return switch (code) {
            case "no-evidence:" -> names.say("：没有证明，不计", ": no evidence, not counted");
            case "expired:" -> names.say("：已过期，不计", ": expired, not counted");
            default -> names.say("：到期日不明，不计", ": expiry unknown, not counted");
        };
    }

    /** Whether the unit's list names a fact of the value. */
    static String listed(Indicator indicator) {
        return Facts.in(indicator.value()).stream()
                .map(fact -> "ISNUMBER(SEARCH(\";" + fact + ";\",\";\"&SUBSTITUTE("
                        + Template.cell("fact:" + Scheme.NOT_APPLICABLE) + ",\" \",\"\")&\";\"))")
                .collect(Collectors.joining(",", "OR(", ")"));
    }

    private String missing(Indicator indicator) {
        return switch (indicator.whenMissing()) {
            case ZERO -> names.say("缺数，计0分", " is missing: 0 points");
            case GROUP_MEAN_POINTS -> names.say("缺数，取同组平均分", " is missing: mean points of the group");
            case FULL_POINTS -> names.say("缺数，计满分", " is missing: full points");
            case REWEIGHT -> names.say("缺数，权重分给其他各项", " is missing: its weight goes to the others");
            case PENALTY -> names.say("缺数，扣分", " is missing: points are taken");
            case NOT_RATED -> names.say("缺数，不排序", " is missing: not ranked");
        };
    }

    /** A note where the condition holds, with what parts it from the one before. */
    static String note(Names names, String condition, String words) {
        return "IF(" + condition + "," + text(names.say("；", ";") + words) + ",\"\")";
    }
}
