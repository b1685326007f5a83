package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;

/**
 * A row taken as the header of a layout: which table column is which.
 *
 * @param bound the layout's columns that were found, by table column
 * @param missing the required columns that were not
 * @param twice the layout's columns that several headings claim, with the second heading
 * @param strangers headings that the layout does not know
 * @param width how many columns the header has
 */
record Header(
        Layout layout,
        Row row,
        Map<Integer, Bound> bound,
        List<Layout.Column> missing,
        List<Bound> twice,
        List<Cell> strangers,
        int width) {

    /**
     * A layout's column in this table.
     *
     * @param column the table's column
     * @param unit the unit its numbers are in; null for a column of texts
     * @param toItem what its numbers are multiplied with
     * @param letters the letters that a person sees above the column
     * @param heading as it is written
     * @param place both, as one line: {@code D 评价税收（元）}
     */
    record Bound(
            Layout.Column is,
            Cell column,
            Units.@Nullable Unit unit,
            Fraction toItem,
            String letters,
            String heading,
            String place) {
        Bound(Layout.Column is, Cell column, Units.@Nullable Unit unit, Fraction toItem) {
            this(
                    is,
                    column,
                    unit,
                    toItem,
                    column.letters(),
                    column.raw().strip(),
                    column.letters() + " " + column.raw().strip().replaceAll("\\s+", " "));
        }
    }

    /** Why the unit of a column cannot be known. */
    record UnitFault(Bound bound, String stated) {}

    static Header of(Layout layout, Row row, Units units) {
        Map<Integer, Bound> bound = new HashMap<>();
        Map<String, Bound> byId = new HashMap<>();
        List<Bound> twice = new ArrayList<>();
        List<Cell> strangers = new ArrayList<>();
        for (Cell cell : row.cells()) {
            Heading heading = Heading.of(cell.raw(), units);
            // The heading as a whole says more than what is left of it without brackets; the id of a column, most.
            Optional<Layout.Column> column = Stream.concat(
                            layout.columns().stream().filter(c -> isId(c, cell.raw())),
                            heading.names().stream()
                                    .flatMap(name -> layout.columns().stream()
                                            .filter(c -> c.names().contains(name))))
                    .findFirst();
            if (column.isEmpty()) {
                strangers.add(cell);
                continue;
            }
            Bound found = new Bound(column.get(), cell, null, Fraction.ONE);
            if (byId.putIfAbsent(column.get().id(), found) == null) {
                bound.put(cell.column(), found);
            } else {
                twice.add(found);
            }
        }
        List<Layout.Column> missing = layout.columns().stream()
                .filter(c -> c.required() && !byId.containsKey(c.id()))
                .toList();
        int width = row.cells().isEmpty() ? 0 : row.cells().getLast().column() + 1;
        return new Header(layout, row, bound, missing, twice, strangers, width);
    }

    /** Systems that push data use the layout's ids as headings: numbers below one are in the unit that the item is kept in. */
    private static boolean isId(Layout.Column column, String written) {
        return column.id().equals(written.strip());
    }

    /** Whether a table may begin below it. A row that names no column at all is no header, whatever is required. */
    boolean isWhole() {
        return missing.isEmpty() && !bound.isEmpty();
    }

    /**
     * The header with the units of its numbers: the heading's own, else that of the unit line above, else the layout's.
     *
     * @param above the rows above the header
     * @param faults takes each column whose unit stays unknown, with what the heading states instead
     */
    Header withUnits(List<Row> above, Units units, List<UnitFault> faults) {
        List<Units.Unit> line = above.stream()
                .flatMap(r -> r.cells().stream())
                .flatMap(cell -> Heading.unitLine(cell.raw(), units).stream())
                .toList();
        Map<Integer, Bound> measured = new HashMap<>(bound);
        bound.forEach((at, column) -> {
            if (column.is().role() == Layout.Role.NUMBER) {
                measured.put(at, withUnit(column, line, units, faults));
            }
        });
        return new Header(layout, row, measured, missing, twice, strangers, width);
    }

    private static Bound withUnit(Bound bound, List<Units.Unit> line, Units units, List<UnitFault> faults) {
        Layout.Column column = bound.is();
        Units.Unit kept = units.find(column.unit()).orElse(new Units.Unit("", "", Fraction.ONE));
        Heading heading = Heading.of(bound.column().raw(), units);
        if (isId(column, bound.column().raw())) {
            return bound(bound, kept, kept);
        }
        List<Units.Unit> own = ofDimension(kept, heading.units());
        if (own.size() == 1) {
            return bound(bound, own.getFirst(), kept);
        }
        boolean says = !heading.units().isEmpty()
                || !column.names().contains(heading.names().getFirst());
        if (own.size() > 1 || says) {
            faults.add(new UnitFault(bound, bound.column().raw().strip()));
            return bound;
        }
        List<Units.Unit> above = ofDimension(kept, line);
        Optional<Units.Unit> unit = above.size() == 1
                ? Optional.of(above.getFirst())
                : above.isEmpty() ? column.assumedUnit().flatMap(units::find) : Optional.empty();
        if (unit.isEmpty() && !kept.name().isEmpty()) {
            faults.add(new UnitFault(bound, ""));
            return bound;
        }
        return bound(bound, unit.orElse(kept), kept);
    }

    private static List<Units.Unit> ofDimension(Units.Unit kept, List<Units.Unit> units) {
        return units.stream()
                .filter(unit -> unit.dimension().equals(kept.dimension()))
                .distinct()
                .toList();
    }

    private static Bound bound(Bound bound, Units.Unit unit, Units.Unit kept) {
        Fraction toItem = unit.to(kept);
        return new Bound(bound.is(), bound.column(), unit, toItem.isOne() ? Fraction.ONE : toItem);
    }

    /** The table column of a layout's column, when the table has it. */
    Optional<Bound> of(String column) {
        return bound.values().stream().filter(b -> b.is().id().equals(column)).findFirst();
    }
}
