package org.yuanheng.app.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.FirmEvent;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.registry.Gazetteer;
import org.yuanheng.app.registry.LandEntry;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.registry.MeterShares;
import org.yuanheng.app.registry.Meters;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.tenure.Contradiction;

/**
 * Brings the rows of a register in. Entries of the land ledger stand each for themselves and are stored as they come; those
 * of places, events and meters are judged by one another, and so when the last has been read.
 */
final class Registering {
    private static final Text CHECK = new Text("核对后改正这一行", "check this row and put it right");

    private final Storing.Registers registers;
    private final Actor actor;
    private final Delivery delivery;
    private final String fileName;
    private final Layout layout;
    private final Facts.Delivery cited;
    private final int unread;
    private final List<Read<Places.Stated>> places = new ArrayList<>();
    private final List<Read<FirmEvent.Said>> events = new ArrayList<>();
    private final List<Read<Meters.Part>> meters = new ArrayList<>();
    private final List<EntryRow> others = new ArrayList<>();
    private final Set<String> parties = new HashSet<>();
    private long register;

    /** What came of rows, in rows. */
    record Taken(int accepted, int refused, List<Finding> findings) {}

    /** An entry and the row that says so. */
    private record Read<T>(EntryRow row, T entry) {}

    Registering(
            Storing.Registers registers,
            Actor actor,
            Delivery delivery,
            String fileName,
            Layout layout,
            Facts.Delivery cited,
            int unread) {
        this.registers = registers;
        this.actor = actor;
        this.delivery = delivery;
        this.fileName = fileName;
        this.layout = layout;
        this.cited = cited;
        this.unread = unread;
    }

    /** Begins the register, where a new one takes the place of the one before. */
    void open() {
        if (layout.brings().isLand()) {
            register = registers.land().open(actor, Entries.taken(layout, delivery, cited, fileName), delivery.adds());
        } else if (layout.brings() == Layout.Brings.METERS && !delivery.adds()) {
            registers.meters().open(actor, delivery.county());
        }
    }

    /** Takes rows in, or keeps them until the last is read. */
    Taken take(List<Delivered> rows) {
        List<Finding> findings = new ArrayList<>();
        if (layout.brings().isLand()) {
            List<LandEntry> entries = Entries.of(fileName, layout.brings(), rows, registers.firms(), findings);
            registers.land().add(actor, register, entries);
            entries.stream()
                    .map(LandEntry::code)
                    .filter(code -> !code.isEmpty())
                    .forEach(parties::add);
            return new Taken(entries.size(), rows.size() - entries.size(), findings);
        }
        int refused = 0;
        for (Delivered delivered : rows) {
            EntryRow row = new EntryRow(fileName, delivered);
            Optional<Finding> fault = switch (layout.brings()) {
                case PLACES -> place(row);
                case EVENTS -> event(row);
                case METERS -> meter(row);
                default -> {
                    others.add(row);
                    yield Optional.empty();
                }
            };
            fault.ifPresent(findings::add);
            refused += fault.isPresent() ? 1 : 0;
        }
        return new Taken(0, refused, findings);
    }

    /** Takes in what had to wait for the last row. */
    Taken finish() {
        List<Finding> findings = new ArrayList<>();
        int refused = 0;
        if (layout.brings() == Layout.Brings.LEASES) {
            overlet(findings);
        }
        if (!places.isEmpty()) {
            refused += places(findings);
        }
        if (!events.isEmpty()) {
            refused += events(findings);
        }
        if (!meters.isEmpty()) {
            refused += meters(findings);
        }
        if (!others.isEmpty()) {
            refused += others(findings);
        }
        return new Taken(places.size() + events.size() + meters.size() + others.size() - refused, refused, findings);
    }

    /** What the leases of this file let for more than there is: stored all the same, for either side may be wrong. */
    private void overlet(List<Finding> findings) {
        LandRegister.Known known = registers.land().around(parties);
        known.ledger().overlet(delivery.time().last().getYear()).stream()
                .map(Contradiction::problem)
                .filter(problem -> Objects.equals(known.batches().get(problem.place()), cited.batchId()))
                .forEach(problem -> findings.add(new Finding(Finding.Severity.WARNS, problem)));
    }

    private Optional<Finding> place(EntryRow row) {
        String id = row.text("id");
        String level = row.text("level");
        List<String> counties = level.equals(Place.COUNTY) ? List.of(id) : Place.several(row.text("county"));
        String parent = row.text("parent");
        String became = row.text("became");
        var changed = row.day("changed_on");
        Place place = new Place(
                id,
                Place.Kind.valueOf(row.text("kind")),
                level,
                row.name(),
                row.or("english", row.name()),
                parent.isEmpty() ? null : parent,
                counties.isEmpty() ? null : counties.getFirst(),
                counties.isEmpty() ? counties : counties.subList(1, counties.size()),
                row.needed("from_day"),
                changed == null ? row.needed("from_day") : changed,
                row.day("until_day"),
                became.isEmpty() ? null : became);
        places.add(new Read<>(row, new Places.Stated(places.size(), place, changed != null)));
        return Optional.empty();
    }

    private int places(List<Finding> findings) {
        List<Places.Fault> faults =
                registers.places().take(actor, places.stream().map(Read::entry).toList());
        for (Places.Fault fault : faults) {
            findings.add(places.get(fault.number())
                    .row()
                    .refused(fault.code(), fault.message(), fault.advice().orElse(CHECK)));
        }
        return (int) faults.stream().map(Places.Fault::number).distinct().count();
    }

    private Optional<Finding> event(EntryRow row) {
        FirmEvent.Kind kind = FirmEvent.Kind.valueOf(row.text("event"));
        FirmEvent.Where where = FirmEvent.Where.NOWHERE;
        if (kind == FirmEvent.Kind.MOVED) {
            Gazetteer gazetteer = registers.places().gazetteer();
            List<Place> counties = gazetteer.counties(row.text("county"));
            String zone = row.text("zone");
            List<Place> zones = zone.isEmpty() ? List.of() : gazetteer.zones(zone);
            if (counties.size() != 1 || (!zone.isEmpty() && zones.size() != 1)) {
                return Optional.of(row.refused(
                        "entry-place-unknown",
                        new Text(
                                "迁入的县（市、区）或园区不认识，或有几个同名",
                                "the county or zone it moves to is not known, or there are several of that name"),
                        new Text("写全称或代码", "write the full name or the code")));
            }
            where = new FirmEvent.Where(
                    counties.getFirst().id(),
                    zones.isEmpty() ? null : zones.getFirst().id(),
                    row.text("town"),
                    row.text("building"));
        }
        events.add(new Read<>(
                row,
                new FirmEvent.Said(
                        row.needed("day"),
                        kind,
                        List.of(row.code()),
                        Place.several(row.text("others").toUpperCase(Locale.ROOT)),
                        where,
                        kind == FirmEvent.Kind.JOINED ? row.number("share") : null,
                        row.text("document"),
                        row.text("reason"))));
        return Optional.empty();
    }

    private int events(List<Finding> findings) {
        Scope scope = delivery.county().isEmpty() ? Scope.everything() : new Scope.Counties(Set.of(delivery.county()));
        int refused = 0;
        for (Read<FirmEvent.Said> each : events.stream()
                .sorted(Comparator.comparing(
                                (Read<FirmEvent.Said> read) -> read.entry().day())
                        // Who changes groups leaves the one before it joins the other, on the same day.
                        .thenComparing(read -> read.entry().kind() == FirmEvent.Kind.JOINED))
                .toList()) {
            EntryRow row = each.row();
            if (registers.events().has(each.entry())) {
                findings.add(row.told(
                        "entry-event-known",
                        new Text("这一件已经登记过", "this event is noted already"),
                        new Text("不用处理", "nothing to do")));
                continue;
            }
            List<Problem> problems = registers
                    .events()
                    .add(scope, actor, each.entry(), new FirmEvents.Cited(cited.fileId(), row.sheet(), row.number()));
            problems.forEach(problem -> findings.add(row.refused(problem.code(), problem.message(), problem.advice())));
            refused += problems.isEmpty() ? 0 : 1;
        }
        return refused;
    }

    /** Hands the rows to the module that keeps them. */
    private int others(List<Finding> findings) {
        Register register = registers
                .others()
                .of(layout.brings())
                .orElseThrow(() -> new IllegalStateException("nobody keeps " + layout.brings()));
        List<Finding> said = register.take(actor, new Register.Source(delivery, cited, fileName, unread), others);
        findings.addAll(said);
        return (int) said.stream()
                .filter(finding -> finding.severity() == Finding.Severity.REFUSES)
                .map(finding -> finding.problem().place())
                .map(place -> List.of(place.sheet(), place.row()))
                .distinct()
                .count();
    }

    private Optional<Finding> meter(EntryRow row) {
        var until = row.day("until_day");
        if (until != null && until.isBefore(row.needed("from_day"))) {
            return Optional.of(row.refused(
                    "entry-period",
                    new Text("终止日期早于起始日期", "it ends before it begins"),
                    new Text("核对两个日期", "check the two dates")));
        }
        meters.add(new Read<>(
                row,
                new Meters.Part(
                        row.text("supply"),
                        row.text("meter"),
                        row.code(),
                        row.number("share"),
                        row.needed("from_day"),
                        until == null ? null : until.plusDays(1),
                        row.sheet(),
                        row.number())));
        return Optional.empty();
    }

    private int meters(List<Finding> findings) {
        Set<String> known = registers
                .meters()
                .known(
                        Scope.everything(),
                        meters.stream().map(each -> each.entry().creditCode()).collect(Collectors.toSet()));
        Map<List<String>, List<Meters.Part>> before = delivery.adds()
                ? registers
                        .meters()
                        .of(meters.stream().map(each -> each.entry().meter()).collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.groupingBy(Registering::meter))
                : Map.of();
        Map<List<String>, List<Read<Meters.Part>>> byMeter = new LinkedHashMap<>();
        meters.forEach(each -> byMeter.computeIfAbsent(meter(each.entry()), key -> new ArrayList<>())
                .add(each));
        List<Meters.Part> sound = new ArrayList<>();
        int refused = 0;
        for (Map.Entry<List<String>, List<Read<Meters.Part>>> each : byMeter.entrySet()) {
            List<Read<Meters.Part>> parts = each.getValue();
            List<Meters.Part> there = before.getOrDefault(each.getKey(), List.of());
            @Nullable Text wrong = strangers(parts, known);
            if (wrong == null) {
                switch (MeterShares.settle(
                        Stream.concat(there.stream(), parts.stream().map(Read::entry))
                                .toList())) {
                    case MeterShares.Outcome.Sound settled -> {
                        Set<Meters.Part> kept = new HashSet<>(there);
                        settled.parts().stream()
                                .filter(part -> !kept.contains(part))
                                .forEach(sound::add);
                    }
                    case MeterShares.Outcome.Wrong fault -> wrong = fault.message();
                }
            }
            if (wrong != null) {
                Text why = wrong;
                Text message = new Text("户号 " + each.getKey().getLast() + "：" + why.zh(), why.en());
                parts.forEach(part -> findings.add(part.row().refused("entry-meter", message, CHECK)));
                refused += parts.size();
            }
        }
        registers.meters().add(actor, delivery.county(), cited, sound);
        return refused;
    }

    private static List<String> meter(Meters.Part part) {
        return List.of(part.supply(), part.meter());
    }

    private static @Nullable Text strangers(List<Read<Meters.Part>> parts, Set<String> known) {
        String unknown = parts.stream()
                .map(part -> part.entry().creditCode())
                .filter(code -> !known.contains(code))
                .distinct()
                .collect(Collectors.joining("、"));
        return unknown.isEmpty()
                ? null
                : new Text("登记库里没有信用代码为 " + unknown + " 的企业", "no firm of the registry has the code " + unknown);
    }
}
