package org.yuanheng.engine.run;

import java.util.Arrays;

/**
 * The principal components of a correlation matrix, by Jacobi's rotations: the same digits on every machine, for Java's
 * arithmetic is.
 *
 * <p>Weights follow the OECD and JRC Handbook on Constructing Composite Indicators (2008), step 6 "Factor analysis": the
 * components whose eigenvalue is at least 1 are kept, an indicator counts by its squared loadings on them, and these add up
 * to 1. Rotating the kept components does not change that sum, so none is rotated.
 */
final class Components {
    private static final int MOST_SWEEPS = 100;
    /** Σ of squares off the diagonal that changes no digit of a weight. */
    private static final double NO_MORE = 1e-30;
    /** An eigenvalue that rounds to 1 counts as 1: indicators that have nothing in common all keep their component. */
    private static final double JUST_ONE = 1 - 5e-10;

    private Components() {}

    /**
     * How much each indicator counts: Σ of its squared loadings on the kept components.
     *
     * @param correlations symmetric, ones on the diagonal
     */
    static double[] communalities(double[][] correlations) {
        int size = correlations.length;
        double[][] rest = Arrays.stream(correlations).map(double[]::clone).toArray(double[][]::new);
        double[][] vectors = new double[size][size];
        for (int i = 0; i < size; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && isOff(rest); sweep++) {
            for (int p = 0; p < size - 1; p++) {
                for (int q = p + 1; q < size; q++) {
                    rotate(rest, vectors, p, q);
                }
            }
        }
        double[] sums = new double[size];
        for (int component = 0; component < size; component++) {
            double eigenvalue = rest[component][component];
            for (int i = 0; i < size && eigenvalue >= JUST_ONE; i++) {
                sums[i] += eigenvalue * vectors[i][component] * vectors[i][component];
            }
        }
        return sums;
    }

    private static boolean isOff(double[][] matrix) {
        double off = 0;
        for (int p = 0; p < matrix.length; p++) {
            for (int q = p + 1; q < matrix.length; q++) {
                off += matrix[p][q] * matrix[p][q];
            }
        }
        return off > NO_MORE;
    }

    /** Turns the plane of two axes so that their element vanishes. */
    private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
        double element = matrix[p][q];
        if (Math.abs(element) < 1e-300) {
            matrix[p][q] = 0;
            matrix[q][p] = 0;
            return;
        }
        double theta = (matrix[q][q] - matrix[p][p]) / (2 * element);
        double tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        for (int i = 0; i < matrix.length; i++) {
            double left = matrix[i][p];
            double right = matrix[i][q];
            matrix[i][p] = cosine * left - sine * right;
            matrix[i][q] = sine * left + cosine * right;
        }
        for (int i = 0; i < matrix.length; i++) {
            double above = matrix[p][i];
            double below = matrix[q][i];
            matrix[p][i] = cosine * above - sine * below;
            matrix[q][i] = sine * above + cosine * below;
        }
        matrix[p][q] = 0;
        matrix[q][p] = 0;
        for (double[] vector : vectors) {
            double left = vector[p];
            double right = vector[q];
            vector[p] = cosine * left - sine * right;
            vector[q] = sine * left + cosine * right;
        }
    }
}
