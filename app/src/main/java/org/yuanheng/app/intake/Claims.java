package org.yuanheng.app.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yuanheng.app.intake.Matching.Claim;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Delivered.Doubt;
import org.yuanheng.engine.layout.Delivered.Figure;

/** From what a file says to what the registry would store. */
final class Claims {
    private Claims() {}

    static Claim of(Delivered delivered) {
        Map<String, Text> doubts = new LinkedHashMap<>();
        delivered.doubts().forEach(doubt -> doubts.put(doubt.item().id(), sentence(doubt)));
        return new Claim(
                delivered.code(),
                delivered.names(),
                delivered.figures().stream()
                        .map(figure -> fact(delivered.code(), figure))
                        .toList(),
                doubts);
    }

    static Facts.New fact(String unit, Figure figure) {
        return new Facts.New(
                unit,
                figure.item().id(),
                figure.state().name(),
                figure.number().orElse(null),
                figure.text().orElse(null),
                figure.sources().stream()
                        .map(s -> new Fact.Cell(s.sheet(), s.row(), s.column(), s.heading(), s.raw()))
                        .toList(),
                figure.conversion());
    }

    /** The same facts about another unit: the one that a person decided on. */
    static List<Facts.New> about(String unit, List<Facts.New> facts) {
        return facts.stream()
                .map(f -> new Facts.New(unit, f.item(), f.state(), f.value(), f.text(), f.cells(), f.conversion()))
                .toList();
    }

    private static Text sentence(Doubt doubt) {
        String number = doubt.number().stripTrailingZeros().toPlainString() + " ";
        Text unit = doubt.item().unitName();
        return new Text(
                doubt.item().label().zh() + " " + (number + unit.zh()).strip() + "，约为本表中位数的 " + doubt.times()
                        + " 倍，疑似计量单位有误",
                doubt.item().label().en() + " " + (number + unit.en()).strip() + ", about " + doubt.times()
                        + " times the median of the file; the unit may be wrong");
    }

    /** {@code 表1 第 3、5 行}: the rows that something was made of. */
    static String places(List<Delivered.RowRef> rows) {
        Map<String, List<Delivered.RowRef>> bySheet = rows.stream()
                .collect(Collectors.groupingBy(Delivered.RowRef::sheet, LinkedHashMap::new, Collectors.toList()));
        return bySheet.entrySet().stream()
                .map(sheet -> (sheet.getKey() + " 第 "
                                + sheet.getValue().stream()
                                        .limit(20)
                                        .map(row -> String.valueOf(row.row()))
                                        .collect(Collectors.joining("、"))
                                + (sheet.getValue().size() > 20 ? "…" : "")
                                + " 行")
                        .strip())
                .collect(Collectors.joining("，"));
    }
}
