package org.yuanheng.app.face.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Words;

/** A hundred and thirty-seven invented firms, the same at every start, to fill the tables and charts of the specimen. */
final class SampleFirms {
    /**
     * @param letter the class; null for the one whose data are not complete
     * @param rank from 1; 0 without a class
     */
    record Firm(
            int number,
            String code,
            String name,
            int county,
            BigDecimal tax,
            BigDecimal added,
            @Nullable BigDecimal emission,
            BigDecimal points,
            BigDecimal total,
            int rank,
            @Nullable String letter) {}

    private static final int FIRMS = 137;
    private static final long SEED = 20250307L;

    private final List<Firm> firms;
    private final List<String> counties;

    SampleFirms(Words words) {
        counties = list(words, "face-design.counties");
        List<String> names = list(words, "face-design.names");
        List<String> trades = list(words, "face-design.trades");
        SplittableRandom dice = new SplittableRandom(SEED);
        List<Firm> drawn = new ArrayList<>();
        for (int i = 0; i < FIRMS; i++) {
            String name = words.of(
                    "face-design.firm", names.get(i % names.size()), trades.get((i * 7 + i / 12) % trades.size()));
            drawn.add(draw(i, name, dice));
        }
        firms = ranked(drawn);
    }

    List<Firm> all() {
        return firms;
    }

    List<String> counties() {
        return counties;
    }

    /** How many firms of a county have a class. */
    long count(int county, String letter) {
        return firms.stream()
                .filter(firm -> firm.county() == county && letter.equals(firm.letter()))
                .count();
    }

    /** Mean tax per mu of a county; null where no firm lies in it. */
    @Nullable
    BigDecimal taxOf(int county) {
        List<BigDecimal> taxes = firms.stream()
                .filter(firm -> firm.county() == county)
                .map(Firm::tax)
                .toList();
        return taxes.isEmpty()
                ? null
                : taxes.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(taxes.size()), 6, RoundingMode.HALF_UP);
    }

    private Firm draw(int i, String name, SplittableRandom dice) {
        double size = Math.exp(0.38 * gauss(dice));
        BigDecimal tax = decimal(19 * size, 4);
        BigDecimal added = decimal(101 * size * Math.exp(0.2 * gauss(dice)), 4);
        BigDecimal emission = i % 9 == 4 ? null : decimal(3100 * Math.exp(0.7 * gauss(dice)), 2);
        BigDecimal points = decimal(Math.min(45, 30 * tax.doubleValue() / 24.097), 4);
        BigDecimal total = decimal(Math.min(150, 60 * Math.pow(size, 0.6) + 28 + 4 * gauss(dice)), 4);
        // The hundreds are a place that does not exist, so that no code can be a real firm's.
        String code = "9199%014d".formatted(10_000_000L + i * 7919L).substring(0, 18);
        int county = (int) Math.min(8, Math.floor(9 * Math.pow(dice.nextDouble(), 1.3)));
        return new Firm(i, code, name, county, tax, added, emission, points, total, 0, null);
    }

    private static List<Firm> ranked(List<Firm> drawn) {
        List<Firm> order = drawn.stream()
                .filter(firm -> firm.number() != 0)
                .sorted(Comparator.comparing(Firm::total).reversed())
                .toList();
        int n = order.size();
        List<Firm> ranked = new ArrayList<>(IntStream.range(0, n)
                .mapToObj(at -> placed(
                        order.get(at), at + 1, at < n / 5 ? "A" : at < n * 3 / 5 ? "B" : at < n - n / 20 ? "C" : "D"))
                .toList());
        ranked.add(drawn.getFirst());
        return List.copyOf(ranked);
    }

    private static Firm placed(Firm firm, int rank, String letter) {
        return new Firm(
                firm.number(),
                firm.code(),
                firm.name(),
                firm.county(),
                firm.tax(),
                firm.added(),
                firm.emission(),
                firm.points(),
                firm.total(),
                rank,
                letter);
    }

    private static double gauss(SplittableRandom dice) {
        return dice.nextGaussian();
    }

    private static BigDecimal decimal(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }

    private static List<String> list(Words words, String key) {
        return List.of(words.of(key).split(",", -1));
    }
}
