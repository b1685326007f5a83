package org.yuanheng.app.park.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.park.Park;
import org.yuanheng.app.park.ParkRules;
import org.yuanheng.app.park.ParkUnits;
import org.yuanheng.app.park.Parks;
import org.yuanheng.app.park.Service;
import org.yuanheng.app.park.Unit;
import org.yuanheng.app.registry.Place;

/** One park: its buildings floor by floor, what is vacant, who rents, what is shared, and how it was. */
public final class ParkView {
    private final Park park;
    private final Place place;
    private final Parks.Picture picture;
    private final Known known;
    private final boolean tenant;
    private final Words words;
    private final Labels labels;
    private final List<Placed> units;

    /**
     * What is known beside the park itself.
     *
     * @param units as they are today; of a firm its own
     * @param buildings what the land register says of them
     */
    record Known(
            List<Unit> units,
            Map<String, ParkUnits.Building> buildings,
            List<Service> services,
            List<Parks.Then> years,
            ParkRules rules) {}

    private record Placed(Unit unit, ParkRules.State state) {}

    /** @param tenant whether the reader is a firm, who sees its own units only */
    ParkView(Park park, Parks.Picture picture, Known known, boolean tenant, Words words) {
        this.park = park;
        this.place = Objects.requireNonNull(park.place());
        this.picture = picture;
        this.known = known;
        this.tenant = tenant;
        this.words = words;
        this.labels = new Labels(words);
        this.units = known.units().stream()
                .map(unit -> new Placed(unit, known.rules().state(unit, picture.day())))
                .toList();
    }

    public String id() {
        return park.id();
    }

    public String title() {
        return labels.name(place);
    }

    public boolean tenant() {
        return tenant;
    }

    public List<KeyFigure> keyFigures() {
        Park.Lettings lettings = park.lettings();
        return List.of(
                new KeyFigure(words.of("parks.area"), labels.km(park).in("km²"), ""),
                new KeyFigure(
                        words.of("parks.firms"),
                        Figure.count(park.total().firms())
                                .in(words.of("parks.unit.firms"))
                                .from("/firms?place=" + park.id()),
                        ""),
                new KeyFigure(words.of("parks.density"), labels.density(park).in(words.of("parks.unit.density")), ""),
                new KeyFigure(
                        words.of("parks.occupancy"),
                        labels.occupancy(park),
                        words.of(
                                "parks.occupancy.of",
                                TableWords.whole(lettings.let()),
                                TableWords.whole(lettings.lettable()))),
                new KeyFigure(
                        words.of("parks.tax-per-mu"),
                        labels.perMu(park, "tax").in(words.of("parks.unit.per-mu")),
                        words.of(
                                "parks.having",
                                park.total().having("tax"),
                                park.total().firms())),
                new KeyFigure(
                        words.of("parks.output-per-mu"),
                        labels.perMu(park, "output").in(words.of("parks.unit.per-mu")),
                        words.of(
                                "parks.having",
                                park.total().having("output"),
                                park.total().firms())));
    }

    public List<Crumb> tabs() {
        List<String> parts = tenant
                ? List.of("plan", "tenants", "services")
                : List.of("plan", "vacant", "tenants", "buildings", "services", "years");
        return parts.stream()
                .map(part -> new Crumb(words.of("parks.part." + part), "#" + part))
                .toList();
    }

    /** A unit in the plan: what a reader touches, in the colour and the word of its state. */
    public record Shape(String number, String href, String look, String word, String who, String area) {}

    /** A floor with its units. */
    public record Floor(String name, List<Shape> shapes) {}

    /** A building, the top floor first. */
    public record Building(String number, List<Floor> floors) {}

    /** The stacking plan. */
    public List<Building> plan() {
        Map<String, Map<Integer, List<Shape>>> buildings = new TreeMap<>();
        for (Placed each : units) {
            Unit.Said said = each.unit().said();
            buildings
                    .computeIfAbsent(said.building(), key -> new TreeMap<>(Comparator.<Integer>reverseOrder()))
                    .computeIfAbsent(said.floor(), key -> new ArrayList<>())
                    .add(shape(each));
        }
        List<Building> plan = new ArrayList<>();
        buildings.forEach((number, floors) -> {
            List<Floor> list = new ArrayList<>();
            floors.forEach((floor, shapes) -> list.add(new Floor(labels.floor(floor), shapes)));
            plan.add(new Building(number, list));
        });
        return plan;
    }

    private Shape shape(Placed placed) {
        Unit unit = placed.unit();
        Unit.Lease lease = unit.lease();
        return new Shape(
                unit.said().number(),
                "/parks/units/" + unit.id(),
                placed.state().name().toLowerCase(java.util.Locale.ROOT),
                labels.state(placed.state()),
                lease == null ? "" : lease.tenant(),
                TableWords.whole(unit.said().area()));
    }

    /** How many units stand how. */
    public Table states() {
        Table table = Table.of(
                "states",
                words.of("parks.states"),
                Column.brief("state", words.of("parks.state")),
                Column.number("units", words.of("parks.units"), words.of("parks.unit.units")),
                Column.number("area", words.of("parks.unit-area"), words.of("parks.unit.m2")));
        for (ParkRules.State state : ParkRules.State.values()) {
            List<Placed> there =
                    units.stream().filter(each -> each.state() == state).toList();
            table = table.row(
                    Cell.of(labels.state(state)),
                    Cell.of(Figure.count(there.size())),
                    Cell.of(labels.area(there.stream()
                            .map(each -> each.unit().said().area())
                            .reduce(BigDecimal.ZERO, BigDecimal::add))));
        }
        String notice = words.of(known.rules().units().notice().orElseThrow());
        return table.source(Source.of(
                words.of("parks.source.rule", words.of("parks.source.units"), notice), words.day(picture.day())));
    }

    private Source source() {
        return Source.of(words.of("parks.source.units"), words.day(picture.day()));
    }

    /** ParkUnits that nobody has, the largest first. */
    public Table vacant() {
        return Table.of(
                        "vacant-units",
                        words.of("parks.vacant"),
                        Column.words("unit", words.of("parks.unit")),
                        Column.brief("floor", words.of("parks.f.floor")),
                        Column.number("area", words.of("parks.unit-area"), words.of("parks.unit.m2")),
                        Column.number("asked", words.of("parks.asked"), words.of("parks.unit.rent")))
                .rows(units.stream()
                        .filter(each -> each.unit().lease() == null)
                        .map(Placed::unit)
                        .sorted(Comparator.comparing(
                                        (Unit unit) -> unit.said().area().negate())
                                .thenComparingLong(Unit::id))
                        .map(unit -> new Table.Row(
                                Long.toString(unit.id()),
                                List.of(
                                        unit(unit),
                                        Cell.of(labels.floor(unit.said().floor())),
                                        Cell.of(labels.area(unit.said().area())),
                                        Cell.of(labels.money(unit.said().asked()))),
                                false))
                        .toList())
                .source(source());
    }

    private Cell unit(Unit unit) {
        return Cell.link(
                words.of("parks.unit.of", unit.said().building(), unit.said().number()), "/parks/units/" + unit.id());
    }

    /** Who rents what until when, the lease that ends first on top. */
    public Table tenants() {
        List<Table.Row> rows = new ArrayList<>();
        units.stream()
                .filter(each -> each.unit().lease() != null)
                .sorted(Comparator.comparing((Placed each) -> Objects.requireNonNull(
                                        each.unit().lease())
                                .said()
                                .until())
                        .thenComparingLong(each -> each.unit().id()))
                .forEach(each -> rows.add(row(each, each.unit().lease())));
        return Table.of(
                        "tenants-table",
                        words.of("parks.tenants.table"),
                        Column.words("tenant", words.of("parks.tenant")),
                        Column.words("unit", words.of("parks.unit")),
                        Column.number("area", words.of("parks.f.area"), words.of("parks.unit.m2")),
                        Column.brief("from", words.of("parks.f.from")),
                        Column.brief("until", words.of("parks.f.until")),
                        Column.number("rent", words.of("parks.f.rent"), words.of("parks.unit.rent")),
                        Column.number("deposit", words.of("parks.f.deposit"), words.of("parks.unit.yuan")),
                        Column.brief("state", words.of("parks.state")))
                .rows(rows)
                .source(source());
    }

    private Table.Row row(Placed placed, Unit.@Nullable Lease lease) {
        Unit.Lease held = Objects.requireNonNull(lease);
        return new Table.Row(
                Long.toString(held.id()),
                List.of(
                        new Cell.Label(
                                held.tenant(),
                                held.said().creditCode(),
                                Labels.firm(held.said().creditCode())),
                        unit(placed.unit()),
                        Cell.of(labels.area(held.said().area())),
                        Cell.of(words.day(held.said().from())),
                        Cell.of(words.day(held.said().until())),
                        Cell.of(labels.money(held.said().rent())),
                        Cell.of(labels.money(held.said().deposit())),
                        Cell.of(labels.state(placed.state()))),
                false);
    }

    /** The buildings: what their units come to, and what the land register says. */
    public Table buildings() {
        Map<String, List<Unit>> buildings = new TreeMap<>();
        known.units()
                .forEach(unit -> buildings
                        .computeIfAbsent(unit.said().building(), key -> new ArrayList<>())
                        .add(unit));
        List<Table.Row> rows = new ArrayList<>();
        buildings.forEach((number, inside) -> rows.add(new Table.Row(number, building(number, inside), false)));
        return Table.of(
                        "buildings-table",
                        words.of("parks.buildings.table"),
                        Column.words("building", words.of("parks.building")),
                        Column.number("units", words.of("parks.units"), words.of("parks.unit.units")),
                        Column.number("lettable", words.of("parks.lettable"), words.of("parks.unit.m2")),
                        Column.number("let", words.of("parks.let"), words.of("parks.unit.m2")),
                        Column.number("floor-area", words.of("parks.floor-area"), words.of("parks.unit.m2")),
                        Column.words("owner", words.of("parks.owner")))
                .rows(rows)
                .source(Source.of(words.of("parks.source.buildings"), words.day(picture.day()))
                        .at("/land"));
    }

    private List<Cell> building(String number, List<Unit> inside) {
        BigDecimal lettable = inside.stream().map(unit -> unit.said().area()).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal let = BigDecimal.ZERO;
        for (Unit unit : inside) {
            Unit.Lease lease = unit.lease();
            let = lease == null ? let : let.add(lease.said().area());
        }
        ParkUnits.@Nullable Building said = known.buildings().get(number);
        return List.of(
                Cell.of(number),
                Cell.of(Figure.count(inside.size())),
                Cell.of(labels.area(lettable)),
                Cell.of(labels.area(let)),
                Cell.of(Figure.orMissing(
                        said == null ? null : said.floorArea(), 1, words.of("parks.missing.building"))),
                said == null
                        ? Cell.of(words.of("parks.none-said"))
                        : new Cell.Label(said.owner(), said.ownerCode(), null));
    }

    /** What is shared. */
    public Table services() {
        return Table.of(
                        "services-table",
                        words.of("parks.services"),
                        Column.words("name", words.of("parks.f.name")),
                        Column.brief("kind", words.of("parks.f.kind")),
                        Column.number("capacity", words.of("parks.f.capacity"), words.of("parks.unit.places")),
                        Column.brief("hours", words.of("parks.hours")),
                        Column.number("price", words.of("parks.f.price"), words.of("parks.unit.price")),
                        Column.words("location", words.of("parks.f.location")))
                .rows(known.services().stream()
                        .map(service -> new Table.Row(Long.toString(service.id()), service(service), false))
                        .toList())
                .source(Source.of(words.of("parks.source.services"), words.day(picture.day())));
    }

    private List<Cell> service(Service service) {
        Service.Said said = service.said();
        return List.of(
                new Cell.Label(
                        said.name(),
                        said.ended() ? words.of("parks.service.ended") : "",
                        "/parks/services/" + service.id()),
                Cell.of(labels.kind(said.kind())),
                Cell.of(Figure.count(said.capacity())),
                Cell.of(words.of(
                        "parks.hours.of", Labels.minute(said.opens()), Labels.minute(said.closes()), said.slot())),
                Cell.of(labels.money(said.price())),
                Cell.of(said.location()));
    }

    /** How it was. */
    public Table years() {
        return ParkList.trend(labels, known.years(), List.of(park.id()));
    }
}
