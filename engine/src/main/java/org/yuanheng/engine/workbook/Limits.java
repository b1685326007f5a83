package org.yuanheng.engine.workbook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Groundwork;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Indicator;

/**
 * What a spreadsheet cannot do as the engine does, found for the run at hand and said in the paper.
 *
 * @param liveRanks whether ranks are formulas; comparing each unit with each other takes the square of their number
 * @param liveGroups whether a unit's group is looked up by its name
 * @param countable whether every rank key has few enough digits for COUNTIFS, whose criteria are texts of 15
 * @param values what stands as a value and does not follow a change, in sentences
 * @param digits what a spreadsheet cannot hold to the last digit, in sentences; empty when every published digit agrees
 */
record Limits(boolean liveRanks, boolean liveGroups, boolean countable, List<String> values, List<String> digits) {
    /** Ranks are formulas up to so many units; beyond, a recalculation would take minutes. */
    static final int LIVE_RANKS = 20_000;

    /** Whole numbers below it are exact in a spreadsheet. */
    static final BigDecimal EXACT = new BigDecimal("9007199254740992");

    private static final BigDecimal COUNTABLE = new BigDecimal("100000000000000");

    static Limits of(RunFigures figures, List<String> groups, long units, Names names) {
        List<String> values = standing(figures, names);
        boolean ranks = units <= LIVE_RANKS;
        if (!ranks) {
            values.add(names.say(
                    "单位超过 " + LIVE_RANKS + " 家，名次按本次评价结果填入，不随改动重算。",
                    "More than " + LIVE_RANKS + " units: ranks stand as values of the run and do not follow changes."));
        }
        boolean lookUp = canLookUp(groups);
        if (!lookUp) {
            values.add(
                    names.say(
                            "组名含有 * ? ~ 或只有大小写不同，表格软件分不清；组号按本次评价结果填入。",
                            "Group names hold * ? ~ or differ in case only, which spreadsheets confuse: group numbers are values."));
        }
        return new Limits(ranks, lookUp, countable(figures), List.copyOf(values), digits(figures, names));
    }

    /** What stands as a value in either paper. */
    private static List<String> standing(RunFigures figures, Names names) {
        List<String> values = new ArrayList<>(figures.notEvaluated().stream()
                .map(clause -> names.say(
                        "条款 " + clause + " 所需的列不在事实文件中，未作判断，本表也不含它。",
                        "The clause " + clause
                                + " reads a column that the facts lack; it was not evaluated and is not here."))
                .toList());
        for (Indicator indicator : figures.scheme().indicators()) {
            if (!Recipe.live(indicator)) {
                values.add(names.say(
                        names.of(indicator.label()) + "：基准和得分按本次评价填入，不随改动重算。",
                        names.of(indicator.label()) + ": baseline and points stand as values of the run."));
            }
        }
        if (figures.scheme().fallback().isPresent()) {
            values.add(
                    names.say(
                            "家数过少的组归并到上一级：各单位的分组按本次评价结果填入，不随改动重算。",
                            "Groups that are too small give way to larger ones: each unit's group stands as a value of the run."));
        }
        if (figures.scheme().groundwork().level().isPresent()) {
            values.add(
                    names.say(
                            "评价的是上一层级：各单位的事实是其成员之和，按本次评价填入；成员见运行目录的 members.csv，成员缺数、不一致的注记见 results.csv。",
                            "A level is judged: each unit's facts are sums over its members and stand as values; the members are in members.csv of the run, and the notes on what they lack or differ in in results.csv."));
        }
        for (Groundwork.Derived fact : figures.scheme().groundwork().derived()) {
            values.add(names.say(
                    names.of(fact.item().label()) + "由规则算出，按本次评价填入，不随改动重算。",
                    names.of(fact.item().label()) + " is worked out by the rule and stands as a value of the run."));
        }
        if (!figures.scheme().total().isPlain()) {
            values.add(
                    names.say(
                            "总分由维度合成，或加减分有百分比、互斥、封顶，按本次评价填入，不随改动重算。",
                            "The total is made of dimensions, or adjustments are shares, exclude each other or are limited; it stands as a value of the run."));
        }
        if (Recipe.reweights(figures.scheme())) {
            values.add(
                    names.say(
                            "缺数时权重分给其他各项：计入总分的得分按本次评价填入，不随改动重算。",
                            "A missing indicator's weight goes to the others: the points that enter the total stand as values."));
        }
        if (figures.scheme().ties() == Scheme.Ties.DENSE) {
            values.add(
                    names.say(
                            "名次并列且连续（1、1、2），表格软件没有相应的函数；名次按本次评价结果填入，不随改动重算。",
                            "Ranks are shared and dense (1, 1, 2), for which spreadsheets have no function: they are values of the run."));
        }
        if (ClassRecipe.amongAll(figures.scheme())) {
            values.add(names.say(
                    "等级要看在全部单位中的位次，名额等级按本次评价结果填入，不随改动重算（家数过少的组才这样定的，只有这些组如此）。",
                    "Classes by the place among all units stand as values of the run and do not follow changes; where only"
                            + " small groups are classed so, only theirs."));
        }
        for (String id : figures.orders()) {
            String label = Recipe.label(figures.scheme(), names, id);
            values.add(names.say(
                    "名次依据 " + label + " 是文字或超过 15 位的数，表格软件比不准；先后次序按本次评价填入，不随改动重算。",
                    "The rank key " + label
                            + " is a text or a number of more than 15 digits, which spreadsheets cannot compare: its order"
                            + " stands as a value of the run."));
        }
        return values;
    }

    /** The limits of the paper of a single unit, whose rank and group are always formulas. */
    static Limits ofUnit(RunFigures figures, Names names) {
        return new Limits(
                true, true, countable(figures), List.copyOf(standing(figures, names)), digits(figures, names));
    }

    /** All of it, for the sheet that says so. */
    List<String> remarks() {
        return Stream.concat(values.stream(), digits.stream()).toList();
    }

    private static List<String> digits(RunFigures figures, Names names) {
        List<String> remarks = new ArrayList<>();
        figures.scheme().indicators().forEach(indicator -> indicator(figures, indicator, names, remarks));
        return List.copyOf(remarks);
    }

    private static boolean countable(RunFigures figures) {
        return figures.scheme().rank().stream()
                .filter(key -> !figures.orders().contains(key.id()))
                .noneMatch(key -> key.id().equals("total")
                        ? figures.atLeast(":total", COUNTABLE) > 0
                        : isIndicator(figures.scheme(), key.id())
                                ? figures.atLeast("k:" + key.id(), COUNTABLE) > 0
                                : isLong(figures, key.id()));
    }

    private static boolean isIndicator(Scheme scheme, String id) {
        return scheme.indicators().stream().anyMatch(indicator -> indicator.id().equals(id));
    }

    /** Whether a numeric fact, as a whole number of its last decimal, has more digits than a criterion keeps. */
    private static boolean isLong(RunFigures figures, String id) {
        Item item = figures.scheme().items().get(id);
        return item != null
                && item.type() == Type.NUMBER
                && figures.atLeast(id, COUNTABLE.movePointLeft(item.decimals())) > 0;
    }

    private static boolean canLookUp(List<String> groups) {
        Set<String> folded = new HashSet<>();
        return groups.stream()
                .allMatch(group -> group.length() <= 255
                        && !group.matches("(?s).*[*?~].*")
                        && folded.add(group.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)));
    }

    private static void indicator(RunFigures figures, Indicator indicator, Names names, List<String> remarks) {
        String label = names.of(indicator.label());
        long wide = figures.atLeast("k:" + indicator.id(), EXACT) + figures.atLeast("p:" + indicator.id(), EXACT);
        if (wide > 0) {
            remarks.add(names.say(
                    label + "：" + wide + " 个数值或得分不小于 900719.9，乘 10¹⁰ 后超出 2⁵³，表格软件算不准末位，可能与发布数字不同。",
                    label + ": " + wide
                            + " values or points reach 900719.9; × 10¹⁰ they pass 2⁵³, where spreadsheets lose"
                            + " the last digits, which may differ from the published ones."));
        }
        if (subtracts(indicator.value())) {
            remarks.add(names.say(
                    label + "：计算式含减法，两数相差不到约 10⁻¹⁵ 倍时，表格软件把差当作 0。",
                    label
                            + ": the formula subtracts; where two figures differ by less than about 10⁻¹⁵ of themselves, a"
                            + " spreadsheet takes the difference for 0."));
        }
        if (Recipe.sums(indicator)
                .filter(ratio -> reach(figures, ratio.numerator()) || reach(figures, ratio.denominator()))
                .isPresent()) {
            remarks.add(names.say(
                    label + "：组内合计的整数超出 2⁵³，Σ/Σ 基准的末位可能与发布时不同。",
                    label + ": a group's sum passes 2⁵³ as a whole number; the last digits of Σ/Σ may differ."));
        }
        if (indicator.whenMissing() == Scheme.Missing.GROUP_MEAN_POINTS
                && figures.sumsReach(List.of("p:" + indicator.id()), EXACT.divide(BigDecimal.valueOf(4)))) {
            remarks.add(names.say(
                    label + "：组内得分合计超出 2⁵³，平均得分的末位可能与发布时不同。",
                    label + ": a group's sum of points passes 2⁵³; the last digits of the mean may differ."));
        }
    }

    private static boolean subtracts(Expression expression) {
        if (expression instanceof Expression.Arithmetic(Expression.Operator operator, var _, var _)
                && operator == Expression.Operator.SUBTRACT) {
            return true;
        }
        return Facts.parts(expression).stream().anyMatch(Limits::subtracts);
    }

    private static boolean reach(RunFigures figures, Expression sum) {
        List<String> facts = List.copyOf(Facts.in(sum));
        int decimals = facts.stream()
                .mapToInt(id -> Recipe.item(figures.scheme(), id).decimals())
                .max()
                .orElse(0);
        return figures.sumsReach(facts, EXACT.movePointLeft(decimals));
    }
}
