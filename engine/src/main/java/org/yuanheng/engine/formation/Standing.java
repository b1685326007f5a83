package org.yuanheng.engine.formation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yuanheng.engine.layout.Fraction;
import org.yuanheng.engine.tenure.Account.Part;
import org.yuanheng.engine.tenure.Foothold;
import org.yuanheng.engine.tenure.Party;

/** The land a firm stands on, as the land ledger has it for the year. */
record Standing(List<Foothold> footholds) {
    static final Standing NOWHERE = new Standing(List.of());

    /** A parcel, or the lessor of one, and the land there in mu. */
    record Place(String name, Fraction land) {
        /** The most land first; of equals the first by name. */
        private static final Comparator<Place> BIGGEST = (one, other) -> {
            int bigger = other.land().plus(one.land().negated()).signum();
            return bigger != 0 ? bigger : one.name().compareTo(other.name());
        };
    }

    private Fraction of(Part part) {
        return footholds.stream()
                .filter(foothold -> foothold.part() == part)
                .map(Foothold::land)
                .reduce(Fraction.ZERO, Fraction::plus);
    }

    /** Titled land and other use, also what of it is let. */
    Fraction own() {
        return of(Part.OWN).plus(of(Part.OTHER_USE));
    }

    Fraction rented() {
        return of(Part.LEASED_IN);
    }

    Fraction let() {
        return of(Part.LEASED_OUT);
    }

    /** Own and rented, less what is let: its land account. */
    Fraction used() {
        return own().plus(rented()).plus(let().negated());
    }

    /** The firm from which it rents most, by credit code; empty when it rents from none that {@code known} names. */
    Optional<Place> mainLessor(String self, Map<String, ?> known) {
        Map<String, Fraction> byLessor = new TreeMap<>();
        for (Foothold foothold : footholds) {
            foothold.other()
                    .filter(_ -> foothold.part() == Part.LEASED_IN)
                    .filter(Party::isFirm)
                    .map(Party::code)
                    .filter(code -> !code.equals(self) && known.containsKey(code))
                    .ifPresent(code -> byLessor.merge(code, foothold.land(), Fraction::plus));
        }
        return biggest(byLessor);
    }

    /** The parcel on which it holds or rents most; what it lets of its own is not taken off. */
    Optional<Place> mainParcel() {
        Map<String, Fraction> byParcel = new TreeMap<>();
        footholds.stream()
                .filter(foothold ->
                        foothold.part() != Part.LEASED_OUT && !foothold.parcel().isEmpty())
                .forEach(foothold -> byParcel.merge(foothold.parcel(), foothold.land(), Fraction::plus));
        return biggest(byParcel);
    }

    /** Whether it is on a parcel as a tenant only. */
    boolean rentsOnly(String parcel) {
        return footholds.stream()
                .filter(foothold -> foothold.parcel().equals(parcel) && foothold.part() != Part.LEASED_OUT)
                .allMatch(foothold -> foothold.part() == Part.LEASED_IN);
    }

    private static Optional<Place> biggest(Map<String, Fraction> land) {
        return land.entrySet().stream()
                .map(entry -> new Place(entry.getKey(), entry.getValue()))
                .min(Place.BIGGEST);
    }
}
