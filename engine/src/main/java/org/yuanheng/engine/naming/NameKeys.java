package org.yuanheng.engine.naming;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Finds names by parts that survive damage: the whole, the core, the core without any one character (which finds one
 * wrong, missing or swapped character), the trade name's characters in any order, and pairs of neighbouring characters.
 * Each part is a number; one sorted array holds part and name, so that 100,000 names need 20 MB and no objects.
 */
final class NameKeys {
    private static final int MOST_VISITED = 15_000;
    private static final float NEARBY = 3;
    private static final String WHOLE = "=";
    private static final String CANONICAL = "~";
    private static final String CORE = "c";
    private static final String LESS_ONE = "d";
    private static final String TRADE = "t";
    private static final String PAIR = "b";
    /** A core longer than any firm's is found by its parts no more often than by its beginning. */
    private static final int LONGEST = 24;

    private final long[] entries;
    private final int names;

    private NameKeys(long[] entries, int names) {
        this.entries = entries;
        this.names = names;
    }

    static NameKeys of(List<NameIndex.Named> names, Regions regions) {
        long[] entries = new long[Math.max(16, names.size() * 20)];
        int count = 0;
        for (int i = 0; i < names.size(); i++) {
            for (String key : keys(FirmName.read(names.get(i).name(), regions))) {
                if (count == entries.length) {
                    entries = Arrays.copyOf(entries, count + count / 2);
                }
                entries[count++] = ((long) hash(key) << 32) | i;
            }
        }
        long[] sorted = Arrays.copyOf(entries, count);
        Arrays.sort(sorted);
        return new NameKeys(sorted, names.size());
    }

    private static Set<String> keys(FirmName name) {
        Set<String> keys = new HashSet<>();
        keys.add(WHOLE + name.literal());
        keys.add(CANONICAL + name.canonical());
        String core = core(name.core());
        keys.add(CORE + core);
        keys.add(LESS_ONE + core);
        for (int i = 0; i < core.length() && core.length() > 2; i++) {
            keys.add(LESS_ONE + core.substring(0, i) + core.substring(i + 1));
        }
        char[] trade = name.tradeName().toCharArray();
        Arrays.sort(trade);
        keys.add(TRADE + new String(trade));
        for (int i = 0; i + 2 <= core.length(); i++) {
            keys.add(PAIR + core.substring(i, i + 2));
        }
        return keys;
    }

    private static String core(String core) {
        return core.length() > LONGEST ? core.substring(0, LONGEST) : core;
    }

    private static int hash(String key) {
        int hash = key.hashCode() * 0x9E3779B9;
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        return hash ^ (hash >>> 13);
    }

    private record Span(String key, int from, int to) {
        int size() {
            return to - from;
        }
    }

    private Span span(String key) {
        long from = (long) hash(key) << 32;
        return new Span(key, position(from), position(from | 0xFFFFFFFFL));
    }

    private int position(long entry) {
        int found = Arrays.binarySearch(entries, entry);
        return found >= 0 ? found : -found - 1;
    }

    private int[] all(String key) {
        Span span = span(key);
        int[] found = new int[span.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = (int) entries[span.from + i];
        }
        return found;
    }

    /** The names written like {@code name}, letter by letter. A few others may be among them. */
    int[] literal(FirmName name) {
        return all(WHOLE + name.literal());
    }

    /** The names that mean the same as {@code name}. A few others may be among them. */
    int[] canonical(FirmName name) {
        return all(CANONICAL + name.canonical());
    }

    /** The names with the same core. A few others may be among them. */
    int[] sameCore(FirmName name) {
        return all(CORE + core(name.core()));
    }

    /** The {@code most} names that share the most and the rarest parts with {@code name}; of equals those that are near. */
    List<Integer> closest(FirmName name, int most, IntPredicate near) {
        List<Span> spans = new ArrayList<>();
        for (String key : keys(name)) {
            Span span = span(key);
            if (span.size() > 0) {
                spans.add(span);
            }
        }
        spans.sort(Comparator.comparingInt(Span::size).thenComparing(Span::key));
        float[] weights = new float[names];
        int[] touched = new int[MOST_VISITED];
        int count = 0;
        int visited = 0;
        for (Span span : spans) {
            int size = Math.min(span.size(), MOST_VISITED - visited);
            visited += size;
            float weight = weight(span);
            for (int i = span.from; i < span.from + size; i++) {
                int at = (int) entries[i];
                if (weights[at] == 0) {
                    touched[count++] = at;
                    weights[at] = near.test(at) ? NEARBY : 0;
                }
                weights[at] += weight;
            }
        }
        return heaviest(weights, Arrays.copyOf(touched, count), most);
    }

    private static List<Integer> heaviest(float[] weights, int[] touched, int most) {
        Comparator<Integer> lighter = Comparator.<Integer>comparingDouble(at -> weights[at])
                .thenComparing(Comparator.<Integer>naturalOrder().reversed());
        PriorityQueue<Integer> heaviest = new PriorityQueue<>(lighter);
        for (int at : touched) {
            if (heaviest.size() < most || weights[at] > weights[heaviest.element()]) {
                heaviest.add(at);
            }
            if (heaviest.size() > most) {
                heaviest.poll();
            }
        }
        return heaviest.stream().sorted(lighter.reversed()).toList();
    }

    private float weight(Span span) {
        float rarity = (float) StrictMath.log(1 + (double) names / span.size());
        return switch (span.key.substring(0, 1)) {
            case WHOLE, CANONICAL, CORE -> rarity * 4;
            case LESS_ONE, TRADE -> rarity * 2;
            default -> rarity;
        };
    }
}
