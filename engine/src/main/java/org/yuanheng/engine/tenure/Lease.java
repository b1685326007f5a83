package org.yuanheng.engine.tenure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.layout.Fraction;

/**
 * A lease that stands: both halves meet, or one is enough for parties of its kind.
 *
 * @param half what is counted by; where both parties state it, the lessor's
 * @param met the other party's half; empty where none is needed
 * @param building that is let by the floor; empty for bare land
 * @param land what it moves from lessor to lessee, in mu
 */
record Lease(Half half, Optional<Half> met, Optional<Building> building, Fraction land) {
    /** {@code 20 × 6000 ÷ 40000}: how the land follows from the floor area; the area alone for bare land. */
    String words() {
        if (building.isEmpty() || half.floorArea().isEmpty()) {
            return Words.plain(land);
        }
        return Words.plain(building.get().siteArea()) + " × "
                + Words.plain(half.floorArea().get()) + " ÷ "
                + Words.plain(building.get().floorArea());
    }

    /** The parcel whose land it moves: the building's, or what is let; empty where the building names none. */
    String parcel() {
        return building.map(Building::parcel).orElse(half.object());
    }

    /** What halves come to: the leases that stand, and why the others do not. */
    static final class Meeting {
        private final Map<String, Building> buildings;
        private final List<Lease> leases = new ArrayList<>();
        private final List<Apart> apart = new ArrayList<>();
        private final List<Contradiction> withoutLand = new ArrayList<>();

        Meeting(TenureRules rules, Map<String, Building> buildings, List<Half> halves) {
            this.buildings = buildings;
            Map<String, List<Half>> out = new LinkedHashMap<>();
            List<Half> in = new ArrayList<>();
            for (Half half : halves) {
                if (rules.aloneLetting().contains(half.lessor().kind())
                        || rules.aloneRenting().contains(half.lessee().kind())) {
                    stands(half, Optional.empty());
                } else if (half.letsOut()) {
                    out.computeIfAbsent(about(half), key -> new ArrayList<>()).add(half);
                } else {
                    in.add(half);
                }
            }
            compare(out, agree(out, in));
            out.values().forEach(left -> left.forEach(half -> apart.add(Apart.alone(half))));
        }

        List<Lease> leases() {
            return leases;
        }

        List<Apart> apart() {
            return apart;
        }

        /** Why leases do not count, those first whose halves do not meet. */
        List<Contradiction> contradictions(List<Dispute> disputes) {
            return Stream.concat(apart.stream().map(each -> each.contradiction(disputes)), withoutLand.stream())
                    .toList();
        }

        private static String about(Half half) {
            return half.lessor().key() + "\n" + half.lessee().key() + "\n" + half.object();
        }

        /** Takes out the halves that agree, and returns those that rent and found none. */
        private List<Half> agree(Map<String, List<Half>> out, List<Half> in) {
            List<Half> waiting = new ArrayList<>();
            for (Half half : in) {
                List<Half> others = out.getOrDefault(about(half), new ArrayList<>());
                @Nullable
                Half same = others.stream()
                        .filter(other -> Words.differences(other, half).isEmpty())
                        .findFirst()
                        .orElse(null);
                if (same == null) {
                    waiting.add(half);
                } else {
                    others.remove(same);
                    stands(same, Optional.of(half));
                }
            }
            return waiting;
        }

        /** Halves of the same parties and object at the same time mean the same lease and differ about it. */
        private void compare(Map<String, List<Half>> out, List<Half> waiting) {
            for (Half half : waiting) {
                List<Half> others = out.getOrDefault(about(half), new ArrayList<>());
                @Nullable
                Half near = others.stream()
                        .filter(other -> other.span().overlaps(half.span()))
                        .findFirst()
                        .orElse(null);
                if (near == null) {
                    apart.add(Apart.alone(half));
                } else {
                    others.remove(near);
                    apart.add(new Apart(Optional.of(near), Optional.of(half)));
                }
            }
        }

        private void stands(Half half, Optional<Half> met) {
            Optional<Building> building = Optional.ofNullable(buildings.get(half.object()));
            Optional<Fraction> land = half.floorArea()
                    .flatMap(let -> building.map(b -> b.land(let)))
                    .or(() -> half.land().or(() -> met.flatMap(Half::land)).map(Fraction::of));
            if (land.isEmpty()) {
                withoutLand.add(Contradiction.noLand(half));
            } else {
                leases.add(new Lease(half, met, building, land.get()));
            }
        }
    }
}
