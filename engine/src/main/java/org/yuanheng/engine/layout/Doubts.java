package org.yuanheng.engine.layout;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.layout.Delivered.Doubt;
import org.yuanheng.engine.layout.Delivered.Figure;

/** Finds figures so far above the file's median that a unit was probably mistaken: 元 under a heading in 万元. */
final class Doubts {
    /** Fewer figures than this have no usual size. */
    private static final int FEWEST = 20;

    private Doubts() {}

    /** {@code delivered}, each with the doubts about its figures. */
    static List<Delivered> about(Layout layout, List<Delivered> delivered) {
        Map<String, Limit> limits = new HashMap<>();
        for (Layout.Measure measure : layout.measures()) {
            measure.timesMedian()
                    .flatMap(times -> median(measure, delivered).map(median -> new Limit(times, median)))
                    .ifPresent(limit -> limits.put(measure.item().id(), limit));
        }
        return limits.isEmpty()
                ? List.copyOf(delivered)
                : delivered.stream().map(unit -> judged(unit, limits)).toList();
    }

    private record Limit(BigDecimal times, BigDecimal median) {}

    private static Optional<BigDecimal> median(Layout.Measure measure, List<Delivered> delivered) {
        BigDecimal[] values = delivered.stream()
                .flatMap(unit -> unit.figures().stream())
                .filter(figure -> figure.item().id().equals(measure.item().id()))
                .flatMap(figure -> figure.number().stream())
                .filter(value -> value.signum() > 0)
                .toArray(BigDecimal[]::new);
        Arrays.sort(values);
        return values.length < FEWEST ? Optional.empty() : Optional.of(values[values.length / 2]);
    }

    private static Delivered judged(Delivered unit, Map<String, Limit> limits) {
        List<Doubt> doubts = new ArrayList<>();
        for (Figure figure : unit.figures()) {
            @Nullable Limit limit = limits.get(figure.item().id());
            if (limit != null && figure.number().isPresent()) {
                BigDecimal number = figure.number().get();
                if (number.compareTo(limit.median().multiply(limit.times())) > 0) {
                    long times =
                            number.divide(limit.median(), MathContext.DECIMAL32).longValue();
                    doubts.add(new Doubt(
                            figure.item(),
                            number,
                            limit.median(),
                            times,
                            figure.sources().getFirst()));
                }
            }
        }
        return doubts.isEmpty()
                ? unit
                : new Delivered(unit.code(), unit.names(), unit.rows(), unit.figures(), List.copyOf(doubts));
    }
}
