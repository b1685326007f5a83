package org.yuanheng.app.zone;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Place;

/** Where zones lie: within which other zone, which county and province, and whose they are. */
public final class Territory {
    private static final String PROVINCE = "PROVINCE";
    private static final int PROVINCE_DIGITS = 2;

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, List<String>> below = new HashMap<>();

    /** Over these places. */
    public Territory(List<Place> all) {
        all.forEach(place -> {
            places.put(place.id(), place);
            if (place.parent() != null) {
                below.computeIfAbsent(place.parent(), id -> new ArrayList<>()).add(place.id());
            }
        });
    }

    /** The zones, in the order in which places stand. */
    public List<Place> zones() {
        return places.values().stream()
                .filter(place -> place.kind() == Place.Kind.ZONE)
                .toList();
    }

    /** The zone of that id. */
    public Optional<Place> zone(String id) {
        return place(id).filter(place -> place.kind() == Place.Kind.ZONE);
    }

    /** The place of that id, whichever it is. */
    public Optional<Place> place(@Nullable String id) {
        return Optional.ofNullable(id).map(places::get);
    }

    /** The zone and all zones within it. */
    public Set<String> within(String zone) {
        Set<String> all = new LinkedHashSet<>(List.of(zone));
        List<String> next = new ArrayList<>(all);
        while (!next.isEmpty()) {
            String at = next.removeLast();
            below.getOrDefault(at, List.of()).stream().filter(all::add).forEach(next::add);
        }
        return all;
    }

    /** Whether the zone lies within another. */
    public boolean inner(Place zone) {
        return zone.parent() != null && zone(zone.parent()).isPresent();
    }

    /** The provinces in which a zone lies: by the tree, or where that has none, by the first digits of GB/T 2260. */
    public Set<String> provinces(Place zone) {
        Set<String> provinces = new LinkedHashSet<>();
        for (String county : zone.counties()) {
            provinces.add(province(county));
        }
        return provinces;
    }

    private String province(String county) {
        @Nullable Place at = places.get(county);
        for (int steps = 0; at != null && steps < places.size(); steps++) {
            if (at.level().equals(PROVINCE)) {
                return at.id();
            }
            at = at.parent() == null ? null : places.get(at.parent());
        }
        return county.length() < PROVINCE_DIGITS ? county : county.substring(0, PROVINCE_DIGITS);
    }

    /** Whether who has this scope answers for the whole of the zone. */
    public static boolean holds(Scope scope, Place zone) {
        return switch (scope) {
            case Scope.Everything everything -> true;
            case Scope.Counties counties -> counties.ids().containsAll(zone.counties());
            case Scope.Zones zones -> zones.ids().contains(zone.id());
            case Scope.Towns towns -> false;
            case Scope.Departments departments -> false;
            case Scope.Firms firms -> false;
        };
    }

    /** Whether a person may write what documents say of the zone. */
    public static boolean mayWrite(Person person, Place zone) {
        return person.is(Role.OFFICE, Role.ZONE, Role.ADMIN) && holds(person.scope(), zone);
    }
}
