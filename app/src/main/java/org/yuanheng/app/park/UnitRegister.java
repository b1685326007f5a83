package org.yuanheng.app.park;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.intake.EntryRow;
import org.yuanheng.app.intake.Register;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;

/** ParkUnits of buildings, as a workbook lists them: a unit a row. */
@Component
class UnitRegister implements Register {
    private static final String BELOW = "B";

    private final ParkUnits units;
    private final Places places;

    UnitRegister(ParkUnits units, Places places) {
        this.units = units;
        this.places = places;
    }

    @Override
    public Layout.Brings brings() {
        return Layout.Brings.UNITS;
    }

    @Override
    public List<Finding> take(Actor actor, Source source, List<EntryRow> rows) {
        Map<String, Place> zones = zones(places);
        Map<String, ParkUnits.Known> known = units.known(
                rows.stream().map(row -> row.text("park")).distinct().toList());
        List<Finding> findings = new ArrayList<>();
        List<ParkUnits.Noted> noted = new ArrayList<>();
        for (EntryRow row : rows) {
            Unit.Said said = said(row);
            Optional<Finding> wrong = outside(zones, source, row)
                    .or(() -> Optional.ofNullable(known.get(ParkUnits.key(said.park(), said.building(), said.number())))
                            .flatMap(unit -> below(row, said, unit.let())));
            wrong.ifPresentOrElse(
                    findings::add,
                    () -> noted.add(new ParkUnits.Noted(
                            said, new ParkUnits.Cited(source.cited().fileId(), row.sheet(), row.number()))));
        }
        units.note(actor, noted);
        findings.addAll(beyondBuildings(noted, rows));
        return findings;
    }

    static Map<String, Place> zones(Places places) {
        return places.list().stream()
                .filter(place -> place.kind() == Place.Kind.ZONE)
                .collect(Collectors.toMap(Place::id, place -> place));
    }

    /** Whether the row is about a park that there is not, or that lies in no county of the file. */
    static Optional<Finding> outside(Map<String, Place> zones, Source source, EntryRow row) {
        @Nullable Place park = zones.get(row.text("park"));
        String county = source.delivery().county();
        if (park == null) {
            return Optional.of(row.refused(
                    "park-unknown",
                    new Text("没有编号为 " + row.text("park") + " 的园区", "there is no park " + row.text("park")),
                    new Text("核对园区编号；新园区先在区划与园区名册里登记", "check the id; register a new park among the places first")));
        }
        if (!county.isEmpty() && !park.counties().contains(county)) {
            return Optional.of(row.refused(
                    "park-outside-file",
                    new Text("园区不在这份文件所说的县（市、区）", "the park does not lie in the county that the file is about"),
                    new Text("分县报送，或选全域", "send one file for each county, or choose the whole region")));
        }
        return Optional.empty();
    }

    private static Optional<Finding> below(EntryRow row, Unit.Said said, @Nullable BigDecimal let) {
        if (let == null || let.compareTo(said.area()) <= 0) {
            return Optional.empty();
        }
        return Optional.of(row.refused(
                "unit-below-let",
                new Text(
                        "单元面积 " + TenancyRules.plain(said.area()) + " ㎡，小于已租出的 " + TenancyRules.plain(let) + " ㎡",
                        "the unit has " + TenancyRules.plain(said.area()) + " m², but " + TenancyRules.plain(let)
                                + " of it are let"),
                new Text("核对单元面积，或先更正租约面积", "check the area, or correct the lease first")));
    }

    /** Tells of buildings whose units have more floor than the land register gives them. */
    private List<Finding> beyondBuildings(List<ParkUnits.Noted> noted, List<EntryRow> rows) {
        List<Finding> findings = new ArrayList<>();
        for (String park :
                noted.stream().map(each -> each.said().park()).distinct().toList()) {
            Map<String, BigDecimal> floor = new HashMap<>();
            units.known(List.of(park))
                    .values()
                    .forEach(unit -> floor.merge(unit.building(), unit.area(), BigDecimal::add));
            units.buildings(park).forEach((number, building) -> {
                BigDecimal whole = building.floorArea();
                BigDecimal sum = floor.getOrDefault(number, BigDecimal.ZERO);
                if (whole != null && sum.compareTo(whole) > 0) {
                    rows.stream()
                            .filter(row -> row.text("park").equals(park)
                                    && row.text("building").equals(number))
                            .findFirst()
                            .ifPresent(row -> findings.add(row.told(
                                    "unit-building-exceeded",
                                    new Text(
                                            "楼栋 " + number + " 各单元共 " + TenancyRules.plain(sum) + " ㎡，超过楼栋登记的 "
                                                    + TenancyRules.plain(whole) + " ㎡",
                                            "the units of building " + number + " have " + TenancyRules.plain(sum)
                                                    + " m², more than the " + TenancyRules.plain(whole)
                                                    + " of the land register"),
                                    new Text(
                                            "核对单元面积，或更正楼栋登记册",
                                            "check the units, or correct the register of buildings"))));
                }
            });
        }
        return findings;
    }

    private static Unit.Said said(EntryRow row) {
        String floor = row.text("floor").toUpperCase(java.util.Locale.ROOT);
        int level = floor.startsWith(BELOW) ? -Integer.parseInt(floor.substring(1)) : Integer.parseInt(floor);
        return new Unit.Said(
                row.text("park"),
                row.text("building"),
                level,
                row.text("unit"),
                java.util.Objects.requireNonNull(row.number("area")),
                row.number("asked"));
    }
}
