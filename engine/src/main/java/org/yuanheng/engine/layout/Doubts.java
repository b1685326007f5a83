package org.yuanheng.engine.layout;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.layout.Delivered.Doubt;
import org.yuanheng.engine.layout.Delivered.Figure;

/**
 * Finds figures so far above the file's median that a unit was probably mistaken: 元 under a heading in 万元. The figures
 * are noted as they come, one record a row or unit, and the medians taken when all are in.
 */
final class Doubts {
    /** Fewer figures than this have no usual size. */
    private static final int FEWEST = 20;
    /** So many medians are taken in one walk through the records. */
    private static final int TOGETHER = 4;

    private final Layout layout;
    private final List<Layout.Measure> watched;
    private final Spool noted = new Spool();
    private final @Nullable Limit[] limits;
    /** The largest figure of each measure, in its decimals: most files have none that anybody doubts. */
    private final long[] largest;

    private final BitSet doubted = new BitSet();
    private int records;

    Doubts(Layout layout) {
        this.layout = layout;
        limits = new Limit[layout.measures().size()];
        largest = new long[limits.length];
        watched = layout.measures().stream()
                .filter(measure -> measure.timesMedian().isPresent())
                .toList();
    }

    private record Limit(BigDecimal median, BigDecimal most) {
        private Optional<Doubt> about(Figure figure) {
            BigDecimal number = figure.number().orElse(BigDecimal.ZERO);
            if (number.compareTo(most) <= 0) {
                return Optional.empty();
            }
            long times = number.divide(median, MathContext.DECIMAL32).longValue();
            return Optional.of(new Doubt(
                    figure.item(), number, median, times, figure.sources().getFirst()));
        }
    }

    /** A record begins: {@link #add} follows for each measure of the layout, in its order. */
    void begin(int number) {
        while (!watched.isEmpty() && records < number) {
            passes(records);
        }
        records++;
    }

    /** A record of which nothing counts. */
    void passes(int number) {
        begin(number);
        watched.forEach(measure -> noted.putLong(0));
    }

    /**
     * Notes a figure.
     *
     * @param measure as the layout lists them
     * @param number in the item's decimals; null when there is none
     */
    void add(int measure, @Nullable BigDecimal number) {
        if (layout.measures().get(measure).timesMedian().isPresent()) {
            boolean counts = number != null && number.signum() > 0 && number.precision() <= 18;
            long value = counts ? Objects.requireNonNull(number).unscaledValue().longValue() : 0;
            largest[measure] = Math.max(largest[measure], value);
            noted.putLong(value);
        }
    }

    /** Whether any figure of a record that counts is doubted, once the medians are taken. */
    boolean anyIn(int record) {
        return doubted.get(record);
    }

    /** Takes the medians, over the records that {@code counts} holds. */
    void settle(IntPredicate counts) {
        for (int from = 0; from < watched.size(); from += TOGETHER) {
            int to = Math.min(watched.size(), from + TOGETHER);
            long[][] values = new long[to - from][records];
            int[] sizes = new int[to - from];
            for (int record = 0; record < records; record++) {
                if (counts.test(record)) {
                    noted.seek(8L * ((long) record * watched.size() + from));
                    for (int i = 0; i < to - from; i++) {
                        long value = noted.getLong();
                        values[i][sizes[i]] = value;
                        sizes[i] += value > 0 ? 1 : 0;
                    }
                }
            }
            for (int i = 0; i < to - from; i++) {
                settle(watched.get(from + i), values[i], sizes[i]);
            }
        }
        for (int i = 0; i < watched.size(); i++) {
            mark(watched.get(i), i);
        }
        noted.close();
    }

    private void mark(Layout.Measure measure, int at) {
        int number = layout.measures().indexOf(measure);
        Limit limit = limits[number];
        int decimals = measure.item().decimals();
        if (limit == null || BigDecimal.valueOf(largest[number], decimals).compareTo(limit.most()) <= 0) {
            return;
        }
        for (int record = 0; record < records; record++) {
            noted.seek(8L * ((long) record * watched.size() + at));
            if (BigDecimal.valueOf(noted.getLong(), decimals).compareTo(limit.most()) > 0) {
                doubted.set(record);
            }
        }
    }

    private void settle(Layout.Measure measure, long[] values, int size) {
        if (size >= FEWEST) {
            BigDecimal median = BigDecimal.valueOf(
                    nth(values, size, size / 2), measure.item().decimals());
            limits[layout.measures().indexOf(measure)] =
                    new Limit(median, median.multiply(measure.timesMedian().orElseThrow()));
        }
    }

    /** The value that would stand at {@code wanted} if the first {@code size} were in order; they are moved about. */
    static long nth(long[] values, int size, int wanted) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            long pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long other = values[i];
                    values[i++] = values[j];
                    values[j--] = other;
                }
            }
            if (wanted <= j) {
                high = j;
            } else if (wanted >= i) {
                low = i;
            } else {
                return values[wanted];
            }
        }
        return values[low];
    }

    /** What is doubted of a figure, once the medians are taken. */
    Optional<Doubt> about(Figure figure) {
        for (int i = 0; i < limits.length; i++) {
            Limit limit = limits[i];
            if (limit != null
                    && layout.measures().get(i).item().id().equals(figure.item().id())) {
                return limit.about(figure);
            }
        }
        return Optional.empty();
    }
}
