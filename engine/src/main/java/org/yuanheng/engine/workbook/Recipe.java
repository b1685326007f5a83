package org.yuanheng.engine.workbook;

import static org.yuanheng.engine.workbook.ExcelFormula.power;
import static org.yuanheng.engine.workbook.ExcelFormula.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.ClassFigure;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Outliers;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Baseline;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.rulebook.Scheme.Missing;
import org.yuanheng.engine.rulebook.Scheme.Points.BaselineRatio;
import org.yuanheng.engine.workbook.Step.Kind;

/**
 * A scheme as the formulas of one unit, in the order in which a reader would work them out by hand: value, points before
 * and after floor and cap, both as whole multiples of 10⁻¹⁰, filling, total. What follows from the total is in {@link
 * Ranking}.
 *
 * <p>The operations come in the order that docs/EVALUATION.md "Numbers" fixes, each once, so that Excel's doubles meet the engine's;
 * whatever adds or crosses rows is a whole number, exact below 2⁵³.
 */
final class Recipe {
    /** Points and values as whole numbers: how many of them make one. */
    static final String TEN_10 = power(10);

    static final int VALUE_DECIMALS = 6;
    static final int POINTS_DECIMALS = 4;

    private final Scheme scheme;
    private final Names names;
    private final ExcelFormula formulas;
    private final UnitWeights weights;

    Recipe(Scheme scheme, Names names) {
        this.scheme = scheme;
        this.names = names;
        this.weights = new UnitWeights(scheme, names);
        this.formulas = new ExcelFormula(
                id -> ClassFigure.find(id).isPresent()
                        ? Type.NUMBER
                        : item(scheme, id).type(),
                Recipe::cellOf);
    }

    /** The unit's id stands with the result, figures of the result are steps, all else is a fact. */
    private static String cellOf(String id) {
        String key = id.equals("unit_id") ? id : (ClassFigure.find(id).isPresent() ? "fig:" : "fact:") + id;
        return Template.cell(key);
    }

    /** Who takes part: population, completeness, and the number of the group. */
    List<Step> membership(boolean liveGroups) {
        Optional<Template> group = liveGroups
                ? Optional.of(Template.of("IFERROR(MATCH(«group»," + names.groupColumn("g:name", List.of()) + ",0),0)"))
                : Optional.empty();
        return List.of(
                new Step("gno", names.say("组号", "group no."), Kind.COUNT, group),
                new Step(
                        "pop",
                        names.say("在评价范围", "in population"),
                        Kind.TRUTH,
                        formulas.condition(scheme.population()).map(Template::of)),
                Step.live(
                        "ranked",
                        names.say("参加排名", "ranked"),
                        Kind.TRUTH,
                        "IF(AND(«pop»=1,EXACT(«fact:participation»,\"EVALUATED\")" + complete(",", "=") + rated()
                                + ",«gno»>0),1,0)"),
                Step.live("rg", names.say("排名组号", "ranked group no."), Kind.COUNT, "IF(«ranked»=1,«gno»,0)"));
    }

    /** Whether every required fact is there, as one more condition; nothing when the scheme does not ask. */
    private String complete(String before, String sign) {
        if (!scheme.pending() || scheme.required().isEmpty()) {
            return "";
        }
        return before
                + scheme.required().stream()
                        .map(id -> Template.cell("fact:" + id))
                        .collect(Collectors.joining(",", "COUNTA(", ")"))
                + sign
                + scheme.required().size();
    }

    /** Whether every value is there without which a unit is not ranked, as further conditions. */
    private String rated() {
        return scheme.indicators().stream()
                .filter(i -> i.whenMissing() == Missing.NOT_RATED)
                .map(i -> "," + rated(i))
                .collect(Collectors.joining());
    }

    private static String rated(Indicator indicator) {
        String present = cell("v:", indicator.id()) + "<>\"\"";
        return indicator.whenNotApplicable().isEmpty()
                ? present
                : "OR(" + present + "," + PointNotes.listed(indicator) + ")";
    }

    /** The name of the group from the attributes that form it. */
    Step group() {
        String head = names.say("分组", "group");
        if (scheme.fallback().isPresent()) {
            return new Step("group", head, Kind.WORDS, Optional.empty());
        }
        List<String> by = scheme.compareWithin();
        String attributes = by.stream().map(id -> Template.cell("fact:" + id)).collect(Collectors.joining(","));
        String name =
                "IF(COUNTA(" + attributes + ")<" + by.size() + ",\"\"," + attributes.replace(",", "&\"/\"&") + ")";
        return Step.live("group", head, Kind.WORDS, by.isEmpty() ? "\"ALL\"" : name);
    }

    /** In words, whether the unit is ranked, and if not why. */
    Step status() {
        String incomplete = complete("IF(", "<");
        String evaluated = "IF(«gno»=0," + text(names.say("组名不在分组表中", "no such group")) + ","
                + text(names.say("参加排名", "ranked")) + ")";
        if (!rated().isEmpty()) {
            evaluated = "IF(AND(TRUE" + rated() + ")," + evaluated + "," + text(names.say("缺数不排序", "not rated")) + ")";
        }
        if (!incomplete.isEmpty()) {
            evaluated = incomplete + "," + text(names.say("待补资料", "pending")) + "," + evaluated + ")";
        }
        return Step.live(
                "status",
                names.say("参评状态", "status"),
                Kind.WORDS,
                "IF(«pop»<>1," + text(names.say("不在评价范围", "outside")) + ",IF(" + participates("EVALUATED") + ","
                        + evaluated + ",IF(" + participates("TRANSITION") + ","
                        + text(names.say("过渡期", "transition")) + ",IF(" + participates("EXEMPT") + ","
                        + text(names.say("不参评", "exempt")) + "," + text(names.say("计分不定级", "scored, no class"))
                        + "))))");
    }

    static String participates(String how) {
        return "EXACT(«fact:participation»,\"" + how + "\")";
    }

    /** From the value to the points that enter the total. */
    List<Step> indicator(Indicator indicator) {
        String id = indicator.id();
        String label = names.of(indicator.label());
        Optional<Baseline.GroupSumOverSum> ratio = sums(indicator);
        boolean sums = ratio.isPresent();
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                "v:" + id, label, Kind.REAL, formulas.figure(indicator.value()).map(Template::of)));
        if (sums) {
            String numerator = names.say("分子（整数）", "numerator, whole");
            String denominator = names.say("分母（整数）", "denominator, whole");
            steps.add(counted(indicator, "x:", numerator, ratio.get().numerator()));
            steps.add(counted(indicator, "y:", denominator, ratio.get().denominator()));
            steps.add(Step.live(
                    "b:" + id, names.say("基准", "baseline"), Kind.REAL, "IF(«gno»=0,\"\"," + cell("g:b:", id) + ")"));
        }
        if (!live(indicator)) {
            if (against(indicator)) {
                steps.add(new Step("b:" + id, names.say("基准", "baseline"), Kind.REAL, Optional.empty()));
            }
            steps.add(new Step("w:" + id, names.say("上下限前", "before floor and cap"), Kind.REAL, Optional.empty()));
            steps.addAll(settled(indicator));
            return steps;
        }
        String present = sums ? "OR(«v:" + id + "»=\"\",«b:" + id + "»=\"\")" : "«v:" + id + "»=\"\"";
        String by = sums ? cell("b:", id) : names.baseline(id);
        steps.add(Step.live(
                "w:" + id,
                names.say("÷基准×权重", "÷ baseline × weight"),
                Kind.REAL,
                "IF(" + present + ",\"\",«v:" + id + "»/" + by + "*" + weights.of(indicator) + ")"));
        steps.addAll(settled(indicator));
        return steps;
    }

    /** From the points before floor and cap to those that enter the total. */
    private List<Step> settled(Indicator indicator) {
        String id = indicator.id();
        List<Step> steps = new ArrayList<>();
        steps.add(Step.live(
                "d:" + id,
                names.say("上下限后", "within floor and cap"),
                Kind.REAL,
                "IF(«w:" + id + "»=\"\",\"\",MIN(MAX(«w:" + id + "»," + weights.least(indicator) + "),"
                        + weights.most(indicator) + "))"));
        steps.add(Step.live("k:" + id, names.say("值×10¹⁰", "value × 10¹⁰"), Kind.WHOLE, scaled("v:" + id)));
        steps.add(Step.live("p:" + id, names.say("得分×10¹⁰", "points × 10¹⁰"), Kind.WHOLE, scaled("d:" + id)));
        String filled = names.say("补缺后×10¹⁰", "filled × 10¹⁰");
        steps.add(
                reweights(scheme) || indicator.whenNotApplicable().isPresent()
                        ? new Step("f:" + id, filled, Kind.WHOLE, Optional.empty())
                        : Step.live(
                                "f:" + id,
                                filled,
                                Kind.WHOLE,
                                "IF(«p:" + id + "»=\"\"," + filling(indicator) + ",«p:" + id + "»)"));
        return steps;
    }

    private String filling(Indicator indicator) {
        String mean = cell("g:m:", indicator.id());
        return switch (indicator.whenMissing()) {
            case GROUP_MEAN_POINTS -> "IF(«gno»=0,0,IF(" + mean + "=\"\",0," + mean + "))";
            case FULL_POINTS -> "ROUND(" + weights.of(indicator) + "*" + TEN_10 + ",0)";
            case PENALTY -> "-ROUND(" + indicator.penalty().orElseThrow().toPlainString() + "*" + TEN_10 + ",0)";
            case ZERO, REWEIGHT, NOT_RATED -> "0";
        };
    }

    /** An entry of the vocabulary that the scheme reads. */
    static Item item(Scheme scheme, String id) {
        return Objects.requireNonNull(scheme.items().get(id), id);
    }

    /** What people call it. */
    static String label(Scheme scheme, Names names, String id) {
        return names.of(item(scheme, id).label());
    }

    /** Whether the paper works the points out; else they stand as the run's. */
    static boolean live(Indicator indicator) {
        return indicator.outliers().isEmpty()
                && indicator.points() instanceof BaselineRatio(Baseline baseline, var _, var _)
                && (baseline instanceof Baseline.Constant || sums(indicator).isPresent());
    }

    /** The two sums of a Σ/Σ of the indicator's own value. */
    static Optional<Baseline.GroupSumOverSum> sums(Indicator indicator) {
        return indicator.outliers().isEmpty()
                        && indicator.points() instanceof BaselineRatio(Baseline.GroupSumOverSum ratio, var _, var _)
                        && indicator
                                .value()
                                .equals(new Expression.Arithmetic(
                                        Expression.Operator.DIVIDE, ratio.numerator(), ratio.denominator()))
                ? Optional.of(ratio)
                : Optional.empty();
    }

    /** Whether a missing value moves points of the other indicators. */
    static boolean reweights(Scheme scheme) {
        return scheme.indicators().stream().anyMatch(i -> i.answers(Missing.REWEIGHT));
    }

    private static boolean against(Indicator indicator) {
        return indicator.points().measure().isPresent();
    }

    private static String cell(String prefix, String id) {
        return Template.cell(prefix + id);
    }

    private static String scaled(String key) {
        return "IF(«" + key + "»=\"\",\"\",ROUND(«" + key + "»*" + TEN_10 + ",0))";
    }

    /** What a unit gives to one of the sums of Σ/Σ, as a whole number. */
    private Step counted(Indicator indicator, String prefix, String head, Expression sum) {
        return Step.live(
                prefix + indicator.id(),
                head,
                Kind.WHOLE,
                "IF(" + cell("v:", indicator.id()) + "=\"\",\"\"," + formulas.whole(sum, decimals(sum)) + ")");
    }

    /** How many decimals a sum of facts can have. */
    int decimals(Expression sum) {
        return Facts.in(sum).stream()
                .mapToInt(id -> Recipe.item(scheme, id).decimals())
                .max()
                .orElse(0);
    }

    /** Adjustments and the total, as a whole number of its last decimal. */
    List<Step> total() {
        List<Step> steps = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (Indicator indicator : scheme.indicators()) {
            parts.add(cell("f:", indicator.id()));
            indicator
                    .outliers()
                    .map(Outliers::codes)
                    .orElse(List.of())
                    .forEach(code -> steps.add(new Step(
                            code + indicator.id(),
                            names.of(indicator.label()) + names.say("：极端值处理", ": outlier treated"),
                            Kind.TRUTH,
                            Optional.empty())));
        }
        for (Scheme.Adjustment adjustment : scheme.total().adjustments()) {
            String id = adjustment.id();
            steps.add(new Step(
                    "h:" + id,
                    names.of(adjustment.label()) + names.say("：条件", ": condition"),
                    Kind.TRUTH,
                    formulas.condition(adjustment.when()).map(Template::of)));
            steps.add(new Step(
                    "r:" + id,
                    names.say("加减分", "points"),
                    Kind.REAL,
                    formulas.figure(adjustment.points()).map(Template::of)));
            steps.add(
                    adjustment.percent()
                            ? new Step("a:" + id, names.say("加减分×10¹⁰", "points × 10¹⁰"), Kind.WHOLE, Optional.empty())
                            : Step.live(
                                    "a:" + id,
                                    names.say("加减分×10¹⁰", "points × 10¹⁰"),
                                    Kind.WHOLE,
                                    "IF(«h:" + id + "»=1,IF(«r:" + id + "»=\"\",0,ROUND(«r:" + id + "»*" + TEN_10
                                            + ",0)),0)"));
            parts.add(cell("a:", id));
            adjustment
                    .claim()
                    .ifPresent(claim -> claim.notes()
                            .forEach((code, due) -> steps.add(new Step(
                                    code + id,
                                    names.of(adjustment.label()) + PointNotes.said(names, code),
                                    Kind.TRUTH,
                                    formulas.condition(due).map(Template::of)))));
        }
        int decimals = scheme.total().decimals();
        String head = names.say("总分（末位整数）", "total, whole");
        steps.add(
                scheme.total().isPlain()
                        ? Step.live(
                                "t",
                                head,
                                Kind.WHOLE,
                                "ROUND((" + String.join("+", parts) + ")/" + power(10 - decimals) + ",0)")
                        : new Step("t", head, Kind.WHOLE, Optional.empty()));
        return steps;
    }

    /** The published value of an indicator. */
    Template value(Indicator indicator) {
        return Template.of(publishedOr(indicator.id(), "\"—\""));
    }

    /** The published points of an indicator. */
    Template points(Indicator indicator) {
        return Template.of(published(cell("f:", indicator.id()), POINTS_DECIMALS));
    }

    /** What an adjustment adds. */
    Template adjustment(Scheme.Adjustment adjustment) {
        return Template.of(cell("a:", adjustment.id()) + "/" + TEN_10);
    }

    /** The published total. */
    Template publishedTotal() {
        return Template.of(totalFigure());
    }

    static String published(String whole, int decimals) {
        return "ROUND(" + whole + "/" + power(10 - decimals) + ",0)/" + power(decimals);
    }

    /** The notes of the unit in words. */
    Template notes() {
        List<String> parts = new ArrayList<>();
        new PointNotes(scheme, names).add(parts);
        new ClassNotes(scheme, names).add(parts);
        return Template.of("MID(" + String.join("&", parts) + ",2,2000)");
    }

    /** A condition over facts and figures of the result; empty when Excel cannot say it. */
    Optional<String> condition(Expression when) {
        return formulas.condition(when);
    }

    /** The published value as a number, or {@code missing} where there is none. */
    String publishedOr(String indicator, String missing) {
        String k = cell("k:", indicator);
        return "IF(" + k + "=\"\"," + missing + "," + published(k, VALUE_DECIMALS) + ")";
    }

    /** The published total as a formula. */
    String totalFigure() {
        int decimals = scheme.total().decimals();
        return decimals == 0 ? "«t»" : "«t»/" + power(decimals);
    }

    /** The condition of an override. */
    Step override(Scheme.ClassOverride override) {
        return new Step(
                "o:" + override.id(),
                names.of(override.label()),
                Kind.TRUTH,
                formulas.condition(override.when()).map(Template::of));
    }
}
