package org.yuanheng.app.registry.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Chart;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.Months;
import org.yuanheng.engine.period.Growth;
import org.yuanheng.engine.period.MonthFigure;
import org.yuanheng.engine.period.MonthFigure.Known;
import org.yuanheng.engine.period.MonthFigure.Unknown;
import org.yuanheng.engine.period.Period;

/** An item of a firm month by month: since January, alone, and the growth of both on the year before. */
final class MonthsView {
    /** Two years, so that each month of the last one stands beside the same of the year before. */
    private static final int SHOWN = 24;

    /** A chart of fewer columns says nothing that the table does not. */
    private static final int DRAWN = 3;

    private final String unitId;
    private final Months months;
    private final Labels labels;
    private final Words words;
    private final String marked;

    /** @param marked the period that the page is about; empty for none */
    MonthsView(String unitId, Months months, Labels labels, String marked) {
        this.unitId = unitId;
        this.months = months;
        this.labels = labels;
        this.words = labels.words();
        this.marked = marked;
    }

    public String title() {
        return labels.item(months.item());
    }

    /** The last two years, the newest first. */
    public Table table() {
        return table(SHOWN);
    }

    /** All there is. */
    Table whole() {
        return table(Integer.MAX_VALUE);
    }

    String id() {
        return "months-" + months.item();
    }

    private boolean adds() {
        return labels.addsUp(months.item());
    }

    private List<Period> newest(int most) {
        return months.running().months().reversed().stream().limit(most).toList();
    }

    private Table table(int most) {
        String unit = labels.unit(months.item());
        List<Column> columns = new ArrayList<>();
        columns.add(Column.brief("month", words.of("registry.months.month")));
        if (adds()) {
            columns.add(Column.number("to-date", words.of("registry.months.to-date"), unit));
            columns.add(Column.number("to-date-growth", words.of("registry.months.to-date-growth"), "%"));
        }
        columns.add(Column.number("single", words.of(adds() ? "registry.months.single" : "registry.value"), unit));
        columns.add(Column.number("single-growth", words.of("registry.months.single-growth"), "%"));
        columns.add(Column.words("note", words.of("registry.months.note")));
        List<Period> shown = newest(most);
        return Table.of(id(), words.of("registry.months.caption", title()), columns.toArray(Column[]::new))
                .rows(rows(shown))
                .source(Source.of(words.of("registry.months.source"), asOf()));
    }

    private String asOf() {
        return months.facts().values().stream()
                .map(fact -> fact.recordedAt().toInstant())
                .max(Comparator.naturalOrder())
                .map(words::moment)
                .orElse("");
    }

    private List<Table.Row> rows(List<Period> shown) {
        int toDate = decimals(shown, months.running()::cumulative);
        int single = decimals(shown, months.running()::single);
        return shown.stream().map(month -> row(month, toDate, single)).toList();
    }

    private static int decimals(List<Period> shown, Function<Period, MonthFigure> figure) {
        return shown.stream()
                .map(figure)
                .filter(Known.class::isInstance)
                .mapToInt(known -> Labels.decimals(((Known) known).number()))
                .max()
                .orElse(0);
    }

    private Table.Row row(Period month, int toDateDecimals, int singleDecimals) {
        Period toDate = Period.toDate(month.year(), month.number());
        MonthFigure single = months.running().single(month);
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(words.of(month.words())));
        if (adds()) {
            cells.add(Cell.of(figure(months.running().cumulative(month), toDate, toDateDecimals)));
            cells.add(Cell.of(figure(months.running().cumulativeGrowth(month))));
        }
        cells.add(Cell.of(figure(single, month, singleDecimals)));
        cells.add(Cell.of(figure(months.running().singleGrowth(month))));
        boolean fell = single instanceof Known known && known.fell();
        boolean together =
                single instanceof Unknown(MonthFigure.Why why) && why == MonthFigure.Why.TOGETHER_WITH_JANUARY;
        cells.add(Cell.of(
                fell ? words.of("registry.months.fell") : together ? words.of("registry.months.together") : ""));
        boolean current = marked.equals(month.toString()) || marked.equals(toDate.toString());
        return new Table.Row(month.toString(), cells, current);
    }

    private Figure figure(MonthFigure figure, Period period, int decimals) {
        return switch (figure) {
            case Known known ->
                Figure.of(known.number().setScale(decimals), decimals)
                        .from(Labels.fact(unitId, months.item(), period.toString()));
            case Unknown unknown ->
                Figure.missing(words.of("registry.months.why." + unknown.why().name()));
        };
    }

    private Figure figure(Growth growth) {
        return switch (growth) {
            case Growth.Of of -> new Figure(of.percent(1), 1, "", "", null, true);
            case Growth.None none ->
                Figure.missing(words.of("registry.months.growth." + none.why().name()));
        };
    }

    /** Single months in the order of time; null when too few are known. */
    public @Nullable Chart chart() {
        List<Period> shown = newest(SHOWN).reversed();
        long known = shown.stream()
                .filter(month -> months.running().single(month) instanceof Known)
                .count();
        if (known < DRAWN) {
            return null;
        }
        int decimals = decimals(shown, months.running()::single);
        String unit = labels.unit(months.item());
        Table table = Table.of(
                        id() + "-drawn",
                        words.of("registry.months.drawn", title()),
                        Column.brief("month", words.of("registry.months.month")),
                        Column.number("single", words.of("registry.months.single"), unit))
                .rows(shown.stream()
                        .map(month -> new Table.Row(
                                month.toString(),
                                List.of(
                                        Cell.of(month.toString()),
                                        Cell.of(figure(months.running().single(month), month, decimals))),
                                false))
                        .toList())
                .source(Source.of(words.of("registry.months.source"), asOf()));
        return Chart.of(Chart.Kind.COLUMNS, table.caption(), words.of("registry.months.drawn.note", unit), table);
    }
}
