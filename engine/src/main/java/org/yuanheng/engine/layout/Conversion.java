package org.yuanheng.engine.layout;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Measures;

/**
 * How a figure came about, as facts keep it: {@code (12000 − 500) ㎡ × 3 ÷ 2000 = 17.25 亩}. It is a calculation, kept
 * once, in Chinese; readers of English get its units and its few words in English.
 */
public final class Conversion {
    private static final String MIXED = " 项换算后相加";
    private static final Pattern CUT = Pattern.compile("…（共 ([0-9]+) 项）");
    /** What follows a number or a bracket and is no sign: a unit. */
    private static final Pattern UNIT = Pattern.compile("(?<=[0-9)] )[^\\s0-9()=≈×÷+−…]\\S*");

    private Conversion() {}

    /** Stands for the terms of a sum when their units differ. */
    public static String mixed(int terms) {
        return terms + MIXED;
    }

    /** Stands for the terms of a long sum that are not shown. */
    public static String cut(int terms) {
        return " …（共 " + terms + " 项）";
    }

    /**
     * A kept conversion in both languages.
     *
     * <p>Example: {@code 12345 元 ÷ 10000 = 1.2345 万元} is {@code 12345 yuan ÷ 10000 = 1.2345 10k yuan} in English.
     */
    public static Text said(String kept, Measures measures) {
        String english = CUT.matcher(kept.replace(MIXED, " amounts, converted and added"))
                .replaceAll("… ($1 amounts)");
        return new Text(
                kept,
                UNIT.matcher(english)
                        .replaceAll(unit -> Matcher.quoteReplacement(
                                measures.of(unit.group()).en())));
    }
}
