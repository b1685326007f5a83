package org.yuanheng.engine.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;

/**
 * A checked rulebook whose kind is light: one or several lamps, each a colour by dates, lags and states, and the worst
 * of them.
 *
 * @param colours best first; the one for unknown stands where it counts
 * @param unknown the colour of a light that cannot be told for want of a fact
 * @param lights in the order of the file, which is that of the columns
 */
public record Light(
        Head head,
        SortedMap<String, Item> items,
        Expression population,
        List<Colour> colours,
        String unknown,
        List<Lamp> lights)
        implements Decision {
    /** A colour by its id, e.g. {@code red}. */
    public record Colour(String id, Text label) {}

    /**
     * One light.
     *
     * @param shows asked in order; the first that holds decides, one that is unknown ends the asking
     * @param otherwise the colour where none holds
     * @param excuse what makes good a bad colour
     */
    public record Lamp(String id, Text label, List<Show> shows, String otherwise, Optional<Excuse> excuse) {}

    /** The colour where a condition holds. */
    public record Show(String colour, Expression when, Optional<Scheme.Source> source) {}

    /**
     * A reason that makes a light no worse than {@code colour}; the colour without it stays in the results.
     *
     * @param fact the text that holds the reason's code
     * @param codes those that excuse
     */
    public record Excuse(String fact, List<String> codes, String colour) {
        /** Whether the unit is excused. */
        public Expression holds() {
            return new Expression.In(
                    new Expression.Fact(fact),
                    codes.stream().<Expression>map(Expression.Words::new).toList());
        }
    }

    @Override
    public RuleKind kind() {
        return RuleKind.LIGHT;
    }

    /** Its place among the colours, 0 the best. */
    public int rank(String colour) {
        return colours.stream().map(Colour::id).toList().indexOf(colour);
    }

    @Override
    public List<String> resultColumns() {
        List<String> columns = new ArrayList<>(List.of("unit_id", "colour", "unexcused"));
        for (Lamp lamp : lights) {
            columns.add(lamp.id());
            lamp.excuse().ifPresent(_ -> columns.add("unexcused_" + lamp.id()));
        }
        columns.addAll(List.of("missing", "notes"));
        return List.copyOf(columns);
    }
}
