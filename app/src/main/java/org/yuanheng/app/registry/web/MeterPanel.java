package org.yuanheng.app.registry.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmPanel;
import org.yuanheng.app.registry.Meters;

/** On the page of a firm: its meters, and its share of those that it has with others. */
@Component
final class MeterPanel implements FirmPanel {
    private static final int ORDER = 30;
    private static final int DECIMALS = 2;

    private final Meters meters;

    MeterPanel(Meters meters) {
        this.meters = meters;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Optional<Shown> of(Person person, Firm firm, String period, Words words) {
        List<Meters.Held> held = meters.heldBy(person.scope(), firm.creditCode());
        if (held.isEmpty()) {
            return Optional.empty();
        }
        Table table = table(held, FactView.opensFiles(person), words);
        return Optional.of(new Shown(
                "meters",
                words.of("meters.panel"),
                "registry/meter-panel",
                table,
                List.of(),
                List.of(),
                List.of(table)));
    }

    private static Table table(List<Meters.Held> held, boolean opensFiles, Words words) {
        List<Table.Row> rows = new ArrayList<>();
        for (Meters.Held each : held) {
            String source = words.of("meters.row", Integer.toString(each.row()));
            String others = each.names().isEmpty() && each.others() > 0
                    ? words.of("meters.others", Integer.toString(each.others()))
                    : each.names();
            rows.add(new Table.Row(
                    each.supply() + " " + each.meter() + " " + each.validFrom(),
                    List.of(
                            Cell.of(each.meter()),
                            Cell.of(words.of("meters.supply." + each.supply())),
                            Cell.of(Figure.of(each.share(), DECIMALS)),
                            Cell.of(others),
                            Cell.of(words.day(each.validFrom())),
                            Cell.of(
                                    each.validTo() == null
                                            ? ""
                                            : words.day(each.validTo().minusDays(1))),
                            opensFiles ? Cell.link(source, "/files/" + each.batchId()) : Cell.of(source)),
                    false));
        }
        return Table.of(
                        "meter-rows",
                        words.of("meters.panel"),
                        Column.code("meter", words.of("meters.meter")),
                        Column.brief("supply", words.of("meters.supply")),
                        Column.number("share", words.of("meters.share"), "%"),
                        Column.words("others", words.of("meters.with")),
                        Column.brief("from", words.of("meters.from")),
                        Column.brief("until", words.of("meters.until")),
                        Column.words("row", words.of("meters.source")))
                .rows(rows)
                .source(Source.of(words.of("meters.caption.source"), ""));
    }
}
