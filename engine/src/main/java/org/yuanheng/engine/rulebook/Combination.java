package org.yuanheng.engine.rulebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.yuanheng.engine.Text;

/**
 * How points become one figure: those of indicators a dimension's, those of dimensions the total, to any depth.
 *
 * @param parts in the order of the rulebook
 */
public record Combination(How how, List<Part> parts) {
    /** What is done with the parts' points. */
    public enum How {
        /** They are added; weights count nothing, the points hold them. */
        SUM,
        /** Σ weight × points ÷ Σ weights. */
        MEAN,
        /** exp(Σ weight × ln(points) ÷ Σ weights), rounded to 9 decimals; 0 when a part has 0 points or less. */
        GEOMETRIC_MEAN
    }

    /** One of the figures that are combined. */
    public sealed interface Part {
        String id();

        /** What it counts in a mean; 1 unless stated. */
        BigDecimal weight();
    }

    /** The points of an indicator. */
    public record Measured(String id, BigDecimal weight) implements Part {}

    /** A figure that is itself combined. */
    public record Dimension(String id, Text label, Combination of, BigDecimal weight) implements Part {}

    /** The sum of these indicators. */
    public static Combination sumOf(List<String> indicators) {
        return new Combination(
                How.SUM,
                indicators.stream()
                        .map(id -> (Part) new Measured(id, BigDecimal.ONE))
                        .toList());
    }

    /**
     * In words: {@code 平均（预期受教育年限、平均受教育年限）}.
     *
     * @param label what a part is called
     */
    public Text said(Function<String, Text> label) {
        List<Text> names = parts.stream()
                .map(part -> {
                    Text name = label.apply(part.id());
                    String weight = part.weight().compareTo(BigDecimal.ONE) == 0
                            ? ""
                            : " × " + part.weight().stripTrailingZeros().toPlainString();
                    return new Text(name.zh() + weight, name.en() + weight);
                })
                .toList();
        String zh = String.join(
                how == How.SUM ? " ＋ " : "、", names.stream().map(Text::zh).toList());
        String en = String.join(
                how == How.SUM ? " + " : ", ", names.stream().map(Text::en).toList());
        return switch (how) {
            case SUM -> new Text(zh, en);
            case MEAN -> new Text("平均（" + zh + "）", "mean (" + en + ")");
            case GEOMETRIC_MEAN -> new Text("几何平均（" + zh + "）", "geometric mean (" + en + ")");
        };
    }

    /** Whether the indicator is a part of a mean, of either kind, rather than of a sum. */
    public boolean averages(String indicator) {
        return parts.stream().anyMatch(part -> switch (part) {
            case Measured(String id, var _) -> how != How.SUM && id.equals(indicator);
            case Dimension(var _, var _, Combination of, var _) -> of.averages(indicator);
        });
    }

    /** What the indicator counts among the parts that it is combined with. */
    public BigDecimal weightOf(String indicator) {
        return parts.stream()
                .filter(part -> part instanceof Measured && part.id().equals(indicator))
                .map(Part::weight)
                .findFirst()
                .or(() -> dimensions().stream()
                        .filter(dimension -> dimension.of().parts().stream()
                                .anyMatch(part ->
                                        part instanceof Measured && part.id().equals(indicator)))
                        .map(dimension -> dimension.of().weightOf(indicator))
                        .findFirst())
                .orElse(BigDecimal.ONE);
    }

    /** The same where indicators of means have these weights; one of weight 0 is no part any more. */
    public Combination weighted(Map<String, BigDecimal> weights) {
        List<Part> weighed = new ArrayList<>();
        for (Part part : parts) {
            switch (part) {
                case Measured(String id, BigDecimal own) -> {
                    BigDecimal weight = how == How.SUM ? own : weights.getOrDefault(id, own);
                    if (weight.signum() > 0) {
                        weighed.add(new Measured(id, weight));
                    }
                }
                case Dimension(String id, Text label, Combination of, BigDecimal own) ->
                    weighed.add(new Dimension(id, label, of.weighted(weights), own));
            }
        }
        return new Combination(how, List.copyOf(weighed));
    }

    /** Whether it is nothing but a sum of indicators. */
    public boolean isPlainSum() {
        return how == How.SUM && parts.stream().allMatch(Measured.class::isInstance);
    }

    /** The dimensions at every depth, each after those that it is made of. */
    public List<Dimension> dimensions() {
        List<Dimension> found = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Dimension dimension) {
                found.addAll(dimension.of().dimensions());
                found.add(dimension);
            }
        }
        return List.copyOf(found);
    }
}
