package org.yuanheng.engine.layout;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.engine.layout.Delivered.Figure;
import org.yuanheng.engine.layout.Delivered.Source;
import org.yuanheng.engine.layout.Delivered.State;
import org.yuanheng.engine.layout.RowReader.Line;
import org.yuanheng.engine.layout.RowReader.Value;

/** Works out a measure from a firm's rows, exactly, and rounds once at the end. */
final class Sum {
    /** More terms than this are told by their number. */
    private static final int SHOWN = 8;

    private final Layout.Measure measure;
    private final List<Source> sources = new ArrayList<>();
    private final List<String> terms = new ArrayList<>();
    private final Set<String> units = new LinkedHashSet<>();
    private Fraction total = Fraction.ZERO;
    private Fraction toItem = Fraction.ONE;
    private boolean valued;
    private boolean missing;
    /** Whether each term shows its own unit, since factors turn it into another. */
    private boolean factored;

    private Sum(Layout.Measure measure) {
        this.measure = measure;
    }

    /**
     * A measure over the rows of one firm, none of which is refused; empty when the table has none of its columns.
     *
     * @param number of the measure, as the layout lists them
     */
    static Optional<Figure> of(Layout layout, int number, List<Line> lines) {
        Layout.Measure measure = layout.measures().get(number);
        Value only = lines.size() == 1 ? lines.getFirst().cell(number) : null;
        if (only != null) {
            return Optional.of(ofCell(measure, lines.getFirst(), only));
        }
        Sum sum = new Sum(measure);
        lines.forEach(sum::add);
        return sum.sources.isEmpty() ? Optional.empty() : Optional.of(sum.figure());
    }

    /** What nearly every figure is: one cell. The same as a sum of one, without the ways of a sum. */
    private static Figure ofCell(Layout.Measure measure, Line line, Value value) {
        BigDecimal written = value.number();
        if (written == null) {
            State state = value.isEmpty() ? State.NOT_DELIVERED : State.NOT_APPLICABLE;
            return new Figure(
                    measure.item(), state, Optional.empty(), Optional.empty(), List.of(source(line, value)), "");
        }
        Fraction toItem = value.bound().toItem();
        BigDecimal number = toItem.times(written, measure.item().decimals());
        boolean exact = toItem.takes(written, number);
        String conversion = exact && toItem.isOne()
                ? ""
                : (RowReader.plain(written) + " " + unit(value) + toItem.asStep() + (exact ? " = " : " ≈ ")
                                + RowReader.plain(number) + " " + measure.item().unit())
                        .strip();
        return new Figure(
                measure.item(),
                State.VALUE,
                Optional.of(number),
                Optional.empty(),
                List.of(source(line, value)),
                conversion);
    }

    private static String unit(Value value) {
        Units.Unit unit = value.bound().unit();
        return unit == null ? "" : unit.name();
    }

    private void add(Line line) {
        List<Value> values = new ArrayList<>();
        for (Layout.Term term : measure.terms()) {
            Value value = line.value(term.column());
            if (value != null) {
                values.add(value);
            }
        }
        boolean anyFilled = values.stream().anyMatch(value -> !value.isEmpty());
        for (Layout.Term term : measure.terms()) {
            Value value = line.value(term.column());
            if (value == null) {
                // The table has no such optional column: it says nothing, which for a sum of parts is none of it.
                missing |= !measure.emptyIsZero();
                continue;
            }
            if (value.isEmpty()) {
                missing |= !(measure.emptyIsZero() && anyFilled);
            }
            if (!value.isEmpty() || !anyFilled || !measure.emptyIsZero()) {
                sources.add(source(line, value));
            }
            BigDecimal number = value.number();
            missing |= !term.isKnown();
            if (number != null) {
                add(term, value, number);
            }
        }
    }

    private void add(Layout.Term term, Value value, BigDecimal number) {
        valued = true;
        toItem = value.bound().toItem();
        Optional<Factor.Stated> factor = term.factor().flatMap(Factor::stated);
        Fraction amount = Fraction.of(number)
                .times(toItem)
                .times(factor.map(Factor.Stated::times).orElse(Fraction.ONE));
        total = total.plus(term.subtracted() ? amount.negated() : amount);
        units.add(unit(value));
        String sign = terms.isEmpty() ? (term.subtracted() ? "−" : "") : term.subtracted() ? " − " : " + ";
        String shown = RowReader.plain(number);
        String step = factor.map(f -> " " + unit(value) + toItem.asStep() + " " + f.step())
                .orElse("");
        factored |= factor.isPresent();
        terms.add(sign + (number.signum() < 0 && !terms.isEmpty() ? "(" + shown + ")" : shown) + step);
    }

    private Figure figure() {
        if (missing) {
            return figure(State.NOT_DELIVERED, Optional.empty(), "");
        }
        if (!valued) {
            return figure(State.NOT_APPLICABLE, Optional.empty(), "");
        }
        BigDecimal number = total.rounded(measure.item().decimals());
        return figure(State.VALUE, Optional.of(number), conversion(number));
    }

    private Figure figure(State state, Optional<BigDecimal> number, String conversion) {
        return new Figure(measure.item(), state, number, Optional.empty(), List.copyOf(sources), conversion);
    }

    /** {@code 12000 + 500 − 200 ㎡ × 3 ÷ 2000 = 18.45 亩}; empty when the one cell was taken as it is. */
    private String conversion(BigDecimal number) {
        String unit = measure.item().unit();
        boolean oneUnit = units.size() == 1 || factored;
        boolean same = factored || (oneUnit && toItem.equals(Fraction.ONE));
        boolean exact = total.equalTo(number);
        if (terms.size() == 1 && same && exact && !factored) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        if (!oneUnit) {
            text.append(Conversion.mixed(terms.size()));
        } else if (terms.size() > SHOWN) {
            terms.subList(0, SHOWN).forEach(text::append);
            text.append(Conversion.cut(terms.size()));
        } else {
            boolean bracket = terms.size() > 1 && !same;
            text.append(bracket ? "(" : "").append(String.join("", terms)).append(bracket ? ")" : "");
        }
        if (oneUnit && !same) {
            text.append(' ').append(units.iterator().next()).append(toItem.asStep());
        }
        return text.append(exact ? " = " : " ≈ ")
                .append(RowReader.plain(number))
                .append(' ')
                .append(unit)
                .toString()
                .strip();
    }

    /** The cell a value stood in. */
    static Source source(Line line, Value value) {
        return new Source(
                line.ref().sheet(),
                line.ref().row(),
                value.bound().letters(),
                value.bound().heading(),
                value.raw());
    }
}
