package org.yuanheng.engine.workbook;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Level;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.workbook.Grid.Content;
import org.yuanheng.engine.workbook.Look.Role;

/**
 * Which figure of a run's paper stands in which column: what a reader looks at on the first sheet, every step of the way
 * on another, what concerns a group on a third.
 */
final class RunGrids {
    private static final double ID_WIDTH = 22;
    private static final double NAME_WIDTH = 26;

    private final Scheme scheme;
    private final Names names;
    private final Recipe recipe;
    private final Limits limits;
    private final Set<String> orders;
    private final Grid evaluation;
    private final Grid steps;
    private final Grid groups;

    RunGrids(RunFigures figures, Names names, Recipe recipe, Limits limits, int units, int groupCount, boolean named) {
        this.scheme = figures.scheme();
        this.names = names;
        this.recipe = recipe;
        this.limits = limits;
        this.orders = figures.orders();
        this.evaluation = new Grid(names.evaluation(), units);
        this.steps = new Grid(names.steps(), units);
        this.groups = new Grid(names.groups(), groupCount);
        layResult(named);
        layFacts(figures, named);
        layIndicators();
        layPublished();
        laySteps();
        layGroups(named);
    }

    Grid evaluation() {
        return evaluation;
    }

    Grid steps() {
        return steps;
    }

    Grid groups() {
        return groups;
    }

    private void layResult(boolean named) {
        evaluation.block(names.say("单位与结果", "Unit and result"));
        evaluation.add(
                "unit_id", Recipe.label(scheme, names, "unit_id"), ID_WIDTH, Look.of(Role.WORDS), given("unit_id"));
        if (named) {
            evaluation.add("name", names.say("名称", "name"), NAME_WIDTH, Look.of(Role.WORDS), given("name"));
        }
        Look total = Look.of(Role.RESULT, Look.decimals(scheme.total().decimals()));
        evaluation.add("total", names.say("总分", "total"), 12, total, new Grid.Live(recipe.publishedTotal()));
        Template rank = Template.of("IF(«rank»=\"\",\"—\",«rank»)");
        evaluation.add("shown rank", names.say("名次", "rank"), 8, Look.of(Role.RESULT), new Grid.Live(rank));
        if (scheme.classes().isPresent()) {
            Template name = ranking().className();
            evaluation.add("class", names.say("等级", "class"), 8, Look.of(Role.CLASS), new Grid.Live(name));
        }
    }

    private void layFacts(RunFigures figures, boolean named) {
        evaluation.block(names.say("归类与参评（可改）", "Attributes (may be changed)"));
        for (Item item : attributes(scheme)) {
            boolean day = item.type() == Type.DATE;
            Look look = day ? Look.of(Role.INPUT, Look.DAY) : Look.of(Role.INPUT_TEXT, "@");
            evaluation.add("fact:" + item.id(), head(item), day ? 12 : 18, look, given(item.id()));
        }
        evaluation.block(names.say("据此判定", "Follows"));
        add(evaluation, recipe.group(), 14, Look.of(Role.WORDS));
        if (named) {
            Template words = Template.of("IF(«gno»=0,\"\",«g:words»)");
            evaluation.add("words", names.say("组名", "group in words"), 14, Look.of(Role.WORDS), new Grid.Live(words));
        }
        add(evaluation, recipe.status(), 13, Look.of(Role.WORDS));
        evaluation.block(names.say("事实（可改；空白 = 未提供）", "Facts (may be changed; empty = missing)"));
        for (Item item : numbers(scheme)) {
            Look look = Look.of(Role.INPUT, Look.decimals(figures.decimalsUsed(item.id())));
            evaluation.add("fact:" + item.id(), head(item), 13, look, given(item.id()));
        }
    }

    private void layIndicators() {
        evaluation.block(names.say("指标值与得分", "Values and points"));
        Look points = Look.of(Role.FIGURE, Look.decimals(Recipe.POINTS_DECIMALS));
        for (Indicator indicator : scheme.indicators()) {
            String label = names.of(indicator.label());
            evaluation.add(
                    "value:" + indicator.id(),
                    label + (indicator.unit().isEmpty() ? "" : "\n（" + names.of(indicator.unitName()) + "）"),
                    15,
                    Look.of(Role.FIGURE, Look.decimals(Recipe.VALUE_DECIMALS)),
                    new Grid.Live(recipe.value(indicator)));
            String weight = scheme.weighedBy()
                    .map(by -> names.say("按", "by ") + names.of(by.by().label()))
                    .orElse(indicator.weight().toPlainString());
            evaluation.add(
                    "points:" + indicator.id(),
                    label + names.say("\n得分（权重 " + weight + "）", "\npoints (weight " + weight + ")"),
                    11,
                    points,
                    new Grid.Live(recipe.points(indicator)));
        }
        for (Scheme.Adjustment adjustment : scheme.total().adjustments()) {
            Grid.Live live = new Grid.Live(recipe.adjustment(adjustment));
            evaluation.add("adjustment:" + adjustment.id(), names.of(adjustment.label()), 11, points, live);
        }
        evaluation.block(names.say("说明", "Notes"));
        evaluation.add("notes", names.say("备注", "notes"), 32, Look.of(Role.WORDS), new Grid.Live(recipe.notes()));
    }

    private void layPublished() {
        evaluation.block(names.say("本次评价结果（对照）", "Result of the run"));
        Look total = Look.of(Role.PUBLISHED, Look.decimals(scheme.total().decimals()));
        evaluation.add("was:total", names.say("总分", "total"), 12, total, given("was:total"));
        Look look = Look.of(Role.PUBLISHED);
        evaluation.add("was:rank", names.say("名次", "rank"), 8, look, new Grid.Given("was:rank", "—"));
        if (scheme.classes().isPresent()) {
            evaluation.add("was:class", names.say("等级", "class"), 8, look, new Grid.Given("was:class", "—"));
        }
    }

    private void laySteps() {
        steps.block(names.say("单位", "Unit"));
        Grid.Live unit = new Grid.Live(Template.of("«unit_id»"));
        steps.add("unit", Recipe.label(scheme, names, "unit_id"), ID_WIDTH, Look.of(Role.WORDS), unit);
        steps.add("no", names.say("代码次序", "order of id"), 9, Look.of(Role.FIGURE, Look.WHOLE), given("no"));
        recipe.membership(limits.liveGroups()).forEach(step -> add(steps, step));
        for (Indicator indicator : scheme.indicators()) {
            steps.block(names.of(indicator.label()));
            recipe.indicator(indicator).forEach(step -> add(steps, step));
        }
        steps.block(names.say("总分、名次与等级", "Total, rank, class"));
        recipe.total().forEach(step -> add(steps, step));
        ranking().keys().forEach(step -> add(steps, step));
        ranking().steps(limits.liveRanks()).forEach(step -> add(steps, step));
    }

    private void layGroups(boolean named) {
        groups.block(names.say("分组", "Group"));
        groups.add("g:no", names.say("组号", "no."), 7, Look.of(Role.FIGURE, Look.WHOLE), given("gno"));
        groups.add("g:name", names.say("组名", "group"), ID_WIDTH, Look.of(Role.WORDS, "@"), given("name"));
        if (named) {
            groups.add("g:words", names.say("组名（文字）", "in words"), ID_WIDTH, Look.of(Role.WORDS, "@"), given("words"));
        }
        groups.block(names.say("组内合计、基准、平均得分与名额", "Sums, baselines, means and quota of the group"));
        new GroupRecipe(scheme, names, recipe, GroupRecipe.OVER_COLUMNS).steps().forEach(step -> add(groups, step));
    }

    private Ranking ranking() {
        return new Ranking(scheme, names, recipe, true, limits.countable(), orders);
    }

    private static Grid.Given given(String column) {
        return new Grid.Given(column, "");
    }

    private void add(Grid grid, Step step) {
        add(grid, step, step.width(), step.look(names));
    }

    private static void add(Grid grid, Step step, double width, Look look) {
        Content content = step.formula().<Content>map(Grid.Live::new).orElseGet(() -> given(step.column()));
        grid.add(step.key(), step.head(), width, look, content);
    }

    /** Texts and dates: what groups are formed of first, the way of taking part last. */
    static List<Item> attributes(Scheme scheme) {
        Set<String> ids = new LinkedHashSet<>(scheme.compareWithin());
        ids.addAll(scheme.items().keySet());
        scheme.groundwork().level().map(Level::ofMembers).ifPresent(ids::removeAll);
        ids.remove("unit_id");
        ids.remove("participation");
        ids.add("participation");
        return ids.stream()
                .map(id -> Recipe.item(scheme, id))
                .filter(item -> item.type() != Type.NUMBER)
                .toList();
    }

    /** The numeric facts in the order in which the indicators' formulas name them, then those of other clauses. */
    static List<Item> numbers(Scheme scheme) {
        Set<String> ids = new LinkedHashSet<>();
        scheme.indicators()
                .forEach(indicator -> Facts.parts(indicator.value()).forEach(part -> ids.addAll(Facts.in(part))));
        ids.addAll(scheme.items().keySet());
        scheme.groundwork().level().map(Level::ofMembers).ifPresent(ids::removeAll);
        return ids.stream()
                .map(id -> Recipe.item(scheme, id))
                .filter(item -> item.type() == Type.NUMBER)
                .toList();
    }

    private String head(Item item) {
        return names.of(item.label()) + (item.unit().isEmpty() ? "" : "\n（" + names.of(item.unitName()) + "）");
    }

    /** Where formulas of a row of {@code here} find their cells. */
    UnaryOperator<String> cells(Grid here, int index) {
        return key -> {
            if (key.startsWith("*")) {
                Grid grid = gridOf(key.substring(1));
                String all = grid.all(key.substring(1));
                return grid == here ? all : grid.from(all);
            }
            if (key.startsWith("g:") && here != groups) {
                String number = cells(here, index).apply("gno");
                return "INDEX(" + names.groupColumn(key, classNames()) + "," + number + ")";
            }
            Grid grid = gridOf(key);
            String cell = grid.cell(key, index);
            return grid == here ? cell : grid.from(cell);
        };
    }

    private Grid gridOf(String key) {
        return key.startsWith("g:") ? groups : steps.has(key) ? steps : evaluation;
    }

    List<String> classNames() {
        return scheme.classes().map(Classing::names).orElse(List.of());
    }
}
