package org.yuanheng.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.yuanheng.engine.relatedness.Complexity;
import org.yuanheng.engine.relatedness.LocationQuotients;
import org.yuanheng.engine.relatedness.Presence;
import org.yuanheng.engine.relatedness.Proximity;

/**
 * From what regions make to how near each region is to each industry: 552 regions and 1,380 classes of GB/T 4754. The
 * baseline multiplies matrices of doubles as the formulas stand, in the same process; both must agree before either is timed.
 */
final class RelatednessBench {
    private static final int REGIONS = 552;
    private static final int INDUSTRIES = 1_380;
    private static final int WARM_UPS = 2;
    private static final int TIMES = 5;
    private static final double SHARE = 0.35;
    private static final double ROUNDING = 1e-12;

    private final PrintStream out;

    RelatednessBench(PrintStream out) {
        this.out = out;
    }

    /** Prints both sides and their ratio; whether they agree. */
    boolean run() {
        double[][] values = values();
        List<Double> ours = new ArrayList<>();
        List<Double> naive = new ArrayList<>();
        List<Double> complexity = new ArrayList<>();
        for (int i = -WARM_UPS; i < TIMES; i++) {
            long start = System.nanoTime();
            Presence presence = LocationQuotients.of(values).presence(1);
            Proximity proximity = Proximity.of(presence);
            double[][] densities = proximity.densities(presence);
            long dense = System.nanoTime();
            boolean found = Complexity.of(presence, proximity).isPresent();
            long complex = System.nanoTime();
            double[][] plain = plain(values);
            long done = System.nanoTime();
            if (!found || !agree(densities, plain)) {
                out.println("relatedness: densities differ");
                return false;
            }
            if (i >= 0) {
                ours.add((dense - start) / 1e6);
                complexity.add((complex - dense) / 1e6);
                naive.add((done - complex) / 1e6);
            }
        }
        print("relatedness, values to density", ours);
        print("relatedness, complexity, outlook and gain besides", complexity);
        print("relatedness, baseline by matrices of doubles", naive);
        out.printf(Locale.ROOT, "relatedness: ratio %.3f of the baseline%n", median(ours) / median(naive));
        return true;
    }

    private static double[][] values() {
        Random random = new Random(20_260_301);
        double[][] values = new double[REGIONS][INDUSTRIES];
        for (double[] row : values) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextDouble() < SHARE ? Math.exp(2 * random.nextGaussian()) : 0;
            }
        }
        return values;
    }

    /** RCA, M, MᵀM, φ and density, each as its formula is written. */
    private static double[][] plain(double[][] values) {
        double[] ofRegion = new double[REGIONS];
        double[] ofIndustry = new double[INDUSTRIES];
        double all = 0;
        for (int r = 0; r < REGIONS; r++) {
            for (int i = 0; i < INDUSTRIES; i++) {
                ofRegion[r] += values[r][i];
                ofIndustry[i] += values[r][i];
                all += values[r][i];
            }
        }
        double[][] present = new double[REGIONS][INDUSTRIES];
        for (int r = 0; r < REGIONS; r++) {
            for (int i = 0; i < INDUSTRIES; i++) {
                present[r][i] = values[r][i] / ofRegion[r] / (ofIndustry[i] / all) >= 1 ? 1 : 0;
            }
        }
        double[][] near = new double[INDUSTRIES][INDUSTRIES];
        for (int r = 0; r < REGIONS; r++) {
            for (int i = 0; i < INDUSTRIES; i++) {
                for (int j = 0; j < INDUSTRIES; j++) {
                    near[i][j] += present[r][i] * present[r][j];
                }
            }
        }
        return densities(present, near);
    }

    private static double[][] densities(double[][] present, double[][] shared) {
        double[][] near = new double[INDUSTRIES][INDUSTRIES];
        double[] sums = new double[INDUSTRIES];
        for (int i = 0; i < INDUSTRIES; i++) {
            for (int j = 0; j < INDUSTRIES; j++) {
                near[i][j] = shared[i][j] / Math.max(shared[i][i], shared[j][j]);
                sums[j] += near[i][j];
            }
        }
        double[][] densities = new double[REGIONS][INDUSTRIES];
        for (int r = 0; r < REGIONS; r++) {
            for (int j = 0; j < INDUSTRIES; j++) {
                for (int i = 0; i < INDUSTRIES; i++) {
                    densities[r][i] += present[r][j] * near[j][i];
                }
            }
            for (int i = 0; i < INDUSTRIES; i++) {
                densities[r][i] /= sums[i];
            }
        }
        return densities;
    }

    private static boolean agree(double[][] one, double[][] other) {
        for (int r = 0; r < one.length; r++) {
            for (int i = 0; i < one[r].length; i++) {
                if (Math.abs(one[r][i] - other[r][i]) > ROUNDING) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double median(List<Double> measured) {
        return measured.stream().sorted().toList().get(measured.size() / 2);
    }

    private void print(String what, List<Double> measured) {
        out.printf(
                Locale.ROOT,
                "%s: median %.0f ms (%.0f to %.0f)%n",
                what,
                median(measured),
                measured.stream().mapToDouble(each -> each).min().orElse(0),
                measured.stream().mapToDouble(each -> each).max().orElse(0));
    }
}
