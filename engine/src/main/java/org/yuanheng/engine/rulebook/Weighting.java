package org.yuanheng.engine.rulebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yuanheng.engine.Text;

/** Where weights come from that do not simply stand at the indicators. */
public sealed interface Weighting {
    /** Whether the facts decide, so that the weights stand only once there are units. */
    boolean hangsOnFacts();

    /** In a sentence: how the weights come about. */
    Text said();

    /**
     * Weights that hang on what a unit is: one set for each value of an attribute.
     *
     * <p>Example: {@code weighting: {by: scale, values: {ABOVE: {tax_per_mu: 40, sales_per_mu: 60}}}}; units of any other
     * scale, or of none, are judged by the weights that stand at the indicators.
     *
     * @param by the attribute, a text
     * @param values by value of the attribute, as written: for every indicator what it counts, above zero
     */
    record ByAttribute(Item by, SequencedMap<String, SortedMap<String, BigDecimal>> values) implements Weighting {
        public ByAttribute {
            values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        }

        @Override
        public boolean hangsOnFacts() {
            return false;
        }

        /** The scheme as it judges units of this value; the scheme itself for any value without weights of its own. */
        public Scheme judging(Scheme scheme, String value) {
            SortedMap<String, BigDecimal> weights = values.get(value);
            if (weights == null) {
                return scheme;
            }
            Combination of = scheme.total().of();
            return applied(
                    scheme,
                    scheme.indicators().stream()
                            .map(i -> weights.getOrDefault(
                                    i.id(), of.averages(i.id()) ? of.weightOf(i.id()) : i.weight()))
                            .toList());
        }

        @Override
        public Text said() {
            Function<String, String> named = language -> values.keySet().stream()
                    .map(value -> by.meaning(value).in(language))
                    .collect(Collectors.joining(language.equals("zh") ? "、" : ", "));
            return new Text(
                    "权重按" + by.label().zh() + "分别定：" + named.apply("zh") + "各有权重，其他单位用指标上写的。",
                    "Weights hang on " + by.label().en() + ": " + named.apply("en")
                            + " have their own, other units those at the indicators.");
        }
    }

    /**
     * Weights that no document fixes but a method works out. Whatever the method, the shares become weights of
     * {@code decimals} decimals that come to exactly {@code sum}: each is cut off, and what is left over goes one last digit
     * each to those who lost most, of equals to the first.
     *
     * <p>Example: {@code weighting: {method: equal, sum: 100, decimals: 2}} over three indicators is 33.34, 33.33, 33.33.
     *
     * @param sum what the weights come to, above zero
     * @param decimals of each weight, 0 to 9
     */
    record WorkedOut(Method method, BigDecimal sum, int decimals) implements Weighting {
        /** Shares are given with so many decimals, so that doubles that should be the same are the same. */
        public static final int SHARE_DECIMALS = 12;

        /** Where the shares come from. */
        public enum Method {
            /** All the same. */
            EQUAL,
            /** By what the points tell units apart: 1 − entropy of each indicator. */
            ENTROPY,
            /** By the principal components of the points' correlations. */
            PCA
        }

        @Override
        public boolean hangsOnFacts() {
            return method != Method.EQUAL;
        }

        /**
         * The weights for shares of any sum above zero.
         *
         * @param shares none below zero, at least one above
         */
        public List<BigDecimal> weights(List<BigDecimal> shares) {
            BigDecimal all = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            List<BigDecimal> exact = shares.stream()
                    .map(share -> share.multiply(sum).divide(all, decimals + SHARE_DECIMALS, RoundingMode.HALF_UP))
                    .toList();
            List<BigDecimal> weights = new ArrayList<>(exact.stream()
                    .map(weight -> weight.setScale(decimals, RoundingMode.DOWN))
                    .toList());
            BigDecimal last = BigDecimal.ONE.movePointLeft(decimals);
            BigDecimal left = sum.subtract(weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            List<Integer> mostCut = IntStream.range(0, exact.size())
                    .boxed()
                    .sorted(Comparator.comparing(
                            (Integer i) -> exact.get(i).subtract(weights.get(i)), Comparator.reverseOrder()))
                    .toList();
            int digits = left.divide(last, 0, RoundingMode.DOWN).intValueExact();
            mostCut.stream()
                    .limit(digits)
                    .forEach(i -> weights.set(i, weights.get(i).add(last)));
            return List.copyOf(weights);
        }

        /** The same weight for each of so many indicators. */
        public List<BigDecimal> equal(int indicators) {
            return weights(
                    IntStream.range(0, indicators).mapToObj(_ -> BigDecimal.ONE).toList());
        }

        @Override
        public Text said() {
            String number = sum.stripTrailingZeros().toPlainString();
            Text how = switch (method) {
                case EQUAL -> new Text("各项相同", "the same for all");
                case ENTROPY ->
                    new Text(
                            "熵权法，由参加排名的全部单位的得分算出：差别越大的指标权重越大",
                            "entropy weights, worked out from the points of all ranked units: what tells them apart more counts more");
                case PCA ->
                    new Text(
                            "主成分分析法，由各项都有得分的参加排名单位的得分相关系数算出",
                            "principal components, worked out from the correlations of the points of the ranked units that have them all");
            };
            return new Text(
                    "权重：" + how.zh() + "；合计 " + number + "，取 " + decimals + " 位小数，尾差给被截去最多的。",
                    "Weights: " + how.en() + "; they come to " + number + " with " + decimals
                            + " decimals, the last digits going to those cut most.");
        }
    }

    /**
     * The scheme with weights that were worked out: those of the points, and where an indicator is part of a mean, those in
     * the mean.
     *
     * @param weights one for each indicator, in their order
     */
    static Scheme applied(Scheme scheme, List<BigDecimal> weights) {
        Combination of = scheme.total().of();
        SortedMap<String, BigDecimal> byId = new TreeMap<>();
        List<Scheme.Indicator> weighed = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            Scheme.Indicator indicator = scheme.indicators().get(i);
            byId.put(indicator.id(), weights.get(i));
            weighed.add(of.averages(indicator.id()) ? indicator : indicator.weighing(weights.get(i)));
        }
        return with(scheme, scheme.weighting(), weighed, of.weighted(byId));
    }

    /** The scheme with weights that come from elsewhere; {@link #applied} then gives them. */
    static Scheme from(Weighting how, Scheme scheme) {
        return with(
                scheme, Optional.of(how), scheme.indicators(), scheme.total().of());
    }

    private static Scheme with(Scheme scheme, Optional<Weighting> how, List<Scheme.Indicator> weighed, Combination of) {
        return new Scheme(
                scheme.id(),
                scheme.title(),
                scheme.sources(),
                scheme.period(),
                scheme.notice(),
                scheme.assumptions(),
                scheme.validity(),
                scheme.items(),
                scheme.population(),
                scheme.compareWithin(),
                scheme.fallback(),
                scheme.groundwork(),
                List.copyOf(weighed),
                how,
                scheme.total().of(of),
                scheme.rank(),
                scheme.ties(),
                scheme.classes(),
                scheme.overrides(),
                scheme.unranked(),
                scheme.pending(),
                scheme.required());
    }
}
