package org.yuanheng.app.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.registry.Places.Fault;
import org.yuanheng.app.registry.Places.Stated;
import org.yuanheng.engine.Text;

/** What a file says of places in time: one after another, each state of a place from a day later than the one before. */
final class PlaceStates {
    private final Map<String, List<Stated>> states = new LinkedHashMap<>();
    private final Map<String, Place> known = new HashMap<>();
    private final List<Fault> faults;

    private PlaceStates(Collection<Place> known, List<Fault> faults) {
        known.forEach(place -> this.known.put(place.id(), place));
        this.faults = faults;
    }

    /** Puts them in order after what is {@code known}; what contradicts that, or itself, is added to {@code faults}. */
    static PlaceStates of(Collection<Place> known, List<Stated> stated, List<Fault> faults) {
        PlaceStates states = new PlaceStates(known, faults);
        stated.stream()
                .sorted(Comparator.comparing(Stated::changed)
                        .thenComparing(each -> each.place().since()))
                .forEach(states::add);
        return states;
    }

    private void add(Stated stated) {
        String id = stated.place().id();
        List<Stated> before = states.computeIfAbsent(id, key -> new ArrayList<>());
        @Nullable
        Place was = before.isEmpty() ? known.get(id) : before.getLast().place();
        Place place = stated.changed() ? stated.place() : since(stated.place(), was);
        fault(place, was, !before.isEmpty())
                .ifPresentOrElse(
                        message -> faults.add(new Fault(stated.number(), message, false)),
                        () -> before.add(new Stated(stated.number(), place, stated.changed())));
    }

    private static Place since(Place place, @Nullable Place was) {
        LocalDate since = was == null || was.since().isBefore(place.validFrom()) ? place.validFrom() : was.since();
        return new Place(
                place.id(),
                place.kind(),
                place.level(),
                place.nameZh(),
                place.nameEn(),
                place.parent(),
                place.county(),
                place.otherCounties(),
                place.validFrom(),
                since,
                place.validTo(),
                place.became());
    }

    private static Optional<Text> fault(Place place, @Nullable Place was, boolean again) {
        if (was != null && was.kind() != place.kind()) {
            return Optional.of(new Text("区划和园区不能互换", "a division is no zone, nor the other way round"));
        }
        if (place.nameZh().length() > PlaceFile.LONGEST_NAME || place.nameEn().length() > PlaceFile.LONGEST_NAME) {
            return Optional.of(new Text("名称超过 100 个字", "the name is too long"));
        }
        if (place.validTo() != null && !place.validTo().isAfter(place.since())) {
            return Optional.of(new Text("撤销日期应晚于设立日期和变更日期", "it ends before it begins or changes"));
        }
        if (place.since().isBefore(place.validFrom())) {
            return Optional.of(new Text("变更日期早于设立日期", "it changes before it begins"));
        }
        if (was == null
                || place.since().isAfter(was.since())
                || (!again && place.since().equals(was.since()))) {
            return Optional.empty();
        }
        return Optional.of(new Text(
                "变更日期应晚于已知的最近一次变更 " + was.since(),
                "it must change after " + was.since() + ", the latest change that is known"));
    }

    /**
     * Takes out what would let places lie within one another in a circle on any day, and adds it to {@code faults}.
     *
     * @param past what known places were before they changed
     */
    void straighten(Collection<Place> past) {
        while (true) {
            PlaceHistory history = new PlaceHistory(past, known.values());
            states.values().forEach(each -> each.forEach(stated -> history.add(stated.place())));
            Map<Stated, PlaceCircle> circling = new LinkedHashMap<>();
            states.values()
                    .forEach(each -> each.forEach(stated ->
                            history.circle(stated.place()).ifPresent(circle -> circling.put(stated, circle))));
            if (circling.isEmpty()) {
                return;
            }
            circling.forEach((stated, circle) -> {
                faults.add(new Fault(stated.number(), circle.message(), true));
                states.values().forEach(each -> each.remove(stated));
            });
        }
    }

    /** What each place is at last. */
    List<Stated> last() {
        return states.values().stream()
                .filter(each -> !each.isEmpty())
                .map(List::getLast)
                .toList();
    }

    /** All states of the places in {@code sound}; an earlier one that names what nobody knows is a fault. */
    List<Place> with(List<Stated> sound, Collection<Place> there, List<Fault> faults) {
        Set<String> ids = new HashSet<>();
        there.forEach(place -> ids.add(place.id()));
        sound.forEach(each -> ids.add(each.place().id()));
        List<Place> all = new ArrayList<>();
        for (Stated last : sound) {
            List<Stated> own = states.getOrDefault(last.place().id(), List.of());
            for (Stated each : own) {
                boolean named = (each.place().parent() == null
                                || ids.contains(each.place().parent()))
                        && ids.containsAll(each.place().counties());
                if (named) {
                    all.add(each.place());
                } else {
                    faults.add(new Fault(
                            each.number(), new Text("上级或所在县不存在", "its parent or county does not exist"), false));
                }
            }
        }
        return all;
    }
}
