package org.yuanheng.engine.rulebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;

/**
 * A checked rulebook of kind {@code scheme}: who takes part, what is measured, what it earns, who ranks where and which
 * class follows. docs/EVALUATION.md fixes its meaning.
 *
 * @param id the rulebook's id, also its file name
 * @param title what the office calls it
 * @param sources the issuing documents
 * @param period the period it judges, as written ({@code 2022})
 * @param notice a line shown wherever results are shown (公开数据, 权重为示例, 非官方排名); empty when there is none
 * @param assumptions what no source states and was filled in; shown wherever the rule is shown
 * @param validity from when until when it is in force
 * @param items every vocabulary entry that the scheme reads, by id; {@code unit_id} and {@code participation} included
 * @param population condition of belonging; a missing operand leaves the unit out as {@code population-unknown}
 * @param compareWithin ids of the attributes that form the group; empty for one group {@code ALL}
 * @param fallback which larger groups take the units of small ones; its attributes are those of {@code compareWithin}
 * @param groundwork what is worked out before anyone is scored
 * @param indicators in the order of the columns of results.csv
 * @param weighting where weights come from that do not stand at the indicators; those that are worked out stand as if all
 *     were equal until then
 * @param total decimals and adjustments of the sum of points
 * @param rank the keys in order; the last is always {@code unit_id}
 * @param ties which rank is published of units that are equal in all keys but {@code unit_id}
 * @param classes how the ranked units get their class; empty for a scheme that only ranks
 * @param overrides in the order of the file
 * @param unranked class of units that are scored but not ranked, by participation (TRANSITION, SCORED_NO_CLASS)
 * @param pending whether a unit that lacks a required fact is held back (missing_required: pending)
 * @param required the facts that count for {@code pending}
 */
public record Scheme(
        String id,
        Text title,
        List<Source> sources,
        String period,
        Optional<Text> notice,
        List<Assumption> assumptions,
        Validity validity,
        SortedMap<String, Item> items,
        Expression population,
        List<String> compareWithin,
        Optional<Fallback> fallback,
        Groundwork groundwork,
        List<Indicator> indicators,
        Optional<Weighting> weighting,
        Total total,
        List<RankKey> rank,
        Ties ties,
        Optional<Classing> classes,
        List<ClassOverride> overrides,
        SortedMap<String, UnrankedClass> unranked,
        boolean pending,
        List<String> required)
        implements RuleSet {

    /** The attribute that lists the facts which do not apply to a unit, by id, parted by semicolons. */
    public static final String NOT_APPLICABLE = "not_applicable";

    @Override
    public RuleKind kind() {
        return RuleKind.SCHEME;
    }

    @Override
    public List<String> resultColumns() {
        List<String> columns = new ArrayList<>(List.of("unit_id", "group"));
        indicators.forEach(indicator -> columns.addAll(List.of("value_" + indicator.id(), "points_" + indicator.id())));
        columns.addAll(List.of("total", "rank", "class", "notes"));
        return List.copyOf(columns);
    }

    /**
     * The items that only adjustments and overrides read. A facts file may lack these columns; the clauses that read
     * them are then "not evaluated", and that is said. (The column {@code participation} may always be absent.)
     */
    @Override
    public NavigableSet<String> optionalItems() {
        NavigableSet<String> optional =
                groundwork.withWhatTheyRead(Reads.byClauses(indicators, total.adjustments(), overrides));
        NavigableSet<String> always =
                Reads.always(population, compareWithin, indicators, rank, classes, pending ? required : List.of());
        weighedBy().ifPresent(weights -> always.add(weights.by().id()));
        optional.removeAll(groundwork.withWhatTheyRead(always));
        optional.removeAll(groundwork.workedOut());
        groundwork.level().map(Level::reads).ifPresent(optional::removeAll);
        return optional;
    }

    /** What an indicator or dimension is called. */
    public Text labelOf(String id) {
        return indicators.stream()
                .filter(indicator -> indicator.id().equals(id))
                .map(Indicator::label)
                .findFirst()
                .or(() -> total.of().dimensions().stream()
                        .filter(dimension -> dimension.id().equals(id))
                        .map(Combination.Dimension::label)
                        .findFirst())
                .orElse(Text.same(id));
    }

    /** How the weights are worked out; empty where they are stated. */
    public Optional<Weighting.WorkedOut> workedOut() {
        return weighting.flatMap(
                how -> how instanceof Weighting.WorkedOut workedOut ? Optional.of(workedOut) : Optional.empty());
    }

    /** How the weights hang on what a unit is; empty where all units have the same. */
    public Optional<Weighting.ByAttribute> weighedBy() {
        return weighting.flatMap(
                how -> how instanceof Weighting.ByAttribute attribute ? Optional.of(attribute) : Optional.empty());
    }

    /** An issuing document. {@code href} and {@code checkedOn} may be empty; {@code document} never is. */
    public record Source(String document, String href, String checkedOn) {
        /** Each document once, as it was first cited. */
        public static List<Source> distinct(List<Source> sources) {
            Map<String, Source> first = new LinkedHashMap<>();
            sources.forEach(source -> first.putIfAbsent(source.document(), source));
            return List.copyOf(first.values());
        }
    }

    /** Something no source states. {@code about} names the key it fills in, e.g. {@code classes}. */
    public record Assumption(String about, Text text) {}

    /**
     * One indicator: a value per unit and the points it earns.
     *
     * @param weight full points, as written; 0 where the document's weight was never published, see {@link Skeleton}
     * @param unit the value's unit of measure, e.g. 万元/亩
     * @param unitName the unit in words
     * @param outliers what is done with extreme values; empty for nothing
     * @param whenNotApplicable what a value earns that is missing because a fact of it does not apply to the unit; empty
     *     where the rule does not tell the two apart
     * @param penalty what a missing value costs, above zero; with {@link Missing#PENALTY} only
     * @param source where weight and baseline come from, when it is not the scheme's own document
     */
    public record Indicator(
            String id,
            Text label,
            Expression value,
            String unit,
            Text unitName,
            BigDecimal weight,
            Optional<Outliers> outliers,
            Points points,
            Missing whenMissing,
            Optional<Missing> whenNotApplicable,
            Optional<BigDecimal> penalty,
            Optional<Source> source) {
        /** Whether the weight is known; a scheme that has one which is not is a {@link Skeleton}. */
        public boolean isWeightPublished() {
            return weight.signum() > 0;
        }

        /** Whether a value that is missing, for either reason, may be answered so. */
        public boolean answers(Missing how) {
            return whenMissing == how || whenNotApplicable.filter(how::equals).isPresent();
        }

        /** The same without telling apart what does not apply. */
        public Indicator applicable() {
            return with(weight, Optional.empty());
        }

        /** The same with another weight. */
        public Indicator weighing(BigDecimal other) {
            return with(other, whenNotApplicable);
        }

        private Indicator with(BigDecimal full, Optional<Missing> inapplicable) {
            return new Indicator(
                    id,
                    label,
                    value,
                    unit,
                    unitName,
                    full,
                    outliers,
                    points,
                    whenMissing,
                    inapplicable,
                    penalty,
                    source);
        }
    }

    /** How a value earns points: a formula, then not below floor × weight, then not above cap × weight. */
    public sealed interface Points {
        /** A multiple of the weight; empty for none (minus infinity). */
        Optional<BigDecimal> floor();

        /** A multiple of the weight; empty for none. */
        Optional<BigDecimal> cap();

        /** What the value is measured against, where the formula asks. */
        Optional<Baseline> measure();

        /**
         * value ÷ baseline × weight, then not below floor × weight, then not above cap × weight.
         *
         * @param floor a multiple of the weight, empty for none (minus infinity); 0 unless stated
         * @param cap a multiple of the weight, empty for none
         */
        record BaselineRatio(Baseline baseline, Optional<BigDecimal> floor, Optional<BigDecimal> cap)
                implements Points {
            @Override
            public Optional<Baseline> measure() {
                return Optional.of(baseline);
            }
        }

        /**
         * The points by a formula over {@link PointsFigure figures} of the unit and its group, and over facts.
         *
         * <p>Example: min–max is {@code weight * (x - group_min) / (group_max - group_min)}.
         *
         * @param method the id of the method, {@code formula} for one that the rulebook writes itself
         * @param name what the method is called
         * @param formula a number; its parameters are filled in
         */
        record ByFormula(
                String method,
                Text name,
                Expression formula,
                Optional<Baseline> measure,
                Optional<BigDecimal> floor,
                Optional<BigDecimal> cap)
                implements Points {
            /** The figures that the formula asks for. */
            public Set<PointsFigure> figures() {
                return PointsFigure.in(formula);
            }
        }
    }

    /** What a value is measured against. */
    public sealed interface Baseline {
        /** A published figure. */
        record Constant(BigDecimal value) implements Baseline {}

        /**
         * Σ numerator ÷ Σ denominator over the EVALUATED units of the group for which the ratio is not missing. Both are
         * facts or sums and differences of facts: those of the indicator's value, or others such as last year's.
         */
        record GroupSumOverSum(Expression numerator, Expression denominator) implements Baseline {}

        /** The mean of the values of the group's EVALUATED units that have one. */
        record GroupMean() implements Baseline {}

        /** The largest value of the group's EVALUATED units. */
        record GroupBest() implements Baseline {}

        /** A figure of the unit's own, such as its value of last year. */
        record Own(Expression figure) implements Baseline {}

        /** A multiple of another baseline. */
        record Times(BigDecimal factor, Baseline of) implements Baseline {}
    }

    /** What a missing value earns. */
    public enum Missing {
        /** 0 points, noted {@code missing:}. */
        ZERO,
        /** The mean of the points of the group's EVALUATED units that have the value, noted {@code filled:}. */
        GROUP_MEAN_POINTS,
        /** The whole weight, noted {@code filled:}. */
        FULL_POINTS,
        /** Nothing; its weight goes to the unit's other indicators in their proportion, noted {@code reweighted:}. */
        REWEIGHT,
        /** Less than nothing, noted {@code missing:}. */
        PENALTY,
        /** 0 points, and the unit is not ranked: {@code unranked:not-rated}. */
        NOT_RATED
    }

    /**
     * The points combined, usually added, plus adjustments, published with {@code decimals}, half away from zero.
     *
     * @param mostBonus what all positive adjustments may add together; empty for no limit
     * @param mostPenalty what all negative ones may take together, above zero; empty for no limit
     * @param of what the points become one figure by
     */
    public record Total(
            int decimals,
            List<Adjustment> adjustments,
            Optional<BigDecimal> mostBonus,
            Optional<BigDecimal> mostPenalty,
            Combination of) {
        /** The same, combined otherwise. */
        public Total of(Combination other) {
            return new Total(decimals, adjustments, mostBonus, mostPenalty, other);
        }

        /** Whether the total is the sum of all points and of what each adjustment says, and nothing else. */
        public boolean isPlain() {
            return of.isPlainSum()
                    && mostBonus.isEmpty()
                    && mostPenalty.isEmpty()
                    && adjustments.stream()
                            .noneMatch(a -> a.percent() || !a.exclusive().isEmpty());
        }
    }

    /**
     * Points added (or taken, when negative) where {@code when} is true.
     *
     * @param points a figure, or with {@code percent} so many per cent of the points before all adjustments
     * @param when everything that must hold, what a claim asks for included
     * @param exclusive a name that adjustments share of which only the largest counts; empty for one that always counts
     * @param claim empty for one that needs no proof and never expires
     */
    public record Adjustment(
            String id,
            Text label,
            Expression when,
            Expression points,
            boolean percent,
            String exclusive,
            Optional<Claim> claim,
            Optional<Source> source) {}

    /**
     * A key of the ranking. {@code id} is {@code total}, an indicator (its value counts), a fact or {@code unit_id};
     * missing sorts last in both directions.
     */
    public record RankKey(String id, boolean descending) {}

    /** Which rank is published where ranking keys tie. The order of units, and a quota's places, are ordinal all the same. */
    public enum Ties {
        /** 1, 2, 3: {@code unit_id} decides. */
        ORDINAL,
        /** 1, 1, 3. */
        COMPETITION,
        /** 1, 1, 2. */
        DENSE
    }

    /**
     * The class of units that are scored but not ranked, such as T for those in transition.
     *
     * @param treatedAs the class whose policies apply to them, noted {@code treated-as:}; empty when the rule names none
     */
    public record UnrankedClass(String className, Optional<String> treatedAs) {}

    /**
     * A change of class for a stated reason, after method and limits; never of rank or n. Kinds apply in the order of the
     * enum, within a kind in the order of the file.
     *
     * @param to the class it names; empty when it moves by steps
     * @param by steps up (RAISE) or down (LOWER); 0 when {@code to} is given
     * @param consumesQuota decided before the quota, whose number for that class falls by one
     */
    public record ClassOverride(
            String id,
            Kind kind,
            Text label,
            Expression when,
            Optional<String> to,
            int by,
            boolean consumesQuota,
            Optional<Source> source) {
        /**
         * RAISE never lowers; LOWER, CAP (at most) and VETO never raise; FIX sets. Two true FIX of different classes
         * contradict each other and refuse the run.
         */
        public enum Kind {
            RAISE,
            FIX,
            LOWER,
            CAP,
            VETO
        }
    }
}
