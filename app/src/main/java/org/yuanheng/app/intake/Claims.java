package org.yuanheng.app.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.intake.Matching.Claim;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Delivered.Doubt;
import org.yuanheng.engine.layout.Delivered.Figure;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Reading;
import org.yuanheng.engine.period.Period;

/** From what a file says to what the registry would store. */
final class Claims {
    private Claims() {}

    static Claim of(Delivered delivered) {
        Map<String, Text> doubts = new LinkedHashMap<>();
        delivered.doubts().forEach(doubt -> doubts.put(doubt.item().id(), sentence(doubt)));
        return new Claim(delivered, doubts);
    }

    static List<Facts.New> facts(Delivered delivered) {
        List<Facts.New> facts = new ArrayList<>(delivered.figures().size());
        delivered.figures().forEach(figure -> facts.add(fact(delivered.code(), figure)));
        return facts;
    }

    static Facts.New fact(String unit, Figure figure) {
        return new Facts.New(
                unit,
                figure.item().id(),
                figure.state().name(),
                figure.number().orElse(null),
                figure.text().orElse(null),
                figure.sources().size() == 1
                        ? List.of(cell(figure.sources().getFirst()))
                        : figure.sources().stream().map(Claims::cell).toList(),
                figure.conversion());
    }

    private static Fact.Cell cell(Delivered.Source source) {
        return new Fact.Cell(source.sheet(), source.row(), source.column(), source.heading(), source.raw());
    }

    /** The periods that the layout keeps figures under, of a file about {@code delivery}. */
    static Set<Period> periods(Layout layout, Period delivery) {
        return layout.measures().stream()
                .map(measure -> layout.periodOf(measure.item().id(), delivery))
                .collect(Collectors.toSet());
    }

    /** Facts by the period that the layout keeps each under, of a file about {@code delivery}. */
    static SortedMap<Period, List<Facts.New>> byPeriod(Layout layout, Period delivery, List<Facts.New> facts) {
        Set<Period> kept = periods(layout, delivery);
        if (layout.attributes().isEmpty() && kept.size() == 1) {
            return facts.isEmpty()
                    ? new TreeMap<>()
                    : new TreeMap<>(Map.of(kept.iterator().next(), facts));
        }
        Map<String, Period> periods = new HashMap<>();
        return facts.stream()
                .collect(Collectors.groupingBy(
                        fact -> periods.computeIfAbsent(fact.item(), item -> layout.periodOf(item, delivery)),
                        TreeMap::new,
                        Collectors.toList()));
    }

    /** The same facts, all of one unit, about another: the one that is meant. */
    static List<Facts.New> about(String unit, List<Facts.New> facts) {
        if (facts.isEmpty() || facts.getFirst().unitId().equals(unit)) {
            return facts;
        }
        return facts.stream()
                .map(f -> new Facts.New(unit, f.item(), f.state(), f.value(), f.text(), f.cells(), f.conversion()))
                .toList();
    }

    /**
     * A fact that waits with its claim, as it is kept until a person decides.
     *
     * @param period that it is stored under; null for that of its batch
     */
    record Kept(
            String unitId,
            String item,
            String state,
            @Nullable BigDecimal value,
            @Nullable String text,
            List<Fact.Cell> cells,
            String conversion,
            @Nullable String period) {
        static Kept of(Facts.New fact, Period period) {
            return new Kept(
                    fact.unitId(),
                    fact.item(),
                    fact.state(),
                    fact.value(),
                    fact.text(),
                    fact.cells(),
                    fact.conversion(),
                    period.toString());
        }

        /** The fact about the unit that a person decided on. */
        Facts.New about(String unit) {
            return new Facts.New(unit, item, state, value, text, cells, conversion);
        }
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

    /** The delivery about the period that its layout makes of the one stated: cumulative figures of March are since January. */
    static Delivery about(Delivery delivery, Reading reading) {
        return reading instanceof Reading.Read read
                        && read.layout().delivery(delivery.time(), "") instanceof Checked.Ok<Period> period
                ? delivery.during(period.value())
                : delivery;
    }

    static Facts.Delivery during(Period period, Facts.Delivery cited) {
        return new Facts.Delivery(
                cited.fileId(), cited.batchId(), period.toString(), cited.department(), cited.notedBy());
    }

    static List<Claims.Kept> kept(Claim claim, Layout layout, Period about) {
        return claim.facts().stream()
                .map(fact -> Claims.Kept.of(fact, layout.periodOf(fact.item(), about)))
                .toList();
    }

    /** What an earlier version said and the new one does not. */
    static Finding withdrawn(String file, int withdrawn) {
        return new Finding(
                Finding.Severity.WARNS,
                new Problem(
                        "batch-withdrawn",
                        Place.of(file),
                        new Text(
                                "上一版有、这一版没有的 " + withdrawn + " 个数据已撤回，改记为“未报送”",
                                withdrawn + " figures of the earlier version that this one lacks are withdrawn"),
                        new Text("如只是补报，请选“补充”重新上传完整的一版后再补报", "to add to a delivery, choose to add when uploading")));
    }

    static Finding matched(String fileName, Delivered delivered, String code, Text note) {
        Delivered.RowRef first = delivered.rows().getFirst();
        String name = delivered.names().getFirst();
        return new Finding(
                Finding.Severity.NOTES,
                new Problem(
                        "row-matched",
                        new Place(fileName, first.sheet(), first.row(), ""),
                        new Text(
                                "“" + name + "”按名称认作 " + code + "：" + note.zh(),
                                name + " is taken for " + code + ": " + note.en()),
                        new Text(
                                "如不是这家企业，在表中写上正确的信用代码和名称后上传新版本",
                                "if it is another firm, enter its credit code and name and upload the file again")));
    }
}
