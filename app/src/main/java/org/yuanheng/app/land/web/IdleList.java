package org.yuanheng.app.land.web;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.IdleTest.Outcome;
import org.yuanheng.app.land.IdleTest.Verdict;
import org.yuanheng.engine.rulebook.Amount;
import org.yuanheng.engine.rulebook.Eligibility;

/** The contracts by what the test says of them today: idle ones first, then those that become so soonest. */
public final class IdleList extends Listing<Verdict> {
    private static final int MU = 2;

    private final Eligibility rule;
    private final Amount measures;
    private final LocalDate today;
    private final Names names;
    private final Words words;

    IdleList(List<Verdict> all, Eligibility rule, Amount measures, LocalDate today, Names names, Address here) {
        super(
                all.stream()
                        .sorted(Comparator.comparing(Verdict::outcome)
                                .thenComparing(each -> each.flips() == null ? LocalDate.MAX : each.flips()))
                        .toList(),
                here,
                each -> asked(here, "outcome", each.outcome().name()));
        this.rule = rule;
        this.measures = measures;
        this.today = today;
        this.names = names;
        this.words = names.words();
    }

    public List<Field> filters() {
        return List.of(choice(
                words,
                "outcome",
                words.of("idle.outcome"),
                Outcome.values(),
                each -> words.of("idle.outcome." + each)));
    }

    @Override
    Table table(List<Verdict> verdicts) {
        List<Table.Row> rows = verdicts.stream().map(this::row).toList();
        return Table.of(
                        "idle",
                        words.of("idle.table"),
                        Column.code("contract", words.of("idle.f.contract")),
                        Column.code("plot", words.of("matrix.plot")),
                        Column.words("firm", words.of("idle.f.name")),
                        Column.brief("place", words.of("matrix.place")),
                        Column.number("area", words.of("idle.f.area"), words.of("matrix.unit.mu")),
                        Column.mark("outcome", words.of("idle.outcome")),
                        Column.words("why", words.of("idle.why")),
                        Column.brief("flips", words.of("idle.flips")),
                        Column.number("left", words.of("idle.left"), words.of("idle.unit.day")),
                        Column.words("measure", words.of("idle.measure")),
                        Column.number("amount", words.of("idle.amount"), words.of("idle.unit.money")))
                .rows(rows)
                .source(Source.of(words.of("idle.source", words.of(rule.title())), words.day(today)))
                .inRecords();
    }

    private Table.Row row(Verdict each) {
        String contract = each.supply().said().contract();
        return new Table.Row(
                contract,
                List.of(
                        Cell.link(contract, href(contract)),
                        Cell.link(
                                each.supply().said().plot(),
                                Names.plot(each.supply().said().plot())),
                        Cell.of(each.supply().said().firmName()),
                        names.where(each.supply().county(), each.supply().zone()),
                        Cell.of(Figure.of(each.supply().said().areaMu(), MU)),
                        new Cell.Lamp(light(each), words.of("idle.outcome." + each.outcome())),
                        Cell.of(why(each)),
                        Cell.of(each.flips() == null ? "—" : words.day(each.flips())),
                        Cell.of(
                                each.flips() == null
                                        ? Figure.missing(words.of("idle.never"))
                                        : Figure.count(each.daysLeft())),
                        Cell.of(measure(each)),
                        Cell.of(
                                each.amount() == null
                                        ? Figure.missing(words.of("idle.amount.none"))
                                        : Figure.of(each.amount(), MU))),
                false);
    }

    static String href(String contract) {
        return Address.of("/land/idle/contract").with("no", contract).toString();
    }

    private static Light light(Verdict each) {
        return switch (each.outcome()) {
            case MET -> Light.RED;
            case FAILED -> each.flips() == null ? Light.GREEN : Light.YELLOW;
            case UNKNOWN -> Light.GREY;
        };
    }

    private String why(Verdict each) {
        if (each.outcome() == Outcome.UNKNOWN) {
            return words.of("idle.missing");
        }
        return rule.named().stream()
                .filter(name -> each.grounds().contains(name.id()))
                .map(name -> words.of(name.label()))
                .collect(Collectors.joining(words.of("matrix.gap.comma")));
    }

    private String measure(Verdict each) {
        return measures.rows().stream()
                .filter(row -> row.id().equals(each.measure()))
                .map(row -> words.of(row.label()))
                .findFirst()
                .orElse("—");
    }
}
