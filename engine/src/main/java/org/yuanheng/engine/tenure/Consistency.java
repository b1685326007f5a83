package org.yuanheng.engine.tenure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Fraction;

/**
 * Whether holdings, buildings and leases fit together at every date of a stretch of days. Sums change only where
 * something begins or ends, so only those days are looked at; each sum is told at the first day it is wrong.
 */
final class Consistency {
    private final TenureRules rules;
    private final List<Holding> holdings;
    private final List<Building> buildings;
    private final List<Lease> leases;
    private final Span during;
    private final List<Contradiction> found = new ArrayList<>();

    Consistency(TenureRules rules, List<Holding> holdings, List<Building> buildings, List<Lease> leases, Span during) {
        this.rules = rules;
        this.holdings = holdings;
        this.buildings = buildings;
        this.leases = leases;
        this.during = during;
    }

    List<Contradiction> found() {
        titles();
        buildings();
        group(
                        holdings.stream()
                                .filter(h -> h.kind() == Holding.Kind.REGISTERED
                                        && !h.parcel().isEmpty()),
                        Holding::parcel)
                .values()
                .forEach(this::parcel);
        leftOut();
        letting();
        parcelsLet();
        floors();
        return found;
    }

    /** Only what is let for more than there is. */
    List<Contradiction> overlet() {
        parcelsLet();
        floors();
        return found;
    }

    /** A number that two buildings bear does not say which of them is let. */
    private void buildings() {
        for (List<Building> same : group(buildings.stream(), Building::number).values()) {
            if (same.size() > 1) {
                found.add(Contradiction.buildingTwice(same.getFirst(), same.get(1)));
            }
        }
    }

    private void titles() {
        Map<String, List<Holding>> same = group(
                holdings.stream().filter(h -> !h.number().isEmpty()),
                h -> h.kind() + "\n" + h.number() + "\n" + h.holder().key());
        for (List<Holding> titles : same.values()) {
            for (int i = 1; i < titles.size(); i++) {
                Holding again = titles.get(i);
                titles.subList(0, i).stream()
                        .filter(first -> first.span().overlaps(again.span()))
                        .findFirst()
                        .ifPresent(first -> found.add(Contradiction.titleTwice(first, again)));
            }
        }
    }

    /** The shares of a parcel sum to the parcel, at every date at which anybody holds any of it. */
    private void parcel(List<Holding> titles) {
        List<Holding> stated =
                titles.stream().filter(title -> title.parcelArea().isPresent()).toList();
        Optional<Holding> other = stated.stream()
                .filter(title -> !whole(title).equals(whole(stated.getFirst())))
                .findFirst();
        if (other.isPresent()) {
            found.add(Contradiction.parcelAreas(stated.getFirst(), other.get()));
            return;
        }
        Holding stating = stated.isEmpty() ? titles.getFirst() : stated.getFirst();
        Fraction parcel = whole(stating);
        for (LocalDate day : days(titles.stream().map(Holding::span))) {
            List<Holding> then =
                    titles.stream().filter(title -> title.span().holds(day)).toList();
            Fraction held = sum(then.stream().map(title -> Fraction.of(title.area())));
            if (!then.isEmpty() && !held.equals(parcel)) {
                List<Party> holders = then.stream().map(Holding::holder).toList();
                found.add(Contradiction.parcelShares(stating, day, held, holders));
                return;
            }
        }
    }

    private static Fraction whole(Holding title) {
        return Fraction.of(title.parcelArea().orElse(title.area()));
    }

    private void leftOut() {
        Map<String, List<Holding>> byParcel = group(
                holdings.stream().filter(h -> h.kind() != Holding.Kind.OTHER_USE),
                h -> h.holder().key() + "\n" + h.parcel());
        for (List<Holding> parcel : byParcel.values()) {
            for (LocalDate day : days(parcel.stream().map(Holding::span))) {
                Fraction net =
                        sum(parcel.stream().filter(h -> h.span().holds(day)).map(h -> signed(h)));
                if (net.signum() < 0) {
                    Holding one = parcel.stream()
                            .filter(h -> !h.kind().isHeld())
                            .findFirst()
                            .orElseThrow();
                    found.add(Contradiction.leftOutAboveTitle(one.holder(), one.parcel(), day, one.place()));
                    break;
                }
            }
        }
    }

    private static Fraction signed(Holding holding) {
        Fraction area = Fraction.of(holding.area());
        return holding.kind().isHeld() ? area : area.negated();
    }

    /** No firm lets more than it has of its own. */
    private void letting() {
        Map<String, List<Holding>> own =
                group(holdings.stream(), h -> h.holder().key());
        Map<String, List<Lease>> out = group(
                leases.stream().filter(lease -> lease.half().lessor().isFirm()),
                lease -> lease.half().lessor().key());
        out.forEach((firm, let) -> {
            List<Holding> held = own.getOrDefault(firm, List.of()).stream()
                    .filter(h -> h.kind().isHeld() || rules.leftOut().contains(h.kind()))
                    .toList();
            for (LocalDate day : days(Stream.concat(
                    held.stream().map(Holding::span),
                    let.stream().map(l -> l.half().span())))) {
                List<Lease> then =
                        let.stream().filter(l -> l.half().span().holds(day)).toList();
                Fraction has =
                        sum(held.stream().filter(h -> h.span().holds(day)).map(Consistency::signed));
                Fraction lets = sum(then.stream().map(Lease::land));
                if (lets.plus(has.negated()).signum() > 0) {
                    Half half = then.getFirst().half();
                    found.add(Contradiction.outAboveOwn(half.lessor(), day, lets, has, half.place()));
                    return;
                }
            }
        });
    }

    /**
     * Those who hold a parcel let no more of it than it has: one with several parcels may own enough and still let one of
     * them twice. What a tenant lets on is of the same land and does not count again.
     */
    private void parcelsLet() {
        Map<String, List<Lease>> let =
                group(leases.stream().filter(l -> !l.parcel().isEmpty()), Lease::parcel);
        group(holdings.stream().filter(h -> h.kind().isHeld()), Holding::parcel).forEach((parcel, held) -> {
            List<String> holders = held.stream().map(h -> h.holder().key()).toList();
            overlet(
                    parcel,
                    held,
                    let.getOrDefault(parcel, List.of()).stream()
                            .filter(l -> holders.contains(l.half().lessor().key()))
                            .toList());
        });
    }

    private void overlet(String parcel, List<Holding> held, List<Lease> let) {
        for (LocalDate day : days(Stream.concat(
                held.stream().map(Holding::span), let.stream().map(l -> l.half().span())))) {
            List<Lease> then =
                    let.stream().filter(l -> l.half().span().holds(day)).toList();
            List<Holding> by = held.stream().filter(h -> h.span().holds(day)).toList();
            Fraction lets = sum(then.stream().map(Lease::land));
            Fraction has = by.stream()
                    .filter(h -> h.parcelArea().isPresent())
                    .findFirst()
                    .map(Consistency::whole)
                    .orElse(sum(by.stream().map(h -> Fraction.of(h.area()))));
            if (!by.isEmpty() && lets.plus(has.negated()).signum() > 0) {
                List<Party> parties = then.stream()
                        .flatMap(l -> Stream.of(l.half().lessor(), l.half().lessee()))
                        .toList();
                found.add(Contradiction.parcelOverlet(
                        parcel, day, lets, has, parties, then.getLast().half().place()));
                return;
            }
        }
    }

    /** No floor is let beyond its size, and no building beyond all its floors. */
    private void floors() {
        Map<String, List<Lease>> byBuilding = group(
                leases.stream()
                        .filter(l ->
                                l.building().isPresent() && l.half().floorArea().isPresent())
                        .filter(l -> l.building()
                                .get()
                                .owner()
                                .key()
                                .equals(l.half().lessor().key())),
                l -> l.building().orElseThrow().number());
        byBuilding.values().forEach(this::floors);
    }

    private void floors(List<Lease> let) {
        Building building = let.getFirst().building().orElseThrow();
        Fraction all = Fraction.of(building.floorArea());
        Fraction one = all.over(Fraction.of(building.floors()));
        for (LocalDate day : days(let.stream().map(l -> l.half().span()))) {
            List<Lease> then =
                    let.stream().filter(l -> l.half().span().holds(day)).toList();
            Optional<Text> fault = beyond(sum(then.stream().map(Consistency::area)), all)
                    .map(sums -> new Text("出租 " + sums + " ㎡", "let " + sums + " m²"));
            for (int floor : then.stream()
                    .flatMap(l -> l.half().floors().stream())
                    .distinct()
                    .toList()) {
                Fraction onFloor = sum(then.stream()
                        .filter(l -> l.half().floors().contains(floor))
                        .map(l -> area(l).over(Fraction.of(l.half().floors().size()))));
                fault = fault.or(() -> beyond(onFloor, one)
                        .map(sums -> new Text(
                                "第 " + floor + " 层出租 " + sums + " ㎡", "floor " + floor + " is let " + sums + " m²")));
            }
            if (fault.isPresent()) {
                List<Party> parties = then.stream()
                        .flatMap(l -> Stream.of(l.half().lessor(), l.half().lessee()))
                        .toList();
                found.add(Contradiction.floorsOverlet(
                        building,
                        day,
                        fault.get(),
                        parties,
                        then.getLast().half().place()));
                return;
            }
        }
    }

    private static Optional<String> beyond(Fraction let, Fraction has) {
        return let.plus(has.negated()).signum() > 0
                ? Optional.of(Words.plain(let) + " > " + Words.plain(has))
                : Optional.empty();
    }

    private static Fraction area(Lease lease) {
        return Fraction.of(lease.half().floorArea().orElseThrow());
    }

    /** The days on which any of the spans begins, or is over for the first time. */
    private SortedSet<LocalDate> days(Stream<Span> spans) {
        SortedSet<LocalDate> days = new TreeSet<>();
        days.add(during.from());
        spans.forEach(span -> {
            days.add(span.from());
            span.until().ifPresent(last -> days.add(last.plusDays(1)));
        });
        days.removeIf(day -> !during.holds(day));
        return days;
    }

    private static Fraction sum(Stream<Fraction> parts) {
        return parts.reduce(Fraction.ZERO, Fraction::plus);
    }

    private static <T> Map<String, List<T>> group(Stream<T> items, Function<T, String> key) {
        Map<String, List<T>> groups = new LinkedHashMap<>();
        items.forEach(item ->
                groups.computeIfAbsent(key.apply(item), k -> new ArrayList<>()).add(item));
        return groups;
    }
}
