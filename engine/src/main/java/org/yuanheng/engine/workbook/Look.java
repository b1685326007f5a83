package org.yuanheng.engine.workbook;

import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.StyleSetter;

/**
 * How a cell looks. What may be changed is blue on a pale ground, what is worked out is black on white, what was
 * published is grey: the colours an auditor expects of a working paper.
 *
 * @param format number format of Excel; empty for General
 * @param role what the cell is
 */
record Look(String format, Role role) {
    private static final String FONT = "Microsoft YaHei";
    private static final String LINE = "D5DAE1";

    /** What a cell is. */
    enum Role {
        TITLE,
        SUBTITLE,
        NOTICE,
        NOTE,
        BLOCK,
        HEAD,
        LABEL,
        PROSE,
        INPUT,
        INPUT_TEXT,
        FIGURE,
        WORDS,
        RESULT,
        CLASS,
        PUBLISHED
    }

    static Look of(Role role) {
        return new Look("", role);
    }

    static Look of(Role role, String format) {
        return new Look(format, role);
    }

    /** A format with a thousands separator and so many decimals. */
    static String decimals(int decimals) {
        return decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
    }

    /** A whole number without separators. */
    static final String WHOLE = "0";

    static final String DAY = "yyyy-mm-dd";

    /** 1, 0, 0.5 in words. */
    static String truth(Names names) {
        return "[=1]\"" + names.say("是", "yes") + "\";[=0]\"" + names.say("否", "no") + "\";\""
                + names.say("未知", "unknown") + "\"";
    }

    void on(StyleSetter style) {
        style.fontName(FONT).verticalAlignment("center");
        if (!format.isEmpty()) {
            style.format(format);
        }
        switch (role) {
            case TITLE -> style.fontSize(16).bold();
            case SUBTITLE -> style.fontSize(12).bold();
            case NOTICE ->
                style.fontSize(10)
                        .bold()
                        .fontColor("9A3412")
                        .fillColor("FFF4E5")
                        .wrapText(true);
            case NOTE -> style.fontSize(9).fontColor("5B6470");
            case BLOCK ->
                lined(style.fontSize(10)
                        .bold()
                        .fontColor("FFFFFF")
                        .fillColor("2F4858")
                        .indent(1));
            case HEAD ->
                lined(style.fontSize(9)
                        .bold()
                        .fillColor("E8ECF1")
                        .horizontalAlignment("center")
                        .wrapText(true));
            case LABEL -> lined(style.fontSize(10).fillColor("F4F6F8").wrapText(true));
            case PROSE -> style.fontSize(10).wrapText(true).verticalAlignment("top");
            case INPUT ->
                lined(style.fontSize(10).fontColor("1D4ED8").fillColor("FFFBEB").horizontalAlignment("right"));
            case INPUT_TEXT ->
                lined(style.fontSize(10).fontColor("1D4ED8").fillColor("FFFBEB").wrapText(false));
            case FIGURE -> lined(style.fontSize(10).horizontalAlignment("right"));
            case WORDS -> lined(style.fontSize(10).horizontalAlignment("left").indent(1));
            case RESULT -> lined(style.fontSize(10).bold().horizontalAlignment("right"));
            case CLASS -> lined(style.fontSize(11).bold().horizontalAlignment("center"));
            case PUBLISHED -> lined(style.fontSize(10).fontColor("6B7280").horizontalAlignment("right"));
        }
        style.set();
    }

    private static void lined(StyleSetter style) {
        style.borderStyle(BorderStyle.THIN).borderColor(LINE);
        for (BorderSide side :
                new BorderSide[] {BorderSide.LEFT, BorderSide.RIGHT, BorderSide.TOP, BorderSide.BOTTOM}) {
            style.borderColor(side, LINE);
        }
    }
}
