package org.yuanheng.app.intake;

import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.registry.MeterDays;
import org.yuanheng.engine.layout.Conversion;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Delivered.Figure;
import org.yuanheng.engine.layout.Delivered.State;
import org.yuanheng.engine.layout.Fraction;
import org.yuanheng.engine.layout.Reading;
import org.yuanheng.engine.rulebook.Item;

/**
 * What a file says of firms where its rows are about meters: each firm's parts of its meters, put together when they are
 * asked for. The rows that name no meter come first, as they are.
 */
final class MeterParts extends AbstractList<Delivered> implements RandomAccess {
    private final Reading.Read read;
    private final List<Integer> direct;
    private final List<String> codes;
    private final Map<String, Holding> holdings;

    /** What a firm has of the meters of the file. */
    static final class Holding {
        private final List<Piece> pieces = new ArrayList<>(1);
        private final Map<String, BigDecimal> sums = new HashMap<>(2);

        /** Adds a meter. {@code weight} is null when the firm has the whole of it, which is {@code parts} then. */
        void add(int unit, MeterDays.@Nullable Weight weight, Map<String, BigDecimal> parts) {
            pieces.add(new Piece(unit, weight, weight == null ? Map.of() : parts));
            parts.forEach((item, part) -> sums.merge(item, part, BigDecimal::add));
        }

        List<Piece> pieces() {
            return pieces;
        }

        Optional<BigDecimal> sum(String item) {
            return Optional.ofNullable(sums.get(item));
        }
    }

    /**
     * A firm's part of a meter.
     *
     * @param unit the number of the meter in the file
     * @param weight null when the firm has the whole of it
     * @param parts of its figures, by item; empty when the firm has the whole of it
     */
    record Piece(int unit, MeterDays.@Nullable Weight weight, Map<String, BigDecimal> parts) {}

    /** A meter's figure of an item, and what the firm has of it. */
    private record Share(Piece piece, Delivered meter, Figure figure) {
        private BigDecimal part() {
            BigDecimal whole = figure.number().orElseThrow();
            return piece.parts().getOrDefault(figure.item().id(), whole);
        }

        private String words() {
            BigDecimal whole = figure.number().orElseThrow();
            boolean exact = piece.weight() == null
                    || piece.weight().weight().times(Fraction.of(whole)).equalTo(part());
            return Conversion.ofMeter(
                    meter.told().meter(),
                    figure.conversion(),
                    whole,
                    piece.weight() == null ? "" : piece.weight().words(),
                    part(),
                    exact,
                    figure.item().unit());
        }
    }

    /**
     * The parts of firms.
     *
     * @param direct the numbers of the rows that name no meter
     * @param holdings by credit code
     */
    MeterParts(Reading.Read read, List<Integer> direct, Map<String, Holding> holdings) {
        this.read = read;
        this.direct = direct;
        this.codes = List.copyOf(holdings.keySet());
        this.holdings = holdings;
    }

    @Override
    public int size() {
        return direct.size() + codes.size();
    }

    @Override
    public Delivered get(int index) {
        return index < direct.size() ? read.delivered().get(direct.get(index)) : firm(codes.get(index - direct.size()));
    }

    private Delivered firm(String code) {
        Map<Item, List<Share>> shares = new LinkedHashMap<>();
        List<Delivered.RowRef> rows = new ArrayList<>();
        Map<String, Delivered.Doubt> doubts = new LinkedHashMap<>();
        for (Piece piece : Objects.requireNonNull(holdings.get(code)).pieces()) {
            Delivered meter = read.delivered().get(piece.unit());
            rows.addAll(meter.rows());
            meter.figures()
                    .forEach(figure -> shares.computeIfAbsent(figure.item(), item -> new ArrayList<>())
                            .add(new Share(piece, meter, figure)));
            meter.doubts().forEach(doubt -> doubts.putIfAbsent(doubt.item().id(), doubt));
        }
        return new Delivered(
                code,
                List.of(),
                Delivered.Told.NOTHING,
                List.copyOf(rows),
                shares.entrySet().stream()
                        .map(each -> figure(each.getKey(), each.getValue()))
                        .toList(),
                List.copyOf(doubts.values()),
                Optional.empty());
    }

    /** The sum of what a firm has; unknown where one of its meters is, and nothing where none applies. */
    private static Figure figure(Item item, List<Share> shares) {
        List<Delivered.Source> sources = shares.stream()
                .flatMap(share -> share.figure().sources().stream())
                .toList();
        List<Share> valued = shares.stream()
                .filter(share -> share.figure().state() == State.VALUE)
                .toList();
        boolean open = shares.stream().anyMatch(share -> share.figure().state() == State.NOT_DELIVERED);
        if (open || valued.isEmpty()) {
            State state = open ? State.NOT_DELIVERED : State.NOT_APPLICABLE;
            return new Figure(item, state, Optional.empty(), Optional.empty(), sources, "");
        }
        BigDecimal sum = valued.stream().map(Share::part).reduce(BigDecimal.ZERO, BigDecimal::add);
        String words = Conversion.ofMeters(valued.stream().map(Share::words).toList(), sum, item.unit());
        return new Figure(item, State.VALUE, Optional.of(sum), Optional.empty(), sources, words);
    }
}
