package org.yuanheng.app.intake;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Gazetteer;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * Where the rows of a register say that something lies: the fields {@code county} and {@code zone}, by name or code. A row
 * that names only a zone of one county lies in that county; one that names neither lies where the file is about.
 */
public final class RowPlaces {
    private final Gazetteer gazetteer;
    private final String about;

    /** Finds the places of rows that came so. */
    public RowPlaces(Places places, Register.Source source) {
        gazetteer = places.gazetteer();
        about = source.delivery().county();
    }

    /** A county by id, and a zone in it; null outside zones. */
    public record Where(String county, @Nullable String zone) {}

    /** What a file may say something of: the county it is about, or everything. */
    public Scope scope() {
        return about.isEmpty() ? Scope.everything() : new Scope.Counties(Set.of(about));
    }

    /** Where a row lies, or what is wrong with what it says of that. */
    public Checked<Where> of(EntryRow row) {
        String county = row.text("county");
        String zone = row.text("zone");
        List<Place> counties = county.isEmpty() ? List.of() : gazetteer.counties(county);
        if (!county.isEmpty() && counties.size() != 1) {
            return unknown(row, "row-county-unknown", "县（市、区）", "county", county);
        }
        String said = counties.isEmpty() ? about : counties.getFirst().id();
        if (zone.isEmpty()) {
            return said.isEmpty() ? missing(row) : inside(row, new Where(said, null));
        }
        List<Place> zones = gazetteer.zones(zone).stream()
                .filter(each -> said.isEmpty() || each.counties().contains(said))
                .toList();
        if (zones.size() != 1) {
            return unknown(row, "row-zone-unknown", "园区", "zone", zone);
        }
        Place found = zones.getFirst();
        if (said.isEmpty() && found.counties().size() != 1) {
            return missing(row);
        }
        return inside(row, new Where(said.isEmpty() ? found.counties().getFirst() : said, found.id()));
    }

    private Checked<Where> inside(EntryRow row, Where where) {
        boolean elsewhere = !about.isEmpty() && !about.equals(where.county());
        return elsewhere
                ? wrong(row.problem(
                        "row-outside-file",
                        new Text("这一行不在这份文件所说的县（市、区）", "the row lies outside the county that the file is about"),
                        new Text("分县报送，或选全域", "send one file for each county, or choose the whole region")))
                : Checked.ok(where);
    }

    private static Checked<Where> missing(EntryRow row) {
        return wrong(row.problem(
                "row-county-missing",
                new Text("没有写在哪个县（市、区）", "it is not said in which county it lies"),
                new Text("填县（市、区），或只在一个县的园区", "name the county, or a zone that lies in one county")));
    }

    private static Checked<Where> unknown(EntryRow row, String code, String zh, String en, String name) {
        return wrong(row.problem(
                code,
                new Text("没有这个" + zh + "“" + name + "”，或有几个同名", "there is no " + en + " “" + name + "”, or several"),
                new Text("照“区划与园区”写全称或代码", "write its full name or code as “Divisions and zones” has it")));
    }

    private static Checked<Where> wrong(Problem problem) {
        return new Checked.Refused<>(List.of(problem));
    }
}
