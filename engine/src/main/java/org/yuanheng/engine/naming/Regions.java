package org.yuanheng.engine.naming;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The divisions that names of firms begin with, in their long and their short forms: 浙江省 and 浙江, 台州市 and 台州. The
 * provinces and cities of the country are always known; a registry adds its own counties.
 */
public final class Regions {
    private static final int LONGEST = 12;
    private static final int SHORTEST = 2;
    private static final String COUNTRY = "中国";

    private final Map<String, String> shortNames = new HashMap<>();
    private final Map<String, Set<String>> above = new HashMap<>();
    private final Map<String, Set<String>> ofId = new HashMap<>();
    private final Map<String, String> provinces = new HashMap<>();
    private List<String> ends = List.of();

    /**
     * A division of the registry.
     *
     * @param id its code; the first two digits of a GB/T 2260 code name its province
     * @param name as written in full: 黄岩区
     * @param parent the id of the division that it belongs to; empty at the top
     */
    public record Division(String id, String name, String parent) {}

    private Regions() {}

    /** Knows the country's provinces and cities, and these. Towns are best left out: many are called like firms. */
    public static Regions of(Collection<Division> divisions) {
        Regions regions = new Regions();
        regions.learnCountry();
        Map<String, Division> byId = new HashMap<>();
        divisions.forEach(each -> byId.put(each.id(), each));
        for (Division division : divisions) {
            regions.learn(division, byId);
        }
        return regions;
    }

    private void learnCountry() {
        note(COUNTRY, COUNTRY, Set.of());
        for (String line : NameWords.lines("regions.txt")) {
            List<String> words = List.of(line.split(" "));
            if (words.getFirst().equals("ends")) {
                ends = words.subList(1, words.size());
                continue;
            }
            String province = words.get(1);
            provinces.put(words.getFirst(), province);
            note(province, province, Set.of());
            words.subList(2, words.size()).forEach(city -> note(city, city, Set.of(province)));
        }
        // A name may say 浙江省 and 台州市 of what the list calls 浙江 and 台州.
        List<String> known = new ArrayList<>(shortNames.keySet());
        for (String each : known) {
            for (String end : ends) {
                shortNames.putIfAbsent(each + end, each);
            }
        }
    }

    private void learn(Division division, Map<String, Division> byId) {
        Set<String> higher = new HashSet<>();
        @Nullable Division at = byId.get(division.parent());
        for (int steps = 0; at != null && steps < 10; steps++) {
            higher.add(shortName(at));
            at = byId.get(at.parent());
        }
        if (division.id().length() >= 2) {
            String province = provinces.get(division.id().substring(0, 2));
            if (province != null) {
                higher.add(province);
            }
        }
        String name = shortName(division);
        higher.remove(name);
        note(NameWords.bare(NameWords.simplified(Spelling.plain(division.name()))), name, higher);
        note(name, name, higher);
        Set<String> chain = new HashSet<>(higher);
        chain.add(name);
        chain.add(COUNTRY);
        ofId.put(division.id(), Set.copyOf(chain));
    }

    private String shortName(Division division) {
        String name = NameWords.bare(NameWords.simplified(Spelling.plain(division.name())));
        for (String end : ends) {
            if (name.endsWith(end) && name.length() - end.length() >= SHORTEST) {
                return name.substring(0, name.length() - end.length());
            }
        }
        return name;
    }

    private void note(String writing, String name, Set<String> higher) {
        if (writing.length() >= SHORTEST && writing.length() <= LONGEST) {
            shortNames.put(writing, name);
            above.computeIfAbsent(name, key -> new HashSet<>()).addAll(higher);
        }
    }

    /** The longest division that {@code text} names at {@code from}; empty when it names none. */
    String at(String text, int from) {
        for (int end = Math.min(text.length(), from + LONGEST); end >= from + SHORTEST; end--) {
            String writing = text.substring(from, end);
            if (shortNames.containsKey(writing)) {
                return writing;
            }
        }
        return "";
    }

    /** The short form of a division's writing. */
    String shortName(String writing) {
        return shortNames.getOrDefault(writing, writing);
    }

    /** Whether the division called {@code lower} lies in the one called {@code higher}. */
    boolean within(String lower, String higher) {
        return higher.equals(COUNTRY) || above.getOrDefault(lower, Set.of()).contains(higher);
    }

    /** Whether the registry's division {@code id} is one of that short name, or lies in it. */
    boolean covers(String name, String id) {
        return ofId.getOrDefault(id, Set.of()).contains(name);
    }
}
