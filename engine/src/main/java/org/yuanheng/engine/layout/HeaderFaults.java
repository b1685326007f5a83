package org.yuanheng.engine.layout;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;

/** Every sentence that looking for headers may say. */
final class HeaderFaults {
    private HeaderFaults() {}

    private static Place place(String file, Header header) {
        return new Place(file, header.row().sheet(), header.row().number(), "");
    }

    /** No sheet has a header: says which layout came nearest, and what it lacks. */
    static Problem unknown(String file, List<Layout> candidates, @Nullable Header nearest) {
        if (nearest == null) {
            String titles = candidates.stream().map(l -> l.title().zh()).collect(Collectors.joining("、"));
            return new Problem(
                    "layout-unknown",
                    Place.of(file),
                    new Text("没有找到认得的表头，不知道这是哪一种表", "no known header was found; it is not clear which table this is"),
                    new Text("使用下列版式之一的表头：" + titles, "use the headings of one of these layouts: " + titles));
        }
        String missing = nearest.missing().stream().map(Layout.Column::heading).collect(Collectors.joining("、"));
        return new Problem(
                "layout-column-missing",
                place(file, nearest),
                new Text(
                        "最接近“" + nearest.layout().title().zh() + "”，但缺少列：" + missing,
                        "nearest to " + nearest.layout().title().en() + ", but these columns are missing: " + missing),
                new Text("补上这些列，表头文字与版式一致", "add these columns with the headings of the layout"));
    }

    static Problem ambiguous(String file, Row row, List<Header> headers) {
        String titles = headers.stream().map(h -> h.layout().title().zh()).collect(Collectors.joining("、"));
        return new Problem(
                "layout-ambiguous",
                new Place(file, row.sheet(), row.number(), ""),
                new Text("表头同时符合：" + titles, "the header fits several layouts: " + titles),
                new Text("上传时选定版式", "choose the layout when uploading"));
    }

    static Problem twice(String file, Header header, Header.Bound bound) {
        return new Problem(
                "layout-column-twice",
                new Place(file, header.row().sheet(), header.row().number(), bound.place()),
                new Text(
                        "有两列都是“" + bound.is().heading() + "”，不知道取哪一列",
                        "two columns are " + bound.is().heading() + "; it is not clear which one counts"),
                new Text("只留一列，或改掉另一列的表头", "keep one, or give the other another heading"));
    }

    static Problem unit(String file, Header header, Header.UnitFault fault) {
        Place place = new Place(
                file, header.row().sheet(), header.row().number(), fault.bound().place());
        String unit = fault.bound().is().unit();
        return fault.stated().isEmpty()
                ? new Problem(
                        "layout-unit-missing",
                        place,
                        new Text(
                                "表头和“单位：”行都没有写明计量单位", "neither the heading nor a unit line states the unit of measure"),
                        new Text(
                                "在表头后用括号写明，如“" + fault.bound().is().heading() + "（" + unit + "）”",
                                "state it in brackets after the heading, e.g. "
                                        + fault.bound().is().heading() + "（" + unit + "）"))
                : new Problem(
                        "layout-unit-unknown",
                        place,
                        new Text(
                                "“" + Sentences.shown(fault.stated()) + "”括号里不是一个可换算为" + unit + "的计量单位",
                                "the brackets of '" + Sentences.shown(fault.stated())
                                        + "' do not state one unit that converts into "
                                        + fault.bound().is().unitName().en()),
                        new Text("改为" + unit + "或可换算的单位", "use " + unit + " or a unit that converts into it"));
    }

    /** Columns that the layout does not read, so that nobody believes they were taken in. */
    static Optional<Problem> strangers(String file, Header header) {
        if (header.strangers().isEmpty()) {
            return Optional.empty();
        }
        String list =
                header.strangers().stream().limit(20).map(HeaderFaults::shown).collect(Collectors.joining("、"));
        return Optional.of(new Problem(
                "columns-passed-over",
                place(file, header),
                new Text("以下列不在版式内，未读取：" + list, "these columns are not part of the layout and were not read: " + list),
                new Text("无需处理；原文件仍完整保存", "nothing to do; the file is kept as it came")));
    }

    /** A file about a year whose factor nobody has stated: nothing is guessed from another year. */
    static Checked<Period> factorUnknown(String file, Factor factor, Period stated) {
        String years = factor.years().keySet().stream().map(String::valueOf).collect(Collectors.joining("、"));
        return new Checked.Refused<>(List.of(new Problem(
                "layout-factor-year",
                Place.of(file),
                new Text(
                        "没有 " + stated.year() + " 年的“" + factor.label().zh() + "”系数（有：" + years + "），不能换算",
                        "there is no factor of " + stated.year() + " for "
                                + factor.label().en() + " (there is: " + years + "), so nothing can be converted"),
                new Text(
                        "在规则手册 factors/" + factor.id().replaceFirst("/.*", "") + ".yaml 里写明这一年的系数和出处，再上传",
                        "state the factor of the year and its document in factors/"
                                + factor.id().replaceFirst("/.*", "") + ".yaml, and upload again"))));
    }

    static Problem hiddenRow(String file, Row row) {
        return new Problem(
                "rows-hidden",
                new Place(file, row.sheet(), row.number(), ""),
                new Text("隐藏的行也已读取", "hidden rows were read, too"),
                new Text("不应报送的行请删除而不是隐藏", "rows that should not be delivered must be removed, not hidden"));
    }

    /** A heading for people: {@code D 评价税收（元）}. */
    private static String shown(Cell cell) {
        return cell.letters() + " " + Sentences.shown(cell.raw());
    }
}
