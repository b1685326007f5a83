package org.yuanheng.app.park.web;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.park.Bookings;
import org.yuanheng.app.park.Service;
import org.yuanheng.engine.Problem;

/** A shared service: its week, what is free in it, and who has booked. */
public final class ServiceView {
    private static final int DAYS = 7;

    private final Service service;
    private final LocalDate monday;
    private final LocalDateTime now;
    private final Map<LocalDateTime, Integer> taken;
    private final List<Bookings.Booking> bookings;
    private final Words words;
    private final Labels labels;

    /**
     * @param monday the first day of the week shown
     * @param taken how many places of each slot of the week are taken
     * @param bookings those of the week that the reader may see
     */
    ServiceView(
            Service service,
            LocalDate monday,
            LocalDateTime now,
            Map<LocalDateTime, Integer> taken,
            List<Bookings.Booking> bookings,
            Words words) {
        this.service = service;
        this.monday = monday;
        this.now = now;
        this.taken = taken;
        this.bookings = bookings;
        this.words = words;
        this.labels = new Labels(words);
    }

    public long id() {
        return service.id();
    }

    public String park() {
        return service.park();
    }

    public boolean offered() {
        return !service.said().ended();
    }

    public List<Detail> details() {
        Service.Said said = service.said();
        return List.of(
                new Detail(words.of("parks.f.kind"), Cell.of(labels.kind(said.kind()))),
                new Detail(
                        words.of("parks.f.capacity"),
                        Cell.of(Figure.count(said.capacity()).in(words.of("parks.unit.places")))),
                new Detail(
                        words.of("parks.hours"),
                        Cell.of(words.of(
                                "parks.hours.of",
                                Labels.minute(said.opens()),
                                Labels.minute(said.closes()),
                                said.slot()))),
                new Detail(
                        words.of("parks.f.price"),
                        Cell.of(labels.money(said.price()).in(words.of("parks.unit.price")))),
                new Detail(
                        words.of("parks.f.location"),
                        Cell.of(said.location().isEmpty() ? words.of("parks.none-said") : said.location())));
    }

    private Address week(LocalDate day) {
        return Address.of("/parks/services/" + service.id()).with("week", day.toString());
    }

    public String before() {
        return week(monday.minusDays(DAYS)).toString();
    }

    public String after() {
        return week(monday.plusDays(DAYS)).toString();
    }

    private List<LocalDate> days() {
        return monday.datesUntil(monday.plusDays(DAYS)).toList();
    }

    /** The week: a row for each slot of a day, a column for each day, the places that are free. */
    public Table calendar() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.brief("time", words.of("parks.time")));
        days().forEach(day -> columns.add(Column.brief(
                "d" + day.getDayOfWeek().getValue(),
                words.of("parks.weekday." + day.getDayOfWeek().getValue(), day.getMonthValue(), day.getDayOfMonth()))));
        Table table = Table.of(
                "week",
                words.of("parks.week", words.day(monday), words.day(monday.plusDays(DAYS - 1))),
                columns.toArray(Column[]::new));
        for (LocalDateTime first : service.said().slots(monday)) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(words.of(
                    "parks.slot",
                    labels.time(first),
                    Labels.minute(first.getHour() * 60
                            + first.getMinute()
                            + service.said().slot()))));
            days().forEach(day -> cells.add(slot(day.atTime(first.toLocalTime()))));
            table = table.row(cells.toArray(Cell[]::new));
        }
        return table.source(Source.of(words.of("parks.source.bookings"), words.of("parks.now", labels.moment(now))));
    }

    private Cell slot(LocalDateTime at) {
        int free = free(at);
        if (at.isBefore(now)) {
            return Cell.of(words.of("parks.slot.over"));
        }
        return free <= 0
                ? Cell.of(words.of("parks.slot.full"))
                : Cell.link(words.of("parks.slot.free", free), week(monday).with("at", at.toString()) + "#book");
    }

    private int free(LocalDateTime at) {
        return service.said().capacity() - taken.getOrDefault(at, 0);
    }

    /** What a booking says; a firm books for itself. */
    List<Field> book(Typed typed, List<Problem> problems, boolean own) {
        List<Field.Option> slots = days().stream()
                .flatMap(day -> service.said().slots(day).stream())
                .filter(at -> !at.isBefore(now) && free(at) > 0)
                .map(at -> new Field.Option(
                        at.toString(),
                        labels.moment(at),
                        at.toString().equals(typed.text("starts"))
                                || at.toString().equals(typed.text("at"))))
                .toList();
        List<Field> fields = new ArrayList<>();
        fields.add(Field.chosen(Field.Kind.SELECT, "starts", words.of("parks.f.starts"), slots)
                .wrong(labels.wrong(problems, "starts") + labels.wrong(problems, "service")));
        if (!own) {
            fields.add(labels.text(typed, problems, "firm")
                    .hint(words.of("parks.f.firm.hint"))
                    .asRequired());
        }
        fields.add(labels.text(typed, problems, "purpose").wrong(own ? labels.wrong(problems, "firm") : ""));
        return fields;
    }

    /** Whether any slot of the week can be booked. */
    public boolean open() {
        return offered()
                && days().stream()
                        .flatMap(day -> service.said().slots(day).stream())
                        .anyMatch(at -> !at.isBefore(now) && free(at) > 0);
    }

    /** Who has booked in the week. */
    public Table bookings() {
        return Table.of(
                        "bookings",
                        words.of("parks.bookings"),
                        Column.brief("starts", words.of("parks.f.starts")),
                        Column.words("firm", words.of("parks.tenant")),
                        Column.words("purpose", words.of("parks.f.purpose")),
                        Column.number("price", words.of("parks.f.price"), words.of("parks.unit.yuan")))
                .rows(bookings.stream()
                        .map(booking -> new Table.Row(
                                Long.toString(booking.id()),
                                List.of(
                                        Cell.of(labels.moment(booking.starts())),
                                        new Cell.Label(
                                                booking.firm(),
                                                booking.creditCode(),
                                                Labels.firm(booking.creditCode())),
                                        Cell.of(booking.purpose()),
                                        Cell.of(labels.money(booking.price()))),
                                false))
                        .toList())
                .source(Source.of(words.of("parks.source.bookings"), words.of("parks.now", labels.moment(now))));
    }

    /** A booking that can still be cancelled. */
    public record Cancellable(long id, String what) {}

    public List<Cancellable> cancellable() {
        return bookings.stream()
                .filter(booking -> !booking.starts().isBefore(now))
                .map(booking -> new Cancellable(
                        booking.id(), words.of("parks.cancel", labels.moment(booking.starts()), booking.creditCode())))
                .toList();
    }
}
