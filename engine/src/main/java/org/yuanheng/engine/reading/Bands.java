package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Written;
import org.yuanheng.engine.reading.Region.Span;

/**
 * Warns of traps in a list of conditions, wherever they can be told from the conditions alone: one that can never hold,
 * one that an earlier one always forestalls, two that hold at once where one may, values between two bands that neither
 * takes.
 */
final class Bands {
    /** A condition, what it is called and where it stands. */
    record Band(String id, Expression when, Place place) {
        Region region() {
            return Region.of(when);
        }
    }

    private final Rules rules;
    private final List<Band> bands;

    Bands(Rules rules, List<Band> bands) {
        this.rules = rules;
        this.bands = bands;
    }

    /** Notes the conditions that can never hold. */
    Bands impossible() {
        for (Band band : bands) {
            if (band.region().isEmpty()) {
                note("rulebook-never", band, say("永远不成立", "can never hold", band), CHECK);
            }
        }
        return this;
    }

    /** Notes the conditions that come too late: an earlier one holds wherever they do. */
    Bands forestalled() {
        for (int i = 0; i < bands.size(); i++) {
            Band late = bands.get(i);
            bands.subList(0, i).stream()
                    .filter(early -> !late.region().isEmpty() && late.region().within(early.region()))
                    .findFirst()
                    .ifPresent(early -> note(
                            "rulebook-unreachable",
                            late,
                            new Text(
                                    late.id() + " 轮不到：" + early.id() + " 在前，凡它成立时也成立",
                                    late.id() + " is never reached: " + early.id()
                                            + " comes first and holds whenever it does"),
                            REORDER));
        }
        return this;
    }

    /** Notes pairs that hold at once. */
    Bands overlapping() {
        for (int i = 0; i < bands.size(); i++) {
            Band second = bands.get(i);
            for (Band first : bands.subList(0, i)) {
                if (first.region().meets(second.region())) {
                    note(
                            "rulebook-overlap",
                            second,
                            new Text(
                                    second.id() + " 与 " + first.id() + " 会同时成立",
                                    second.id() + " and " + first.id() + " hold at once for some facts"),
                            APART);
                }
            }
        }
        return this;
    }

    /** Notes values between two bands of one figure that neither takes. */
    void gaps() {
        Map<Expression, List<Band>> byFigure = new LinkedHashMap<>();
        for (Band band : bands) {
            Region region = band.region();
            if (!region.exact() || region.spans().size() != 1 || region.isEmpty() || !sameWords(region)) {
                return;
            }
            byFigure.computeIfAbsent(region.spans().keySet().iterator().next(), _ -> new ArrayList<>())
                    .add(band);
        }
        byFigure.forEach(this::gaps);
    }

    private boolean sameWords(Region region) {
        return region.words().equals(bands.getFirst().region().words());
    }

    private void gaps(Expression figure, List<Band> ofFigure) {
        List<Band> sorted = ofFigure.stream()
                .sorted(Comparator.comparing((Band b) -> span(b, figure).low().isPresent())
                        .thenComparing(
                                b -> span(b, figure).low().map(Span.End::at).orElse(BigDecimal.ZERO)))
                .toList();
        Optional<Span.End> reached = sorted.isEmpty()
                ? Optional.empty()
                : span(sorted.getFirst(), figure).high();
        for (Band next : sorted.subList(Math.min(1, sorted.size()), sorted.size())) {
            Optional<Span.End> low = span(next, figure).low();
            if (reached.isPresent() && low.isPresent() && isGap(figure, reached.get(), low.get())) {
                gap(figure, next, reached.get(), low.get());
            }
            Optional<Span.End> high = span(next, figure).high();
            boolean further = reached.isPresent()
                    && (high.isEmpty()
                            || high.get().at().compareTo(reached.get().at()) >= 0);
            reached = further ? high : reached;
        }
    }

    private static Span span(Band band, Expression figure) {
        return band.region().spans().getOrDefault(figure, Span.ALL);
    }

    private boolean isGap(Expression figure, Span.End high, Span.End low) {
        int order = low.at().compareTo(high.at());
        if (order == 0) {
            return !low.included() && !high.included();
        }
        BigDecimal one = BigDecimal.ONE;
        return order > 0
                && !(isCounted(figure)
                        && high.included()
                        && low.included()
                        && low.at().subtract(high.at()).compareTo(one) <= 0);
    }

    /** Whether there is nothing between one whole number and the next. */
    private boolean isCounted(Expression figure) {
        return switch (figure) {
            case Expression.Fact(String id) ->
                rules.item(id).map(item -> item.decimals() == 0).orElse(false);
            case Expression.Call(Expression.Function function, var _) ->
                function == Expression.Function.MONTHS || function == Expression.Function.DAYS;
            default -> false;
        };
    }

    private void gap(Expression figure, Band next, Span.End from, Span.End to) {
        String name = Written.out(figure, id -> id);
        String low = from.at().toPlainString();
        String high = to.at().toPlainString();
        note(
                "rulebook-gap",
                next,
                new Text(
                        name + " 在 " + low + " 与 " + high + " 之间没有一行管",
                        "no row takes " + name + " between " + low + " and " + high),
                APART);
    }

    private static Text say(String zh, String en, Band band) {
        return new Text(band.id() + " " + zh, band.id() + " " + en);
    }

    private void note(String code, Band band, Text message, Text advice) {
        rules.report().note(code, band.place(), message, advice);
    }

    private static final Text CHECK = new Text("核对条件里的各项界限", "check the limits in the condition");
    private static final Text REORDER =
            new Text("把更严的条件放在前面，或删去这一条", "put the stricter condition first, or remove this one");
    private static final Text APART =
            new Text("核对各行的界限；如确实如此可不改", "check the limits of the rows; leave them if they are meant");
}
