package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.LayoutCase.Expected;
import org.yuanheng.engine.period.Period;

/** Reads the table of a case as a delivered file would be read, and compares. */
final class LayoutCaseRun {
    private final Layout layout;
    private final Units units;
    private final LayoutCase example;
    private final TableReader reader;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Integer, NavigableSet<String>> refused = new HashMap<>();
    private final Map<Integer, Delivered> delivered = new HashMap<>();

    LayoutCaseRun(Layout layout, Units units, Words words, LayoutCase example) {
        this.layout = layout;
        this.units = units;
        this.example = example;
        this.reader = new TableReader("", List.of(of(layout, example)), units, words);
    }

    /** The layout with the factors of the year that the case states. */
    private static Layout of(Layout layout, LayoutCase example) {
        return example.timed().map(timed -> layout.in(timed.stated())).orElse(layout);
    }

    /** Nothing when the case holds; else a problem per row or figure, with the place where the case states it. */
    List<Problem> problems() {
        reader.sheet("", false);
        example.rows().forEach(reader::row);
        Reading reading = reader.finished(Optional.empty());
        NavigableSet<String> whole = new TreeSet<>();
        reading.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.REFUSES)
                .forEach(finding -> (reading instanceof Reading.Unread
                                ? whole
                                : refused.computeIfAbsent(row(finding), row -> new TreeSet<>()))
                        .addAll(faults(finding.problem())));
        if (!whole.equals(example.header())) {
            differs(example.place(), new Text("整张表", "the table"), refusal(example.header()), refusal(whole));
        }
        if (reading instanceof Reading.Read read) {
            rows(read);
        }
        example.timed().ifPresent(this::timed);
        return problems;
    }

    private void timed(LayoutCase.Timed timed) {
        Text period = new Text("期间", "its period");
        switch (layout.delivery(timed.stated(), "")) {
            case Checked.Refused<Period> refused -> {
                String code = refused.problems().getFirst().code();
                if (!code.equals(timed.refused())) {
                    differs(timed.place(), period, refusal(timed.refused()), refusal(code));
                }
            }
            case Checked.Ok<Period>(Period delivery, var _) -> {
                if (!timed.refused().isEmpty()) {
                    differs(timed.place(), period, refusal(timed.refused()), Text.same(delivery.toString()));
                }
                for (LayoutCase.Figure kept : timed.kept()) {
                    String found = layout.periodOf(kept.item(), delivery).toString();
                    if (!found.equals(kept.text())) {
                        Text what = new Text(kept.item() + " 的期间", "the period of " + kept.item());
                        differs(kept.place(), what, Text.same(kept.text()), Text.same(found));
                    }
                }
            }
        }
    }

    private static Text refusal(String code) {
        return refusal(new TreeSet<>(code.isEmpty() ? List.of() : List.of(code)));
    }

    private static int row(Finding finding) {
        return Math.toIntExact(finding.problem().place().row());
    }

    private void rows(Reading.Read read) {
        read.delivered().forEach(firm -> firm.rows().forEach(row -> delivered.put(row.row(), firm)));
        example.expect().forEach(this::compare);
        read.refused().stream()
                .map(Delivered.RowRef::row)
                .filter(row -> !example.expect().containsKey(row))
                .forEach(row ->
                        differs(example.place(), row(row), new Text("案例没有提到", "not named by the case"), found(row)));
    }

    private void compare(int row, Expected expected) {
        switch (expected) {
            case Expected.Accepted(Place place, List<LayoutCase.Figure> figures) -> {
                Text found = found(row);
                if (found.equals(ACCEPTED)) {
                    figures.forEach(figure -> compare(row, figure));
                } else {
                    differs(place, row(row), ACCEPTED, found);
                }
            }
            case Expected.Refused(Place place, NavigableSet<String> faults) -> same(place, row, refusal(faults));
            case Expected.AddedTo(Place place, int first) -> same(place, row, addedTo(first));
            case Expected.NotRead(Place place) -> same(place, row, NOT_READ);
        }
    }

    private void same(Place place, int row, Text stated) {
        if (!found(row).equals(stated)) {
            differs(place, row(row), stated, found(row));
        }
    }

    private void compare(int row, LayoutCase.Figure expected) {
        String found = Optional.ofNullable(delivered.get(row)).stream()
                .flatMap(firm -> firm.figures().stream())
                .filter(figure -> figure.item().id().equals(expected.item()))
                .map(LayoutCaseRun::text)
                .collect(Collectors.joining());
        if (!found.equals(expected.text())) {
            differs(
                    expected.place(),
                    new Text("第 " + row + " 行的 " + expected.item(), expected.item() + " of row " + row),
                    Text.same(expected.text()),
                    Text.same(found));
        }
    }

    private static String text(Delivered.Figure figure) {
        return figure.number()
                .map(RowReader::plain)
                .or(figure::text)
                .orElseGet(() -> figure.state().name().toLowerCase(Locale.ROOT));
    }

    /** What became of a row. */
    private Text found(int row) {
        if (refused.containsKey(row) && !delivered.containsKey(row)) {
            return refusal(refused.getOrDefault(row, new TreeSet<>()));
        }
        Delivered firm = delivered.get(row);
        if (firm == null) {
            return NOT_READ;
        }
        int first = firm.rows().getFirst().row();
        return first == row ? ACCEPTED : addedTo(first);
    }

    /** The code of a problem with the column that it is about; of missing columns, one for each. */
    private List<String> faults(Problem problem) {
        Header nearest = reader.nearest();
        if (problem.code().equals("layout-column-missing") && nearest != null) {
            return nearest.missing().stream()
                    .map(column -> problem.code() + " " + column.id())
                    .toList();
        }
        String place = problem.place().column();
        int letters = place.indexOf(' ');
        List<String> names = Heading.of(place.substring(letters + 1), units).names();
        String column = layout.columns().stream()
                .filter(c -> letters > 0 && names.stream().anyMatch(c.names()::contains))
                .map(c -> " " + c.id())
                .findFirst()
                .orElse("");
        return List.of(problem.code() + column);
    }

    private static final Text ACCEPTED = new Text("接受", "accepted");
    private static final Text NOT_READ = new Text("不作为数据读取", "not read as data");

    private static Text addedTo(int row) {
        return new Text("并入第 " + row + " 行", "added to row " + row);
    }

    private static Text refusal(NavigableSet<String> faults) {
        String list = String.join(", ", faults);
        return faults.isEmpty() ? new Text("读取", "read") : new Text("退回：" + list, "refused: " + list);
    }

    private static Text row(int row) {
        return new Text("第 " + row + " 行", "row " + row);
    }

    private void differs(Place place, Text what, Text stated, Text found) {
        problems.add(new Problem(
                "case-differs",
                place,
                new Text(
                        "算例“" + example.name().zh() + "”：" + what.zh() + " 应为“" + stated.zh() + "”，读得“" + found.zh()
                                + "”",
                        "case “" + example.name().en() + "”: " + what.en() + " should be “" + stated.en()
                                + "”, and is “" + found.en() + "”"),
                new Text("核对版式或算例", "check the layout or the case")));
    }
}
