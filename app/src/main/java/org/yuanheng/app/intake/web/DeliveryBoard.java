package org.yuanheng.app.intake.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.intake.contract.Contract;
import org.yuanheng.app.intake.contract.Contracts;
import org.yuanheng.app.intake.contract.Deliveries;
import org.yuanheng.app.intake.contract.Reminders;
import org.yuanheng.app.registry.Departments;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.period.Period;

/** The deliveries of a period: what was agreed and how far it is, who is to be urged, and the reminders. */
public final class DeliveryBoard {
    private static final int MOST_REMINDERS = 100;

    private final List<Deliveries.Line> lines;
    private final List<Deliveries.Awaiting> awaiting;
    private final List<Reminders.Reminder> noted;
    private final Period period;
    private final LocalDate today;
    private final Contracts contracts;
    private final Map<String, Place> places = new HashMap<>();
    private final Words words;

    DeliveryBoard(
            List<Deliveries.Line> lines,
            List<Deliveries.Awaiting> awaiting,
            List<Reminders.Reminder> noted,
            Period period,
            LocalDate today,
            Contracts contracts,
            List<Place> places,
            Words words) {
        this.lines = lines;
        this.awaiting = awaiting;
        this.noted = noted;
        this.period = period;
        this.today = today;
        this.contracts = contracts;
        places.forEach(place -> this.places.put(place.id(), place));
        this.words = words;
    }

    static List<Field> periods(List<Period> offered, Period chosen, Words words) {
        return List.of(Field.chosen(
                Field.Kind.SELECT,
                "period",
                words.of("delivery.period"),
                offered.stream()
                        .map(each -> new Field.Option(each.toString(), words.of(each.words()), each.equals(chosen)))
                        .toList()));
    }

    /** The whole board. */
    public Table table() {
        return lines("deliveries", words.of("delivery.caption", words.of(period.words())), lines);
    }

    /** 催报单: what is over and not complete. */
    public Table urging() {
        return lines(
                "urging",
                words.of("delivery.urging", words.of(period.words())),
                lines.stream().filter(Deliveries.Line::overdue).toList());
    }

    private Table lines(String id, String caption, List<Deliveries.Line> shown) {
        Table table = Table.of(
                id,
                caption,
                Column.words("contract", words.of("delivery.contract")),
                Column.brief("department", words.of("delivery.department")),
                Column.brief("county", words.of("delivery.county")),
                Column.brief("due-on", words.of("delivery.due-on")),
                Column.words("state", words.of("delivery.state")),
                Column.number("due", words.of("delivery.due"), words.of("delivery.firms")),
                Column.number("told", words.of("delivery.told"), words.of("delivery.firms")),
                Column.number("share", words.of("delivery.share"), "%"));
        return table.rows(shown.stream().map(this::row).toList()).inRecords().source(source());
    }

    private Table.Row row(Deliveries.Line line) {
        Contract contract = line.contract();
        String href = "/deliveries/" + contract.id() + "?period=" + period
                + (line.county().isEmpty() ? "" : "&county=" + line.county());
        BigDecimal share =
                BigDecimal.valueOf(line.told()).divide(BigDecimal.valueOf(line.due()), 6, RoundingMode.FLOOR);
        return new Table.Row(
                contract.id() + "-" + line.county(),
                List.of(
                        line.told() < line.due()
                                ? Cell.link(words.of(contract.layout().title()), href)
                                : Cell.of(words.of(contract.layout().title())),
                        Cell.of(Departments.name(words, contract.department())),
                        Cell.of(place(line.county())),
                        Cell.of(dueOn(line)),
                        new Cell.Lamp(light(line.state()), state(line)),
                        Cell.of(Figure.count(line.due())),
                        Cell.of(Figure.count(line.told())),
                        Cell.of(Figure.of(share.movePointRight(2), 1))),
                false);
    }

    private static Light light(Deliveries.State state) {
        return switch (state) {
            case DELIVERED -> Light.GREEN;
            case NOT_DUE -> Light.GREY;
            case SOON, LATE -> Light.YELLOW;
            case INCOMPLETE, MISSING -> Light.RED;
        };
    }

    private String state(Deliveries.Line line) {
        String state = words.of(
                "delivery.state." + line.state(),
                line.days(),
                line.contract().complete().toPlainString());
        long files = awaiting.stream()
                .filter(each -> each.layout().equals(line.contract().layout().id())
                        && (line.county().isEmpty() || each.county().equals(line.county())))
                .mapToLong(Deliveries.Awaiting::files)
                .sum();
        return files == 0 ? state : words.of("delivery.awaiting", state, files);
    }

    /** The last day; said to be a guess where the public holidays before it are not known. */
    private String dueOn(Deliveries.Line line) {
        String day = words.day(line.dueOn());
        return line.contract().isGuessed(period) ? words.of("delivery.due-on.guess", day) : day;
    }

    private Figure firms(@Nullable Long count) {
        return count == null ? Figure.missing(words.of("delivery.no-firms")) : Figure.count(count);
    }

    private String place(String county) {
        Place place = places.get(county);
        return county.isEmpty() ? words.of("delivery.region") : place == null ? county : words.of(place.name());
    }

    /** The reminders that were noted, the newest first. */
    public Table reminders() {
        Table table = Table.of(
                "reminders",
                words.of("delivery.reminders"),
                Column.words("what", words.of("delivery.contract")),
                Column.brief("department", words.of("delivery.department")),
                Column.brief("county", words.of("delivery.county")),
                Column.words("level", words.of("delivery.reminder")),
                Column.number("told", words.of("delivery.told"), words.of("delivery.firms")),
                Column.number("due", words.of("delivery.due"), words.of("delivery.firms")),
                Column.brief("when", words.of("delivery.noted-at")));
        return table.rows(noted.stream()
                        .limit(MOST_REMINDERS)
                        .map(each -> new Table.Row(
                                "",
                                List.of(
                                        Cell.of(title(each.contract())),
                                        Cell.of(Departments.name(words, each.department())),
                                        Cell.of(place(each.county())),
                                        Cell.of(level(each.level())),
                                        Cell.of(firms(each.told())),
                                        Cell.of(firms(each.due())),
                                        Cell.of(words.moment(each.notedAt().toInstant()))),
                                false))
                        .toList())
                .inRecords()
                .source(source());
    }

    private String title(String contract) {
        return contracts
                .find(contract)
                .map(each -> words.of(each.layout().title()))
                .orElse(contract);
    }

    private String level(String level) {
        int dash = level.indexOf('-');
        return dash < 0
                ? words.of("delivery.level." + level)
                : words.of("delivery.level.BEFORE", level.substring(dash + 1));
    }

    private Source source() {
        return Source.of(words.of("delivery.source", words.of(contracts.title())), words.day(today));
    }
}
