package org.yuanheng.app.registry;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What places were and are, each from a day until it changed: whatever is added last of a place and a day counts. */
final class PlaceHistory {
    private final Map<String, NavigableMap<LocalDate, Place>> states = new HashMap<>();
    private final TreeSet<LocalDate> days = new TreeSet<>();

    PlaceHistory(Collection<Place> past, Collection<Place> now) {
        past.forEach(this::add);
        now.forEach(this::add);
    }

    void add(Place state) {
        states.computeIfAbsent(state.id(), id -> new TreeMap<>()).put(state.since(), state);
        days.add(state.since());
    }

    /** The circle in which a state of a place stands on any day on which it holds. */
    Optional<PlaceCircle> circle(Place state) {
        @Nullable
        LocalDate until = Objects.requireNonNull(states.get(state.id())).higherKey(state.since());
        for (LocalDate day : days.tailSet(state.since())) {
            if (until != null && !day.isBefore(until)) {
                break;
            }
            Optional<PlaceCircle> circle = PlaceCircle.of(state.id(), id -> parent(id, day));
            if (circle.isPresent()) {
                return circle;
            }
        }
        return Optional.empty();
    }

    private @Nullable String parent(String id, LocalDate day) {
        NavigableMap<LocalDate, Place> own = states.get(id);
        var state = own == null ? null : own.floorEntry(day);
        return state == null ? null : state.getValue().parent();
    }
}
