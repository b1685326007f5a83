package org.yuanheng.app.face;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart: a table, and how to draw it. The page carries the table itself; the script reads the numbers from it, so
 * that what is drawn, what a screen reader reads and what is exported are the same.
 *
 * <p>What each kind reads, from left to right:
 *
 * <ul>
 *   <li>{@code HISTOGRAM}: one row a bin; from, to, count
 *   <li>{@code BAR}, {@code LOLLIPOP}: one row a bar; name, value; a marked row is set off
 *   <li>{@code COLUMNS}: one row a column, in the order of time; name, value; one without a value keeps its place
 *   <li>{@code STACKED}: one row a bar; name, then a column for each part, coloured by {@link Column#drawnAs}
 *   <li>{@code SCATTER}: one row a point; name, value to the right, value upwards; the first line stands upright, the second lies
 *   <li>{@code MAP}: one row a place; name, value; {@link Table.Row#key} is the feature's id in the GeoJSON
 * </ul>
 *
 * @param kind how it is drawn
 * @param title the answer in words, or the question it answers
 * @param note small print under the title: unit, how to read it; may be empty
 * @param table the numbers
 * @param lines named positions on the value axis, such as the border of a class
 * @param geo for a map: the address of the GeoJSON; else null
 * @param ground for a map: the address of a GeoJSON of which the outlines are drawn beneath; else null
 */
public record Chart(
        Kind kind,
        String title,
        String note,
        Table table,
        List<Line> lines,
        @Nullable String geo,
        @Nullable String ground) {
    /** How a table is drawn. */
    public enum Kind {
        HISTOGRAM,
        BAR,
        LOLLIPOP,
        COLUMNS,
        STACKED,
        SCATTER,
        MAP
    }

    /** A named position on the value axis. */
    public record Line(String label, Figure at) {}

    public Chart {
        lines = List.copyOf(lines);
        if ((kind == Kind.MAP) == (geo == null)) {
            throw new IllegalArgumentException("a map, and only a map, has a GeoJSON");
        }
    }

    /** A chart that is no map. */
    public static Chart of(Kind kind, String title, String note, Table table) {
        return new Chart(kind, title, note, table, List.of(), null, null);
    }

    /** A map of the table's values over the features found at {@code geo}. */
    public static Chart map(String title, String note, Table table, String geo) {
        return new Chart(Kind.MAP, title, note, table, List.of(), geo, null);
    }

    /** Adds a named line across the value axis. */
    public Chart line(String label, Figure at) {
        List<Line> all = new ArrayList<>(lines);
        all.add(new Line(label, at));
        return new Chart(kind, title, note, table, all, geo, ground);
    }

    /** The same chart with small print under its title. */
    public Chart noted(String note) {
        return new Chart(kind, title, note, table, lines, geo, ground);
    }

    /** The same map over the outlines found at {@code ground}, so that one sees where its places lie. */
    public Chart over(String ground) {
        return new Chart(kind, title, note, table, lines, geo, ground);
    }

    /** Height by the number of bars, so that nothing moves when the chart is drawn: {@code s}, {@code m}, {@code l}, {@code xl}. */
    public String size() {
        if (kind == Kind.HISTOGRAM || kind == Kind.COLUMNS) {
            return "m";
        }
        if (kind == Kind.MAP || kind == Kind.SCATTER) {
            return "l";
        }
        int bars = table.rows().size();
        return bars <= 5 ? "s" : bars <= 10 ? "m" : bars <= 16 ? "l" : "xl";
    }
}
