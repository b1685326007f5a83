package org.yuanheng.app.face;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How a number reads: thousands separated by commas, the decimals it is told, a true minus sign, never a negative zero.
 *
 * <p>Rounding is half away from zero, as published figures are. Chinese and English set digits the same way; what
 * differs is the space before a unit. Templates use it as the bean {@code figures}:
 * {@code ${@figures.number(row.total, 4)}}.
 *
 * <p>Example: {@code number(new BigDecimal("-1234.5"), 2)} is {@code "−1,234.50"}.
 */
public final class Figures {
    /** Stands where a figure is missing; always together with the reason. */
    public static final String MISSING = "—";

    private static final char MINUS = '\u2212';
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** {@code value} with exactly {@code decimals} decimals. */
    public String number(BigDecimal value, int decimals) {
        BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP);
        String digits = rounded.abs().toPlainString();
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        StringBuilder text = new StringBuilder(digits.length() + digits.length() / 3 + 1);
        if (rounded.signum() < 0) {
            text.append(MINUS);
        }
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % 3 == 0) {
                text.append(',');
            }
            text.append(whole.charAt(i));
        }
        return text.append(digits, whole.length(), digits.length()).toString();
    }

    /** A number of things: no decimals. */
    public String count(long value) {
        return number(BigDecimal.valueOf(value), 0);
    }

    /** A difference: a plus sign before what is above zero, nothing before zero. {@code signed(3.2, 1)} is {@code "+3.2"}. */
    public String signed(BigDecimal difference, int decimals) {
        String text = number(difference, decimals);
        boolean above = difference.setScale(decimals, RoundingMode.HALF_UP).signum() > 0;
        return above ? "+" + text : text;
    }

    /** A ratio as a percentage without the sign: {@code share(0.0236, 2)} is {@code "2.36"}; the unit is {@code %}. */
    public String share(BigDecimal ratio, int decimals) {
        return number(ratio.multiply(HUNDRED), decimals);
    }

    /** The figure's digits alone, or {@link #MISSING}; a difference carries its sign. */
    public String digits(Figure figure) {
        BigDecimal value = figure.value();
        if (value == null) {
            return MISSING;
        }
        return figure.signed() ? signed(value, figure.decimals()) : number(value, figure.decimals());
    }

    /**
     * The figure in a running sentence, with its unit: {@code 24.0970万元/亩} in Chinese, {@code 24.0970 10k yuan/mu} in
     * English, where a unit stands after a space; a missing figure says why: {@code —（税务未报送）}.
     */
    public String say(Figure figure, String language) {
        boolean english = language.equals("en");
        if (figure.value() == null) {
            return MISSING + (english ? " (" + figure.missing() + ")" : "（" + figure.missing() + "）");
        }
        boolean close = !english || figure.unit().isEmpty() || figure.unit().equals("%");
        return digits(figure) + (close ? "" : " ") + figure.unit();
    }
}
