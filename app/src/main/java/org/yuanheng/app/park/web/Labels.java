package org.yuanheng.app.park.web;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.park.Park;
import org.yuanheng.app.park.ParkRules;
import org.yuanheng.app.park.Service;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Problem;

/** What things of parks are called in the reader's language, and how their figures are shown. */
record Labels(Words words) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int MONEY = 2;
    private static final int SHARE = 1;
    private static final int RATIO = 2;

    String name(Place place) {
        return words.of(place.name());
    }

    String floor(int floor) {
        return floor < 0 ? words.of("parks.floor.below", -floor) : words.of("parks.floor", floor);
    }

    String state(ParkRules.State state) {
        return words.of("parks.state." + state);
    }

    String kind(Service.Kind kind) {
        return words.of("parks.kind." + kind);
    }

    static String href(Place park) {
        return "/parks/" + park.id();
    }

    static String firm(String code) {
        return "/firms/" + code;
    }

    String time(LocalDateTime at) {
        return at.format(TIME);
    }

    String moment(LocalDateTime at) {
        return words.day(at.toLocalDate()) + " " + time(at);
    }

    static String minute(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    Figure area(BigDecimal area) {
        return Figure.of(area, SHARE);
    }

    Figure money(@Nullable BigDecimal amount) {
        return Figure.orMissing(amount, MONEY, words.of("parks.missing.said"));
    }

    Figure km(Park park) {
        return Figure.orMissing(park.areaKm2(), 4, words.of("parks.missing.border"));
    }

    Figure density(Park park) {
        return Figure.orMissing(park.density(), 0, words.of("parks.missing.border"));
    }

    /** 入驻率 in percent. */
    Figure occupancy(Park park) {
        BigDecimal share = park.lettings().occupancy();
        return share == null ? Figure.missing(words.of("parks.missing.units")) : Figure.share(share, SHARE);
    }

    Figure perMu(Park park, String item) {
        return Figure.orMissing(park.total().ratio(item, "land"), RATIO, words.of("parks.missing.facts"));
    }

    /**
     * The columns of figures that parks and years have in common; {@link #figures} fills them.
     *
     * @param firms what the column of firms is called
     */
    List<Column> columns(String firms) {
        return List.of(
                Column.number("units", words.of("parks.units"), words.of("parks.unit.units")),
                Column.number("tenants", words.of("parks.tenants"), words.of("parks.unit.firms")),
                Column.number("lettable", words.of("parks.lettable"), words.of("parks.unit.m2")),
                Column.number("let", words.of("parks.let"), words.of("parks.unit.m2")),
                Column.number("occupancy", words.of("parks.occupancy"), "%"),
                Column.number("firms", firms, words.of("parks.unit.firms")),
                Column.number("density", words.of("parks.density"), words.of("parks.unit.density")),
                Column.number("tax", words.of("parks.tax-per-mu"), words.of("parks.unit.per-mu")),
                Column.number("output", words.of("parks.output-per-mu"), words.of("parks.unit.per-mu")));
    }

    List<Figure> figures(Park park) {
        Park.Lettings lettings = park.lettings();
        return List.of(
                Figure.count(lettings.units()),
                Figure.count(lettings.tenants()),
                area(lettings.lettable()),
                area(lettings.let()),
                occupancy(park),
                Figure.count(park.total().firms()),
                density(park),
                perMu(park, "tax"),
                perMu(park, "output"));
    }

    Field text(Typed typed, List<Problem> problems, String name) {
        return field(Field.Kind.TEXT, typed, problems, name);
    }

    Field number(Typed typed, List<Problem> problems, String name, String unit) {
        return field(Field.Kind.NUMBER, typed, problems, name).in(unit);
    }

    Field day(Typed typed, List<Problem> problems, String name, String otherwise) {
        String day = typed.text(name);
        return Field.typed(Field.Kind.DATE, name, words.of("parks.f." + name), day.isEmpty() ? otherwise : day)
                .wrong(wrong(problems, name));
    }

    private Field field(Field.Kind kind, Typed typed, List<Problem> problems, String name) {
        return Field.typed(kind, name, words.of("parks.f." + name), typed.text(name))
                .wrong(wrong(problems, name));
    }

    /** Everything that is wrong at a field. */
    String wrong(List<Problem> problems, String field) {
        return problems.stream()
                .filter(problem -> problem.place().column().equals(field))
                .map(problem -> words.of("parks.wrong", words.of(problem.message()), words.of(problem.advice())))
                .collect(Collectors.joining(" "));
    }
}
