package org.yuanheng.app.park;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

/** Tenants of parks, as a workbook lists them: a lease of a unit a row. */
@Component
class TenantRegister implements Register {
    private final ParkUnits units;
    private final Tenancies tenancies;
    private final Places places;

    TenantRegister(ParkUnits units, Tenancies tenancies, Places places) {
        this.units = units;
        this.tenancies = tenancies;
        this.places = places;
    }

    @Override
    public Layout.Brings brings() {
        return Layout.Brings.TENANTS;
    }

    @Override
    public List<Finding> take(Actor actor, Source source, List<EntryRow> rows) {
        Map<String, Place> zones = UnitRegister.zones(places);
        Map<String, ParkUnits.Known> known = units.known(
                rows.stream().map(row -> row.text("park")).distinct().toList());
        List<Finding> findings = new ArrayList<>();
        List<Tenancies.Stated> stated = new ArrayList<>();
        List<EntryRow> stating = new ArrayList<>();
        for (EntryRow row : rows) {
            ParkUnits.@Nullable Known unit =
                    known.get(ParkUnits.key(row.text("park"), row.text("building"), row.text("unit")));
            Optional<Finding> outside = UnitRegister.outside(zones, source, row);
            if (outside.isPresent()) {
                findings.add(outside.get());
            } else if (unit == null) {
                findings.add(row.refused(
                        "tenant-unit-unknown",
                        new Text(
                                "园区没有楼栋 " + row.text("building") + " 的单元 " + row.text("unit"),
                                "the park has no unit " + row.text("unit") + " in building " + row.text("building")),
                        new Text(
                                "核对楼栋编号和单元号；新单元先报单元登记册",
                                "check building and unit; bring new units in by their register first")));
            } else {
                stated.add(stated(row, unit, source));
                stating.add(row);
            }
        }
        tenancies
                .take(actor, stated)
                .forEach((number, problems) -> problems.forEach(problem -> findings.add(
                        stating.get(number).refused(problem.code(), problem.message(), problem.advice()))));
        return findings;
    }

    private static Tenancies.Stated stated(EntryRow row, ParkUnits.Known unit, Source source) {
        Unit.Said of = new Unit.Said(unit.park(), unit.building(), unit.floor(), unit.number(), unit.area(), null);
        Unit.Agreed said = new Unit.Agreed(
                row.code(),
                Objects.requireNonNullElse(row.number("area"), unit.area()),
                row.needed("from_day"),
                row.needed("until_day"),
                row.number("rent"),
                row.number("deposit"),
                row.text("document"));
        return new Tenancies.Stated(
                unit.id(), of, said, new ParkUnits.Cited(source.cited().fileId(), row.sheet(), row.number()));
    }
}
