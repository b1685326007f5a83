package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Weights that are worked out, on its own path: entropy from the rounded parts, principal components without any
 * eigenvector, by the sign of a matrix.
 *
 * @param method {@code equal}, {@code entropy} or {@code pca}
 */
record WeightRule(String method, BigDecimal sum, int decimals) {
    private static final BigInteger ONE = BigInteger.TEN.pow(10);

    /** @param units of all groups, scored as if all weights were the same */
    List<BigDecimal> weights(List<Scored> units, int indicators, Mutant mutant) {
        if (method.equals("equal") || mutant == Mutant.WEIGHTS_ALIKE) {
            return apportioned(
                    IntStream.range(0, indicators).mapToDouble(_ -> 1).toArray(), mutant);
        }
        List<Scored> counted = units.stream()
                .filter(s -> s.ranked() || mutant == Mutant.WEIGHTS_FROM_ALL_UNITS)
                .filter(s -> method.equals("entropy") || s.earned.stream().allMatch(Optional::isPresent))
                .toList();
        double[] counts = new double[indicators];
        if (method.equals("entropy")) {
            for (int i = 0; i < indicators; i++) {
                counts[i] = divergence(parts(counted, i), mutant);
            }
            return apportioned(counts, mutant);
        }
        List<List<BigInteger>> columns = new ArrayList<>();
        List<Integer> telling = new ArrayList<>();
        for (int i = 0; i < indicators; i++) {
            List<BigInteger> parts = parts(counted, i);
            if (!parts.isEmpty()) {
                columns.add(parts);
                telling.add(i);
            }
        }
        double[] kept = communalities(correlations(columns), mutant);
        for (int i = 0; i < kept.length; i++) {
            counts[telling.get(i)] = kept[i];
        }
        return apportioned(counts, mutant);
    }

    /** Points between the least and the largest as parts of 10¹⁰; nothing when all have the same. */
    private static List<BigInteger> parts(List<Scored> units, int i) {
        List<BigInteger> points =
                units.stream().flatMap(s -> s.earned.get(i).stream()).toList();
        Optional<BigInteger> least = points.stream().min(BigInteger::compareTo);
        Optional<BigInteger> largest = points.stream().max(BigInteger::compareTo);
        if (least.equals(largest)) {
            return List.of();
        }
        double width = largest.orElseThrow().subtract(least.orElseThrow()).doubleValue();
        return points.stream()
                .map(k -> tenth(k.subtract(least.orElseThrow()).doubleValue() / width))
                .toList();
    }

    private static BigInteger tenth(double part) {
        return new BigDecimal(part * 1e10).setScale(0, RoundingMode.HALF_UP).toBigInteger();
    }

    private static double divergence(List<BigInteger> parts, Mutant mutant) {
        if (parts.isEmpty()) {
            return 0;
        }
        BigInteger all = parts.stream().reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger logarithms = BigInteger.ZERO;
        for (BigInteger part : parts) {
            if (part.signum() > 0) {
                double q = part.doubleValue() / 1e10;
                double ln = new BigDecimal(StrictMath.log(q))
                        .setScale(9, RoundingMode.HALF_UP)
                        .doubleValue();
                logarithms = logarithms.add(tenth(-(q * ln)));
            }
        }
        double sum = new BigDecimal(all).divide(new BigDecimal(ONE)).doubleValue();
        double mean = new BigDecimal(logarithms).divide(new BigDecimal(ONE)).doubleValue() / sum;
        double entropy = (mean + StrictMath.log(sum)) / StrictMath.log(parts.size());
        return mutant == Mutant.ENTROPY_UPSIDE_DOWN ? entropy : Math.max(0, 1 - entropy);
    }

    private static double[][] correlations(List<List<BigInteger>> columns) {
        double[][] matrix = new double[columns.size()][columns.size()];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                double own = covariance(columns.get(i), columns.get(i)) * covariance(columns.get(j), columns.get(j));
                matrix[i][j] = i == j ? 1 : covariance(columns.get(i), columns.get(j)) / Math.sqrt(own);
            }
        }
        return matrix;
    }

    private static double covariance(List<BigInteger> one, List<BigInteger> other) {
        BigInteger products = BigInteger.ZERO;
        for (int u = 0; u < one.size(); u++) {
            products = products.add(one.get(u).multiply(other.get(u)));
        }
        BigInteger means = one.stream()
                .reduce(BigInteger.ZERO, BigInteger::add)
                .multiply(other.stream().reduce(BigInteger.ZERO, BigInteger::add));
        return products.multiply(BigInteger.valueOf(one.size())).subtract(means).doubleValue();
    }

    /**
     * The diagonal of P·R, P the projection on all directions whose eigenvalue is 1 or more: (I + sign(R − c·I)) ÷ 2, the
     * sign by Newton's iteration X → (X + X⁻¹) ÷ 2.
     */
    private static double[] communalities(double[][] matrix, Mutant mutant) {
        int size = matrix.length;
        double[][] sign = new double[size][];
        double bound = mutant == Mutant.EVERY_COMPONENT_KEPT ? -0.5 : 1 - 5e-10;
        for (int i = 0; i < size; i++) {
            sign[i] = matrix[i].clone();
            sign[i][i] -= bound;
        }
        for (int turn = 0; turn < 80; turn++) {
            double[][] inverse = inverse(sign);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    sign[i][j] = (sign[i][j] + inverse[i][j]) / 2;
                }
            }
        }
        double[] kept = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                kept[i] += (sign[i][j] + (i == j ? 1 : 0)) / 2 * matrix[j][i];
            }
        }
        return kept;
    }

    /** Gauss and Jordan, the largest element of the column first. */
    private static double[][] inverse(double[][] matrix) {
        int size = matrix.length;
        double[][] work = new double[size][2 * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(matrix[i], 0, work[i], 0, size);
            work[i][size + i] = 1;
        }
        for (int column = 0; column < size; column++) {
            int pivot = column;
            for (int i = column + 1; i < size; i++) {
                pivot = Math.abs(work[i][column]) > Math.abs(work[pivot][column]) ? i : pivot;
            }
            double[] swapped = work[column];
            work[column] = work[pivot];
            work[pivot] = swapped;
            double by = work[column][column];
            for (int j = 0; j < 2 * size; j++) {
                work[column][j] /= by;
            }
            for (int i = 0; i < size; i++) {
                double times = i == column ? 0 : work[i][column];
                for (int j = 0; j < 2 * size && times != 0; j++) {
                    work[i][j] -= times * work[column][j];
                }
            }
        }
        double[][] inverse = new double[size][size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(work[i], size, inverse[i], 0, size);
        }
        return inverse;
    }

    /** Each cut off, then one last digit to whoever lost most, again and again. */
    private List<BigDecimal> apportioned(double[] counts, Mutant mutant) {
        double all = 0;
        for (double count : counts) {
            all += count;
        }
        List<BigDecimal> shares = new ArrayList<>();
        for (double count : counts) {
            shares.add(new BigDecimal(count / all).setScale(12, RoundingMode.HALF_UP));
        }
        BigDecimal whole = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> exact = shares.stream()
                .map(share -> share.multiply(sum).divide(whole, decimals + 12, RoundingMode.HALF_UP))
                .toList();
        List<BigDecimal> weights = new ArrayList<>(exact.stream()
                .map(weight -> weight.setScale(decimals, RoundingMode.DOWN))
                .toList());
        boolean[] given = new boolean[counts.length];
        BigDecimal digit = BigDecimal.ONE.movePointLeft(decimals);
        while (weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(sum) < 0) {
            int most = -1;
            for (int i = 0; i < counts.length; i++) {
                if (!given[i] && (most < 0 || more(lost(exact, weights, i), lost(exact, weights, most), mutant))) {
                    most = i;
                }
            }
            given[most] = true;
            weights.set(most, weights.get(most).add(digit));
        }
        return weights;
    }

    private static BigDecimal lost(List<BigDecimal> exact, List<BigDecimal> weights, int i) {
        return exact.get(i).subtract(weights.get(i));
    }

    private static boolean more(BigDecimal one, BigDecimal other, Mutant mutant) {
        return mutant == Mutant.LAST_DIGITS_TO_THE_LAST ? one.compareTo(other) >= 0 : one.compareTo(other) > 0;
    }
}
