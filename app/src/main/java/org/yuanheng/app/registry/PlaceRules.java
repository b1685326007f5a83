package org.yuanheng.app.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.registry.Places.Stated;
import org.yuanheng.engine.Text;

/** What places may say of one another, whichever file states them. */
final class PlaceRules {
    private final Map<String, Place> known = new HashMap<>();
    private final Map<String, Stated> stated = new LinkedHashMap<>();
    private final BiConsumer<Stated, Text> fault;

    private PlaceRules(Collection<Place> known, Collection<Stated> stated, BiConsumer<Stated, Text> fault) {
        known.forEach(place -> this.known.put(place.id(), place));
        stated.forEach(each -> this.stated.put(each.place().id(), each));
        this.fault = fault;
    }

    /**
     * The places in an order in which each comes after those that it names; what is wrong with one is told to {@code fault}.
     *
     * @param known the places that are there already; those that are stated anew count as stated
     * @param stated no id twice
     */
    static List<Stated> ordered(Collection<Place> known, Collection<Stated> stated, BiConsumer<Stated, Text> fault) {
        return new PlaceRules(known, stated, fault).ordered();
    }

    /** As {@link #ordered}, without those that something is wrong with, nor those that name them. */
    static List<Stated> sound(Collection<Place> known, Collection<Stated> stated, BiConsumer<Stated, Text> fault) {
        List<Stated> left = new ArrayList<>(stated);
        while (true) {
            Set<Stated> faulty = new HashSet<>();
            List<Stated> ordered = ordered(known, left, (each, message) -> {
                if (faulty.add(each)) {
                    fault.accept(each, message);
                }
            });
            if (faulty.isEmpty()) {
                return ordered;
            }
            left.removeAll(faulty);
        }
    }

    private List<Stated> ordered() {
        List<Stated> ordered = new ArrayList<>();
        Map<String, Place> there = new HashMap<>(known);
        stated.keySet().forEach(there::remove);
        Map<String, Stated> left = new LinkedHashMap<>(stated);
        for (boolean moved = true; moved; ) {
            moved = false;
            for (Iterator<Stated> each = left.values().iterator(); each.hasNext(); ) {
                Stated next = each.next();
                if (fits(next.place(), there)) {
                    ordered.add(next);
                    there.put(next.place().id(), next.place());
                    each.remove();
                    moved = true;
                }
            }
        }
        left.values()
                .forEach(each -> fault.accept(
                        each,
                        new Text(
                                "上级或所在县不存在、不同类；园区必须写明所在县",
                                "its parent or county does not exist or is of the other kind;"
                                        + " a zone names its county")));
        ordered.forEach(each -> {
            outliving(each, there);
            beyond(each, there);
            succeeded(each, there);
        });
        return ordered;
    }

    /** A place ends with the one above it at the latest: what a parent's end leaves open would hang in the air. */
    private void outliving(Stated at, Map<String, Place> there) {
        Place place = at.place();
        Place above = place.parent() == null ? null : there.get(place.parent());
        if (above != null && outlives(place, above)) {
            fault.accept(at, new Text("存续超过上级 " + above.id(), "it outlives " + above.id() + ", to which it belongs"));
        }
        known.values().stream()
                .filter(below -> place.id().equals(below.parent()) && !stated.containsKey(below.id()))
                .filter(below -> outlives(below, place))
                .forEach(below -> fault.accept(
                        at,
                        new Text("下级 " + below.id() + " 的存续超过它", below.id() + ", which belongs to it, outlives it")));
    }

    private static boolean outlives(Place place, Place above) {
        return above.validTo() != null
                && (place.validTo() == null || place.validTo().isAfter(above.validTo()));
    }

    /** A zone inside another lies in no county that the other does not lie in. */
    private void beyond(Stated at, Map<String, Place> there) {
        Place place = at.place();
        @Nullable Place above = place.parent() == null ? null : there.get(place.parent());
        if (place.kind() != Place.Kind.ZONE || above == null) {
            return;
        }
        List<String> outside = place.counties().stream()
                .filter(county -> !above.counties().contains(county))
                .toList();
        if (!outside.isEmpty()) {
            fault.accept(
                    at,
                    new Text(
                            "所在县 " + String.join("、", outside) + " 不在上级园区 " + above.id() + " 的所在县之内",
                            above.id() + ", in which it lies, does not lie in " + String.join(", ", outside)));
        }
    }

    /** What a closed place was merged into is there, and of its kind. */
    private void succeeded(Stated at, Map<String, Place> there) {
        Place place = at.place();
        if (place.became() == null) {
            return;
        }
        @Nullable Place successor = there.get(place.became());
        if (place.validTo() == null
                || successor == null
                || successor.kind() != place.kind()
                || successor.id().equals(place.id())) {
            fault.accept(
                    at,
                    new Text(
                            "并入的 " + place.became() + " 不存在、不同类或就是它自己，或没有写撤销日期",
                            place.became() + ", into which it was merged, does not exist, is of the other kind or the"
                                    + " place itself, or the day of its end is missing"));
        }
    }

    private static boolean fits(Place place, Map<String, Place> there) {
        Place parent = place.parent() == null ? null : there.get(place.parent());
        if (place.parent() != null && (parent == null || parent.kind() != place.kind())) {
            return false;
        }
        if (place.county() == null) {
            return place.kind() == Place.Kind.DIVISION;
        }
        if (place.kind() == Place.Kind.DIVISION) {
            return place.counties().equals(List.of(place.id())) || isCounty(place.county(), there);
        }
        return place.counties().stream().allMatch(county -> isCounty(county, there));
    }

    private static boolean isCounty(String id, Map<String, Place> there) {
        Place county = there.get(id);
        return county != null && county.level().equals(Place.COUNTY);
    }
}
