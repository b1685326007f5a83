package org.yuanheng.engine.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.yuanheng.engine.rulebook.Match;

/**
 * Who gets whom: pairs between two sets, each end with a capacity.
 *
 * <p>The most points are found by successive best augmenting paths over gains that are compared exactly, by score and
 * then by place in the list, so that which of several equally good assignments is chosen follows from the pairs alone. A
 * pair without points is never assigned.
 */
final class Assignment {
    private static final long NONE = Long.MIN_VALUE;

    private final int[] left;
    private final int[] right;
    private final List<Pair> pairs;

    /**
     * What is to be assigned.
     *
     * @param left how many the units of one side may get
     * @param right how many the units of the other side may get
     * @param pairs those that may be assigned, in the order of their ids
     */
    Assignment(int[] left, int[] right, List<Pair> pairs) {
        this.left = left.clone();
        this.right = right.clone();
        this.pairs = pairs;
    }

    /** A pair by the numbers of its ends, and its score in 10⁻⁴. */
    record Pair(int left, int right, long score) {}

    /** The places in the list of those that are assigned. */
    BitSet chosen(Match.Method method) {
        return switch (method) {
            case BEST_FIRST -> bestFirst();
            case MOST_POINTS -> new Network().mostPoints();
        };
    }

    private BitSet bestFirst() {
        int[] l = left.clone();
        int[] r = right.clone();
        BitSet chosen = new BitSet();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingLong((Integer i) -> -pairs.get(i).score()));
        for (int i : order) {
            Pair pair = pairs.get(i);
            if (pair.score() > 0 && l[pair.left()] > 0 && r[pair.right()] > 0) {
                l[pair.left()]--;
                r[pair.right()]--;
                chosen.set(i);
            }
        }
        return chosen;
    }

    /** The pairs as arcs from left to right, or back once they are chosen. */
    private final class Network {
        private final int[] free = left.clone();
        private final int[] open = right.clone();
        private final BitSet chosen = new BitSet();
        private final int[][] from = arcs(left.length, true);
        private final int[][] to = arcs(right.length, false);
        // The best way to each node, left ones first: its score, its sum of places, and the pair it came by.
        private final long[] score = new long[left.length + right.length];
        private final long[] place = new long[left.length + right.length];
        private final int[] by = new int[left.length + right.length];

        private int[][] arcs(int nodes, boolean lefts) {
            int[] count = new int[nodes];
            pairs.forEach(pair -> count[lefts ? pair.left() : pair.right()]++);
            int[][] arcs = new int[nodes][];
            for (int node = 0; node < nodes; node++) {
                arcs[node] = new int[count[node]];
            }
            for (int i = pairs.size() - 1; i >= 0; i--) {
                int node = lefts ? pairs.get(i).left() : pairs.get(i).right();
                arcs[node][--count[node]] = i;
            }
            return arcs;
        }

        BitSet mostPoints() {
            int end = bestEnd();
            while (end >= 0) {
                augment(end);
                end = bestEnd();
            }
            return chosen;
        }

        /** Works out the best way to every node; the open right node whose way gains most, or -1 when none gains. */
        private int bestEnd() {
            Arrays.fill(score, NONE);
            ArrayDeque<Integer> queue = new ArrayDeque<>();
            BitSet queued = new BitSet();
            for (int node = 0; node < left.length; node++) {
                if (free[node] > 0) {
                    score[node] = 0;
                    place[node] = 0;
                    by[node] = -1;
                    queue.add(node);
                    queued.set(node);
                }
            }
            while (!queue.isEmpty()) {
                int node = queue.remove();
                queued.clear(node);
                boolean isLeft = node < left.length;
                for (int arc : isLeft ? from[node] : to[node - left.length]) {
                    if (chosen.get(arc) != isLeft && improves(node, arc, isLeft)) {
                        int next = isLeft
                                ? left.length + pairs.get(arc).right()
                                : pairs.get(arc).left();
                        if (!queued.get(next)) {
                            queued.set(next);
                            queue.add(next);
                        }
                    }
                }
            }
            int best = -1;
            for (int node = left.length; node < score.length; node++) {
                if (open[node - left.length] > 0 && score[node] != NONE && gains(node, best)) {
                    best = node;
                }
            }
            return best;
        }

        private boolean gains(int node, int best) {
            long bestScore = best < 0 ? 0 : score[best];
            long bestPlace = best < 0 ? 0 : place[best];
            return score[node] > bestScore || (score[node] == bestScore && place[node] < bestPlace);
        }

        private boolean improves(int node, int arc, boolean isLeft) {
            Pair pair = pairs.get(arc);
            int next = isLeft ? left.length + pair.right() : pair.left();
            long newScore = score[node] + (isLeft ? pair.score() : -pair.score());
            long newPlace = place[node] + (isLeft ? arc + 1 : -(arc + 1));
            if (pair.score() <= 0 || newScore < score[next] || (newScore == score[next] && newPlace >= place[next])) {
                return false;
            }
            score[next] = newScore;
            place[next] = newPlace;
            by[next] = arc;
            return true;
        }

        private void augment(int end) {
            int node = end;
            open[end - left.length]--;
            while (node >= left.length || by[node] >= 0) {
                int arc = by[node];
                chosen.flip(arc);
                node = node >= left.length
                        ? pairs.get(arc).left()
                        : left.length + pairs.get(arc).right();
            }
            free[node]--;
        }
    }
}
