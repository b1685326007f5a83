package org.yuanheng.app.chain.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.yuanheng.app.chain.Around;

/** Industries as points: to the right what a county is near to, upwards what is asked of them; those it has are square. */
final class Scatter {
    static final int WIDTH = 800;
    static final int HEIGHT = 420;
    private static final int LEFT = 64;
    private static final int BOTTOM = 372;
    private static final int TOP = 16;
    private static final int RIGHT = 784;
    private static final int TICKS = 4;

    private final List<Point> points;
    private final List<Tick> across;
    private final List<Tick> up;

    /**
     * A point with what it is.
     *
     * @param here whether the county has the industry
     */
    record Point(int x, int y, boolean here, String said) {}

    /** A line of the grid with its figure. */
    record Tick(int at, String label) {}

    /** Of industries that all have the figure that {@code height} says. */
    Scatter(List<Around.Ahead> ahead, Function<Around.Ahead, Optional<BigDecimal>> height, UnaryOperator<String> name) {
        ToDoubleFunction<Around.Ahead> tall =
                each -> height.apply(each).orElse(BigDecimal.ZERO).doubleValue();
        double least = ahead.stream().mapToDouble(Scatter::density).min().orElse(0);
        double most = ahead.stream().mapToDouble(Scatter::density).max().orElse(1);
        double low = ahead.stream().mapToDouble(tall).min().orElse(0);
        double high = ahead.stream().mapToDouble(tall).max().orElse(1);
        double wide = most > least ? most - least : 1;
        double range = high > low ? high - low : 1;
        points = ahead.stream()
                .map(each -> new Point(
                        LEFT + (int) Math.round((density(each) - least) / wide * (RIGHT - LEFT)),
                        BOTTOM - (int) Math.round((tall.applyAsDouble(each) - low) / range * (BOTTOM - TOP)),
                        each.present(),
                        each.code() + " " + name.apply(each.code())))
                .toList();
        across = java.util.stream.IntStream.rangeClosed(0, TICKS)
                .mapToObj(i -> new Tick(LEFT + i * (RIGHT - LEFT) / TICKS, rounded(least + wide * i / TICKS)))
                .toList();
        up = java.util.stream.IntStream.rangeClosed(0, TICKS)
                .mapToObj(i -> new Tick(BOTTOM - i * (BOTTOM - TOP) / TICKS, rounded(low + range * i / TICKS)))
                .toList();
    }

    private static double density(Around.Ahead each) {
        return each.density().orElse(BigDecimal.ZERO).doubleValue();
    }

    private static String rounded(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    public boolean empty() {
        return points.isEmpty();
    }

    public List<Point> points() {
        return points;
    }

    public List<Tick> across() {
        return across;
    }

    public List<Tick> up() {
        return up;
    }
}
