package org.yuanheng.engine.relatedness;

import java.util.SplittableRandom;

/** What regions share, as the symmetric matrix D⁻¹ᐟ² M U⁻¹ Mᵀ D⁻¹ᐟ², which is never written down. */
final class Shared {
    private final int[][] present;
    private final double[] root;
    private final int[] ubiquity;

    Shared(Presence presence) {
        present = new int[presence.regions()][];
        root = new double[present.length];
        for (int r = 0; r < present.length; r++) {
            present[r] = presence.present(r);
            root[r] = Math.sqrt(present[r].length);
        }
        ubiquity = new int[presence.industries()];
        for (int i = 0; i < ubiquity.length; i++) {
            ubiquity[i] = presence.ubiquity(i);
        }
    }

    /** How many regions have anything. */
    int counted() {
        int counted = 0;
        for (double each : root) {
            counted += each > 0 ? 1 : 0;
        }
        return counted;
    }

    /** The first eigenvector, of value 1 and length 1. */
    double[] first() {
        double sum = 0;
        for (double each : root) {
            sum += each * each;
        }
        double[] first = new double[root.length];
        for (int r = 0; r < root.length; r++) {
            first[r] = root[r] / Math.sqrt(sum);
        }
        return first;
    }

    double[] random(SplittableRandom random) {
        double[] vector = new double[root.length];
        for (int r = 0; r < root.length; r++) {
            vector[r] = root[r] > 0 ? random.nextDouble(-1, 1) : 0;
        }
        return vector;
    }

    double[] times(double[] vector) {
        double[] industries = new double[ubiquity.length];
        for (int r = 0; r < root.length; r++) {
            for (int i : present[r]) {
                industries[i] += vector[r] / root[r];
            }
        }
        for (int i = 0; i < industries.length; i++) {
            industries[i] /= Math.max(1, ubiquity[i]);
        }
        double[] times = new double[root.length];
        for (int r = 0; r < root.length; r++) {
            for (int i : present[r]) {
                times[r] += industries[i] / root[r];
            }
        }
        return times;
    }

    /** The vector of D⁻¹ M U⁻¹ Mᵀ that belongs to one of this matrix. */
    double[] unscaled(double[] vector) {
        double[] unscaled = new double[root.length];
        for (int r = 0; r < root.length; r++) {
            unscaled[r] = root[r] > 0 ? vector[r] / root[r] : Double.NaN;
        }
        return unscaled;
    }
}
