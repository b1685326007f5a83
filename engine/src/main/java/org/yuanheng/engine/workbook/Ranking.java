package org.yuanheng.engine.workbook;

import static org.yuanheng.engine.workbook.ExcelFormula.power;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride.Kind;
import org.yuanheng.engine.rulebook.Scheme.RankKey;

/**
 * From the total to the class of one unit: keys, rank, place in the quota, overrides one by one.
 *
 * <p>Classes go by their number in the scheme's list, 1 the best, so that raising and lowering are arithmetic.
 */
final class Ranking {
    private final Scheme scheme;
    private final Names names;
    private final Recipe recipe;
    private final boolean among;
    private final boolean countable;
    private final Set<String> orders;
    private final List<String> classes;

    /**
     * The steps.
     *
     * @param among whether the unit stands among those it is compared with, as it does in the paper of a run
     * @param countable whether all keys have few enough digits for COUNTIFS, which is quicker than comparing arrays
     * @param orders rank keys that stand as their order, a value of the run
     */
    Ranking(Scheme scheme, Names names, Recipe recipe, boolean among, boolean countable, Set<String> orders) {
        this.scheme = scheme;
        this.names = names;
        this.recipe = recipe;
        this.among = among;
        this.countable = countable;
        this.orders = orders;
        this.classes = scheme.classes().map(Scheme.Quota::names).orElse(List.of());
    }

    /** The columns by which units are compared, best key first; total and unit_id have columns of their own. */
    List<Step> keys() {
        List<Step> steps = new ArrayList<>();
        for (RankKey key : scheme.rank()) {
            if (!key.id().equals("total") && !key.id().equals("unit_id")) {
                steps.add(key(key));
            }
        }
        return steps;
    }

    private Step key(RankKey key) {
        String head = names.say("名次依据：", "rank key: ") + recipe.keyLabel(key);
        boolean indicator = scheme.indicators().stream().anyMatch(i -> i.id().equals(key.id()));
        if (indicator) {
            String k = Template.cell("k:" + key.id());
            return Step.live("key:" + key.id(), head, Step.Kind.WHOLE, Recipe.orLast(k, key.descending(), k));
        }
        var item = Recipe.item(scheme, key.id());
        String fact = Template.cell("fact:" + key.id());
        if (orders.contains(key.id())) {
            return new Step("key:" + key.id(), head, Step.Kind.WHOLE, Optional.empty());
        }
        String whole = item.type() == Type.DATE ? fact : "ROUND(" + fact + "*" + power(item.decimals()) + ",0)";
        return Step.live("key:" + key.id(), head, Step.Kind.WHOLE, Recipe.orLast(fact, key.descending(), whole));
    }

    private static String column(RankKey key) {
        return key.id().equals("total") ? "t" : key.id().equals("unit_id") ? "no" : "key:" + key.id();
    }

    /** Rank, class by quota, class after each override. With {@code live} false the places are the run's own values. */
    List<Step> steps(boolean live) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                "rank",
                names.say("名次", "rank"),
                Step.Kind.COUNT,
                live ? Optional.of(Template.of("IF(«ranked»=0,\"\",1+" + ahead(false) + ")")) : Optional.empty()));
        if (classes.isEmpty()) {
            return steps;
        }
        List<ClassOverride> inOrder = scheme.overrides().stream()
                .sorted(Comparator.comparing(ClassOverride::kind))
                .toList();
        inOrder.forEach(override -> steps.add(recipe.override(override)));
        List<ClassOverride> consuming =
                inOrder.stream().filter(ClassOverride::consumesQuota).toList();
        if (!consuming.isEmpty()) {
            consumption(consuming, live, steps);
        }
        quota(!consuming.isEmpty(), steps);
        overrides(inOrder, steps);
        return steps;
    }

    /**
     * How many stand before the unit: those better in the first key, and of the equal ones those better in the second,
     * and so on.
     *
     * @param free whether only those count whom the quota still has to sort
     */
    private String ahead(boolean free) {
        List<RankKey> keys = scheme.rank();
        if (!countable) {
            return "SUMPRODUCT((«*rg»=«gno»)*" + (free ? "(«*free»=1)*" : "") + better(keys) + ")";
        }
        String all = "«*rg»,«gno»" + (free ? ",«*free»,1" : "");
        RankKey first = keys.getFirst();
        String equal = all + "," + same(first);
        List<String> ties = new ArrayList<>();
        String narrowed = equal;
        for (RankKey key : keys.subList(1, keys.size())) {
            ties.add("COUNTIFS(" + narrowed + "," + criterion(key) + ")");
            narrowed += "," + same(key);
        }
        String direct = "COUNTIFS(" + all + "," + criterion(first) + ")";
        return ties.isEmpty()
                ? direct
                : direct + "+IF(COUNTIFS(" + equal + ")=" + (among ? 1 : 0) + ",0," + String.join("+", ties) + ")";
    }

    private static String same(RankKey key) {
        return "«*" + column(key) + "»,«" + column(key) + "»";
    }

    private static String criterion(RankKey key) {
        return "«*" + column(key) + "»,\"" + (key.descending() ? ">" : "<") + "\"&«" + column(key) + "»";
    }

    /** The comparison key by key, without criteria: a criterion is a text and keeps 15 digits only. */
    private static String better(List<RankKey> keys) {
        RankKey first = keys.getFirst();
        String column = column(first);
        String better = "(«*" + column + "»" + (first.descending() ? ">" : "<") + "«" + column + "»)";
        if (keys.size() == 1) {
            return better;
        }
        return "(" + better + "+(«*" + column + "»=«" + column + "»)*" + better(keys.subList(1, keys.size())) + ")";
    }

    /** Who is decided before the quota, as what; and the place among those who are left for it. */
    private void consumption(List<ClassOverride> consuming, boolean live, List<Step> steps) {
        String decided = "\"\"";
        int i = 0;
        for (ClassOverride override : consuming) {
            int to = classes.indexOf(override.to().orElseThrow()) + 1;
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
        String place = ahead(true);
        steps.add(new Step(
                ":position",
                names.say("名额位次", "place in quota"),
                Step.Kind.COUNT,
                live ? Optional.of(Template.of("IF(«free»=1,1+" + place + ",\"\")")) : Optional.empty()));
    }

    private static String bound(Kind kind, String position, int to) {
        return (kind == Kind.RAISE ? "MIN(" : "MAX(") + position + "," + to + ")";
    }

    /** Top classes from the front, then bottom classes from the back, the rest between them. */
    private void quota(boolean consuming, List<Step> steps) {
        List<Scheme.Quota.Share> shares = scheme.classes().orElseThrow().classes();
        int rest = 0;
        while (shares.get(rest).share().isPresent()) {
            rest++;
        }
        String place = consuming ? "«:position»" : "«rank»";
        StringBuilder sorted = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < rest; i++, depth++) {
            sorted.append("IF(")
                    .append(place)
                    .append("<=«g:cut:")
                    .append(i)
                    .append("»,")
                    .append(i + 1)
                    .append(',');
        }
        for (int i = shares.size() - 1; i > rest; i--, depth++) {
            sorted.append("IF(")
                    .append(place)
                    .append(">«g:cut:")
                    .append(i)
                    .append("»,")
                    .append(i + 1)
                    .append(',');
        }
        sorted.append(rest + 1).append(")".repeat(depth));
        String decided = consuming ? "IF(«decided»<>\"\",«decided»," + sorted + ")" : sorted.toString();
        steps.add(Step.live(
                "quota",
                names.say("名额等级号", "class no. by quota"),
                Step.Kind.COUNT,
                "IF(«rank»=\"\",\"\"," + decided + ")"));
    }

    private void overrides(List<ClassOverride> inOrder, List<Step> steps) {
        String before = "quota";
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
        int to = classes.indexOf(override.to().orElseThrow()) + 1;
        return override.kind() == Kind.FIX ? Integer.toString(to) : bound(override.kind(), Template.cell(before), to);
    }

    /** The class by name. */
    Template className() {
        String name = "IF(«final»=\"\",\"—\",INDEX(" + names.classes() + ",«final»))";
        return Template.of(scheme.transitionClass()
                .map(transition -> "IF(" + Recipe.participates("TRANSITION") + "," + ExcelFormula.text(transition) + ","
                        + name + ")")
                .orElse(name));
    }
}
