package org.yuanheng.engine.workbook;

import java.util.List;
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
    private static final List<BorderSide> SIDES =
            List.of(BorderSide.LEFT, BorderSide.RIGHT, BorderSide.TOP, BorderSide.BOTTOM);

    /** What a cell is. */
    enum Role {
        TITLE(false),
        NOTICE(false),
        NOTE(false),
        BLOCK(false),
        PROSE(false),
        /** Words beside a table, free to run over their neighbours. */
        ASIDE(false),
        HEAD(true),
        LABEL(true),
        INPUT(true),
        INPUT_TEXT(true),
        FIGURE(true),
        WORDS(true),
        /** Words that wrap. */
        TEXT(true),
        RESULT(true),
        /** A result in words. */
        RESULT_TEXT(true),
        CLASS(true),
        PUBLISHED(true);

        /** Whether it is a cell of a table, with lines around it. */
        private final boolean cell;

        Role(boolean cell) {
            this.cell = cell;
        }
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
            case NOTICE -> style.fontSize(10).bold().fontColor("9A3412").fillColor("FFF4E5");
            case NOTE -> style.fontSize(9).fontColor("5B6470");
            case BLOCK -> style.fontSize(10).bold().fontColor("FFFFFF").fillColor("2F4858");
            case HEAD -> style.fontSize(9).bold().fillColor("E8ECF1").wrapText(true);
            case LABEL -> style.fontSize(10).fillColor("F4F6F8").wrapText(true);
            case PROSE -> style.fontSize(10).wrapText(true).verticalAlignment("top");
            case INPUT, INPUT_TEXT -> style.fontSize(10).fontColor("1D4ED8").fillColor("FFFBEB");
            case FIGURE, WORDS, ASIDE -> style.fontSize(10);
            case TEXT -> style.fontSize(10).wrapText(true);
            case RESULT, RESULT_TEXT -> style.fontSize(10).bold();
            case CLASS -> style.fontSize(11).bold();
            case PUBLISHED -> style.fontSize(10).fontColor("6B7280");
        }
        switch (role) {
            case HEAD, CLASS -> style.horizontalAlignment("center");
            case INPUT, FIGURE, RESULT, PUBLISHED -> style.horizontalAlignment("right");
            case WORDS, TEXT, ASIDE, LABEL, INPUT_TEXT, RESULT_TEXT ->
                style.horizontalAlignment("left").indent(1);
            default -> {}
        }
        if (role.cell) {
            style.borderStyle(BorderStyle.THIN);
            for (BorderSide side : SIDES) {
                style.borderColor(side, LINE);
            }
        }
        style.set();
    }
}
