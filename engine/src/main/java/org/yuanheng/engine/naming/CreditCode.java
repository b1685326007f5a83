package org.yuanheng.engine.naming;

import java.util.Optional;
import org.yuanheng.engine.Text;

/**
 * A unified social credit code (统一社会信用代码, GB 32100-2015) whose check digit is right: the key of every firm.
 *
 * <p>Eighteen characters: registering authority, kind, division code (6), organisation code (9), check digit. The
 * digits stand for 0 to 9 and the letters without I, O, S, V, Z for 10 to 30; the check digit is 31 minus the weighted
 * sum modulo 31, with the weights 3⁰ … 3¹⁶ modulo 31.
 *
 * <p>Example: {@code new CreditCode("91330100MA27XJ1234")} throws unless the last digit fits; ask {@link #fault} first.
 */
public record CreditCode(String text) {
    private static final String DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    public CreditCode {
        Optional<Text> fault = fault(text);
        if (fault.isPresent()) {
            throw new IllegalArgumentException(fault.get().en());
        }
    }

    /** What is wrong with {@code code}, in a sentence that quotes nothing but the offending part; empty when it is right. */
    public static Optional<Text> fault(String code) {
        if (code.length() != LENGTH) {
            return Optional.of(new Text(
                    "统一社会信用代码应为 18 位，这里是 " + code.length() + " 位",
                    "a credit code has 18 characters, this one has " + code.length()));
        }
        for (int i = 0; i < LENGTH; i++) {
            if (DIGITS.indexOf(code.charAt(i)) < 0) {
                return Optional.of(new Text(
                        "第 " + (i + 1) + " 位是“" + code.charAt(i) + "”，信用代码只含数字和大写字母（不含 I、O、S、V、Z）",
                        "character " + (i + 1) + " is '" + code.charAt(i)
                                + "'; a credit code holds digits and capital letters without I, O, S, V, Z"));
            }
        }
        char expected = checkDigit(code.substring(0, LENGTH - 1));
        if (expected != code.charAt(LENGTH - 1)) {
            return Optional.of(new Text(
                    "校验码不符：末位是“" + code.charAt(LENGTH - 1) + "”，按前 17 位应为“" + expected + "”，其中至少一位写错",
                    "the check digit is '" + code.charAt(LENGTH - 1) + "' where the first 17 characters call for '"
                            + expected + "': at least one character is wrong"));
        }
        return Optional.empty();
    }

    /**
     * The 18th character that belongs to 17 others.
     *
     * @throws IllegalArgumentException if there are not 17 of them, or one cannot stand in a credit code
     */
    public static char checkDigit(String first17) {
        if (first17.length() != LENGTH - 1) {
            throw new IllegalArgumentException("17 characters expected: " + first17);
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            int digit = DIGITS.indexOf(first17.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("no character of a credit code: " + first17.charAt(i));
            }
            sum += digit * weight;
            weight = weight * 3 % 31;
        }
        return DIGITS.charAt((31 - sum % 31) % 31);
    }

    @Override
    public String toString() {
        return text;
    }
}
