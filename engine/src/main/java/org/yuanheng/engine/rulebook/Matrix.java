package org.yuanheng.engine.rulebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;

/**
 * A checked rulebook of kind {@code matrix}: axes cut into levels, and a named cell for every combination of them
 * (docs/manual/rules-matrix.en.md). Example: 投入强度 × 单位产出, each low or high, makes four quadrants.
 *
 * @param axes at least two, in the order in which a cell names its levels
 * @param cells one for each combination of levels
 */
public record Matrix(Head head, SortedMap<String, Item> items, Expression population, List<Axis> axes, List<Cell> cells)
        implements Decision {
    /**
     * One figure and where it is cut.
     *
     * @param unit of measure, empty for a plain ratio
     * @param levels from the lowest to the highest
     * @param cuts where each level but the lowest begins: a value that equals a cut belongs to the level above
     */
    public record Axis(String id, Text label, Expression value, Text unit, List<Level> levels, Cuts cuts) {
        /** The column in which the value is published. */
        public String valueColumn() {
            return "value_" + id;
        }

        /** The column in which the level is published. */
        public String levelColumn() {
            return "level_" + id;
        }

        /** The column that says where a level began for the unit. */
        public String cutColumn(Level level) {
            return "cut_" + id + "_" + level.id();
        }

        /** The levels that begin at a cut: all but the lowest. */
        public List<Level> above() {
            return levels.subList(1, levels.size());
        }
    }

    /** A level of an axis. */
    public record Level(String id, Text label) {}

    /** Where the levels begin; in each list as many numbers as there are levels above the lowest, rising. */
    public sealed interface Cuts {
        /** The same numbers for everybody. */
        record Fixed(List<BigDecimal> numbers) implements Cuts {}

        /**
         * So many of the units, ordered by the value, stay below: the cut for share p is the value at place ⌊p × n⌋ + 1
         * from the bottom among the n units that have one.
         *
         * @param shares exact, such as 0.5
         * @param within attributes that form the groups; empty for the whole population as one group
         * @param fewest a group with fewer values makes no cuts of its own
         * @param elseAll whether such a group takes the cuts of the whole population; else its units are not placed
         */
        record Quantiles(List<BigDecimal> shares, List<String> within, int fewest, boolean elseAll) implements Cuts {}

        /**
         * Numbers by a text such as the industry's section.
         *
         * @param by the text
         * @param listed the numbers by text, in the order of the file
         * @param otherwise for texts that are not listed; empty where their units are not placed
         */
        record Listed(
                Expression by, SequencedMap<String, List<BigDecimal>> listed, Optional<List<BigDecimal>> otherwise)
                implements Cuts {}
    }

    /**
     * A combination of levels.
     *
     * @param at a level's id for each axis, in the order of the axes
     * @param meaning what it says of a unit to stand there; empty when nothing is stated
     */
    public record Cell(String id, List<String> at, Text name, Text meaning) {}

    @Override
    public RuleKind kind() {
        return RuleKind.MATRIX;
    }

    @Override
    public boolean judgesAlone() {
        return axes.stream().noneMatch(axis -> axis.cuts() instanceof Cuts.Quantiles);
    }

    @Override
    public List<String> resultColumns() {
        List<String> columns = new ArrayList<>(List.of("unit_id", "cell"));
        for (Axis axis : axes) {
            columns.add(axis.levelColumn());
            columns.add(axis.valueColumn());
            axis.above().forEach(level -> columns.add(axis.cutColumn(level)));
        }
        columns.addAll(List.of("missing", "notes"));
        return List.copyOf(columns);
    }
}
