package org.yuanheng.engine.layout;

import java.util.List;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Delivered.RowRef;
import org.yuanheng.engine.table.Cell;

/** Every sentence that reading rows may say, in one place so that they read alike. */
final class Sentences {
    private static final int SHOWN = 40;

    private Sentences() {}

    /** The offending text, short enough for a sentence. */
    static String shown(String raw) {
        String text = raw.strip().replaceAll("\\s+", " ");
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }

    static Problem codeAsNumber(Place place, String raw) {
        return new Problem(
                "row-code-as-number",
                place,
                new Text(
                        "信用代码存成了数字“" + shown(raw) + "”，后几位已经丢失",
                        "the credit code is stored as the number " + shown(raw) + "; its last digits are lost"),
                new Text("把这一列设为“文本”格式后重新填写", "format the column as text and enter the code again"));
    }

    static Problem meterNumber(Place place, Cell cell) {
        String raw = shown(cell.raw());
        return cell.kind() == Cell.Kind.NUMBER
                ? new Problem(
                        "row-meter-as-number",
                        place,
                        new Text(
                                "户号存成了数字“" + raw + "”，后几位可能已经丢失",
                                "the number of the meter is stored as the number " + raw
                                        + "; its last digits may be lost"),
                        new Text("把这一列设为“文本”格式后重新填写", "format the column as text and enter it again"))
                : new Problem(
                        "row-meter",
                        place,
                        new Text("“" + raw + "”不像户号或表号", "'" + raw + "' looks like no number of a meter"),
                        new Text("按表计档案填写", "enter the number as it is on file"));
    }

    static Problem codeFaulty(Place place, String raw, Text fault) {
        return new Problem(
                "row-code",
                place,
                new Text("信用代码“" + shown(raw) + "”有误：" + fault.zh(), "credit code " + shown(raw) + ": " + fault.en()),
                new Text("按营业执照核对后改正，系统不会代为猜改", "correct it by the business licence; nothing is guessed"));
    }

    static Problem withoutFirm(Place place) {
        return new Problem(
                "row-without-firm",
                place,
                new Text("这一行既没有信用代码，也没有企业名称", "the row has neither a credit code nor a name"),
                new Text("补上信用代码，或删去这一行", "add the credit code or remove the row"));
    }

    static Problem numberText(Place place, String raw) {
        return new Problem(
                "cell-number",
                place,
                new Text("“" + shown(raw) + "”不是数字", "'" + shown(raw) + "' is no number"),
                new Text(
                        "只填数字；没有则填 0，不适用写“不适用”，未取得则留空",
                        "enter a number; 0 for none, 不适用 for not applicable, nothing if not known"));
    }

    static Problem cellError(Place place, String raw) {
        return raw.isEmpty()
                ? new Problem(
                        "cell-error",
                        place,
                        new Text("公式没有计算结果", "the formula has no computed result"),
                        new Text(
                                "用 Excel 或 WPS 打开、保存一次，或改填数值",
                                "open and save the file in Excel or WPS, or enter the value"))
                : new Problem(
                        "cell-error",
                        place,
                        new Text("公式出错：" + shown(raw), "the formula ends in an error: " + shown(raw)),
                        new Text("改正公式，或改填数值", "mend the formula or enter the value"));
    }

    static Problem range(Place place, Text what, String value, Text unit, Layout.Range range) {
        return new Problem(
                "cell-range",
                place,
                new Text(
                        (what.zh() + "为 " + value + " " + unit.zh()).strip() + "，超出可信范围（"
                                + (range + " " + unit.zh()).strip() + "）",
                        (what.en() + " is " + value + " " + unit.en()).strip() + ", outside "
                                + (range + " " + unit.en()).strip()),
                new Text("核对数值和计量单位；确有其事请联系主管部门", "check the value and its unit of measure"));
    }

    static Problem date(Place place, String raw) {
        return new Problem(
                "cell-date",
                place,
                new Text("“" + shown(raw) + "”不是完整的日期", "'" + shown(raw) + "' is no full date"),
                new Text("写作 2019-03-05", "write it as 2019-03-05"));
    }

    static Problem choice(Place place, String raw, List<String> allowed) {
        return new Problem(
                "cell-choice",
                place,
                new Text("不认识“" + shown(raw) + "”", "'" + shown(raw) + "' is not one of the choices"),
                new Text("填写：" + String.join("、", allowed), "enter one of: " + String.join(", ", allowed)));
    }

    static Problem pattern(Place place, String heading, String raw) {
        return new Problem(
                "cell-pattern",
                place,
                new Text("“" + shown(raw) + "”不是" + heading, "'" + shown(raw) + "' does not look like " + heading),
                new Text("按标准代码填写", "enter the standard code"));
    }

    static Problem unfilled(Place place, String heading) {
        return new Problem(
                "cell-unfilled",
                place,
                new Text(heading + "没有填写", heading + " is empty"),
                new Text("补上后再上传", "fill it in and upload again"));
    }

    static Problem shifted(Place place) {
        return new Problem(
                "row-shifted",
                place,
                new Text("这一行的列数比表头多，内容可能错位", "the row has more columns than the header; its cells may be shifted"),
                new Text("含逗号的文字要用英文双引号括起来，或另存为 .xlsx", "put texts with commas into double quotes, or save as .xlsx"));
    }

    static Problem duplicate(Place place, RowRef first) {
        return new Problem(
                "row-duplicate",
                place,
                new Text("与第 " + first.row() + " 行完全相同，只取一次", "the same as row " + first.row() + "; it counts once"),
                new Text("删去重复的一行", "remove one of them"));
    }

    static Problem contradiction(Place place, RowRef other) {
        return new Problem(
                "row-contradiction",
                place,
                new Text(
                        "同一对象在第 " + other.row() + " 行也出现，但内容不同，两行都不取用",
                        "row " + other.row() + " is about the same but says something else; neither is used"),
                new Text("核对后只留正确的一行", "keep the one that is right"));
    }

    static Problem sibling(Place place, RowRef faulty) {
        return new Problem(
                "row-sibling",
                place,
                new Text(
                        "同一企业的第 " + faulty.row() + " 行被退回，合计不完整，本行一并退回",
                        "row " + faulty.row()
                                + " of the same firm is refused; the sum would be incomplete, so this row is too"),
                new Text("改正那一行后整表重新上传", "mend that row and upload the table again"));
    }

    static Problem absent(Place place, Text what) {
        return new Problem(
                "cell-absent",
                place,
                new Text(what.zh() + "没有数据，按“未报送”处理", what.en() + " is empty: taken as not delivered"),
                new Text("有数据请补报；确为零请填 0；不适用请写“不适用”", "deliver it; enter 0 for none, 不适用 for not applicable"));
    }

    static Problem tidiedNumber(Place place, String raw) {
        return new Problem(
                "cell-tidied",
                place,
                new Text(
                        "数字存成了文字“" + shown(raw) + "”，已按数字读取",
                        "the number is written as text, '" + shown(raw) + "', and read as a number"),
                new Text("无需处理；下次请用数字格式", "nothing to do; use number cells next time"));
    }

    static Problem tidiedCode(Place place, String raw) {
        return new Problem(
                "row-code-tidied",
                place,
                new Text(
                        "信用代码“" + shown(raw) + "”含空格、全角或小写字符，已规整",
                        "the credit code " + shown(raw)
                                + " had spaces, full-width or lower-case characters; they were tidied"),
                new Text("无需处理", "nothing to do"));
    }

    static Problem passedOver(Place place) {
        return new Problem(
                "row-passed-over",
                place,
                new Text("这一行没有本表所需的内容，未读取", "the row has nothing that this table needs and was passed over"),
                new Text("如是数据，请检查列是否错位", "if it is data, check whether its columns are shifted"));
    }
}
