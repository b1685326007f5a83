package org.yuanheng.app.zone.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.zone.Badge;
import org.yuanheng.app.zone.Standing;
import org.yuanheng.app.zone.Zone;
import org.yuanheng.app.zone.Zones;

/** The list of zones with what their firms add up to, narrowed by the address. */
public final class ZoneList {
    private final Zones.Picture picture;
    private final Map<String, List<Badge.Kind>> badges;
    private final List<String> years;
    private final Address here;
    private final Words words;
    private final ZoneLabels labels;
    private final List<Zone> shown;

    ZoneList(
            Zones.Picture picture,
            Map<String, List<Badge.Kind>> badges,
            List<String> years,
            Address here,
            Words words) {
        this.picture = picture;
        this.badges = badges;
        this.years = years;
        this.here = here;
        this.words = words;
        this.labels = new ZoneLabels(words);
        this.shown = ordered(picture.zones().stream().filter(this::asked).toList());
    }

    private boolean asked(Zone zone) {
        Standing standing = zone.standing();
        return matches("rank", standing == null ? null : standing.rank())
                && matches("tier", standing == null ? null : standing.tier())
                && matches("kind", standing == null ? null : standing.kind())
                && here.first("q")
                        .map(text -> zone.place().nameZh().contains(text)
                                || zone.place()
                                        .nameEn()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .contains(text.toLowerCase(java.util.Locale.ROOT))
                                || zone.id().equals(text))
                        .orElse(true);
    }

    private boolean matches(String filter, @Nullable Enum<?> value) {
        String asked = here.first(filter).orElse("");
        return asked.isEmpty() || asked.equals(value == null ? NONE : value.name());
    }

    private static final String NONE = "NONE";

    /** Each zone before the zones within it; those on top by the firms they have. */
    static List<Zone> ordered(List<Zone> zones) {
        Map<String, List<Zone>> below = new java.util.HashMap<>();
        List<String> ids = zones.stream().map(Zone::id).toList();
        zones.forEach(zone -> below.computeIfAbsent(
                        zone.inner() && ids.contains(zone.place().parent())
                                ? String.valueOf(zone.place().parent())
                                : "",
                        id -> new ArrayList<>())
                .add(zone));
        below.values()
                .forEach(each -> each.sort(
                        Comparator.comparingLong((Zone zone) -> -zone.total().firms())
                                .thenComparing(Zone::id)));
        List<Zone> ordered = new ArrayList<>();
        add("", below, ordered);
        return ordered;
    }

    private static void add(String above, Map<String, List<Zone>> below, List<Zone> into) {
        for (Zone zone : below.getOrDefault(above, List.of())) {
            into.add(zone);
            add(zone.id(), below, into);
        }
    }

    public Address here() {
        return here;
    }

    public boolean empty() {
        return picture.zones().isEmpty();
    }

    public boolean none() {
        return shown.isEmpty();
    }

    public List<Field> filters() {
        return List.of(
                Field.typed(
                        Field.Kind.SEARCH,
                        "q",
                        words.of("zones.filter.name"),
                        here.first("q").orElse("")),
                chosen("rank", "zones.rank", Stream.of(Standing.Rank.values()), rank -> labels.rank(rank)),
                chosen("tier", "zones.tier", Stream.of(Standing.Tier.values()), tier -> labels.tier(tier)),
                chosen("kind", "zones.kind", Stream.of(Standing.Kind.values()), kind -> labels.kind(kind)),
                year(years, picture.year(), words));
    }

    /** The years to choose from, newest first. */
    static Field year(List<String> years, Optional<String> shown, Words words) {
        return Field.chosen(
                Field.Kind.SELECT,
                "year",
                words.of("zones.year"),
                years.stream()
                        .map(each -> new Field.Option(
                                each, each, shown.filter(each::equals).isPresent()))
                        .toList());
    }

    private <E extends Enum<E>> Field chosen(String name, String key, Stream<E> values, Function<E, String> label) {
        String asked = here.first(name).orElse("");
        List<Field.Option> options = new ArrayList<>();
        options.add(new Field.Option("", words.of("zones.any"), asked.isEmpty()));
        values.forEach(value -> options.add(
                new Field.Option(value.name(), label.apply(value), value.name().equals(asked))));
        options.add(new Field.Option(NONE, words.of("zones.none.said"), asked.equals(NONE)));
        return Field.chosen(Field.Kind.SELECT, name, words.of(key), options);
    }

    /** The zones with their figures. */
    public Table table() {
        List<Table.Row> rows = new ArrayList<>();
        for (Zone zone : shown) {
            Standing standing = zone.standing();
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.link(labels.name(zone.place()), href(zone)));
            cells.add(Cell.of(standing == null ? words.of("zones.none.said") : labels.rank(standing.rank())));
            cells.add(Cell.of(labels.tier(standing == null ? null : standing.tier())));
            cells.add(Cell.of(standing == null ? words.of("zones.none.said") : labels.kind(standing.kind())));
            cells.add(Cell.of(Figure.count(zone.total().firms()).from("/firms?place=" + zone.id())));
            cells.add(Cell.of(labels.sum(zone.total(), "land").from(href(zone) + "#figures")));
            cells.add(Cell.of(labels.ratio(zone.total(), "tax", "land").from(href(zone) + "#figures")));
            cells.add(Cell.of(labels.concentration(zone).from(href(zone) + "#first-industry")));
            cells.add(Cell.of(labels.badges(badges.getOrDefault(zone.id(), List.of()))));
            rows.add(new Table.Row(zone.id(), cells, false, zone.inner() ? 1 : 0));
        }
        return Table.of(
                        "zones",
                        words.of("zones.table"),
                        Column.words("name", words.of("zones.name")),
                        Column.brief("rank", words.of("zones.rank")),
                        Column.brief("tier", words.of("zones.tier")),
                        Column.brief("kind", words.of("zones.kind")),
                        Column.number("firms", words.of("zones.firms"), words.of("zones.unit.firms")),
                        Column.number("land", words.of("zones.land"), words.of("zones.unit.mu")),
                        Column.number("tax-per-mu", words.of("zones.tax-per-mu"), words.of("zones.unit.per-mu")),
                        Column.number("concentration", words.of("zones.concentration"), "%"),
                        Column.words("badges", words.of("zones.badges")))
                .rows(rows)
                .source(source());
    }

    private String href(Zone zone) {
        return "/zones/" + zone.id()
                + picture.year().map(year -> "?year=" + year).orElse("");
    }

    Source source() {
        return Source.of(
                words.of("zones.source"),
                picture.year().map(year -> words.of("zones.of-year", year)).orElse(""));
    }

    /** What documents say, in the columns of the layout {@code zones}: what is taken away can be brought in again. */
    public Table register() {
        List<Table.Row> rows = new ArrayList<>();
        for (Zone zone : shown) {
            Standing standing = zone.standing();
            if (standing != null) {
                rows.add(new Table.Row(zone.id(), register(zone.place(), standing), false));
            }
        }
        return Table.of(
                        "register",
                        words.of("zones.register"),
                        Column.code("id", words.of("zones.id")),
                        Column.words("name", words.of("zones.name")),
                        Column.brief("since", words.of("zones.since")),
                        Column.brief("kind", words.of("zones.kind")),
                        Column.brief("rank", words.of("zones.rank")),
                        Column.brief("tier", words.of("zones.tier")),
                        Column.words("approval", words.of("zones.approval")),
                        Column.brief("approved-on", words.of("zones.approved-on")),
                        Column.brief("approved-mu", words.of("zones.approved-mu.head")),
                        Column.code("industries", words.of("zones.industries")),
                        Column.words("body", words.of("zones.body")),
                        Column.brief("posts", words.of("zones.posts")),
                        Column.words("company", words.of("zones.company")),
                        Column.code("company-code", words.of("zones.company-code")),
                        Column.words("powers", words.of("zones.powers")),
                        Column.words("unified", words.of("zones.unified")),
                        Column.words("separate", words.of("zones.separate")),
                        Column.brief("partners", words.of("zones.partners")),
                        Column.words("document", words.of("zones.document")))
                .rows(rows)
                .source(Source.of(words.of("zones.register.source"), ""));
    }

    private List<Cell> register(Place place, Standing said) {
        return List.of(
                Cell.of(place.id()),
                Cell.link(labels.name(place), "/zones/" + place.id()),
                Cell.of(said.since().toString()),
                Cell.of(labels.kind(said.kind())),
                Cell.of(labels.rank(said.rank())),
                Cell.of(said.tier() == null ? "" : labels.tier(said.tier())),
                Cell.of(said.approval()),
                Cell.of(said.approvedOn() == null ? "" : said.approvedOn().toString()),
                mu(said.approvedMu()),
                Cell.of(labels.listed(said.industries())),
                Cell.of(said.body()),
                Cell.of(plain(said.posts())),
                Cell.of(said.company()),
                Cell.of(said.companyCode()),
                Cell.of(labels.listed(said.powers())),
                Cell.of(labels.listed(said.unified())),
                Cell.of(labels.listed(said.separate())),
                Cell.of(plain(said.partners())),
                Cell.of(said.document()));
    }

    /** As a file has it: a cell that says nothing is empty, so that it can be read again. */
    private static String plain(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    /** A figure with the decimals that it has: a number in the workbook too. */
    private static Cell mu(@Nullable BigDecimal area) {
        return area == null
                ? Cell.of("")
                : Cell.of(Figure.of(
                        area, StrictMath.max(0, area.stripTrailingZeros().scale())));
    }
}
