package org.yuanheng.engine.relatedness;

/**
 * How near industries are to each other, and how near a region is to each of them (Hidalgo, Klinger, Barabási, Hausmann,
 * Science 317, 2007). Proximity is the smaller of the two conditional probabilities that a region which has one industry
 * has the other too; from 0 to 1. Density is the share of an industry's proximity that falls on what the region has; from
 * 0 to 1.
 */
public final class Proximity {
    private final double[][] proximity;
    private final double[] sums;

    private Proximity(double[][] proximity, double[] sums) {
        this.proximity = proximity;
        this.sums = sums;
    }

    /** The proximities of the industries of {@code presence}. One that is present nowhere is near to nothing. */
    public static Proximity of(Presence presence) {
        int industries = presence.industries();
        double[][] proximity = new double[industries][industries];
        double[] sums = new double[industries];
        for (int i = 0; i < industries; i++) {
            for (int j = 0; j <= i; j++) {
                int most = Math.max(presence.ubiquity(i), presence.ubiquity(j));
                double near = most == 0 ? 0 : (double) presence.shared(i, j) / most;
                proximity[i][j] = near;
                proximity[j][i] = near;
            }
        }
        for (double[] row : proximity) {
            for (int j = 0; j < industries; j++) {
                sums[j] += row[j];
            }
        }
        return new Proximity(proximity, sums);
    }

    /** How near two industries are; 1 for an industry and itself, if it is present anywhere. */
    public double at(int one, int other) {
        return proximity[one][other];
    }

    /** An industry's proximities to all. */
    double[] row(int industry) {
        return proximity[industry];
    }

    /** The sum of an industry's proximities, the one to itself among them. */
    double sum(int industry) {
        return sums[industry];
    }

    /** How near a region with {@code presence} is to an industry; not a number for an industry that is near to nothing. */
    public double density(Presence presence, int region, int industry) {
        double near = 0;
        for (int j : presence.present(region)) {
            near += proximity[j][industry];
        }
        return near / sums[industry];
    }

    /** {@link #density(Presence, int, int)} of every region and industry. */
    public double[][] densities(Presence presence) {
        int industries = sums.length;
        double[][] densities = new double[presence.regions()][industries];
        for (int r = 0; r < densities.length; r++) {
            double[] near = densities[r];
            for (int j : presence.present(r)) {
                double[] of = proximity[j];
                for (int i = 0; i < industries; i++) {
                    near[i] += of[i];
                }
            }
            for (int i = 0; i < industries; i++) {
                near[i] /= sums[i];
            }
        }
        return densities;
    }
}
