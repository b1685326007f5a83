package org.yuanheng.reference;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TEN;
import static java.math.BigInteger.TWO;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Figures as integer multiples of 10⁻¹⁰ ("k"), and how they are averaged and published. */
record Fixed(Mutant mutant) {
    private static final int DECIMALS = 10;
    private static final BigInteger LIMIT = TEN.pow(DECIMALS).multiply(BigInteger.valueOf(900_000_000));

    /** k = round(x × 10¹⁰), half away from zero, the product itself a double. */
    BigInteger of(double x) {
        BigInteger k = rounded(new BigDecimal(x * 1e10), mutant == Mutant.HALF_EVEN_AT_ONCE);
        if (k.abs().compareTo(LIMIT) > 0) {
            throw new ArithmeticException("beyond ±9·10⁸: " + x);
        }
        return k;
    }

    private static BigInteger rounded(BigDecimal x, boolean even) {
        return x.setScale(0, even ? RoundingMode.HALF_EVEN : RoundingMode.HALF_UP)
                .toBigInteger();
    }

    /** sign(Σ)·((2|Σ| + n) div 2n). */
    BigInteger mean(BigInteger sum, int n) {
        BigInteger count = BigInteger.valueOf(n);
        BigInteger mean = TWO.multiply(sum.abs()).add(count).divide(TWO.multiply(count));
        if (mutant == Mutant.HALF_EVEN_MEAN
                && TWO.multiply(sum).mod(count).signum() == 0
                && sum.mod(count).signum() != 0
                && mean.testBit(0)) {
            mean = mean.subtract(ONE);
        } else if (mutant == Mutant.MEAN_TRUNCATED) {
            mean = sum.abs().divide(count);
        }
        return sum.signum() < 0 ? mean.negate() : mean;
    }

    /** k as an integer multiple of 10^-decimals, half away from zero. */
    BigInteger published(BigInteger k, int decimals) {
        RoundingMode mode = switch (mutant) {
            case HALF_EVEN_WHEN_PUBLISHED -> RoundingMode.HALF_EVEN;
            case HALF_UP_WHEN_PUBLISHED -> k.signum() < 0 ? RoundingMode.HALF_DOWN : RoundingMode.HALF_UP;
            default -> RoundingMode.HALF_UP;
        };
        return new BigDecimal(k, DECIMALS).setScale(decimals, mode).unscaledValue();
    }

    /** k with so many decimals, as results.csv shows it. */
    String text(BigInteger k, int decimals) {
        BigInteger published = published(k, decimals);
        String digits = new BigDecimal(published, decimals).toPlainString();
        boolean lost = published.signum() == 0 && k.signum() < 0;
        return lost && mutant == Mutant.NEGATIVE_ZERO ? "-" + digits : digits;
    }
}
