package org.yuanheng.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A scheme as the reference understands it: the figures of a rulebook, without its words.
 *
 * @param columns the number facts of the facts file, in its order
 * @param texts the text attributes of the facts file, in its order
 * @param compareWithin attributes that form the group; empty for the one group {@code ALL}
 * @param weighting how the weights are worked out; empty where they are stated
 * @param kinds units that have weights of their own; empty where all have the same
 * @param rank the keys in order, {@code total} first and {@code unit_id} last
 * @param classes best first, exactly one without a share where they go by share; empty for a scheme that only ranks
 * @param rule how the classes are given
 * @param ground what is worked out before anyone is scored
 * @param required facts without which a unit is pending; empty when {@code missing_required} is {@code zero}
 */
record ReferenceScheme(
        String id,
        List<Column> columns,
        List<String> texts,
        Condition population,
        List<String> compareWithin,
        List<Indicator> indicators,
        Optional<WeightRule> weighting,
        Optional<Kinds> kinds,
        int totalDecimals,
        Combined combined,
        List<Adjustment> adjustments,
        Optional<BigDecimal> mostBonus,
        Optional<BigDecimal> mostPenalty,
        List<RankKey> rank,
        List<Share> classes,
        List<ClassOverride> overrides,
        ClassRule rule,
        List<String> required,
        ReferenceGround ground) {

    /** A fact kept as DECIMAL(18, decimals); {@code declared} by the rulebook, else known to the vocabulary. */
    record Column(String id, int decimals, boolean declared) {}

    /**
     * @param floor a multiple of the weight; empty for none
     * @param cap a multiple of the weight; empty for none
     * @param penalty what a missing value costs, with {@link Filling#PENALTY}
     */
    record Indicator(
            String id,
            Formula value,
            BigDecimal weight,
            Method method,
            Against against,
            Optional<BigDecimal> floor,
            Optional<BigDecimal> cap,
            Filling filling,
            BigDecimal penalty,
            Outliers outliers) {
        Indicator weighing(BigDecimal other) {
            return new Indicator(id, value, other, method, against, floor, cap, filling, penalty, outliers);
        }
    }

    /** What is done with extreme values; each empty for nothing. */
    record Outliers(
            Optional<BigDecimal> low, Optional<BigDecimal> high, Optional<BigDecimal> denominator, boolean log) {
        static final Outliers STAND = new Outliers(Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /**
     * How points are earned.
     *
     * @param name as rulebooks write it
     * @param parameters those that the rulebook states
     * @param lower whether less is better
     * @param bands from and points, of a band table
     */
    record Method(String name, Map<String, BigDecimal> parameters, boolean lower, List<List<BigDecimal>> bands) {
        static final Method BASELINE_RATIO = new Method("baseline_ratio", Map.of(), false, List.of());

        BigDecimal parameter(String id, String usual) {
            return parameters.getOrDefault(id, new BigDecimal(usual));
        }
    }

    /**
     * How points become one figure.
     *
     * @param how {@code sum}, {@code mean} or {@code geometric_mean}
     */
    record Combined(String how, List<Part> parts) {
        static Combined sum(List<Part> parts) {
            return new Combined("sum", parts);
        }

        boolean averages(String indicator) {
            return parts.stream()
                    .anyMatch(part -> part.of()
                            .map(inner -> inner.averages(indicator))
                            .orElse(!how.equals("sum") && part.id().equals(indicator)));
        }

        Combined weighted(List<Indicator> indicators, List<BigDecimal> weights) {
            List<Part> weighed = new ArrayList<>();
            for (Part part : parts) {
                if (part.of().isPresent()) {
                    Combined inner = part.of().get().weighted(indicators, weights);
                    weighed.add(new Part(part.id(), part.weight(), Optional.of(inner)));
                } else if (how.equals("sum")) {
                    weighed.add(part);
                } else {
                    int i = indicators.stream().map(Indicator::id).toList().indexOf(part.id());
                    if (weights.get(i).signum() > 0) {
                        weighed.add(new Part(part.id(), weights.get(i), Optional.empty()));
                    }
                }
            }
            return new Combined(how, weighed);
        }
    }

    /** An indicator, or a dimension with what it is made of. */
    record Part(String id, BigDecimal weight, Optional<Combined> of) {
        static Part indicator(String id, String weight) {
            return new Part(id, new BigDecimal(weight), Optional.empty());
        }

        static Part dimension(String id, String weight, String how, Part... parts) {
            return new Part(id, new BigDecimal(weight), Optional.of(new Combined(how, List.of(parts))));
        }
    }

    /** What a value is measured against. */
    sealed interface Against {
        record Nothing() implements Against {}

        record Constant(BigDecimal value) implements Against {}

        /** Σ numerator ÷ Σ denominator of the group's ratios; {@code of} empty for the indicator's own value. */
        record Sums(Optional<Formula> of) implements Against {}

        record Mean() implements Against {}

        record Best() implements Against {}

        record Own(Formula figure) implements Against {}

        record Times(BigDecimal factor, Against of) implements Against {}
    }

    /** What a missing value earns. */
    enum Filling {
        ZERO,
        GROUP_MEAN_POINTS,
        FULL_POINTS,
        REWEIGHT,
        PENALTY,
        NOT_RATED
    }

    /**
     * Points added where the condition is true.
     *
     * @param percent whether the figure is a share of the points before all adjustments
     * @param exclusive shared by those of which only the largest counts; empty for none
     * @param evidence the fact without which it does not count
     */
    record Adjustment(
            String id, Condition when, Formula points, boolean percent, String exclusive, Optional<String> evidence) {}

    /** {@code total}, an indicator (its value), a fact, or {@code unit_id}. */
    record RankKey(String id, boolean descending) {}

    /** A class and its share in percent; the one without takes the rest. */
    record Share(String name, Optional<BigDecimal> percent) {}

    /** A change of class: {@code to} a class, or {@code by} steps when {@code to} is empty. */
    record ClassOverride(String id, Kind kind, Condition when, Optional<String> to, int by, boolean consumesQuota) {
        /** In the order in which they apply. */
        enum Kind {
            RAISE,
            FIX,
            LOWER,
            CAP,
            VETO
        }
    }

    /** For each value of a text attribute the weights of all indicators, in their order. */
    record Kinds(String attribute, SequencedMap<String, List<BigDecimal>> weights) {}

    /** The scheme as it judges this unit. */
    ReferenceScheme judging(Unit unit) {
        return kinds.flatMap(of -> unit.text(of.attribute())
                        .flatMap(value -> Optional.ofNullable(of.weights().get(value))))
                .map(this::weighted)
                .orElse(this);
    }

    /** With these weights, of points or, where an indicator is part of a mean, in the mean. */
    ReferenceScheme weighted(List<BigDecimal> weights) {
        List<Indicator> weighed = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            Indicator old = indicators.get(i);
            weighed.add(combined.averages(old.id()) ? old : old.weighing(weights.get(i)));
        }
        return new ReferenceScheme(
                id,
                columns,
                texts,
                population,
                compareWithin,
                weighed,
                Optional.empty(),
                kinds,
                totalDecimals,
                combined.weighted(indicators, weights),
                adjustments,
                mostBonus,
                mostPenalty,
                rank,
                classes,
                overrides,
                rule,
                required,
                ground);
    }

    int classIndex(String name) {
        for (int i = 0; i < classes.size(); i++) {
            if (classes.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no class " + name + " in " + id);
    }
}
