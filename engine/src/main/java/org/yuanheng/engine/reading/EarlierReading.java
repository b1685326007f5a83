package org.yuanheng.engine.reading;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.rulebook.Groundwork.Earlier;
import org.yuanheng.engine.rulebook.Groundwork.Origin;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Measures;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads those of {@code facts:} that an earlier period knows: {@code of} what, how many {@code periods_back}. */
record EarlierReading(Report report, SortedMap<String, Item> items, Measures measures) {
    private static final Pattern FIGURE = Pattern.compile("(value|points)_[a-z][a-z0-9_]*");
    private static final int MOST_PERIODS = 40;
    private static final int DIGITS = 6;

    /** Whether an entry of {@code facts:} is one of these. */
    static boolean isEarlier(Section section) {
        return section.has("of") || section.has("consecutive");
    }

    Optional<Earlier> earlier(Section section) {
        Optional<String> id = section.requiredScalar("id").flatMap(this::fresh);
        int back = section.whole("periods_back", 1, MOST_PERIODS).orElse(1);
        List<String> rules =
                section.node("rule").isPresent() && section.node("rule").get() instanceof Yaml.Sequence
                        ? section.texts("rule")
                        : section.text("rule").stream().toList();
        if (section.has("of") && section.has("consecutive")) {
            report.problem("rulebook-earlier", section.place("consecutive"), ONE_OF, ONE_OF_ADVICE);
        }
        Optional<Like> like = section.has("consecutive")
                ? section.text("consecutive").map(EarlierReading::counted)
                : section.scalar("of").flatMap(of -> like(of, back));
        if (like.filter(l -> l.origin() instanceof Origin.Fact).isPresent() && !rules.isEmpty()) {
            report.problem("rulebook-earlier", section.place("rule"), NO_RULE, NO_RULE_ADVICE);
        }
        Optional<Text> label = section.words("label");
        return id.flatMap(name -> like.map(l -> {
            Item item = l.item(name, label.orElse(l.label()), measures);
            items.put(name, item);
            return new Earlier(item, l.origin(), back, List.copyOf(rules));
        }));
    }

    /** What it is, and how it is kept. */
    private record Like(
            Origin origin, Type type, Text label, String unit, int decimals, List<String> values, Text department) {
        Item item(String id, Text label, Measures measures) {
            return new Item(
                    id, type, label, unit, measures.of(unit), decimals, values, java.util.Map.of(), department, false);
        }
    }

    private static Like counted(String className) {
        Text label = new Text("连续列为 " + className + " 类的期数", "consecutive periods in class " + className);
        return new Like(new Origin.Consecutive(className), Type.NUMBER, label, "", 0, List.of(), EVALUATION);
    }

    private Optional<Like> like(Yaml.Scalar of, int back) {
        String what = of.text().strip();
        Optional<Item> fact = Optional.ofNullable(items.get(what));
        if (fact.isPresent()) {
            Item item = fact.get();
            return Optional.of(new Like(
                    new Origin.Fact(what),
                    item.type(),
                    before(item.label(), back),
                    item.unit(),
                    item.decimals(),
                    item.values(),
                    item.department()));
        }
        Origin origin = new Origin.Result(what);
        return switch (what) {
            case "class" ->
                Optional.of(new Like(
                        origin, Type.TEXT, before(new Text("等级", "class"), back), "", 0, List.of(), EVALUATION));
            case "total" ->
                Optional.of(new Like(
                        origin, Type.NUMBER, before(new Text("总分", "total"), back), "", DIGITS, List.of(), EVALUATION));
            case "rank" ->
                Optional.of(new Like(
                        origin, Type.NUMBER, before(new Text("名次", "rank"), back), "", 0, List.of(), EVALUATION));
            default -> {
                if (FIGURE.matcher(what).matches()) {
                    yield Optional.of(new Like(
                            origin, Type.NUMBER, before(Text.same(what), back), "", DIGITS, List.of(), EVALUATION));
                }
                report.problem(
                        "rulebook-earlier",
                        of.place(),
                        new Text(
                                "没有 “" + Wording.shown(what) + "” 这样的事实或结果",
                                "there is no fact or result \"" + Wording.shown(what) + "\""),
                        new Text(
                                "写词汇表里的编号，或 class、total、rank、value_指标、points_指标",
                                "write an id of the vocabulary, or class, total, rank, value_<indicator>, points_<indicator>"));
                yield Optional.empty();
            }
        };
    }

    private static Text before(Text label, int back) {
        return back == 1
                ? new Text("上一期" + label.zh(), label.en() + " of the period before")
                : new Text("前第 " + back + " 期" + label.zh(), label.en() + ", " + back + " periods before");
    }

    private Optional<String> fresh(Yaml.Scalar written) {
        Optional<String> id = ItemReading.id(written, report);
        if (id.isPresent() && items.containsKey(id.get())) {
            report.problem("rulebook-redefined", written.place(), TAKEN, TAKEN_ADVICE);
            return Optional.empty();
        }
        return id;
    }

    private static final Text EVALUATION = new Text("亩均办", "evaluation office");
    private static final Text TAKEN = new Text("这个编号已经有定义", "the id is defined already");
    private static final Text TAKEN_ADVICE = new Text("换一个编号，如 tax_before", "choose another id, such as tax_before");
    private static final Text ONE_OF = new Text("of 和 consecutive 只写一个", "either of or consecutive, not the two");
    private static final Text ONE_OF_ADVICE = new Text("删去一个", "remove one of them");
    private static final Text NO_RULE = new Text("事实不属于哪一条规则", "a fact belongs to no rule");
    private static final Text NO_RULE_ADVICE = new Text("删去 rule", "remove rule");
}
