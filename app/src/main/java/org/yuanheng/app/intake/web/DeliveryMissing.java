package org.yuanheng.app.intake.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.intake.contract.Contract;
import org.yuanheng.app.intake.contract.Deliveries;
import org.yuanheng.app.registry.Departments;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.period.Period;

/** The firms that a delivery lacks. */
final class DeliveryMissing {
    private final Contract contract;
    private final Period period;
    private final String county;
    private final Map<String, Place> places = new HashMap<>();
    private final Words words;

    DeliveryMissing(Contract contract, Period period, String county, List<Place> places, Words words) {
        this.contract = contract;
        this.period = period;
        this.county = county;
        places.forEach(place -> this.places.put(place.id(), place));
        this.words = words;
    }

    String title() {
        return words.of(
                "delivery.missing",
                words.of(contract.layout().title()),
                words.of(period.words()),
                county.isEmpty() ? words.of("delivery.region") : place(county));
    }

    String lead() {
        return words.of(
                "delivery.missing.lead",
                Departments.name(words, contract.department()),
                words.day(contract.dueOn(period)),
                words.heading(contract.item().label()));
    }

    String template() {
        return "/deliveries/" + contract.id() + "/template?period=" + period + "&county=" + county;
    }

    Table table(List<Deliveries.Missing> firms) {
        Table table = Table.of(
                "missing",
                words.of("delivery.missing.caption"),
                Column.words("name", words.of("delivery.name")),
                Column.code("unit", words.of("delivery.code")),
                Column.brief("county", words.of("delivery.county")),
                Column.brief("town", words.of("delivery.town")));
        return table.rows(firms.stream()
                        .map(firm -> new Table.Row(
                                firm.creditCode(),
                                List.of(
                                        Cell.link(firm.name(), "/firms/" + firm.creditCode()),
                                        Cell.of(firm.creditCode()),
                                        Cell.of(place(firm.county())),
                                        Cell.of(firm.town())),
                                false))
                        .toList())
                .source(Source.of(words.of("delivery.missing.source"), words.of(period.words())));
    }

    private String place(String id) {
        Place place = places.get(id);
        return place == null ? id : words.of(place.name());
    }
}
