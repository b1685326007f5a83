package org.yuanheng.engine.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.ConditionalFormattingExpressionRule;
import org.dhatim.fastexcel.Workbook;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.run.Manifest;
import org.yuanheng.engine.workbook.Grid.Content;
import org.yuanheng.engine.workbook.Look.Role;

/**
 * The paper of a whole run: what a reader looks at on the first sheet, every step of the way on another, what concerns a
 * group on a third; each figure a formula over the ones before it.
 */
final class RunPaper {
    private static final double NUMBER_WIDTH = 13;

    private final RunFigures figures;
    private final Scheme scheme;
    private final Names names;
    private final Sources sources;
    private final Recipe recipe;
    private final Limits limits;
    private final List<String> groupNames;
    private final int count;
    private final boolean cited;
    private final Grid evaluation;
    private final Grid steps;
    private final Grid groups;

    RunPaper(RunFigures figures, Names names, Sources sources) {
        this.figures = figures;
        this.scheme = figures.scheme();
        this.names = names;
        this.sources = sources;
        this.cited = !sources.equals(Sources.NONE);
        this.count = Math.toIntExact(figures.count());
        this.groupNames = figures.groups();
        this.limits = Limits.of(figures, groupNames, count, names);
        this.recipe = new Recipe(scheme, names);
        this.evaluation = new Grid(names.evaluation(), count);
        this.steps = new Grid(names.steps(), count);
        this.groups = new Grid(names.groups(), groupNames.size());
        layEvaluation();
        laySteps();
        layGroups();
    }

    Limits limits() {
        return limits;
    }

    // What stands where.

    private void layEvaluation() {
        evaluation.block(names.say("单位与结果", "Unit and result"));
        evaluation.add("unit_id", Recipe.label(scheme, names, "unit_id"), 22, Look.of(Role.WORDS), given("unit_id"));
        if (cited) {
            evaluation.add("name", names.say("名称", "name"), 26, Look.of(Role.WORDS), given("name"));
        }
        int decimals = scheme.total().decimals();
        evaluation.add(
                "total",
                names.say("总分", "total"),
                12,
                Look.of(Role.RESULT, Look.decimals(decimals)),
                new Grid.Live(recipe.publishedTotal()));
        Template rank = Template.of("IF(«rank»=\"\",\"—\",«rank»)");
        evaluation.add("shown rank", names.say("名次", "rank"), 8, Look.of(Role.RESULT), new Grid.Live(rank));
        if (scheme.classes().isPresent()) {
            Template name = ranking().className();
            evaluation.add("class", names.say("等级", "class"), 8, Look.of(Role.CLASS), new Grid.Live(name));
        }
        evaluation.block(names.say("归类与参评（可改）", "Attributes (may be changed)"));
        for (Item item : attributes()) {
            boolean day = item.type() == Type.DATE;
            Look look = day ? Look.of(Role.INPUT, Look.DAY) : Look.of(Role.INPUT_TEXT, "@");
            evaluation.add("fact:" + item.id(), head(item), day ? 12 : 15, look, given(item.id()));
        }
        evaluation.block(names.say("据此判定", "Follows"));
        add(evaluation, recipe.group(), 14, Look.of(Role.WORDS));
        add(evaluation, recipe.status(), 12, Look.of(Role.WORDS));
        evaluation.block(names.say("事实（可改；空白 = 未提供）", "Facts (may be changed; empty = missing)"));
        for (Item item : facts()) {
            String format = Look.decimals(figures.decimalsUsed(item.id()));
            evaluation.add(
                    "fact:" + item.id(), head(item), NUMBER_WIDTH, Look.of(Role.INPUT, format), given(item.id()));
        }
        layIndicators();
    }

    private void layIndicators() {
        evaluation.block(names.say("指标值与得分", "Values and points"));
        for (Indicator indicator : scheme.indicators()) {
            String label = names.of(indicator.label());
            evaluation.add(
                    "value:" + indicator.id(),
                    label + (indicator.unit().isEmpty() ? "" : "\n（" + indicator.unit() + "）"),
                    15,
                    Look.of(Role.FIGURE, Look.decimals(Recipe.VALUE_DECIMALS)),
                    new Grid.Live(recipe.value(indicator)));
            evaluation.add(
                    "points:" + indicator.id(),
                    label
                            + names.say("\n得分（权重 ", "\npoints (weight ")
                            + indicator.weight().toPlainString()
                            + names.say("）", ")"),
                    11,
                    Look.of(Role.FIGURE, Look.decimals(Recipe.POINTS_DECIMALS)),
                    new Grid.Live(recipe.points(indicator)));
        }
        for (Scheme.Adjustment adjustment : scheme.total().adjustments()) {
            Look look = Look.of(Role.FIGURE, Look.decimals(Recipe.POINTS_DECIMALS));
            evaluation.add(
                    "adjustment:" + adjustment.id(),
                    names.of(adjustment.label()),
                    11,
                    look,
                    new Grid.Live(recipe.adjustment(adjustment)));
        }
        evaluation.block(names.say("说明", "Notes"));
        evaluation.add("notes", names.say("备注", "notes"), 40, Look.of(Role.WORDS), new Grid.Live(recipe.notes()));
        evaluation.block(names.say("本次评价结果（对照）", "Result of the run"));
        Look look = Look.of(Role.PUBLISHED, Look.decimals(scheme.total().decimals()));
        evaluation.add("was:total", names.say("总分", "total"), 12, look, given("was:total"));
        evaluation.add(
                "was:rank", names.say("名次", "rank"), 8, Look.of(Role.PUBLISHED), new Grid.Given("was:rank", "—"));
        if (scheme.classes().isPresent()) {
            evaluation.add(
                    "was:class",
                    names.say("等级", "class"),
                    8,
                    Look.of(Role.PUBLISHED),
                    new Grid.Given("was:class", "—"));
        }
    }

    private void laySteps() {
        steps.block(names.say("单位", "Unit"));
        steps.add(
                "unit",
                Recipe.label(scheme, names, "unit_id"),
                22,
                Look.of(Role.WORDS),
                new Grid.Live(Template.of("«unit_id»")));
        steps.add("no", names.say("代码次序", "order of id"), 9, Look.of(Role.FIGURE, Look.WHOLE), given("no"));
        recipe.membership(limits.liveGroups()).forEach(step -> addStep(steps, step));
        for (Indicator indicator : scheme.indicators()) {
            steps.block(names.of(indicator.label()));
            recipe.indicator(indicator).forEach(step -> addStep(steps, step));
        }
        steps.block(names.say("总分、名次与等级", "Total, rank, class"));
        recipe.total().forEach(step -> addStep(steps, step));
        Ranking ranking = ranking();
        ranking.keys().forEach(step -> addStep(steps, step));
        ranking.steps(limits.liveRanks()).forEach(step -> addStep(steps, step));
    }

    private void layGroups() {
        groups.block(names.say("分组", "Group"));
        groups.add("g:no", names.say("组号", "no."), 7, Look.of(Role.FIGURE, Look.WHOLE), given("gno"));
        groups.add("g:name", names.say("组名", "group"), 22, Look.of(Role.WORDS, "@"), given("name"));
        groups.block(names.say("组内合计、基准、平均得分与名额", "Sums, baselines, means and quota of the group"));
        new GroupRecipe(scheme, names, recipe, GroupRecipe.OVER_COLUMNS).steps().forEach(step -> addStep(groups, step));
    }

    private Ranking ranking() {
        return new Ranking(scheme, names, recipe, true);
    }

    private static Grid.Given given(String column) {
        return new Grid.Given(column, "");
    }

    private void addStep(Grid grid, Step step) {
        Look look = switch (step.kind()) {
            case REAL -> Look.of(Role.FIGURE);
            case WHOLE -> Look.of(Role.FIGURE, Look.WHOLE);
            case TRUTH -> Look.of(Role.FIGURE, Look.truth(names));
            case WORDS -> Look.of(Role.WORDS);
        };
        double width = switch (step.kind()) {
            case REAL -> 19;
            case WHOLE -> step.key().startsWith("g:") || step.key().contains(":") ? 18 : 10;
            case TRUTH -> 10;
            case WORDS -> 14;
        };
        add(grid, step, width, look);
    }

    private static void add(Grid grid, Step step, double width, Look look) {
        String column = step.key().equals("rank") ? ":rank" : step.key();
        Content content = step.formula().<Content>map(Grid.Live::new).orElseGet(() -> given(column));
        grid.add(step.key(), step.head(), width, look, content);
    }

    private List<Item> attributes() {
        Set<String> ids = new LinkedHashSet<>(scheme.compareWithin());
        ids.addAll(scheme.items().keySet());
        ids.remove("unit_id");
        ids.remove("participation");
        ids.add("participation");
        return ids.stream()
                .map(id -> Recipe.item(scheme, id))
                .filter(item -> item.type() != Type.NUMBER)
                .toList();
    }

    private List<Item> facts() {
        return numbers(scheme);
    }

    /** The numeric facts in the order in which the indicators name them, then those of other clauses. */
    static List<Item> numbers(Scheme scheme) {
        Set<String> ids = new LinkedHashSet<>();
        scheme.indicators().forEach(indicator -> collect(indicator, ids));
        ids.addAll(scheme.items().keySet());
        return ids.stream()
                .map(id -> Recipe.item(scheme, id))
                .filter(item -> item.type() == Type.NUMBER)
                .toList();
    }

    private static void collect(Indicator indicator, Set<String> ids) {
        if (indicator.value()
                instanceof org.yuanheng.engine.expression.Expression.Arithmetic(var operator, var left, var right)) {
            ids.addAll(Facts.in(left));
            ids.addAll(Facts.in(right));
        } else {
            ids.addAll(Facts.in(indicator.value()));
        }
    }

    private String head(Item item) {
        return names.of(item.label()) + (item.unit().isEmpty() ? "" : "\n（" + item.unit() + "）");
    }

    // Where formulas find their cells.

    private UnaryOperator<String> cells(Grid here, int index) {
        return key -> {
            if (key.startsWith("*")) {
                Grid grid = gridOf(key.substring(1));
                String all = grid.all(key.substring(1));
                return grid == here ? all : grid.from(all);
            }
            if (key.startsWith("g:") && here != groups) {
                String gno = cells(here, index).apply("gno");
                return "INDEX(" + names.groupColumn(key, classNames()) + "," + gno + ")";
            }
            Grid grid = gridOf(key);
            String cell = grid.cell(key, index);
            return grid == here ? cell : grid.from(cell);
        };
    }

    private Grid gridOf(String key) {
        return key.startsWith("g:") ? groups : steps.has(key) ? steps : evaluation;
    }

    private List<String> classNames() {
        return scheme.classes().map(Scheme.Quota::names).orElse(List.of());
    }

    // Writing.

    void write(Workbook workbook, Manifest manifest) throws IOException {
        Sheet evaluationSheet = new Sheet(workbook, names.evaluation());
        Sheet ruleSheet = new Sheet(workbook, names.rule());
        Sheet groupsSheet = new Sheet(workbook, names.groups());
        Sheet stepsSheet = new Sheet(workbook, names.steps());
        List<Sheet> sourcesSheet = cited ? List.of(new Sheet(workbook, names.sources())) : List.of();
        Sheet notRankedSheet = new Sheet(workbook, names.notRanked());
        writeEvaluation(evaluationSheet);
        new RuleSheet(ruleSheet, scheme, names, recipe).write(limits.remarks(), manifest);
        writeGroups(groupsSheet);
        heads(
                stepsSheet,
                names.steps(),
                names.say(
                        "每一列由它左边的列和《规则与基准》《分组》算出；10¹⁰ 表示乘一百亿取整，合计与比较都用整数。",
                        "Each column follows from those before it and from the sheets of rule and groups; × 10¹⁰ figures are whole."));
        steps.heads(stepsSheet, 1);
        rows(steps, stepsSheet);
        stepsSheet.worksheet().finish();
        for (Sheet sheet : sourcesSheet) {
            writeSources(sheet);
        }
        new NotRankedSheet(notRankedSheet, figures, names, sources).write(title());
    }

    private String title() {
        return names.of(scheme.title());
    }

    private void heads(Sheet sheet, String what, String how) {
        sheet.put(0, 0, title() + " · " + what, Look.of(Role.TITLE));
        sheet.worksheet().rowHeight(0, 28);
        RuleSheet.notice(scheme, names).ifPresent(notice -> {
            sheet.look(1, 0, 1, 7, Look.of(Role.NOTICE));
            sheet.look(1, 0, new Look("", Role.NOTE));
            sheet.put(1, 0, notice, Look.of(Role.NOTICE));
        });
        sheet.put(2, 0, how, Look.of(Role.NOTE));
        sheet.print(names, true, title());
    }

    private void rows(Grid grid, Sheet sheet) {
        figures.forEach(unit -> {
            try {
                String name = cited ? sources.name(unit.id()) : "";
                if (!name.isEmpty()) {
                    unit.values().put("name", name);
                }
                grid.row(sheet, unit, cells(grid, unit.index()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void writeEvaluation(Sheet sheet) throws IOException {
        heads(
                sheet,
                names.say("评价底稿", "working paper"),
                names.say(
                        "蓝字可改，黑字是公式：改一个事实、权重、基准或比例，得分、名次、等级随之重算。步骤见《计算过程》，参数见《规则与基准》。",
                        "Blue cells may be changed, black ones are formulas: change a fact, weight, baseline or share and points,"
                                + " rank and class follow. Steps and parameters are on the other sheets."));
        if (count > 0) {
            sheet.formula(3, 0, check());
            sheet.look(3, 0, Look.of(Role.NOTE));
        }
        evaluation.heads(sheet, (cited ? 4 : 3) + (scheme.classes().isPresent() ? 1 : 0));
        validations(sheet);
        colours(sheet);
        rows(evaluation, sheet);
        sheet.worksheet().finish();
    }

    /** How many figures differ from the run's: none, until somebody changes a cell. */
    private String check() {
        List<String> parts = new ArrayList<>();
        parts.add(ExcelFormula.text(names.say("与本次评价结果不同的单位：总分 ", "Units that differ from the run: total ")));
        parts.add(different("total", "was:total"));
        parts.add(ExcelFormula.text(names.say(" 家，名次 ", ", rank ")));
        parts.add(different("shown rank", "was:rank"));
        if (scheme.classes().isPresent()) {
            parts.add(ExcelFormula.text(names.say(" 家，等级 ", ", class ")));
            parts.add(different("class", "was:class"));
        }
        parts.add(ExcelFormula.text(names.say(" 家（未改动时应为 0）", " (0 until something is changed)")));
        return String.join("&", parts);
    }

    private String different(String live, String was) {
        return "SUMPRODUCT(--(" + evaluation.all(live) + "<>" + evaluation.all(was) + "))";
    }

    private void validations(Sheet sheet) {
        for (Item item : attributes()) {
            String list = String.join(",", item.values());
            if (count > 0 && !list.isEmpty() && list.length() < 255 && !list.contains("\"")) {
                int column = evaluation.place("fact:" + item.id());
                sheet.worksheet()
                        .range(Grid.FIRST_ROW, column, Grid.FIRST_ROW + count - 1, column)
                        .validateWithListByFormula(
                                "\"" + list.replace("&", "&amp;").replace("<", "&lt;") + "\"")
                        .errorTitle("")
                        .error("");
            }
        }
    }

    /** Classes in the colours they have everywhere, a class that moved on an orange ground. */
    private void colours(Sheet sheet) {
        if (!evaluation.has("class") || count == 0) {
            return;
        }
        int column = evaluation.place("class");
        String cell = "$" + evaluation.cell("class", 0);
        String was = "$" + evaluation.cell("was:class", 0);
        var range = sheet.worksheet().range(Grid.FIRST_ROW, column, Grid.FIRST_ROW + count - 1, column);
        range.style().fillColor("FED7AA").set(new ConditionalFormattingExpressionRule(cell + "&lt;&gt;" + was, false));
        List<String> classes = classNames();
        for (int i = 0; i < classes.size(); i++) {
            String same = cell + "="
                    + ExcelFormula.text(classes.get(i)).replace("&", "&amp;").replace("<", "&lt;");
            range.style()
                    .fontColor(colour(i, classes.size()))
                    .set(new ConditionalFormattingExpressionRule(same, false));
        }
    }

    static String colour(int index, int classes) {
        return index == 0 ? "0B7A5B" : index == classes - 1 ? "B3372F" : index == 1 ? "2F6FB2" : "8A5D00";
    }

    private void writeGroups(Sheet sheet) throws IOException {
        heads(
                sheet,
                names.groups(),
                names.say(
                        "对《计算过程》中参加排名的单位按组合计；Σ/Σ 基准 = 分子合计 ÷ 分母合计，只计该指标有数的单位。",
                        "Sums over the ranked units of each group; a Σ/Σ baseline counts the units that have the value."));
        groups.heads(sheet, 2);
        if (!groupNames.isEmpty()) {
            for (String key : groups.keys()) {
                if (Names.isCalled(key)) {
                    int column = groups.place(key);
                    int last = Grid.FIRST_ROW + groupNames.size() - 1;
                    sheet.name(Grid.FIRST_ROW, column, last, column, names.groupColumn(key, classNames()));
                }
            }
        }
        for (int i = 0; i < groupNames.size(); i++) {
            Unit group = new Unit(groupNames.get(i), i, Map.of("gno", (long) i + 1, "name", groupNames.get(i)));
            groups.row(sheet, group, cells(groups, i));
        }
        sheet.worksheet().finish();
    }

    private void writeSources(Sheet sheet) throws IOException {
        Grid grid = new Grid(names.sources(), count);
        grid.block(names.say("单位", "Unit"));
        grid.add("unit_id", Recipe.label(scheme, names, "unit_id"), 22, Look.of(Role.WORDS), given("unit_id"));
        grid.add("name", names.say("名称", "name"), 26, Look.of(Role.WORDS), given("name"));
        grid.block(names.say("每个事实的出处", "Where each fact comes from"));
        List<Item> items = new ArrayList<>(attributes());
        items.addAll(facts());
        for (Item item : items) {
            grid.add(item.id(), names.of(item.label()), 30, Look.of(Role.WORDS), given("source:" + item.id()));
        }
        heads(
                sheet,
                names.sources(),
                names.say(
                        "与《评价表》同样的行；评价表重新排序后请按代码查找。",
                        "The same rows as the first sheet; look units up by id once that sheet has been sorted."));
        grid.heads(sheet, 2);
        figures.forEach(unit -> {
            unit.values().put("name", sources.name(unit.id()));
            items.forEach(item -> unit.values().put("source:" + item.id(), sources.of(unit.id(), item.id())));
            try {
                grid.row(sheet, unit, key -> key);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        sheet.worksheet().finish();
    }
}
