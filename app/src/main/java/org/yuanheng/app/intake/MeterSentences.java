package org.yuanheng.app.intake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.yuanheng.app.registry.MeterDays;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Layout;

/** What is said of rows about meters that do not come to a firm. */
final class MeterSentences {
    private static final int SHOWN = 5;

    static final Text REGISTER =
            new Text("在表计与企业对应表中改正后上传，再上传本文件", "correct the register of meters, upload it, and then this file again");
    static final Text REST = new Text(
            "其余日子另有用户的，在表计与企业对应表补上后再上传本文件",
            "if others had it on the other days, add them to the register of meters and upload this file again");
    static final Text COMPLETE = new Text(
            "补上这只表的行（没有用量写 0），或在表计与企业对应表写明终止日期，再上传本文件",
            "add the row of that meter (0 if nothing was used) or its last day to the register of meters, and upload this"
                    + " file again");
    static final Text WITHOUT_METER = new Text(
            "没有户号，而这家企业在本文件另有按户号的行，不知道是不是同一只表",
            "the row names no meter while other rows are about meters of the firm; it may be one of them");
    static final Text NAME_THE_METER = new Text("补上户号，或删去这一行", "add the number of the meter, or remove the row");

    private MeterSentences() {}

    private static String number(Delivered unit) {
        return unit.told().meter();
    }

    static Text nobodys(Delivered unit) {
        String called = unit.names().isEmpty() ? "" : "（" + unit.names().getFirst() + "）";
        return new Text(
                "户号 " + number(unit) + called + "在这一期没有登记是哪家企业的",
                "no firm is registered for meter " + number(unit) + called + " in the period");
    }

    static Text called(Delivered unit, Text message) {
        return new Text("户号 " + number(unit) + "：" + message.zh(), "meter " + number(unit) + ": " + message.en());
    }

    static Text differs(Delivered unit, List<MeterDays.Weight> weights) {
        String theirs =
                weights.stream().limit(SHOWN).map(MeterDays.Weight::creditCode).collect(Collectors.joining("、"));
        return new Text(
                "户号 " + number(unit) + " 登记是 " + theirs + " 的，文件写的是 " + unit.code(),
                "meter " + number(unit) + " is registered for " + theirs + ", and the file says " + unit.code());
    }

    static Text since(Delivered unit, MeterDays.Outcome.Shared shared) {
        return new Text(
                "户号 " + number(unit) + " 只登记了 " + shared.first() + " 至 " + shared.last() + " 是谁的，读数全部算这些天的",
                "meter " + number(unit) + " is registered from " + shared.first() + " to " + shared.last()
                        + " only; all of its reading is taken to be of these days");
    }

    static Text twice(Delivered unit) {
        int row = unit.rows().getFirst().row();
        return new Text("第 " + row + " 行是它的，却没有户号", "row " + row + " is about it and names no meter");
    }

    /** @param mentions whether the file has a row of a meter, by {@link Delivered.Told#mention} */
    static Text missing(Set<String> meters, Predicate<String> mentions) {
        String shown =
                meters.stream().limit(SHOWN).collect(Collectors.joining("、")) + (meters.size() > SHOWN ? "…" : "");
        boolean there = meters.stream().map(Delivered.Told::mention).anyMatch(mentions);
        return there
                ? new Text("它的户号 " + shown + " 的行退回了", "the row of its meter " + shown + " is refused")
                : new Text("它名下的户号 " + shown + " 本文件没有", "the file has no row of its meter " + shown);
    }

    static Text outside(Layout.Measure measure, BigDecimal sum) {
        String figure = sum.stripTrailingZeros().toPlainString() + " ";
        return new Text(
                measure.item().label().zh() + "合计 " + figure + measure.item().unit() + "，超出可信范围",
                measure.item().label().en() + " comes to " + figure
                        + measure.item().unitName().en() + ", which is outside of what is believed");
    }

    static Text withoutFigure(String firm, Text why) {
        return new Text(
                "“" + firm + "”的合计不完整，没有取用：" + why.zh(),
                "the sum of " + firm + " is incomplete and not taken: " + why.en());
    }

    static Problem more(String file, int count) {
        return new Problem(
                "findings-more",
                Place.of(file),
                new Text("还有 " + count + " 个表计的问题没有逐条列出", count + " more problems of meters are not listed one by one"),
                new Text("先改正列出的问题再上传，其余会继续列出", "mend those listed and upload again; the rest will follow"));
    }
}
