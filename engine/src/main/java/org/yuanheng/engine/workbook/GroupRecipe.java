package org.yuanheng.engine.workbook;

import static org.yuanheng.engine.workbook.ExcelFormula.power;

import java.util.ArrayList;
import java.util.List;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Classing.Quota;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.rulebook.Scheme.Missing;
import org.yuanheng.engine.workbook.Step.Kind;

/**
 * What a group's figures come to: n, sums, baselines, mean points, the quota's numbers and cuts. All sums are over whole
 * numbers; a division happens once.
 *
 * <p>How a sum is made is left open: over the columns of the run's paper, or as the others' sum plus the one unit's own
 * part in the paper of a unit.
 */
final class GroupRecipe {
    /** Sums and counts over the ranked units of the group. */
    interface Sums {
        /** How many units are ranked. */
        String count();

        /** The sum of a column of whole numbers, empty ones passed over. */
        String sum(String key);

        /** How many units have the figure. */
        String present(String key);

        /** How many units have this whole number in the column. */
        String equal(String key, int number);
    }

    /** Sums as formulas over the columns of a run's paper. */
    static final Sums OVER_COLUMNS = new Sums() {
        @Override
        public String count() {
            return "COUNTIF(«*rg»,«g:no»)";
        }

        @Override
        public String sum(String key) {
            return "SUMIFS(«*" + key + "»,«*rg»,«g:no»)";
        }

        @Override
        public String present(String key) {
            return "COUNTIFS(«*rg»,«g:no»,«*" + key + "»,\">-1E+300\")";
        }

        @Override
        public String equal(String key, int number) {
            return "COUNTIFS(«*rg»,«g:no»,«*" + key + "»," + number + ")";
        }
    };

    private final Scheme scheme;
    private final Names names;
    private final Recipe recipe;
    private final Sums sums;
    private final List<String> classes;

    GroupRecipe(Scheme scheme, Names names, Recipe recipe, Sums sums) {
        this.scheme = scheme;
        this.names = names;
        this.recipe = recipe;
        this.sums = sums;
        this.classes = scheme.classes().map(Classing::names).orElse(List.of());
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.live("g:n", names.say("参加排名数 n", "ranked, n"), Kind.COUNT, sums.count()));
        for (Indicator indicator : scheme.indicators()) {
            baseline(indicator, steps);
            if (indicator.whenMissing() == Missing.GROUP_MEAN_POINTS) {
                mean(indicator, steps);
            }
        }
        scheme.classes()
                .flatMap(Classing::quota)
                .filter(quota -> !quota.overAll())
                .ifPresent(quota -> cuts(quota, steps));
        return steps;
    }

    private void baseline(Indicator indicator, List<Step> steps) {
        Recipe.sums(indicator).ifPresent(ratio -> sums(indicator, ratio.numerator(), ratio.denominator(), steps));
    }

    private void sums(Indicator indicator, Expression numerator, Expression denominator, List<Step> steps) {
        String id = indicator.id();
        String label = names.of(indicator.label());
        steps.add(Step.live(
                "g:x:" + id,
                label + names.say("：Σ分子", ": Σ numerator"),
                Kind.REAL,
                sums.sum("x:" + id) + "/" + power(recipe.decimals(numerator))));
        steps.add(Step.live(
                "g:y:" + id,
                names.say("Σ分母", "Σ denominator"),
                Kind.REAL,
                sums.sum("y:" + id) + "/" + power(recipe.decimals(denominator))));
        steps.add(Step.live(
                "g:b:" + id,
                names.say("基准 Σ/Σ", "baseline Σ/Σ"),
                Kind.REAL,
                "IF(AND(«g:x:" + id + "»>0,«g:y:" + id + "»>0),«g:x:" + id + "»/«g:y:" + id + "»,\"\")"));
    }

    /**
     * sign(Σ)·((2|Σ|+n) div 2n). The quotient's double may fall on the wrong side of a half where it has no digits left;
     * the remainder, a whole number, says so and the result is put right.
     */
    private void mean(Indicator indicator, List<Step> steps) {
        String id = indicator.id();
        String label = names.of(indicator.label());
        steps.add(Step.live(
                "g:s:" + id, label + names.say("：Σ得分×10¹⁰", ": Σ points × 10¹⁰"), Kind.WHOLE, sums.sum("p:" + id)));
        steps.add(
                Step.live("g:c:" + id, names.say("有数的家数", "units that have it"), Kind.COUNT, sums.present("p:" + id)));
        steps.add(Step.live(
                "g:h:" + id,
                names.say("商取整", "quotient"),
                Kind.WHOLE,
                "IF(«g:c:" + id + "»=0,\"\",ROUND(ABS(«g:s:" + id + "»)/«g:c:" + id + "»,0))"));
        String remainder = "2*(ABS(«g:s:" + id + "»)-«g:h:" + id + "»*«g:c:" + id + "»)";
        steps.add(Step.live(
                "g:m:" + id,
                names.say("平均得分×10¹⁰", "mean points × 10¹⁰"),
                Kind.WHOLE,
                "IF(«g:c:" + id + "»=0,\"\",SIGN(«g:s:" + id + "»)*(«g:h:" + id + "»+IF(" + remainder + ">=«g:c:" + id
                        + "»,1,IF(" + remainder + "<-«g:c:" + id + "»,-1,0))))"));
    }

    private void cuts(Quota quota, List<Step> steps) {
        boolean consuming = scheme.overrides().stream().anyMatch(ClassOverride::consumesQuota);
        String free = "«g:n»";
        if (consuming) {
            List<String> used = new ArrayList<>();
            for (int i = 0; i < classes.size(); i++) {
                used.add("-«g:u:" + i + "»");
                steps.add(Step.live(
                        "g:u:" + i,
                        classes.get(i) + names.say("：先定家数", ": decided first"),
                        Kind.COUNT,
                        sums.equal("decided", i + 1)));
            }
            steps.add(Step.live(
                    "g:free", names.say("待名额分配", "left to the quota"), Kind.COUNT, "«g:n»" + String.join("", used)));
            free = "«g:free»";
        }
        for (int i = 0; i < classes.size(); i++) {
            if (i != quota.rest()) {
                String number = number(quota, i) + (consuming ? "-«g:u:" + i + "»" : "");
                steps.add(Step.live(
                        "g:q:" + i,
                        classes.get(i) + names.say("：名额", ": quota"),
                        Kind.COUNT,
                        consuming ? "MAX(0," + number + ")" : number));
            }
        }
        limits(quota, free, steps);
    }

    private String number(Quota quota, int i) {
        if (!quota.cumulative()) {
            Classing.Share share = quota.classes().get(i);
            return shareOf(names.share(classes, i), share.share().orElseThrow().scale(), share.rounding());
        }
        return i == 0 ? ending(quota, i) : ending(quota, i) + "-" + ending(quota, i - 1);
    }

    /** Where a class ends when only cuts are rounded; the rest's share is what the others leave. */
    private String ending(Quota quota, int i) {
        List<String> parts = new ArrayList<>();
        int scale = 0;
        boolean fromBack = i >= quota.rest();
        for (int k = fromBack ? i + 1 : 0; k < (fromBack ? classes.size() : i + 1); k++) {
            parts.add(names.share(classes, k));
            scale = Math.max(scale, quota.classes().get(k).share().orElseThrow().scale());
        }
        if (parts.isEmpty()) {
            return "«g:n»";
        }
        String share = fromBack ? "(1-" + String.join("-", parts) + ")" : "(" + String.join("+", parts) + ")";
        return shareOf(share, scale, Classing.Rounding.FLOOR);
    }

    /** share × n: the product is made whole before it is cut, so that 0.05 × 20 is 1 and not a hair less. */
    private static String shareOf(String share, int scale, Classing.Rounding rounding) {
        String unit = power(Math.max(6, scale));
        String exact = "ROUND(«g:n»*" + share + "*" + unit + ",0)/" + unit;
        return switch (rounding) {
            case FLOOR -> "INT(" + exact + ")";
            case CEIL -> "-INT(-" + exact + ")";
            case HALF_UP -> "ROUND(" + exact + ",0)";
        };
    }

    private void limits(Quota quota, String free, List<Step> steps) {
        int rest = quota.rest();
        StringBuilder front = new StringBuilder();
        for (int i = 0; i < rest; i++) {
            front.append(i == 0 ? "" : "+").append("«g:q:").append(i).append('»');
            steps.add(Step.live(
                    "g:cut:" + i,
                    classes.get(i) + names.say("：位次不超过", ": place at most"),
                    Kind.COUNT,
                    front.toString()));
        }
        StringBuilder back = new StringBuilder(free);
        for (int i = classes.size() - 1; i > rest; i--) {
            back.append("-«g:q:").append(i).append('»');
            steps.add(Step.live(
                    "g:cut:" + i, classes.get(i) + names.say("：位次超过", ": place above"), Kind.COUNT, back.toString()));
        }
    }
}
