package org.yuanheng.app.land.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.Standard;
import org.yuanheng.app.land.Standard.State;

/** Promises of standard land as they stand today, those that were missed first. */
public final class StandardList extends Listing<Standard> {
    private static final int DECIMALS = 2;

    private final List<Standard> all;
    private final LocalDate today;
    private final Names names;
    private final Words words;

    StandardList(List<Standard> all, LocalDate today, Names names, Address here) {
        super(all, here, each -> asked(here, "state", each.state().name()));
        this.all = all;
        this.today = today;
        this.names = names;
        this.words = names.words();
    }

    public List<Field> filters() {
        return List.of(choice(
                words,
                "state",
                words.of("standard.state"),
                State.values(),
                each -> words.of("standard.state." + each)));
    }

    /** How many promises stand how. */
    public List<KeyFigure> figures() {
        Map<State, Long> count = all.stream().collect(Collectors.groupingBy(Standard::state, Collectors.counting()));
        return Arrays.stream(State.values())
                .map(each -> new KeyFigure(
                        words.of("standard.state." + each),
                        Figure.count(count.getOrDefault(each, 0L)).in(words.of("standard.unit.promise")),
                        ""))
                .toList();
    }

    @Override
    Table table(List<Standard> rows) {
        return table(words.of("standard.table"), rows, names, today);
    }

    /** The promises of a list, or of one contract or plot. */
    static Table table(String title, List<Standard> rows, Names names, LocalDate today) {
        Words words = names.words();
        List<Table.Row> lines = new ArrayList<>();
        for (Standard each : rows) {
            lines.add(new Table.Row(
                    each.supply().said().contract() + " " + each.indicator().id(), row(each, names), false));
        }
        return Table.of(
                        "promises",
                        title,
                        Column.code("contract", words.of("idle.f.contract")),
                        Column.code("plot", words.of("matrix.plot")),
                        Column.words("firm", words.of("idle.f.name")),
                        Column.words("indicator", words.of("standard.indicator")),
                        Column.brief("unit", words.of("matrix.unit")),
                        Column.number("promised", words.of("standard.promised"), ""),
                        Column.number("control", words.of("standard.control"), ""),
                        Column.brief("due", words.of("standard.due")),
                        Column.number("measured", words.of("standard.measured"), ""),
                        Column.number("gap", words.of("standard.gap"), ""),
                        Column.mark("state", words.of("standard.state")))
                .rows(lines)
                .source(Source.of(words.of("standard.source"), words.day(today)))
                .inRecords();
    }

    private static List<Cell> row(Standard each, Names names) {
        Words words = names.words();
        String contract = each.supply().said().contract();
        String plot = each.supply().said().plot();
        @Nullable LocalDate due = each.due();
        return List.of(
                Cell.link(contract, href(contract)),
                Cell.link(plot, Names.plot(plot)),
                Cell.of(each.supply().said().firmName()),
                Cell.of(words.of(each.indicator().label())),
                Cell.of(words.of(each.indicator().unit())),
                Cell.of(Figure.of(each.promised(), DECIMALS)),
                Cell.of(Figure.orMissing(each.control(), DECIMALS, words.of("standard.control.none"))),
                new Cell.Label(
                        due == null ? "—" : words.day(due),
                        words.of("standard.stage." + each.indicator().at()),
                        null),
                Cell.of(measured(each, words)),
                Cell.of(Figure.orMissing(each.gap(), DECIMALS, words.of("standard.gap.none"))),
                new Cell.Lamp(light(each.state()), words.of("standard.state." + each.state())));
    }

    private static Figure measured(Standard each, Words words) {
        @Nullable BigDecimal measured = each.measured();
        @Nullable String firm = each.supply().said().firm();
        if (measured == null || firm == null) {
            return Figure.missing(why(each, words));
        }
        return Figure.of(measured, DECIMALS)
                .from(Names.fact(firm, each.indicator().of(), Integer.toString(each.year())));
    }

    private static String why(Standard each, Words words) {
        if (each.due() == null) {
            return words.of("standard.state.NO_DAY");
        }
        return each.missing().equals("firm")
                ? words.of("standard.missing.firm")
                : words.of("standard.missing", Integer.toString(each.year()));
    }

    static Light light(State state) {
        return switch (state) {
            case BROKEN -> Light.RED;
            case UNKNOWN -> Light.YELLOW;
            case NOT_YET, NO_DAY -> Light.GREY;
            case KEPT -> Light.GREEN;
        };
    }

    static String href(String contract) {
        return Address.of("/land/standard/contract").with("no", contract).toString();
    }
}
