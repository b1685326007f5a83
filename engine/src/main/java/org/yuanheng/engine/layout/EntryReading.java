package org.yuanheng.engine.layout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.layout.Layout.Column;
import org.yuanheng.engine.layout.Layout.Role;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;

/** Reads what the rows of a register say: {@code entry:} names a column for each field, and the unit of each number. */
record EntryReading(
        Layout.Brings brings,
        Map<String, Column> columns,
        Units units,
        Map<String, String> unitOf,
        Map<String, Place> brought,
        Report report) {
    /** The fields of a register, and those that an entry cannot lack. */
    private record Fields(Set<String> all, Set<String> needed) {}

    private static final Map<Layout.Brings, Fields> FIELDS = Map.ofEntries(
            Map.entry(
                    Layout.Brings.TITLES,
                    new Fields(
                            Set.of(
                                    "party",
                                    "ground",
                                    "number",
                                    "parcel",
                                    "site",
                                    "area",
                                    "parcel_area",
                                    "from_day",
                                    "until_day"),
                            Set.of("number", "area", "from_day"))),
            Map.entry(
                    Layout.Brings.BUILDINGS,
                    new Fields(
                            Set.of(
                                    "party",
                                    "number",
                                    "parcel",
                                    "site",
                                    "floors",
                                    "floor_area",
                                    "area",
                                    "from_day",
                                    "until_day"),
                            Set.of("number", "floors", "floor_area", "area", "from_day"))),
            Map.entry(
                    Layout.Brings.LEASES,
                    new Fields(
                            Set.of(
                                    "party",
                                    "side",
                                    "other_party",
                                    "other_code",
                                    "other_name",
                                    "number",
                                    "floors",
                                    "floor_area",
                                    "area",
                                    "from_day",
                                    "until_day",
                                    "meter"),
                            Set.of("side", "other_name", "from_day"))),
            Map.entry(
                    Layout.Brings.PLACES,
                    new Fields(
                            Set.of(
                                    "id",
                                    "kind",
                                    "level",
                                    "english",
                                    "parent",
                                    "county",
                                    "from_day",
                                    "until_day",
                                    "changed_on",
                                    "became"),
                            Set.of("id", "kind", "level", "from_day"))),
            Map.entry(
                    Layout.Brings.EVENTS,
                    new Fields(
                            Set.of(
                                    "event",
                                    "day",
                                    "others",
                                    "county",
                                    "zone",
                                    "town",
                                    "building",
                                    "share",
                                    "document",
                                    "reason"),
                            Set.of("event", "day", "reason"))),
            Map.entry(
                    Layout.Brings.METERS,
                    new Fields(
                            Set.of("supply", "meter", "share", "from_day", "until_day"),
                            Set.of("supply", "meter", "from_day"))),
            Map.entry(
                    Layout.Brings.ZONES,
                    new Fields(
                            Set.of(
                                    "id",
                                    "since",
                                    "kind",
                                    "rank",
                                    "tier",
                                    "approval",
                                    "approved_on",
                                    "approved_mu",
                                    "industries",
                                    "body",
                                    "posts",
                                    "company",
                                    "company_code",
                                    "powers",
                                    "unified",
                                    "separate",
                                    "partners",
                                    "document"),
                            Set.of("id", "since", "kind", "rank"))),
            Map.entry(
                    Layout.Brings.UNITS,
                    new Fields(
                            Set.of("park", "building", "floor", "unit", "area", "asked"),
                            Set.of("park", "building", "floor", "unit", "area"))),
            Map.entry(
                    Layout.Brings.TENANTS,
                    new Fields(
                            Set.of(
                                    "park",
                                    "building",
                                    "unit",
                                    "area",
                                    "from_day",
                                    "until_day",
                                    "rent",
                                    "deposit",
                                    "document"),
                            Set.of("park", "building", "unit", "from_day", "until_day", "document"))),
            Map.entry(
                    Layout.Brings.CHAINS,
                    new Fields(
                            Set.of("chain", "node", "role", "capacity", "unit", "from_day", "source"),
                            Set.of("chain", "node", "role", "from_day", "source"))),
            Map.entry(
                    Layout.Brings.PROJECTS,
                    fields(
                            "county zone industry mode firm investor investor_code investor_abroad invest fixed abroad land "
                                    + "plots output tax jobs stage planned_started planned_completed planned_producing "
                                    + "committed_started committed_completed committed_producing signed_on registered_on "
                                    + "approved_on land_on permits_on started_on completed_on producing_on full_on "
                                    + "statistics_on document reason month progress_due progress_done funds_due funds_paid done "
                                    + "next blocker_kind blocker blocker_owner blocker_level leader task_force unit",
                            "investor invest")),
            Map.entry(
                    Layout.Brings.LEADS,
                    fields(
                            "mode ref promotion promotion_kind promotion_on investor investor_code investor_abroad class county "
                                    + "zone expected lead_on step_on step",
                            "mode ref investor class lead_on")),
            Map.entry(
                    Layout.Brings.ASSETS,
                    fields(
                            "kind county zone town plot area floor span load power water price industries owner owner_code "
                                    + "document found_on verified_on priced_on matched_on project contracted_on in_use_on evidence",
                            "kind document found_on")),
            Map.entry(
                    Layout.Brings.COMMITMENTS,
                    fields(
                            "contract plot code group sold_on price area agreed_start agreed_complete agreed_full started_on "
                                    + "investment_per_mu tax_per_mu output_per_mu research terms penalty document",
                            "contract plot sold_on area agreed_start document")),
            Map.entry(
                    Layout.Brings.REFERENCES,
                    fields("year code industry revenue document", "year code revenue document")));

    private static Fields fields(String all, String needed) {
        return new Fields(Set.of(all.split(" ")), Set.of(needed.split(" ")));
    }

    /** Adds what {@code entry:} says to what the layout brings. */
    void read(Section section, List<Layout.Measure> measures, List<Layout.Attribute> attributes) {
        section.sections("entry", new Text("登记项", "a field of the register"), field -> {
            field(field, measures, attributes);
            return Optional.of(true);
        });
        Fields fields = FIELDS.getOrDefault(brings, new Fields(Set.of(), Set.of()));
        fields.needed().stream()
                .filter(id -> !brought.containsKey(id))
                .sorted()
                .forEach(id -> LayoutFile.wrong(
                        report, section.place("entry"), "entry: 里缺少 " + id, id + " is missing under entry:"));
    }

    private void field(Section section, List<Layout.Measure> measures, List<Layout.Attribute> attributes) {
        Optional<String> id = section.requiredText("field");
        Optional<String> unit = section.text("unit");
        @Nullable Column column = id.map(columns::get).orElse(null);
        if (id.isEmpty()) {
            return;
        }
        String shown = Wording.shown(id.get());
        boolean known = FIELDS.containsKey(brings) && FIELDS.get(brings).all().contains(id.get());
        if (!known || column == null || brought.putIfAbsent(id.get(), section.place()) != null) {
            LayoutFile.wrong(
                    report,
                    section.place("field"),
                    known ? "登记项 " + shown + " 没有同名的列，或写了两次" : "这种登记没有 " + shown + " 一项",
                    known ? "field " + shown + " has no column of its name, or stands twice" : "no field " + shown);
            return;
        }
        boolean number = column.role() == Role.NUMBER;
        if (unit.isPresent() && (!number || units.find(unit.get()).isEmpty())) {
            LayoutFile.wrong(report, section.place("unit"), "不认识的单位，或不是数字", "an unknown unit, or no number");
        }
        Item item = new Item(
                id.get(),
                number ? Type.NUMBER : column.role() == Role.DATE ? Type.DATE : Type.TEXT,
                Text.same(column.heading()),
                unit.orElse(""),
                Text.same(unit.orElse("")),
                6,
                List.of(),
                Map.of(),
                Text.same(""),
                !number);
        if (!number) {
            attributes.add(new Layout.Attribute(item, id.get()));
            return;
        }
        unitOf.put(id.get(), item.unit());
        measures.add(new Layout.Measure(
                item,
                List.of(new Layout.Term(id.get(), false, Optional.empty())),
                false,
                Layout.Range.ANY,
                Optional.empty(),
                Optional.empty(),
                Timing.Figures.AS_STATED));
    }
}
