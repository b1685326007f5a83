package org.yuanheng.app.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yuanheng.engine.naming.Spelling;

/** Finds places by what files call them: by code, or by name with or without the last character (黄岩 for 黄岩区). */
public final class Gazetteer {
    private static final int SHORTEST = 2;

    private final Map<String, List<Place>> counties = new HashMap<>();
    private final Map<String, List<Place>> zones = new HashMap<>();

    /** Knows {@code places}. */
    public Gazetteer(List<Place> places) {
        for (Place place : places) {
            if (place.kind() == Place.Kind.ZONE) {
                learn(zones, place);
            } else if (place.level().equals(Place.COUNTY)) {
                learn(counties, place);
            }
        }
    }

    private static void learn(Map<String, List<Place>> names, Place place) {
        String name = Spelling.plain(place.nameZh());
        note(names, Spelling.plain(place.id()), place);
        note(names, name, place);
        note(names, Spelling.plain(place.nameEn()), place);
        boolean county = place.kind() == Place.Kind.DIVISION;
        if (county && name.length() > SHORTEST && "县区市旗".indexOf(name.charAt(name.length() - 1)) >= 0) {
            note(names, name.substring(0, name.length() - 1), place);
        }
    }

    private static void note(Map<String, List<Place>> names, String name, Place place) {
        List<Place> places = names.computeIfAbsent(name, key -> new ArrayList<>(1));
        if (!places.contains(place)) {
            places.add(place);
        }
    }

    /** The counties called so; more than one where a name recurs. */
    public List<Place> counties(String name) {
        return counties.getOrDefault(Spelling.plain(name), List.of());
    }

    /** The zones called so. */
    public List<Place> zones(String name) {
        return zones.getOrDefault(Spelling.plain(name), List.of());
    }
}
