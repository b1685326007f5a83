package org.yuanheng.app.land.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.Standard.Act;
import org.yuanheng.app.land.Standard.Check;
import org.yuanheng.app.land.Standard.Deed;
import org.yuanheng.app.land.StandardRules;

/** The ledger of checks: what was promised, found and lacking, what follows by the contract, and what was done about it. */
record BreachTable(StandardRules rules, Words words, List<Deed> deeds, boolean writes) {
    private static final int DECIMALS = 2;

    Table of(String title, List<Check> checks) {
        List<Table.Row> rows = checks.stream().map(this::row).toList();
        return Table.of(
                        "breaches",
                        title,
                        Column.code("contract", words.of("idle.f.contract")),
                        Column.words("indicator", words.of("standard.indicator")),
                        Column.brief("due", words.of("standard.due")),
                        Column.number("promised", words.of("standard.promised"), ""),
                        Column.number("measured", words.of("standard.measured"), ""),
                        Column.number("gap", words.of("standard.gap"), ""),
                        Column.words("terms", words.of("standard.terms")),
                        Column.number("penalty", words.of("standard.penalty"), words.of("idle.unit.money")),
                        Column.brief("seen", words.of("standard.seen")),
                        Column.mark("done", words.of("standard.done")))
                .rows(rows)
                .source(Source.of(words.of("standard.breaches.source"), ""))
                .inRecords();
    }

    private Table.Row row(Check each) {
        String label = rules.indicator(each.item())
                .map(indicator -> words.of(indicator.label()))
                .orElse(each.item());
        return new Table.Row(
                Long.toString(each.id()),
                List.of(
                        Cell.link(each.contract(), StandardList.href(each.contract())),
                        Cell.of(label),
                        new Cell.Label(words.day(each.due()), words.of("standard.stage." + each.stage()), null),
                        Cell.of(Figure.of(each.promised(), DECIMALS)),
                        Cell.of(Figure.of(each.measured(), DECIMALS)),
                        Cell.of(
                                each.kept()
                                        ? Figure.missing(words.of("standard.gap.none"))
                                        : Figure.of(each.promised().subtract(each.measured()), DECIMALS)),
                        Cell.of(each.terms().isEmpty() ? words.of("standard.terms.none") : each.terms()),
                        Cell.of(Figure.orMissing(each.penalty(), DECIMALS, words.of("standard.penalty.none"))),
                        Cell.of(words.day(each.seenOn())),
                        done(each)),
                false);
    }

    private Cell done(Check each) {
        if (each.kept()) {
            return new Cell.Lamp(Light.GREEN, words.of("standard.state.KEPT"));
        }
        Optional<Deed> last =
                deeds.stream().filter(deed -> deed.checked() == each.id()).reduce((one, other) -> other);
        if (last.isEmpty()) {
            return writes
                    ? Cell.link(words.of("standard.deed"), "/land/standard/deed?check=" + each.id())
                    : new Cell.Lamp(Light.RED, words.of("standard.open"));
        }
        boolean over = last.get().act() != Act.DEMANDED;
        return over || !writes
                ? new Cell.Lamp(
                        over ? Light.GREEN : Light.YELLOW,
                        words.of("standard.act." + last.get().act()))
                : Cell.link(words.of("standard.act." + last.get().act()), "/land/standard/deed?check=" + each.id());
    }

    /** What was done, in its order. */
    Table deeds(List<Check> checks) {
        List<Table.Row> rows = deeds.stream()
                .filter(deed -> checks.stream().anyMatch(check -> check.id() == deed.checked()))
                .sorted(Comparator.comparing(Deed::day))
                .map(deed -> new Table.Row(
                        deed.checked() + " " + deed.day() + " " + deed.act(),
                        List.of(
                                Cell.of(words.day(deed.day())),
                                Cell.of(words.of("standard.act." + deed.act())),
                                Cell.of(Figure.orMissing(deed.amount(), DECIMALS, words.of("standard.unpaid"))),
                                Cell.of(deed.reason()),
                                Cell.of(deed.document()),
                                Cell.of(deed.notedBy())),
                        false))
                .toList();
        return Table.of(
                        "deeds",
                        words.of("standard.deeds"),
                        Column.brief("day", words.of("standard.f.day")),
                        Column.brief("act", words.of("standard.f.act")),
                        Column.number("amount", words.of("standard.f.amount"), words.of("idle.unit.money")),
                        Column.words("reason", words.of("standard.f.reason")),
                        Column.words("document", words.of("standard.f.document")),
                        Column.words("by", words.of("idle.by")))
                .rows(rows)
                .source(Source.of(words.of("standard.breaches.source"), ""));
    }
}
