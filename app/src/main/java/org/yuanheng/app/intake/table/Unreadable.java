package org.yuanheng.app.intake.table;

import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** Ends the reading of a file that cannot be read on; {@link Tables} turns it into its problem. */
final class Unreadable extends Exception {
    private final String code;
    private final String sheet;
    private final long row;
    private final transient Text message;
    private final transient Text advice;

    Unreadable(String code, Text message, Text advice) {
        this(code, "", 0, message, advice);
    }

    Unreadable(String code, String sheet, long row, Text message, Text advice) {
        super(code, null, false, false);
        this.code = code;
        this.sheet = sheet;
        this.row = row;
        this.message = message;
        this.advice = advice;
    }

    /** Whatever a parser stumbled over: the file is damaged. */
    static Unreadable broken() {
        return new Unreadable(
                "file-broken",
                new Text("文件不完整或已损坏，读不下去", "the file is truncated or damaged and cannot be read to its end"),
                new Text(
                        "用 Excel 或 WPS 打开确认内容完整，另存为 .xlsx 后再上传",
                        "open it in Excel or WPS, make sure that it is whole, save it as .xlsx and upload that"));
    }

    /** More than a workbook of people's work holds; {@code zh} and {@code en} name the limit. */
    static Unreadable tooLarge(String zh, String en) {
        return new Unreadable(
                "file-too-large",
                new Text("文件超出可读取的范围：" + zh, "the file is beyond what is read: " + en),
                new Text("删去多余的内容，或分成几个文件上传", "remove what is not needed, or upload it in several files"));
    }

    Problem problem(String file) {
        return new Problem(code, new Place(file, sheet, row, ""), message, advice);
    }
}
