package org.yuanheng.engine.layout;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** An exact ratio in lowest terms with a positive denominator, so that converting and adding never rounds on the way. */
record Fraction(BigInteger numerator, BigInteger denominator) {
    static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);
    static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);

    Fraction {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("a fraction over zero");
        }
        BigInteger common = numerator.gcd(denominator);
        BigInteger divisor = denominator.signum() < 0 ? common.negate() : common;
        numerator = numerator.divide(divisor);
        denominator = denominator.divide(divisor);
    }

    static Fraction of(BigDecimal value) {
        return value.scale() <= 0
                ? new Fraction(value.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    Fraction plus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** {@code value} times this, rounded half away from zero once, at the end. */
    BigDecimal times(BigDecimal value, int decimals) {
        if (isOne()) {
            return value.setScale(decimals, RoundingMode.HALF_UP);
        }
        BigDecimal product = numerator.equals(BigInteger.ONE) ? value : value.multiply(new BigDecimal(numerator));
        return denominator.equals(BigInteger.ONE)
                ? product.setScale(decimals, RoundingMode.HALF_UP)
                : product.divide(new BigDecimal(denominator), decimals, RoundingMode.HALF_UP);
    }

    /** Whether {@code value} times this is {@code product}, to the last digit. */
    boolean takes(BigDecimal value, BigDecimal product) {
        return isOne()
                ? value.compareTo(product) == 0
                : value.multiply(new BigDecimal(numerator)).compareTo(product.multiply(new BigDecimal(denominator)))
                        == 0;
    }

    boolean isOne() {
        return equals(ONE);
    }

    Fraction over(Fraction other) {
        return new Fraction(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    Fraction negated() {
        return new Fraction(numerator.negate(), denominator);
    }

    /** Rounded half away from zero. */
    BigDecimal rounded(int decimals) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), decimals, RoundingMode.HALF_UP);
    }

    boolean equalTo(BigDecimal value) {
        return equals(of(value));
    }

    /** {@code × 3 ÷ 2000}, {@code ÷ 10000}, empty for one: how a conversion is shown. */
    String asStep() {
        String times = numerator.equals(BigInteger.ONE) ? "" : " × " + numerator;
        return denominator.equals(BigInteger.ONE) ? times : times + " ÷ " + denominator;
    }
}
