package org.yuanheng.engine.relatedness;

/** Eigenvectors of a small symmetric matrix by Jacobi's rotations. */
final class Symmetric {
    private static final int SWEEPS = 40;

    private Symmetric() {}

    @SuppressWarnings("ArrayRecordComponent") // read in turn, never compared
    record Pair(double value, double[] vector) {}

    /** The largest eigenvalue of the first {@code size} rows and columns, and its vector of length 1. */
    static Pair largest(double[][] matrix, int size) {
        double[][] turned = new double[size][size];
        double[][] vectors = new double[size][size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(matrix[i], 0, turned[i], 0, size);
            vectors[i][i] = 1;
        }
        boolean changed = true;
        for (int sweep = 0; sweep < SWEEPS && changed; sweep++) {
            changed = false;
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    changed |= turn(turned, vectors, p, q);
                }
            }
        }
        int best = 0;
        for (int i = 1; i < size; i++) {
            best = turned[i][i] > turned[best][best] ? i : best;
        }
        double[] vector = new double[size];
        for (int i = 0; i < size; i++) {
            vector[i] = vectors[i][best];
        }
        return new Pair(turned[best][best], vector);
    }

    /** Makes the element at p, q nothing, unless it is nothing beside those of the diagonal. */
    private static boolean turn(double[][] a, double[][] vectors, int p, int q) {
        if (Math.abs(a[p][q]) <= Math.ulp(Math.abs(a[p][p]) + Math.abs(a[q][q])) / 4) {
            return false;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        double c = 1 / Math.hypot(t, 1);
        double s = t * c;
        for (int i = 0; i < a.length; i++) {
            double ip = a[i][p];
            double iq = a[i][q];
            a[i][p] = c * ip - s * iq;
            a[i][q] = s * ip + c * iq;
            double vp = vectors[i][p];
            double vq = vectors[i][q];
            vectors[i][p] = c * vp - s * vq;
            vectors[i][q] = s * vp + c * vq;
        }
        for (int i = 0; i < a.length; i++) {
            double pi = a[p][i];
            double qi = a[q][i];
            a[p][i] = c * pi - s * qi;
            a[q][i] = s * pi + c * qi;
        }
        a[p][q] = 0;
        a[q][p] = 0;
        return true;
    }
}
