package org.yuanheng.engine.description;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Classing.Otherwise;
import org.yuanheng.engine.rulebook.Classing.Quota;
import org.yuanheng.engine.rulebook.Classing.Rounding;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride;

/** The part of a {@link SchemeDescription} from rank to class: method, limits, unranked units, overrides. */
final class ClassDescription {
    private final Scheme scheme;
    private final Function<Expression, Text> formula;
    private final List<Text> lines = new ArrayList<>();

    private ClassDescription(Scheme scheme, Function<Expression, Text> formula) {
        this.scheme = scheme;
        this.formula = formula;
    }

    /** From the method to the class of unranked units. */
    static List<Text> classes(Scheme scheme, Function<Expression, Text> formula) {
        ClassDescription description = new ClassDescription(scheme, formula);
        if (scheme.classes().isEmpty()) {
            description.say("定级：只排序，不定级。", "Classes: none; units are only ranked.");
        } else {
            description.classes(scheme.classes().get());
        }
        description.unranked();
        return List.copyOf(description.lines);
    }

    static List<Text> overrides(Scheme scheme, Function<Expression, Text> formula) {
        ClassDescription description = new ClassDescription(scheme, formula);
        description.overrides();
        return List.copyOf(description.lines);
    }

    private void say(String zh, String en) {
        lines.add(new Text(zh, en));
    }

    private void item(String zh, String en) {
        say(SchemeDescription.ITEM + zh, SchemeDescription.ITEM + en);
    }

    private static Text join(List<Text> parts) {
        return new Text(
                parts.stream().map(Text::zh).collect(Collectors.joining("，")),
                parts.stream().map(Text::en).collect(Collectors.joining(", ")));
    }

    private void classes(Classing classing) {
        switch (classing.method()) {
            case Quota quota -> quota(quota);
            case Classing.Scores scores -> scores(scores);
            case Classing.Conditions conditions -> conditions(conditions);
        }
        for (Classing.Limit limit : classing.limits()) {
            Text when = formula.apply(limit.when());
            item(
                    when.zh() + " 的，最高 " + limit.className() + "（名额不递补）",
                    "where " + when.en() + ", at most " + limit.className() + " (its place is not filled again)");
        }
    }

    private void quota(Quota quota) {
        Text cuts = join(cuts(quota));
        Text within = quota.overAll() ? new Text("全部单位一起", "over all units") : new Text("各组", "within each group");
        Text number = number(quota);
        Text of = quota.overAll() ? new Text("全部排序", "all ranked") : new Text("组内排序", "the ranked");
        say(
                "定级：" + within.zh() + "按名次，" + cuts.zh() + "；名额按" + of.zh() + "的单位数计算，" + number.zh() + "。",
                "Classes: by rank " + within.en() + ", " + cuts.en() + "; each number is a share of " + of.en()
                        + " units, " + number.en() + ".");
        switch (quota.atCut()) {
            case ORDINAL -> {
                // the keys of the ranking say it already
            }
            case UP -> item("除单位编号外全部相同的单位被分在两个等级之间时，同进较好的等级", "units that tie across a cut all go up");
            case DOWN -> item("除单位编号外全部相同的单位被分在两个等级之间时，同进较差的等级", "units that tie across a cut all go down");
            case SHARED ->
                item(
                        "除单位编号外全部相同的单位被分在两个等级之间时，按它们位次的正中定级（过半在内才进较好的等级）",
                        "units that tie across a cut all go where the middle of their places lies (up only with more than half of them)");
        }
        quota.smallGroup().ifPresent(this::smallGroup);
    }

    private static Text number(Quota quota) {
        if (quota.cumulative()) {
            return new Text("各等级止于累计比例 × 单位数，向下取整", "cut where the cumulative share of them, rounded down, ends");
        }
        List<Classing.Share> shared =
                quota.classes().stream().filter(c -> c.share().isPresent()).toList();
        if (shared.stream().map(Classing.Share::rounding).distinct().count() <= 1) {
            return said(shared.isEmpty() ? Rounding.FLOOR : shared.getFirst().rounding());
        }
        return join(shared.stream()
                .map(c -> new Text(
                        c.name() + " " + said(c.rounding()).zh(),
                        c.name() + " " + said(c.rounding()).en()))
                .toList());
    }

    private static Text said(Rounding rounding) {
        return switch (rounding) {
            case FLOOR -> new Text("向下取整", "rounded down");
            case CEIL -> new Text("向上取整", "rounded up");
            case HALF_UP -> new Text("四舍五入", "rounded half up");
        };
    }

    private void smallGroup(Classing.SmallGroup small) {
        Text what = switch (small.otherwise()) {
            case Otherwise.Fixed(String name) -> new Text("全部为 " + name, "are all " + name);
            case Otherwise.None() -> new Text("不定级", "get no class");
            case Otherwise.WithAll() -> new Text("按在全部单位中的位次定级", "are classed by their place among all units");
        };
        item(
                "排序的单位不足 " + small.size() + " 家的组，" + what.zh() + "，并注明",
                "groups of fewer than " + small.size() + " ranked units " + what.en() + ", which is noted");
    }

    private static List<Text> cuts(Quota quota) {
        List<Classing.Share> shares = quota.classes();
        List<Text> cuts = new ArrayList<>();
        boolean top = true;
        for (Classing.Share share : shares) {
            boolean rest = share.share().isEmpty();
            Text where = top
                    ? cuts.isEmpty() ? new Text("前", "the first") : new Text("其后", "the next")
                    : share.equals(shares.getLast())
                            ? new Text("末", "the last")
                            : new Text("下一等级之前的", "before the next class");
            String percent = share.share()
                    .map(s -> SchemeDescription.plain(s.movePointRight(2)) + "%")
                    .orElse("");
            cuts.add(
                    rest
                            ? new Text(share.name() + " 取其余", share.name() + " the rest")
                            : new Text(
                                    share.name() + " 取" + where.zh() + " " + percent,
                                    share.name() + " " + where.en() + " " + percent));
            top &= !rest;
        }
        return cuts;
    }

    private void scores(Classing.Scores scores) {
        Text bands = join(scores.classes().stream()
                .map(band -> band.least()
                        .map(SchemeDescription::plain)
                        .map(least ->
                                new Text(least + " 分及以上为 " + band.name(), band.name() + " from " + least + " points"))
                        .orElse(new Text("其余为 " + band.name(), band.name() + " below")))
                .toList());
        say("定级：按公布的总分，" + bands.zh() + "。", "Classes: by the published total, " + bands.en() + ".");
    }

    private void conditions(Classing.Conditions conditions) {
        say(
                "定级：依次判断，先符合的先定（按公布的数字；缺数视为不符合）；从好到差为 " + String.join("、", conditions.names()) + "：",
                "Classes: the first condition that holds (on published figures; unknown does not hold); best first "
                        + String.join(", ", conditions.names()) + ":");
        for (Classing.Choice choice : conditions.choices()) {
            Text when = choice.when().map(formula).orElse(new Text("其余", "all others"));
            item(choice.name() + "：" + when.zh(), choice.name() + ": " + when.en());
        }
    }

    private void unranked() {
        scheme.unranked().forEach((how, unranked) -> {
            boolean transition = how.equals("TRANSITION");
            String name = unranked.className();
            Text who = transition
                    ? new Text("过渡期的单位", "units in transition")
                    : new Text("只评分的单位", "units that are only scored");
            item(
                    who.zh() + "列为 " + name
                            + unranked.treatedAs().map(as -> "，政策上等同 " + as).orElse(""),
                    who.en() + " are shown as " + name
                            + unranked.treatedAs()
                                    .map(as -> ", for policies treated as " + as)
                                    .orElse(""));
        });
    }

    private void overrides() {
        if (!scheme.overrides().isEmpty()) {
            say("等级调整（名次和名额不变）：", "Overrides (rank and numbers stay):");
        }
        scheme.overrides().forEach(this::override);
        List<String> fixes = scheme.overrides().stream()
                .filter(o -> o.kind() == ClassOverride.Kind.FIX)
                .flatMap(o -> o.to().stream())
                .distinct()
                .toList();
        if (fixes.size() > 1) {
            item(
                    "同一单位同时定为不同的等级（" + String.join("、", fixes) + "），整次评价不作，列出单位和条款",
                    "a unit fixed at two classes (" + String.join(", ", fixes)
                            + ") refuses the whole run, which names unit and overrides");
        }
    }

    private void override(ClassOverride override) {
        Text when = formula.apply(override.when());
        String to = override.to().orElse("");
        Text move = switch (override.kind()) {
            case RAISE ->
                to.isEmpty()
                        ? new Text("升 " + override.by() + " 级", "up by " + override.by())
                        : new Text("升为 " + to, "raised to " + to);
            case FIX -> new Text("定为 " + to, "fixed at " + to);
            case LOWER ->
                to.isEmpty()
                        ? new Text("降 " + override.by() + " 级", "down by " + override.by())
                        : new Text("降为 " + to, "lowered to " + to);
            case CAP -> new Text("最高 " + to, "at most " + to);
            case VETO -> new Text("一票否决为 " + to, "vetoed to " + to);
        };
        item(
                override.label().zh() + "：" + when.zh() + " 的，" + move.zh()
                        + (override.consumesQuota() ? "，占用该等级名额" : ""),
                override.label().en() + ": where " + when.en() + ", " + move.en()
                        + (override.consumesQuota() ? ", taking a place of that class" : ""));
    }

    /** The numbers of a quota for small groups, as a table: n in the first line, a class in each other. */
    static List<Text> counts(Quota quota, int most) {
        List<Text> table = new ArrayList<>();
        StringBuilder head = new StringBuilder();
        for (int n = 1; n <= most; n++) {
            head.append(padded(n));
        }
        table.add(new Text(
                "排序的单位数 n 与各等级家数（没有并列、没有等级调整时）：",
                "Ranked units n and how many of them each class gets (without ties and overrides):"));
        int width = quota.names().stream().mapToInt(String::length).max().orElse(1);
        table.add(Text.same(" ".repeat(width + 2) + head));
        for (int i = 0; i < quota.classes().size(); i++) {
            StringBuilder row = new StringBuilder();
            for (int n = 1; n <= most; n++) {
                row.append(padded(quota.counts(n).get(i)));
            }
            String name = quota.names().get(i);
            table.add(Text.same("  " + name + " ".repeat(width - name.length()) + row));
        }
        quota.smallGroup()
                .ifPresent(small -> table.add(new Text(
                        "  （不足 " + small.size() + " 家的组另作处理，见上）",
                        "  (groups of fewer than " + small.size() + " go another way, see above)")));
        return table;
    }

    private static String padded(long number) {
        String digits = Long.toString(number);
        return " ".repeat(Math.max(1, 4 - digits.length())) + digits;
    }
}
