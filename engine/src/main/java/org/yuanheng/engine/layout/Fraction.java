package org.yuanheng.engine.layout;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact ratio in lowest terms with a positive denominator, so that converting and adding never rounds on the way.
 *
 * <p>Example: {@code Fraction.of(20).times(Fraction.of(6000)).over(Fraction.of(40000))} is exactly 3.
 */
public record Fraction(BigInteger numerator, BigInteger denominator) {
    /** Nothing. */
    public static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);
    /** One. */
    public static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);

    /**
     * Brings the ratio to lowest terms.
     *
     * @throws ArithmeticException the denominator is zero
     */
    public Fraction {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("a fraction over zero");
        }
        BigInteger common = numerator.gcd(denominator);
        BigInteger divisor = denominator.signum() < 0 ? common.negate() : common;
        numerator = known(numerator.divide(divisor));
        denominator = known(denominator.divide(divisor));
    }

    /** The same one each time: nearly every factor is one, and is asked about for every cell of a table. */
    private static BigInteger known(BigInteger number) {
        return number.equals(BigInteger.ONE) ? BigInteger.ONE : number;
    }

    /** A decimal as it stands. */
    public static Fraction of(BigDecimal value) {
        return value.scale() <= 0
                ? new Fraction(value.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    /** A whole number. */
    public static Fraction of(long whole) {
        return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    /** The sum. */
    public Fraction plus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** The product. */
    public Fraction times(Fraction other) {
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
        return numerator.equals(BigInteger.ONE) && denominator.equals(BigInteger.ONE);
    }

    /**
     * The quotient.
     *
     * @throws ArithmeticException {@code other} is zero
     */
    public Fraction over(Fraction other) {
        return new Fraction(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /** The same with the other sign. */
    public Fraction negated() {
        return new Fraction(numerator.negate(), denominator);
    }

    /** Whether it is below, at or above zero: -1, 0 or 1. */
    public int signum() {
        return numerator.signum();
    }

    /** Rounded half away from zero. */
    public BigDecimal rounded(int decimals) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), decimals, RoundingMode.HALF_UP);
    }

    /** Whether it is the very number. */
    public boolean equalTo(BigDecimal value) {
        return equals(of(value));
    }

    /** {@code × 3 ÷ 2000}, {@code ÷ 10000}, empty for one: how a conversion is shown. */
    String asStep() {
        String times = numerator.equals(BigInteger.ONE) ? "" : " × " + numerator;
        return denominator.equals(BigInteger.ONE) ? times : times + " ÷ " + denominator;
    }
}
