package org.yuanheng.engine.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Written;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.run.Manifest;
import org.yuanheng.engine.workbook.Look.Role;

/** The paper of one unit: its facts, each indicator on a line, and the way to its class, all on one page. */
final class UnitPaper {
    private static final int WITHOUT_SUMS = 12;
    private static final int WITH_SUMS = 14;
    private static final List<Double> WIDTHS =
            List.of(28.0, 24.0, 17.0, 14.0, 17.0, 10.0, 19.0, 19.0, 12.0, 18.0, 18.0, 18.0, 18.0, 18.0, 18.0);

    private final Scheme scheme;
    private final Names names;
    private final Sources sources;
    private final Recipe recipe;
    private final Ranking ranking;
    private final Unit unit;
    private final Peers peers;
    private final Grid peerGrid;
    private final int last;

    UnitPaper(RunFigures figures, Names names, Sources sources, Unit unit) {
        this.scheme = figures.scheme();
        this.names = names;
        this.sources = sources;
        this.unit = unit;
        this.recipe = new Recipe(scheme, names);
        this.ranking = new Ranking(scheme, names, recipe, false, false, figures.orders());
        this.peers = new Peers(figures, names, recipe, unit);
        this.peerGrid = peers.grid();
        this.last = scheme.indicators().stream()
                        .anyMatch(indicator -> Recipe.sums(indicator).isPresent())
                ? WITH_SUMS
                : WITHOUT_SUMS;
    }

    void write(Workbook workbook, Limits limits, Manifest manifest) throws IOException {
        Sheet cover = new Sheet(workbook, names.cover());
        Form form = new Form(new Sheet(workbook, names.evaluation()), 4);
        Sheet rule = new Sheet(workbook, names.rule());
        Form group = new Form(new Sheet(workbook, names.groups()), 4);
        Sheet peerSheet = new Sheet(workbook, names.peers());
        layForm(form);
        layGroup(group);
        new CoverSheet(cover, scheme, names, sources)
                .write(Optional.of(unit.id()), contents(), check(form), limits, manifest);
        form.fill(key -> find(key, form, group));
        group.fill(key -> find(key, group, form));
        form.sheet().worksheet().finish();
        new RuleSheet(rule, scheme, names, sources, recipe).write();
        group.sheet().worksheet().finish();
        writePeers(peerSheet);
    }

    private Map<String, String> contents() {
        Map<String, String> contents = new LinkedHashMap<>();
        contents.put(
                names.evaluation(),
                names.say("本单位的结果、事实及出处、各指标和逐步计算", "the unit's result, facts with sources, indicators and steps"));
        contents.put(
                names.rule(), names.say("指标、权重、基准、比例和等级调整条件；蓝字是参数", "the rule; its parameters are the blue cells"));
        contents.put(
                names.groups(), names.say("本组的家数、合计、基准、平均得分和各等级名额", "sums, baselines, means and quotas of the group"));
        contents.put(
                names.peers(), names.say("同组其他单位的总分和名次依据，不列名称", "totals and rank keys of the others, without names"));
        return contents;
    }

    /** In words, whether the unit's figures are those of the run. */
    private String check(Form form) {
        String same = Stream.of("total", "shown rank", "class")
                .filter(key -> !key.equals("class") || scheme.classes().isPresent())
                .map(key -> form.from(Objects.requireNonNull(form.place(key))) + "="
                        + form.from(Objects.requireNonNull(
                                form.place(key.equals("shown rank") ? "was:rank" : "was:" + key))))
                .collect(Collectors.joining(","));
        return "IF(AND(" + same + "),"
                + ExcelFormula.text(names.say("总分、名次、等级与本次评价结果一致", "total, rank and class are those of the run")) + ","
                + ExcelFormula.text(names.say("与本次评价结果不同：有单元格改动过", "differs from the run: a cell was changed")) + ")";
    }

    private String find(String key, Form here, Form there) {
        if (key.startsWith("*")) {
            return peerGrid.from(peerGrid.all(key.substring(1)));
        }
        String own = here.place(key);
        return own != null ? own : there.from(Objects.requireNonNull(there.place(key), key));
    }

    // The unit.

    private void layForm(Form form) {
        Sheet sheet = form.sheet();
        sheet.widths(WIDTHS);
        sheet.print(names, true, names.of(scheme.title()) + " · " + unit.id());
        sheet.heading(
                names.of(scheme.title()) + " · " + names.say("单位评价底稿", "working paper of a unit"),
                RuleText.notice(scheme, names, sources),
                names.say(
                        "蓝字可改，黑字是公式：改一个事实，得分、名次、等级随之重算；同组其他单位按本次评价不动。",
                        "Blue cells may be changed, black ones are formulas; the other units of the group stay as they were."));
        result(form);
        facts(form);
        indicators(form);
        rest(form);
        sheet.worksheet().freezePane(1, 4);
    }

    private void result(Form form) {
        boolean classed = scheme.classes().isPresent();
        form.section(names.say("结果", "Result"), last);
        form.heads(
                Recipe.label(scheme, names, "unit_id"),
                names.say("名称", "name"),
                names.say("总分", "total"),
                names.say("名次", "rank"),
                names.say("等级", "class"),
                "n",
                names.say("分组", "group"),
                names.say("参评状态", "status"));
        Look total = Look.of(Role.RESULT, Look.decimals(scheme.total().decimals()));
        form.value(0, "unit_id", unit.id(), Look.of(Role.WORDS, "@"));
        form.words(1, sources.name(unit.id()), Look.of(Role.WORDS));
        form.formula(2, "total", recipe.publishedTotal(), total);
        form.formula(3, "shown rank", Template.of("IF(«rank»=\"\",\"—\",«rank»)"), Look.of(Role.RESULT));
        Template none = Template.of("\"—\"");
        form.formula(4, "class", classed ? ranking.className() : none, Look.of(Role.CLASS));
        form.formula(5, "shown n", Template.of("«g:n»"), Look.of(Role.FIGURE));
        form.step(6, recipe.group(), unit, names);
        form.formula(7, "status", recipe.status().formula().orElse(none), Look.of(Role.WORDS));
        int row = form.row();
        List<String> classes = scheme.classes().map(Classing::names).orElse(List.of());
        form.sheet().classColours(form.sheet().worksheet().range(row, 4, row, 4), Sheet.address(row, 4), classes);
        form.down();
        form.words(1, names.say("本次评价结果（对照）", "result of the run"), Look.of(Role.NOTE));
        Look was = Look.of(Role.PUBLISHED, Look.decimals(scheme.total().decimals()));
        form.value(2, "was:total", unit.value("was:total"), was);
        form.value(3, "was:rank", orDash(unit.value("was:rank")), Look.of(Role.PUBLISHED));
        form.value(4, "was:class", orDash(unit.value("was:class")), Look.of(Role.PUBLISHED));
        form.down();
        form.words(0, names.say("备注", "notes"), Look.of(Role.LABEL));
        form.formula(1, "notes", recipe.notes(), Look.of(Role.ASIDE));
        form.down();
    }

    private static Object orDash(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? "—" : value;
    }

    private void facts(Form form) {
        form.section(names.say("事实（可改；空白 = 未提供）", "Facts (may be changed; empty = missing)"), last);
        form.heads(
                names.say("事实", "fact"),
                names.say("提供部门", "department"),
                names.say("数值", "value"),
                names.say("计量单位", "unit"),
                names.say("文件", "file"),
                "",
                names.say("报送部门", "delivered by"),
                names.say("入库时间", "taken in"),
                names.say("工作表与单元格", "sheet and cell"));
        List<Item> items = new ArrayList<>(RunGrids.attributes(scheme));
        items.addAll(RunGrids.numbers(scheme));
        for (Item item : items) {
            form.words(0, names.of(item.label()), Look.of(Role.LABEL));
            form.words(1, names.of(item.department()), Look.of(Role.WORDS));
            form.value(2, "fact:" + item.id(), unit.value(item.id()), look(item));
            form.words(3, names.of(item.unitName()), Look.of(Role.WORDS));
            origin(form, sources.of(unit.id(), item.id()).orElse(Sources.Origin.UNKNOWN));
            form.sheet().choice(form.sheet().worksheet().range(form.row(), 2, form.row(), 2), item.values());
            form.down();
        }
    }

    private static void origin(Form form, Sources.Origin from) {
        form.words(4, from.file(), Look.of(Role.ASIDE));
        form.words(8, from.cells(), Look.of(Role.ASIDE));
        form.words(6, from.department(), Look.of(Role.ASIDE));
        form.words(7, from.time(), Look.of(Role.ASIDE));
    }

    private static Look look(Item item) {
        return switch (item.type()) {
            case NUMBER -> Look.of(Role.INPUT);
            case DATE -> Look.of(Role.INPUT, Look.DAY);
            case TEXT, CONDITION -> Look.of(Role.INPUT_TEXT, "@");
        };
    }

    private void indicators(Form form) {
        form.section(names.say("指标：值 ÷ 基准 × 权重", "Indicators: value ÷ baseline × weight"), last);
        List<String> heads = List.of(
                names.say("指标", "indicator"),
                names.say("计算式", "formula"),
                names.say("值", "value"),
                names.say("计量单位", "unit"),
                names.say("基准", "baseline"),
                names.say("权重", "weight"),
                names.say("÷基准×权重", "÷ baseline × weight"),
                names.say("上下限后", "within floor and cap"),
                names.say("得分", "points"),
                names.say("值（双精度）", "value (double)"),
                names.say("值×10¹⁰", "value × 10¹⁰"),
                names.say("得分×10¹⁰", "points × 10¹⁰"),
                names.say("补缺后×10¹⁰", "filled × 10¹⁰"),
                names.say("分子（整数）", "numerator, whole"),
                names.say("分母（整数）", "denominator, whole"));
        form.heads(heads.subList(0, last + 1).toArray(String[]::new));
        for (Indicator indicator : scheme.indicators()) {
            indicator(form, indicator);
        }
    }

    private void indicator(Form form, Indicator indicator) {
        String id = indicator.id();
        form.words(0, names.of(indicator.label()), Look.of(Role.LABEL));
        form.words(1, written(indicator.value()), Look.of(Role.WORDS));
        form.formula(2, "value:" + id, recipe.value(indicator), Look.of(Role.FIGURE, Look.decimals(6)));
        form.words(3, names.of(indicator.unitName()), Look.of(Role.WORDS));
        form.formula(
                5, "weight:" + id, Template.of(new UnitWeights(scheme, names).of(indicator)), Look.of(Role.FIGURE));
        form.formula(8, "points:" + id, recipe.points(indicator), Look.of(Role.RESULT, Look.decimals(4)));
        List<String> order = List.of("w:", "d:", "", "v:", "k:", "p:", "f:", "x:", "y:");
        for (Step step : recipe.indicator(indicator)) {
            String prefix = step.key().substring(0, 2);
            form.step(prefix.equals("b:") ? 4 : 6 + order.indexOf(prefix), step, unit, names);
        }
        if (!form.has("b:" + id)) {
            form.formula(4, "b:" + id, Template.of(names.baseline(id)), Look.of(Role.FIGURE));
        }
        form.down();
    }

    private String written(Expression expression) {
        return Written.out(
                expression,
                id -> Optional.ofNullable(scheme.items().get(id))
                        .map(item -> names.of(item.label()))
                        .orElse(id));
    }

    /** What follows from the points, a line for each step. */
    private void rest(Form form) {
        form.section(names.say("总分、名次与等级", "Total, rank, class"), last);
        form.heads(names.say("步骤", "step"), "", names.say("结果", "result"), names.say("条件", "condition"));
        steps(form, recipe.membership(true));
        form.words(0, names.say("代码次序", "order of id"), Look.of(Role.LABEL));
        form.words(1, "", Look.of(Role.LABEL));
        form.value(2, "no", unit.value("no"), Look.of(Role.FIGURE, Look.WHOLE));
        form.down();
        steps(form, recipe.total());
        steps(form, ranking.keys());
        steps(form, ranking.steps(true));
    }

    private void steps(Form form, List<Step> steps) {
        for (Step step : steps) {
            form.words(0, step.head(), Look.of(Role.LABEL));
            form.words(1, "", Look.of(Role.LABEL));
            form.words(3, condition(step.key()), Look.of(Role.ASIDE));
            form.step(2, step, unit, names);
            form.down();
        }
    }

    private String condition(String key) {
        if (key.equals("pop")) {
            return written(scheme.population());
        }
        for (ClassOverride override : scheme.overrides()) {
            if (key.equals("o:" + override.id())) {
                return written(override.when());
            }
        }
        for (Scheme.Adjustment adjustment : scheme.total().adjustments()) {
            if (key.equals("h:" + adjustment.id())) {
                return written(adjustment.when());
            }
        }
        return "";
    }

    // Its group.

    private void layGroup(Form form) {
        Sheet sheet = form.sheet();
        sheet.widths(List.of(40.0, 24.0));
        sheet.print(names, false, names.of(scheme.title()) + " · " + unit.id());
        sheet.heading(
                names.of(scheme.title()) + " · " + names.groups(),
                RuleText.notice(scheme, names, sources),
                names.say(
                        "组内合计 = 其他单位的合计（本次评价的数值）+ 本单位（公式）。",
                        "A sum of the group = the others' sum (a value of the run) + this unit's part (a formula)."));
        form.section(names.say("其他单位的合计", "Sums of the other units"), 1);
        List<String> needed = new ArrayList<>();
        List<Step> steps = new GroupRecipe(scheme, names, recipe, sums(needed)).steps();
        form.words(0, names.say("组名", "group"), Look.of(Role.LABEL));
        form.value(1, "g:name", unit.value(":group"), Look.of(Role.WORDS, "@"));
        sheet.name(form.row(), 1, names.groupColumn("g:name", List.of()));
        form.down();
        for (String key : needed) {
            form.words(0, words(key), Look.of(Role.LABEL));
            form.value(1, key, peers.sum(key.substring("others:".length())), Look.of(Role.FIGURE, Look.WHOLE));
            form.down();
        }
        form.section(names.say("本组", "The group"), 1);
        for (Step step : steps) {
            form.words(0, step.head(), Look.of(Role.LABEL));
            form.step(1, step, unit, names);
            form.down();
        }
    }

    /** The others' sum and the unit's own part, if it is ranked and has the figure. */
    private static GroupRecipe.Sums sums(List<String> needed) {
        return new GroupRecipe.Sums() {
            private String others(String key) {
                String whole = "others:" + key;
                if (!needed.contains(whole)) {
                    needed.add(whole);
                }
                return Template.cell(whole);
            }

            @Override
            public String count() {
                return others("n") + "+«ranked»";
            }

            @Override
            public String sum(String key) {
                return "(" + others("s:" + key) + "+IF(AND(«ranked»=1,ISNUMBER(«" + key + "»)),«" + key + "»,0))";
            }

            @Override
            public String present(String key) {
                return others("c:" + key) + "+IF(AND(«ranked»=1,ISNUMBER(«" + key + "»)),1,0)";
            }

            @Override
            public String equal(String key, int number) {
                return others("e:" + key + ":" + number) + "+IF(«" + key + "»=" + number + ",1,0)";
            }
        };
    }

    private String words(String key) {
        String[] parts = key.split(":", -1);
        String of = parts.length < 4
                ? ""
                : scheme.indicators().stream()
                        .filter(indicator -> indicator.id().equals(parts[3]))
                        .map(indicator -> names.of(indicator.label()))
                        .findFirst()
                        .orElse(parts[3]);
        return switch (parts[1]) {
            case "n" -> names.say("参加排名的家数", "ranked units");
            case "c" -> of + names.say("：有数的家数", ": units that have it");
            case "e" -> names.say("先定等级号 ", "decided first, class no. ") + parts[3];
            default ->
                of
                        + switch (parts[2]) {
                            case "x" -> names.say("：Σ分子（整数）", ": Σ numerator, whole");
                            case "y" -> names.say("：Σ分母（整数）", ": Σ denominator, whole");
                            default -> names.say("：Σ得分×10¹⁰", ": Σ points × 10¹⁰");
                        };
        };
    }

    private void writePeers(Sheet sheet) throws IOException {
        sheet.heading(
                names.of(scheme.title()) + " · " + names.peers(),
                RuleText.notice(scheme, names, sources),
                names.say("名次只与这些总分和依据相比；都是本次评价的数值。", "Ranks are counted over these; all are values of the run."));
        peerGrid.heads(sheet, 2);
        sheet.print(names, false, names.of(scheme.title()) + " · " + unit.id());
        peers.write(sheet, peerGrid);
        sheet.worksheet().finish();
    }
}
