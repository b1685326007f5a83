package org.yuanheng.engine.layout;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Measures;

/**
 * How a figure came about, as facts keep it: {@code (12000 − 500) ㎡ × 3 ÷ 2000 = 17.25 亩}. It is a calculation, kept
 * once, in Chinese; readers of English get its units and its few words in English.
 */
public final class Conversion {
    /** More meters than this are told by their number. */
    private static final int SHOWN = 8;

    private static final String MIXED = " 项换算后相加";
    private static final Pattern CUT = Pattern.compile("…（共 ([0-9]+) 项）");
    /** What follows a number or a bracket and is no sign: a unit. */
    private static final Pattern UNIT = Pattern.compile("(?<=[0-9)] )[^\\s0-9()=≈×÷+−…，；][^\\s，；]*");

    private static final String METER = "户号 ";
    private static final String ALL = "；合计 ";

    private Conversion() {}

    /**
     * What came to a firm from one meter: {@code 户号 D1：1200 千瓦时 ÷ 10000 = 0.12 万千瓦时，× 60% = 0.072 万千瓦时}.
     *
     * @param reading how the meter's own figure came about; empty when it was taken as it is
     * @param whole the meter's own figure
     * @param share as a factor: {@code 60%}; empty when the firm has the whole of it
     */
    public static String ofMeter(
            String meter, String reading, BigDecimal whole, String share, BigDecimal part, boolean exact, String unit) {
        StringBuilder text = new StringBuilder(METER).append(meter).append('：');
        boolean shared = !share.isEmpty();
        if (reading.isEmpty()) {
            text.append((RowReader.plain(whole) + " " + unit).strip());
        } else {
            text.append(reading).append(shared ? "，" : "");
        }
        if (shared) {
            text.append(reading.isEmpty() ? " × " : "× ")
                    .append(share)
                    .append(exact ? " = " : " ≈ ")
                    .append((RowReader.plain(part) + " " + unit).strip());
        }
        return text.toString();
    }

    /** What came to a firm from all its meters: each one, and their sum where there are several. */
    public static String ofMeters(List<String> each, BigDecimal sum, String unit) {
        if (each.size() == 1) {
            return each.getFirst();
        }
        String shown = String.join("；", each.subList(0, Math.min(SHOWN, each.size())));
        return shown
                + (each.size() > SHOWN ? cut(each.size()) : "")
                + ALL
                + (RowReader.plain(sum) + " " + unit).strip();
    }

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
        String measured = UNIT.matcher(english)
                .replaceAll(unit ->
                        Matcher.quoteReplacement(measures.of(unit.group()).en()));
        return new Text(
                kept,
                measured.replace(METER, "account ")
                        .replace(ALL, "; in all ")
                        .replace(" 天", " days")
                        .replace("：", ": ")
                        .replace("；", "; ")
                        .replace("，", ", "));
    }
}
