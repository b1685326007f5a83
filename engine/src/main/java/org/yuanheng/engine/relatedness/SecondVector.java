package org.yuanheng.engine.relatedness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The second eigenvector of what regions share: of the matrix D⁻¹ M U⁻¹ Mᵀ, where D and U hold how many industries a region
 * and how many regions an industry has. D⁻¹ᐟ² M U⁻¹ Mᵀ D⁻¹ᐟ² is symmetric and has the same eigenvalues, its first vector
 * is known, √D; so the second is found by Lanczos steps at right angles to it, begun anew until nothing is left over.
 *
 * @param value the eigenvalue, above 0 and below 1
 * @param ofRegions its vector of any length and sign; not a number for a region that has nothing
 */
@SuppressWarnings("ArrayRecordComponent") // read in turn, never compared
record SecondVector(double value, double[] ofRegions) {
    /** What a vector of length 1 may be off. */
    private static final double EXACT = 1e-13;

    /** Two eigenvalues nearer than this leave their vectors open. */
    private static final double DISTINCT = 1e-9;

    private static final int STEPS = 80;
    private static final int STARTS = 100;
    /** Where the search starts is arbitrary; that it is always the same makes results repeatable. */
    private static final long SEED = 20_090_630;

    static Optional<SecondVector> of(Presence presence) {
        Shared shared = new Shared(presence);
        if (shared.counted() < 3) {
            return Optional.empty();
        }
        List<double[]> known = new ArrayList<>(List.of(shared.first()));
        Found second = largest(shared, known);
        known.add(second.vector);
        Found third = largest(shared, known);
        boolean settled = second.value > DISTINCT
                && second.value < 1 - DISTINCT
                && second.value - third.value > DISTINCT
                && second.rest <= EXACT;
        return settled ? Optional.of(new SecondVector(second.value, shared.unscaled(second.vector))) : Optional.empty();
    }

    /** The vector of industries that belongs to it: of each the mean over the regions that have it, over the eigenvalue. */
    double[] ofIndustries(Presence presence) {
        double[] industries = new double[presence.industries()];
        for (int r = 0; r < presence.regions(); r++) {
            for (int i : presence.present(r)) {
                industries[i] += ofRegions[r] / presence.ubiquity(i) / value;
            }
        }
        for (int i = 0; i < industries.length; i++) {
            industries[i] = presence.ubiquity(i) == 0 ? Double.NaN : industries[i];
        }
        return industries;
    }

    /** A vector, its value, and how far the one is from being the other's. */
    @SuppressWarnings("ArrayRecordComponent") // likewise
    private record Found(double value, double[] vector, double rest) {}

    /** The vector of the largest eigenvalue at right angles to {@code known}. */
    private static Found largest(Shared shared, List<double[]> known) {
        Found found = new Found(0, shared.random(new SplittableRandom(SEED)), 1);
        for (int i = 0; i < STARTS && found.rest > EXACT; i++) {
            square(found.vector, known);
            if (normalise(found.vector) < EXACT) {
                return new Found(0, found.vector, 0);
            }
            found = steps(shared, known, found.vector);
        }
        return found;
    }

    private static Found steps(Shared shared, List<double[]> known, double[] start) {
        List<double[]> basis = new ArrayList<>();
        List<double[]> before = new ArrayList<>(known);
        double[][] small = new double[STEPS][STEPS];
        double[] next = start;
        double left = 1;
        while (basis.size() < STEPS && left > EXACT) {
            int k = basis.size();
            basis.add(next);
            before.add(next);
            double[] image = shared.times(next);
            small[k][k] = dot(image, next);
            square(image, before);
            square(image, before);
            left = normalise(image);
            if (k + 1 < STEPS && left > EXACT) {
                small[k][k + 1] = left;
                small[k + 1][k] = left;
            }
            next = image;
        }
        double[] vector = new double[start.length];
        Symmetric.Pair pair = Symmetric.largest(small, basis.size());
        for (int k = 0; k < basis.size(); k++) {
            add(vector, pair.vector()[k], basis.get(k));
        }
        normalise(vector);
        double[] rest = shared.times(vector);
        add(rest, -pair.value(), vector);
        return new Found(pair.value(), vector, Math.sqrt(dot(rest, rest)));
    }

    private static void square(double[] vector, List<double[]> known) {
        for (double[] each : known) {
            add(vector, -dot(vector, each), each);
        }
    }

    private static double normalise(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < vector.length && length > 0; i++) {
            vector[i] /= length;
        }
        return length;
    }

    private static void add(double[] to, double factor, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
