package org.yuanheng.engine.workbook;

import static org.yuanheng.engine.workbook.ExcelFormula.power;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Classing.AtCut;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.RankKey;

/** From the total to the place of one unit: keys, rank, place for a quota's cuts. What follows is in {@link ClassRecipe}. */
final class Ranking {
    private final Scheme scheme;
    private final Names names;
    private final Recipe recipe;
    private final boolean among;
    private final boolean countable;
    private final Set<String> orders;

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
        String head = names.say("名次依据：", "rank key: ") + label(scheme, names, key);
        boolean indicator = scheme.indicators().stream().anyMatch(i -> i.id().equals(key.id()));
        if (indicator) {
            String k = Template.cell("k:" + key.id());
            return Step.live("key:" + key.id(), head, Step.Kind.WHOLE, orLast(k, key.descending(), k));
        }
        var item = Recipe.item(scheme, key.id());
        String fact = Template.cell("fact:" + key.id());
        if (orders.contains(key.id())) {
            return new Step("key:" + key.id(), head, Step.Kind.WHOLE, Optional.empty());
        }
        String whole = item.type() == Type.DATE ? fact : "ROUND(" + fact + "*" + power(item.decimals()) + ",0)";
        return Step.live("key:" + key.id(), head, Step.Kind.WHOLE, orLast(fact, key.descending(), whole));
    }

    private static String column(RankKey key) {
        return key.id().equals("total") ? "t" : key.id().equals("unit_id") ? "no" : "key:" + key.id();
    }

    /** Rank, class by its method, class after each override. With {@code live} false the places are the run's own values. */
    List<Step> steps(boolean live) {
        List<Step> steps = new ArrayList<>();
        boolean ordinal = scheme.ties() == Scheme.Ties.ORDINAL;
        boolean counted = live && scheme.ties() != Scheme.Ties.DENSE;
        List<RankKey> keys = ordinal ? scheme.rank() : tying();
        steps.add(place("rank", names.say("名次", "rank"), counted, "«ranked»=0", ahead(keys, false)));
        if (!ordinal && scheme.classes().flatMap(Classing::quota).isPresent()) {
            steps.add(place(
                    ":place",
                    names.say("位次（不并列）", "place, not shared"),
                    live,
                    "«ranked»=0",
                    ahead(scheme.rank(), false)));
        }
        steps.addAll(new ClassRecipe(scheme, names, recipe, this, live).steps());
        return steps;
    }

    /** The place where shared ranks are not, and else the rank. */
    String ordinalPlace() {
        return scheme.ties() == Scheme.Ties.ORDINAL ? "«rank»" : "«:place»";
    }

    private static Step place(String key, String head, boolean live, String none, String ahead) {
        return new Step(
                key,
                head,
                Step.Kind.COUNT,
                live ? Optional.of(Template.of("IF(" + none + ",\"\",1+" + ahead + ")")) : Optional.empty());
    }

    /**
     * The place for the quota's cuts, with the first place of the tied and their number before it where they go together.
     *
     * @param free whether only those count whom the quota still has to sort
     */
    List<Step> cutPlaces(AtCut atCut, boolean free, boolean live) {
        String head = names.say("名额位次", "place in quota");
        String none = free ? "«free»=0" : "«ranked»=0";
        if (atCut == AtCut.ORDINAL) {
            return free ? List.of(place(":position", head, live, none, ahead(scheme.rank(), true))) : List.of();
        }
        if (!live) {
            return List.of(new Step(":position", head, Step.Kind.COUNT, Optional.empty()));
        }
        Step first = place("first", names.say("并列首位", "first of the tied"), true, none, ahead(tying(), free));
        Step same = Step.live(
                "same",
                names.say("并列家数", "how many are tied"),
                Step.Kind.COUNT,
                "IF(" + none + ",\"\"," + tied(free) + (among ? "" : "+1") + ")");
        String position = switch (atCut) {
            case ORDINAL, UP -> "«first»";
            case DOWN -> "«first»+«same»-1";
            case SHARED -> "INT((2*«first»+«same»)/2)";
        };
        return List.of(
                first, same, Step.live(":position", head, Step.Kind.COUNT, "IF(«first»=\"\",\"\"," + position + ")"));
    }

    /** The keys that may tie: all but {@code unit_id}. */
    private List<RankKey> tying() {
        return scheme.rank().subList(0, scheme.rank().size() - 1);
    }

    /** How many are equal in all keys that may tie. */
    private String tied(boolean free) {
        if (countable) {
            return "COUNTIFS(«*rg»,«gno»" + (free ? ",«*free»,1" : "")
                    + tying().stream().map(key -> "," + same(key)).collect(Collectors.joining()) + ")";
        }
        return "SUMPRODUCT((«*rg»=«gno»)*" + (free ? "(«*free»=1)*" : "")
                + tying().stream()
                        .map(key -> "(«*" + column(key) + "»=«" + column(key) + "»)*")
                        .collect(Collectors.joining())
                + "1)";
    }

    /**
     * How many stand before the unit: those better in the first key, and of the equal ones those better in the second,
     * and so on.
     *
     * @param free whether only those count whom the quota still has to sort
     */
    private String ahead(List<RankKey> keys, boolean free) {
        if (keys.isEmpty()) {
            return "0";
        }
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

    /** The class by name. */
    Template className() {
        String name =
                scheme.classes().isEmpty() ? "\"—\"" : "IF(«final»=\"\",\"—\",INDEX(" + names.classes() + ",«final»))";
        for (var unranked : scheme.unranked().entrySet()) {
            name = "IF(" + Recipe.participates(unranked.getKey()) + ","
                    + ExcelFormula.text(unranked.getValue().className()) + "," + name + ")";
        }
        return Template.of(name);
    }

    /** A rank key as people know it. */
    static String label(Scheme scheme, Names names, RankKey key) {
        if (key.id().equals("total")) {
            return names.say("总分", "total");
        }
        return scheme.indicators().stream()
                .filter(indicator -> indicator.id().equals(key.id()))
                .map(indicator -> names.of(indicator.label()))
                .findFirst()
                .orElseGet(() -> Recipe.label(scheme, names, key.id()));
    }

    /** A missing rank key sorts last: a number beyond all others stands for it. */
    static String orLast(String cell, boolean descending, String present) {
        return "IF(" + cell + "=\"\"," + (descending ? "-9.1E+18" : "9.1E+18") + "," + present + ")";
    }

    /** The number that stands for a missing rank key. */
    static double last(boolean descending) {
        return descending ? -9.1e18 : 9.1e18;
    }
}
