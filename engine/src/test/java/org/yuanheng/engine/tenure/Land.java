package org.yuanheng.engine.tenure;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;

/** A land ledger in the words of the tests. Every firm is called by its code. */
final class Land {
    private final List<Holding> holdings = new ArrayList<>();
    private final List<Building> buildings = new ArrayList<>();
    private final List<Half> halves = new ArrayList<>();
    private int row = 1;

    static TenureRules shipped() {
        try {
            return switch (TenureRulesFile.read(Path.of("..", "rulebook"))) {
                case Checked.Ok<TenureRules>(TenureRules rules, var _) -> rules;
                case Checked.Refused<TenureRules> refused ->
                    throw new AssertionError(refused.problems().toString());
            };
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Land title(String holder, String parcel, String area, String from, String until) {
        return holding(Holding.Kind.REGISTERED, "T" + row, holder, parcel, area, null, from, until);
    }

    Land share(String holder, String parcel, String area, String whole, String from, String until) {
        return holding(Holding.Kind.REGISTERED, "T" + row, holder, parcel, area, whole, from, until);
    }

    Land otherUse(String holder, String area, String from, String until) {
        return holding(Holding.Kind.OTHER_USE, "", holder, "", area, null, from, until);
    }

    Land leftOut(Holding.Kind kind, String holder, String parcel, String area, String from, String until) {
        return holding(kind, "", holder, parcel, area, null, from, until);
    }

    Land holding(
            Holding.Kind kind,
            String number,
            String holder,
            String parcel,
            String area,
            @Nullable String whole,
            String from,
            String until) {
        holdings.add(new Holding(
                place(),
                kind,
                number,
                parcel,
                firm(holder),
                "",
                new BigDecimal(area),
                Optional.ofNullable(whole).map(BigDecimal::new),
                span(from, until)));
        return this;
    }

    Land building(String number, String owner, int floors, String floorArea, String siteArea) {
        buildings.add(new Building(
                place(),
                number,
                "",
                firm(owner),
                floors,
                new BigDecimal(floorArea),
                new BigDecimal(siteArea),
                span("2000-01-01", "")));
        return this;
    }

    /** Both halves of a lease of floors. */
    Land let(
            String lessor, String lessee, String building, String floors, String floorArea, String from, String until) {
        out(firm(lessor), firm(lessee), building, floors, floorArea, null, from, until, "");
        return in(firm(lessee), firm(lessor), building, floors, floorArea, null, from, until, "");
    }

    /** Both halves of a lease of bare land. */
    Land letLand(String lessor, String lessee, String parcel, String area, String from, String until) {
        out(firm(lessor), firm(lessee), parcel, "", null, area, from, until, "");
        return in(firm(lessee), firm(lessor), parcel, "", null, area, from, until, "");
    }

    Land out(
            Party self,
            Party other,
            String object,
            String floors,
            @Nullable String floorArea,
            @Nullable String land,
            String from,
            String until,
            String meter) {
        return half(true, self, other, object, floors, floorArea, land, from, until, meter);
    }

    Land in(
            Party self,
            Party other,
            String object,
            String floors,
            @Nullable String floorArea,
            @Nullable String land,
            String from,
            String until,
            String meter) {
        return half(false, self, other, object, floors, floorArea, land, from, until, meter);
    }

    private Land half(
            boolean out,
            Party self,
            Party other,
            String object,
            String floors,
            @Nullable String floorArea,
            @Nullable String land,
            String from,
            String until,
            String meter) {
        halves.add(new Half(
                place(),
                out,
                self,
                other,
                object,
                Words.floors(floors).orElseGet(TreeSet::new),
                Optional.ofNullable(floorArea).map(BigDecimal::new),
                Optional.ofNullable(land).map(BigDecimal::new),
                span(from, until),
                meter));
        return this;
    }

    static Party firm(String code) {
        return new Party(Party.Kind.FIRM, code, code);
    }

    static Party party(Party.Kind kind, String name) {
        return new Party(kind, "", name);
    }

    static Span span(String from, String until) {
        return new Span(
                LocalDate.parse(from), until.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(until)));
    }

    private Place place() {
        return new Place("land", "", ++row, "");
    }

    LandLedger by(TenureRules rules) {
        return by(rules, List.of());
    }

    LandLedger by(TenureRules rules, List<Dispute> disputes) {
        return new LandLedger(rules, holdings, buildings, halves, disputes);
    }

    /** The land of a firm in 2025 by the shipped rules, and every contradiction as {@code code firms}. */
    String total(String firm) {
        return by(shipped())
                .account(firm, 2025)
                .map(account -> Words.plain(account.total()))
                .orElse("none");
    }

    List<String> wrong() {
        return by(shipped()).contradictions(2025).stream()
                .map(wrong -> wrong.problem().code() + " " + String.join(" ", wrong.firms()))
                .toList();
    }
}
