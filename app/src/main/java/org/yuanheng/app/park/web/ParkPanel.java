package org.yuanheng.app.park.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.park.Bookings;
import org.yuanheng.app.park.ParkUnits;
import org.yuanheng.app.park.Parks;
import org.yuanheng.app.park.Unit;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmPanel;
import org.yuanheng.app.registry.Place;

/** On the page of a firm: the units that it sits in, and what it has booked. */
@Component
final class ParkPanel implements FirmPanel {
    private static final int ORDER = 55;
    private static final int DAYS = 30;
    private static final int MOST = 20;

    private final Parks parks;
    private final ParkUnits units;
    private final Bookings bookings;
    private final Clock clock;

    ParkPanel(Parks parks, ParkUnits units, Bookings bookings, Clock clock) {
        this.parks = parks;
        this.units = units;
        this.bookings = bookings;
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Optional<Shown> of(Person person, Firm firm, String period, Words words) {
        LocalDate day = LocalDate.now(clock);
        List<Unit> own = units.ofFirms(person.scope(), List.of(firm.creditCode()), day);
        List<Bookings.Booking> booked = bookings.ofFirm(person.scope(), firm.creditCode(), day.minusDays(DAYS)).stream()
                .filter(booking -> !booking.cancelled())
                .limit(MOST)
                .toList();
        if (own.isEmpty() && booked.isEmpty()) {
            return Optional.empty();
        }
        Labels labels = new Labels(words);
        List<Table> tables = new ArrayList<>();
        if (!own.isEmpty()) {
            tables.add(units(own, person, day, labels));
        }
        if (!booked.isEmpty()) {
            tables.add(bookings(booked, labels));
        }
        return Optional.of(
                new Shown("park", words.of("parks.panel"), "park/firm-panel", tables, List.of(), List.of(), tables));
    }

    private Table units(List<Unit> own, Person person, LocalDate day, Labels labels) {
        Words words = labels.words();
        List<Place> known = parks.list(person.scope());
        List<Table.Row> rows = new ArrayList<>();
        for (Unit unit : own) {
            Unit.Lease lease = unit.lease();
            if (lease != null) {
                String park = known.stream()
                        .filter(place -> place.id().equals(unit.said().park()))
                        .map(labels::name)
                        .findFirst()
                        .orElse(unit.said().park());
                rows.add(new Table.Row(
                        Long.toString(unit.id()),
                        List.of(
                                Cell.link(
                                        words.of(
                                                "parks.unit.of",
                                                unit.said().building(),
                                                unit.said().number()),
                                        "/parks/units/" + unit.id()),
                                Cell.link(park, "/parks/" + unit.said().park()),
                                Cell.of(labels.area(lease.said().area())),
                                Cell.of(words.day(lease.said().from())),
                                Cell.of(words.day(lease.said().until()))),
                        false));
            }
        }
        return Table.of(
                        "park-units",
                        words.of("parks.panel.units"),
                        Column.words("unit", words.of("parks.unit")),
                        Column.words("park", words.of("parks.name")),
                        Column.number("area", words.of("parks.f.area"), words.of("parks.unit.m2")),
                        Column.brief("from", words.of("parks.f.from")),
                        Column.brief("until", words.of("parks.f.until")))
                .rows(rows)
                .source(Source.of(words.of("parks.source.units"), words.day(day)));
    }

    private static Table bookings(List<Bookings.Booking> booked, Labels labels) {
        Words words = labels.words();
        return Table.of(
                        "park-bookings",
                        words.of("parks.panel.bookings"),
                        Column.words("service", words.of("parks.f.name")),
                        Column.brief("starts", words.of("parks.f.starts")),
                        Column.number("price", words.of("parks.f.price"), words.of("parks.unit.yuan")))
                .rows(booked.stream()
                        .map(booking -> new Table.Row(
                                Long.toString(booking.id()),
                                List.of(
                                        Cell.link(booking.serviceName(), "/parks/services/" + booking.service()),
                                        Cell.of(labels.moment(booking.starts())),
                                        Cell.of(labels.money(booking.price()))),
                                false))
                        .toList())
                .source(Source.of(words.of("parks.source.bookings"), ""));
    }
}
