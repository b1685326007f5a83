package org.yuanheng.engine.chain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who supplies whom. What is drawn from left to right must not come back to where it began.
 *
 * @param <T> what names a node
 */
public final class Supplies<T> {
    private final Map<T, Set<T>> after = new LinkedHashMap<>();

    /** Nodes without edges. */
    public Supplies(Collection<T> nodes) {
        nodes.forEach(node -> after.put(node, new LinkedHashSet<>()));
    }

    /** Says that one node supplies another. */
    public Supplies<T> add(T from, T to) {
        after.computeIfAbsent(from, _ -> new LinkedHashSet<>()).add(to);
        after.computeIfAbsent(to, _ -> new LinkedHashSet<>());
        return this;
    }

    /**
     * A way by which one node already reaches another, both included; empty when there is none. An edge from {@code to}
     * back to {@code from} would close it to a circle.
     */
    public List<T> way(T from, T to) {
        Map<T, T> before = new HashMap<>();
        Deque<T> open = new ArrayDeque<>(List.of(from));
        Set<T> seen = new HashSet<>(List.of(from));
        while (!open.isEmpty()) {
            T here = open.remove();
            if (here.equals(to)) {
                return back(before, from, to);
            }
            for (T next : after.getOrDefault(here, Set.of())) {
                if (seen.add(next)) {
                    before.put(next, here);
                    open.add(next);
                }
            }
        }
        return List.of();
    }

    private List<T> back(Map<T, T> before, T from, T to) {
        List<T> way = new ArrayList<>(List.of(to));
        T here = to;
        while (!here.equals(from)) {
            T earlier = before.get(here);
            if (earlier == null) {
                break;
            }
            here = earlier;
            way.addFirst(here);
        }
        return way;
    }

    /** A circle, each node once; empty when there is none. */
    public List<T> circle() {
        for (Map.Entry<T, Set<T>> each : after.entrySet()) {
            for (T next : each.getValue()) {
                List<T> way = way(next, each.getKey());
                if (!way.isEmpty()) {
                    return way;
                }
            }
        }
        return List.of();
    }
}
