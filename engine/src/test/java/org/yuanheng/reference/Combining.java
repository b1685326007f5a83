package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.yuanheng.reference.ReferenceScheme.Combined;
import org.yuanheng.reference.ReferenceScheme.Indicator;

/** How the points of a unit become one figure. */
record Combining(ReferenceScheme scheme, Mutant mutant) {
    BigInteger combined(Combined of, Scored scored) {
        List<BigInteger> parts = of.parts().stream()
                .map(part -> part.of()
                        .map(inner -> combined(inner, scored))
                        .orElseGet(() -> scored.points.get(index(part.id())).orElseThrow()))
                .toList();
        List<BigDecimal> weights = of.parts().stream()
                .map(p -> mutant == Mutant.PARTS_COUNT_ALIKE ? BigDecimal.ONE : p.weight())
                .toList();
        BigDecimal all = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (of.how()) {
            case "sum" -> parts.stream().reduce(BigInteger.ZERO, BigInteger::add);
            case "mean" -> {
                BigDecimal sum = BigDecimal.ZERO;
                for (int i = 0; i < parts.size(); i++) {
                    sum = sum.add(new BigDecimal(parts.get(i)).multiply(weights.get(i)));
                }
                yield sum.divide(all, 0, RoundingMode.HALF_UP).toBigInteger();
            }
            default -> geometric(parts, weights, all.doubleValue());
        };
    }

    private BigInteger geometric(List<BigInteger> parts, List<BigDecimal> weights, double all) {
        double sum = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).signum() <= 0) {
                return BigInteger.ZERO;
            }
            double logarithm = weights.get(i).doubleValue() * StrictMath.log(Methods.real(parts.get(i)));
            sum = i == 0 ? logarithm : sum + logarithm;
        }
        double mean = StrictMath.exp(sum / all);
        return new Fixed(mutant)
                .of(new BigDecimal(mean).setScale(9, RoundingMode.HALF_UP).doubleValue());
    }

    private int index(String id) {
        return scheme.indicators().stream().map(Indicator::id).toList().indexOf(id);
    }
}
