package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.registry.Meters.Part;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Fraction;
import org.yuanheng.engine.period.Period;

/**
 * Whose a meter's reading is over a period: the shares in force, weighted by the days on which they were.
 *
 * <p>Example: of a meter that is 60 : 40 until June and 50 : 50 from July on, the first firm has
 * {@code (60% × 181 天 + 50% × 184 天) ÷ 365 天} of the year.
 */
public final class MeterDays {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private MeterDays() {}

    /**
     * What a firm has of a meter over a period.
     *
     * @param weight above 0; those of a meter make 1
     * @param words the weight as a factor, {@code 60%}; empty when it has the whole of it throughout
     */
    public record Weight(String creditCode, Fraction weight, String words) {}

    /** Whose the meter is. */
    public sealed interface Outcome {
        /**
         * It is somebody's.
         *
         * @param weights by credit code
         * @param first the first day of the period on which it is somebody's
         * @param last the last such day
         */
        record Shared(List<Weight> weights, LocalDate first, LocalDate last) implements Outcome {}

        /** Nobody has it on any day of the period. */
        record Nobodys() implements Outcome {}

        /** On some day between the first and the last of them its shares do not make a hundred. */
        record Wrong(Text message) implements Outcome {}
    }

    /** The days on which shares were the same. */
    private record Span(LocalDate first, LocalDate after, Map<String, BigDecimal> shares) {
        private long days() {
            return ChronoUnit.DAYS.between(first, after);
        }

        private BigDecimal sum() {
            return shares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** Whose a meter is over a period, by its parts, each with its share. */
    public static Outcome over(Collection<Part> parts, Period period) {
        List<Span> spans = spans(parts, period.first(), period.last().plusDays(1));
        List<Integer> used = IntStream.range(0, spans.size())
                .filter(i -> !spans.get(i).shares().isEmpty())
                .boxed()
                .toList();
        if (used.isEmpty()) {
            return new Outcome.Nobodys();
        }
        List<Span> during = spans.subList(used.getFirst(), used.getLast() + 1);
        Optional<Text> wrong = during.stream()
                .filter(span -> span.sum().compareTo(WHOLE) != 0)
                .findFirst()
                .map(MeterDays::wrong);
        return wrong.<Outcome>map(Outcome.Wrong::new)
                .orElseGet(() -> new Outcome.Shared(
                        weights(during),
                        during.getFirst().first(),
                        during.getLast().after().minusDays(1)));
    }

    private static List<Span> spans(Collection<Part> parts, LocalDate first, LocalDate after) {
        TreeSet<LocalDate> days = new TreeSet<>(List.of(first));
        for (Part part : parts) {
            days.add(part.validFrom());
            if (part.validTo() != null) {
                days.add(part.validTo());
            }
        }
        List<LocalDate> within = new ArrayList<>(days.subSet(first, after));
        within.add(after);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i + 1 < within.size(); i++) {
            LocalDate day = within.get(i);
            Map<String, BigDecimal> shares = new TreeMap<>();
            for (Part part : parts) {
                @Nullable BigDecimal share = part.share();
                boolean lasts =
                        !day.isBefore(part.validFrom()) && (part.validTo() == null || day.isBefore(part.validTo()));
                if (lasts && share != null && share.signum() > 0) {
                    shares.merge(part.creditCode(), share, BigDecimal::add);
                }
            }
            spans.add(new Span(day, within.get(i + 1), shares));
        }
        return spans;
    }

    private static Text wrong(Span span) {
        String from = span.first().toString();
        String until = span.after().minusDays(1).toString();
        return span.shares().isEmpty()
                ? new Text(
                        from + " 至 " + until + " 没有登记是谁的", "nobody is registered for it from " + from + " to " + until)
                : new Text(
                        from + " 至 " + until + " 各家比例合计 " + plain(span.sum()) + "%，应为 100%",
                        "from " + from + " to " + until + " the shares make " + plain(span.sum()) + "%, not 100%");
    }

    private static List<Weight> weights(List<Span> spans) {
        long all = spans.stream().mapToLong(Span::days).sum();
        Map<String, Fraction> weights = new TreeMap<>();
        for (Span span : spans) {
            span.shares()
                    .forEach((code, share) -> weights.merge(
                            code,
                            Fraction.of(share).times(Fraction.of(span.days())).over(Fraction.of(100 * all)),
                            Fraction::plus));
        }
        return weights.entrySet().stream()
                .map(each -> new Weight(each.getKey(), each.getValue(), words(each.getKey(), spans, all)))
                .toList();
    }

    private static String words(String code, List<Span> spans, long all) {
        Map<BigDecimal, Long> days = new TreeMap<>(Comparator.reverseOrder());
        spans.forEach(span -> days.merge(span.shares().getOrDefault(code, BigDecimal.ZERO), span.days(), Long::sum));
        if (days.size() == 1) {
            BigDecimal share = days.keySet().iterator().next();
            return share.compareTo(WHOLE) == 0 ? "" : plain(share) + "%";
        }
        List<String> terms = days.entrySet().stream()
                .filter(each -> each.getKey().signum() > 0)
                .map(each -> plain(each.getKey()) + "% × " + each.getValue() + " 天")
                .toList();
        String sum = String.join(" + ", terms);
        return (terms.size() > 1 ? "(" + sum + ")" : sum) + " ÷ " + all + " 天";
    }

    /**
     * The parts of a figure by weights that make 1: each rounded to the digits of the figure, and together the figure.
     * What rounding down leaves goes, one of the last digit each, to those that lost most by it; of equals, to the first.
     *
     * <p>Example: 1.00 by three thirds is 0.34, 0.33 and 0.33.
     */
    public static List<BigDecimal> parts(BigDecimal figure, List<Fraction> weights) {
        BigInteger units = figure.unscaledValue();
        List<BigInteger> floors = new ArrayList<>();
        List<Fraction> lost = new ArrayList<>();
        BigInteger left = units;
        for (Fraction weight : weights) {
            BigInteger[] part = weight.numerator().multiply(units).divideAndRemainder(weight.denominator());
            BigInteger floor = part[1].signum() < 0 ? part[0].subtract(BigInteger.ONE) : part[0];
            BigInteger rest = part[1].signum() < 0 ? part[1].add(weight.denominator()) : part[1];
            floors.add(floor);
            lost.add(new Fraction(rest, weight.denominator()));
            left = left.subtract(floor);
        }
        List<Integer> order = IntStream.range(0, weights.size())
                .boxed()
                .sorted((one, other) ->
                        lost.get(other).plus(lost.get(one).negated()).signum())
                .limit(left.longValueExact())
                .toList();
        order.forEach(each -> floors.set(each, floors.get(each).add(BigInteger.ONE)));
        return floors.stream().map(each -> new BigDecimal(each, figure.scale())).toList();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
