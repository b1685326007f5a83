package org.yuanheng.engine.rulebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.yuanheng.engine.Text;

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
public record Weighting(Method method, BigDecimal sum, int decimals) {
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

    /** Whether the facts decide, so that the weights stand only once there are units. */
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

    /**
     * The scheme with weights that were worked out: those of the points, and where an indicator is part of a mean, those in
     * the mean.
     *
     * @param weights one for each indicator, in their order
     */
    public static Scheme applied(Scheme scheme, List<BigDecimal> weights) {
        Combination of = scheme.total().of();
        SortedMap<String, BigDecimal> byId = new TreeMap<>();
        List<Scheme.Indicator> weighed = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            Scheme.Indicator indicator = scheme.indicators().get(i);
            byId.put(indicator.id(), weights.get(i));
            weighed.add(of.averages(indicator.id()) ? indicator : indicator.weighing(weights.get(i)));
        }
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
                scheme.weighting(),
                scheme.total().of(of.weighted(byId)),
                scheme.rank(),
                scheme.ties(),
                scheme.classes(),
                scheme.overrides(),
                scheme.unranked(),
                scheme.pending(),
                scheme.required());
    }

    /** In a sentence: how the weights come about. */
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
