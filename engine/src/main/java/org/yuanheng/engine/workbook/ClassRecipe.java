package org.yuanheng.engine.workbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.rulebook.ClassFigure;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Classing.AtCut;
import org.yuanheng.engine.rulebook.Classing.Otherwise;
import org.yuanheng.engine.rulebook.Classing.Quota;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride.Kind;

/**
 * From the place to the class of one unit: who is decided before the quota, the method of the classes, limits, overrides
 * one by one.
 *
 * <p>Classes go by their number in the scheme's list, 1 the best, so that raising and lowering are arithmetic.
 */
final class ClassRecipe {
    private final Scheme scheme;
    private final Names names;
    private final Recipe recipe;
    private final Ranking ranking;
    private final boolean live;
    private final List<String> classes;
    private final List<Step> steps = new ArrayList<>();

    ClassRecipe(Scheme scheme, Names names, Recipe recipe, Ranking ranking, boolean live) {
        this.scheme = scheme;
        this.names = names;
        this.recipe = recipe;
        this.ranking = ranking;
        this.live = live;
        this.classes = scheme.classes().map(Classing::names).orElse(List.of());
    }

    /** The steps to {@code final}, the number of the class; none when the scheme only ranks. */
    List<Step> steps() {
        if (scheme.classes().isEmpty()) {
            return List.of();
        }
        Classing classing = scheme.classes().get();
        figures(classing);
        List<ClassOverride> inOrder = scheme.overrides().stream()
                .sorted(Comparator.comparing(ClassOverride::kind))
                .toList();
        inOrder.forEach(override -> steps.add(recipe.override(override)));
        String chosen = switch (classing.method()) {
            case Quota quota -> quota(quota, inOrder);
            case Classing.Scores scores -> byScore(scores);
            case Classing.Conditions conditions -> byCondition(conditions);
        };
        String unranked = "IF(«rank»=\"\",\"\"," + chosen + ")";
        steps.add(Step.live("quota", names.say("名额等级号", "class no. by quota"), Step.Kind.COUNT, unranked));
        overrides(inOrder, limits(classing));
        return steps;
    }

    private int number(String className) {
        return classes.indexOf(className) + 1;
    }

    /** Whether classes follow from figures that only the run has: places among all units are not in the paper. */
    static boolean amongAll(Scheme scheme) {
        return scheme.classes()
                .flatMap(Classing::quota)
                .filter(quota -> quota.overAll() || isWithAll(quota))
                .isPresent();
    }

    private static boolean isWithAll(Quota quota) {
        return quota.smallGroup().stream().anyMatch(small -> small.otherwise() instanceof Otherwise.WithAll);
    }

    /** The published figures that conditions of classes read. */
    private void figures(Classing classing) {
        TreeSet<String> ids = new TreeSet<>();
        classing.conditions().forEach(condition -> ids.addAll(Facts.in(condition)));
        for (String id : ids) {
            ClassFigure.find(id).ifPresent(figure -> steps.add(figure(id, figure)));
        }
    }

    private Step figure(String id, ClassFigure figure) {
        String formula = switch (figure.kind()) {
            case VALUE -> recipe.publishedOr(figure.indicator(), "\"\"");
            case POINTS -> Recipe.published(Template.cell("f:" + figure.indicator()), Recipe.POINTS_DECIMALS);
            case TOTAL -> recipe.totalFigure();
            case RANK -> "«rank»";
            case RANKED -> "IF(«gno»=0,\"\",«g:n»)";
        };
        String head = names.of(figure.label(indicatorLabel(figure.indicator())));
        return Step.live("fig:" + id, head + names.say("（公布的数字）", " (published)"), Step.Kind.REAL, formula);
    }

    private Text indicatorLabel(String id) {
        return scheme.indicators().stream()
                .filter(indicator -> indicator.id().equals(id))
                .map(Scheme.Indicator::label)
                .findFirst()
                .orElse(Text.same(id));
    }

    private String byScore(Classing.Scores scores) {
        StringBuilder chosen = new StringBuilder();
        for (int i = 0; i < classes.size() - 1; i++) {
            chosen.append("IF(" + recipe.totalFigure() + ">=" + names.bound(classes, i) + "," + (i + 1) + ",");
        }
        return chosen.append(classes.size())
                .append(")".repeat(scores.classes().size() - 1))
                .toString();
    }

    private String byCondition(Classing.Conditions conditions) {
        List<Classing.Choice> choices = conditions.choices();
        StringBuilder chosen = new StringBuilder();
        for (int i = 0; i < choices.size() - 1; i++) {
            Classing.Choice choice = choices.get(i);
            steps.add(condition(
                    "choice:" + i,
                    choice.name() + names.say("：条件", ": condition"),
                    choice.when().orElseThrow()));
            chosen.append("IF(«choice:" + i + "»=1," + number(choice.name()) + ",");
        }
        return chosen.append(number(choices.getLast().name()))
                .append(")".repeat(choices.size() - 1))
                .toString();
    }

    private Step condition(String key, String head, Expression when) {
        return new Step(key, head, Step.Kind.TRUTH, recipe.condition(when).map(Template::of));
    }

    private String quota(Quota quota, List<ClassOverride> inOrder) {
        List<ClassOverride> consuming =
                inOrder.stream().filter(ClassOverride::consumesQuota).toList();
        if (quota.overAll() || isWithAll(quota)) {
            steps.add(new Step(
                    ":quota",
                    names.say("本次评价的名额等级（从 0 起）", "class of the run, from 0"),
                    Step.Kind.COUNT,
                    Optional.empty()));
        }
        if (quota.overAll()) {
            steps.add(new Step(":n@all", names.say("全部排名家数", "ranked in the run"), Step.Kind.COUNT, Optional.empty()));
            return "IF(«:quota»=\"\",\"\",«:quota»+1)";
        }
        if (!consuming.isEmpty()) {
            consumption(consuming);
        }
        steps.addAll(ranking.cutPlaces(quota.atCut(), !consuming.isEmpty(), live));
        boolean own = !consuming.isEmpty() || quota.atCut() != AtCut.ORDINAL;
        String sorted = sorted(quota, own ? "«:position»" : ranking.ordinalPlace());
        String decided = consuming.isEmpty() ? sorted : "IF(«decided»<>\"\",«decided»," + sorted + ")";
        return quota.smallGroup()
                .map(small -> "IF(«g:n»<" + small.size() + "," + ofSmall(small) + "," + decided + ")")
                .orElse(decided);
    }

    private String ofSmall(Classing.SmallGroup small) {
        return switch (small.otherwise()) {
            case Otherwise.Fixed(String name) -> Integer.toString(number(name));
            case Otherwise.None _ -> "\"\"";
            case Otherwise.WithAll _ -> "«:quota»+1";
        };
    }

    /** Who is decided before the quota, as what. */
    private void consumption(List<ClassOverride> consuming) {
        String decided = "\"\"";
        int i = 0;
        for (ClassOverride override : consuming) {
            int to = number(override.to().orElseThrow());
            String combined = i == 0 || override.kind() == Kind.FIX
                    ? Integer.toString(to)
                    : "IF(" + decided + "=\"\"," + to + "," + bound(override.kind(), decided, to) + ")";
            String key = "c:" + i++;
            steps.add(Step.live(
                    key,
                    names.say("先定：", "decided first: ") + names.of(override.label()),
                    Step.Kind.COUNT,
                    "IF(«o:" + override.id() + "»=1," + combined + "," + decided + ")"));
            decided = Template.cell(key);
        }
        steps.add(Step.live(
                "decided",
                names.say("先定等级号", "decided class no."),
                Step.Kind.COUNT,
                "IF(«ranked»=1," + decided + ",\"\")"));
        steps.add(Step.live(
                "free",
                names.say("待名额分配", "left to the quota"),
                Step.Kind.TRUTH,
                "IF(AND(«ranked»=1,«decided»=\"\"),1,0)"));
    }

    private static String bound(Kind kind, String position, int to) {
        return (kind == Kind.RAISE ? "MIN(" : "MAX(") + position + "," + to + ")";
    }

    /** Top classes from the front, then bottom classes from the back, the rest between them. */
    private static String sorted(Quota quota, String place) {
        int rest = quota.rest();
        int size = quota.classes().size();
        StringBuilder sorted = new StringBuilder();
        for (int i = 0; i < rest; i++) {
            sorted.append("IF(" + place + "<=«g:cut:" + i + "»," + (i + 1) + ",");
        }
        for (int i = size - 1; i > rest; i--) {
            sorted.append("IF(" + place + ">«g:cut:" + i + "»," + (i + 1) + ",");
        }
        return sorted.append(rest + 1).append(")".repeat(size - 1)).toString();
    }

    /** At most the class of each limit that holds; returns the last step. */
    private String limits(Classing classing) {
        String before = "quota";
        int i = 0;
        for (Classing.Limit limit : classing.limits()) {
            steps.add(condition(
                    "l:" + i,
                    names.say("最高 ", "at most ") + limit.className() + names.say("：条件", ": condition"),
                    limit.when()));
            String key = "limit:" + i;
            steps.add(Step.live(
                    key,
                    names.say("封顶后：", "after: at most ") + limit.className(),
                    Step.Kind.COUNT,
                    "IF(«" + before + "»=\"\",\"\",IF(«l:" + i + "»=1,MAX(«" + before + "»," + number(limit.className())
                            + "),«" + before + "»))"));
            before = key;
            i++;
        }
        return before;
    }

    private void overrides(List<ClassOverride> inOrder, String start) {
        String before = start;
        int count = 0;
        for (ClassOverride override : inOrder) {
            String key = "class:" + ++count;
            steps.add(Step.live(
                    key,
                    names.say("等级调整后：", "after: ") + names.of(override.label()),
                    Step.Kind.COUNT,
                    "IF(«" + before + "»=\"\",\"\",IF(«o:" + override.id() + "»=1," + moved(override, before) + ",«"
                            + before + "»))"));
            before = key;
        }
        steps.add(Step.live("final", names.say("等级号", "class no."), Step.Kind.COUNT, "«" + before + "»"));
    }

    private String moved(ClassOverride override, String before) {
        if (override.by() > 0) {
            return override.kind() == Kind.RAISE
                    ? "MAX(«" + before + "»-" + override.by() + ",1)"
                    : "MIN(«" + before + "»+" + override.by() + "," + classes.size() + ")";
        }
        int to = number(override.to().orElseThrow());
        return override.kind() == Kind.FIX ? Integer.toString(to) : bound(override.kind(), Template.cell(before), to);
    }
}
