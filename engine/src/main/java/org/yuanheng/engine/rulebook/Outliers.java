package org.yuanheng.engine.rulebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;

/**
 * What a rule does with extreme values before points are earned; the published value stays as it is. In this order: a small
 * denominator is raised, values beyond a bound are brought to it, the logarithm is taken. Who is touched is noted.
 *
 * <p>The bounds are values of ranked units of the group, in rising order: the lower one at place ⌊low × n⌋ + 1, the upper
 * one at place ⌈high × n⌉, so that 0.05 and 0.95 bring in the same number from both ends.
 *
 * @param low share of the units below the lower bound, above 0; empty for no such bound
 * @param high share of the units up to the upper bound, below 1; empty for no such bound
 * @param denominator empty for one that is taken as it is
 * @param log whether points are earned by the natural logarithm; what is not above zero is then missing
 */
public record Outliers(
        Optional<BigDecimal> low, Optional<BigDecimal> high, Optional<Denominator> denominator, boolean log) {
    /**
     * A least denominator.
     *
     * @param least what a smaller one that is above zero is raised to
     * @param stated the value as the rule writes it
     * @param small when it is raised
     */
    public record Denominator(BigDecimal least, Expression stated, Expression small) {}

    /** The note of a unit whose value was brought to a bound, without the indicator's id. */
    public static final String WINSORISED = "winsorised:";

    /** The note of a unit whose denominator was raised, without the indicator's id. */
    public static final String RAISED = "minimum-denominator:";

    /** The notes that units may have. */
    public List<String> codes() {
        List<String> codes = new ArrayList<>();
        if (winsorises()) {
            codes.add(WINSORISED);
        }
        denominator.ifPresent(_ -> codes.add(RAISED));
        return codes;
    }

    /** Whether values are brought to bounds. */
    public boolean winsorises() {
        return low.isPresent() || high.isPresent();
    }

    /** Whether points are earned by another figure than the value. */
    public boolean changesValue() {
        return winsorises() || log;
    }

    /** In a sentence. */
    public Text said() {
        StringBuilder zh = new StringBuilder();
        StringBuilder en = new StringBuilder();
        denominator.ifPresent(d -> {
            String least = d.least().toPlainString();
            zh.append("分母不足 ").append(least).append(" 的按 ").append(least).append(" 计；");
            en.append("a denominator below ")
                    .append(least)
                    .append(" counts as ")
                    .append(least)
                    .append("; ");
        });
        low.ifPresent(share -> {
            zh.append("低于同组第 ⌊").append(share.toPlainString()).append(" × n⌋ ＋ 1 小的值按该值计；");
            en.append("values below the group's number ⌊")
                    .append(share.toPlainString())
                    .append(" × n⌋ + 1 from the bottom count as that one; ");
        });
        high.ifPresent(share -> {
            zh.append("高于同组第 ⌈").append(share.toPlainString()).append(" × n⌉ 小的值按该值计；");
            en.append("values above the group's number ⌈")
                    .append(share.toPlainString())
                    .append(" × n⌉ from the bottom count as that one; ");
        });
        if (log) {
            zh.append("计分用自然对数；");
            en.append("points are earned by the natural logarithm; ");
        }
        return new Text("极端值：" + zh + "并注明。", "outliers: " + en + "noted.");
    }
}
