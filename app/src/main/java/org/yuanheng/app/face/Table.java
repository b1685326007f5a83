package org.yuanheng.app.face;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is set: caption, columns with their units, rows, sums, and the line that says where it came from.
 *
 * <p>The same record can be written as .xlsx or .csv, so that what is exported is what was seen. The first column names
 * the row. Build it with {@link #of}, then {@link #row}, {@link #total} and the rest; each returns a changed copy.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Table.of("counties", words.of("evaluation.by-county"),
 *         Column.words("county", words.of("registry.county")),
 *         Column.number("tax", words.of("evaluation.tax-per-mu"), "万元/亩").sorted(here, sort))
 *     .row(Cell.link("青川县", "/regions/330182"), Cell.of(Figure.of(tax, 4)))
 *     .source(source)
 * }</pre>
 *
 * @param id unique on the page; also the anchor
 * @param caption what the table shows, over it
 * @param columns from left to right, at least one
 * @param rows the body
 * @param totals rows under the body: sums, means
 * @param source the line beneath; null only for a table inside a piece that has its own
 * @param records whether a narrow window sets each row as a record, although most of its columns are figures
 */
public record Table(
        String id,
        String caption,
        List<Column> columns,
        List<Row> rows,
        List<Row> totals,
        @Nullable Source source,
        boolean records) {
    private static final int WIDE = 14;
    private static final int RECORD = 5;
    private static final int RECORD_WORDS = 3;

    /**
     * One row.
     *
     * @param marked sets it off, as the firm that the page is about among its neighbours
     * @param depth how far its name stands in, in the table of a tree: 0 for the top, at most 3
     */
    public record Row(String key, List<Cell> cells, boolean marked, int depth) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** A row that is no part of a tree. */
        public Row(String key, List<Cell> cells, boolean marked) {
            this(key, cells, marked, 0);
        }
    }

    /** A heading over several neighbouring columns; an empty title spans columns that have none. */
    public record Group(String title, int span) {}

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        totals = List.copyOf(totals);
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException(
                        id + ": a row of " + row.cells().size() + " cells");
            }
        }
    }

    /** A table without rows yet. */
    public static Table of(String id, String caption, Column... columns) {
        return new Table(id, caption, List.of(columns), List.of(), List.of(), null, false);
    }

    /** Adds a row, a cell for each column. */
    public Table row(Cell... cells) {
        return rows(List.of(new Row("", List.of(cells), false)));
    }

    /** Adds rows. */
    public Table rows(List<Row> more) {
        List<Row> all = new ArrayList<>(rows);
        all.addAll(more);
        return new Table(id, caption, columns, all, totals, source, records);
    }

    /** Adds a row of sums or means under the body. */
    public Table total(Cell... cells) {
        List<Row> all = new ArrayList<>(totals);
        all.add(new Row("", List.of(cells), false));
        return new Table(id, caption, columns, rows, all, source, records);
    }

    /** Says where the figures came from. */
    public Table source(Source line) {
        return new Table(id, caption, columns, rows, totals, line, records);
    }

    /** Reads row by row rather than down its columns: a narrow window sets each row as a record. */
    public Table inRecords() {
        return new Table(id, caption, columns, rows, totals, source, true);
    }

    /** Whether its rows form a tree, of which the first column shows the branches. */
    public boolean tree() {
        return rows.stream().anyMatch(row -> row.depth() > 0);
    }

    /** Of a tree, whether the row at that place has nothing beneath it, and so heads nothing. */
    public boolean lone(int at) {
        return at + 1 == rows.size() || rows.get(at + 1).depth() <= rows.get(at).depth();
    }

    /** Whether it has so many columns that it scrolls rather than breaks words to fit. */
    public boolean wide() {
        return columns.size() > WIDE;
    }

    /**
     * Whether a narrow window sets each row as a record, a line for each column. Rows that are mostly words are read one
     * by one; a table of figures is compared down its columns, and scrolls instead.
     */
    public boolean stacks() {
        long words = columns.stream()
                .skip(1)
                .filter(c -> c.kind() != Column.Kind.NUMBER && c.kind() != Column.Kind.MARK)
                .count();
        return records || (columns.size() >= RECORD && words >= RECORD_WORDS);
    }

    /** The unit that all number columns share, shown once over the table; empty when they differ. */
    public String unit() {
        List<String> units = columns.stream()
                .filter(c -> c.kind() == Column.Kind.NUMBER)
                .map(Column::unit)
                .distinct()
                .toList();
        return units.size() == 1 ? units.getFirst() : "";
    }

    /** The headings over the columns' own, or none. */
    public List<Group> groups() {
        if (columns.stream().allMatch(c -> c.group().isEmpty())) {
            return List.of();
        }
        List<Group> groups = new ArrayList<>();
        for (Column column : columns) {
            Group last = groups.isEmpty() ? null : groups.getLast();
            if (last != null && last.title().equals(column.group())) {
                groups.set(groups.size() - 1, new Group(last.title(), last.span() + 1));
            } else {
                groups.add(new Group(column.group(), 1));
            }
        }
        return groups;
    }
}
