package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.identity.CopyText;
import org.yuanheng.app.registry.Facts.New;

/**
 * Facts as the rows of a file that they came in: what makes a row of twenty cells one row of the database. Rows of the
 * same columns go together, and what their columns have in common, headings and the words of a conversion, is said once.
 */
final class WholeRows {
    /** Stands between the cells of a row; no table holds it. */
    private static final String BETWEEN = "\u001f";

    private static final int MOST_COLUMNS = 127;
    /** What stands for a figure that has a value among the states of a row. */
    static final char VALUE = 'V';

    private static final char NOT_DELIVERED = 'N';
    private static final int MOST_DIGITS = 18;

    private final Map<List<Column>, Group> groups = new LinkedHashMap<>();
    private final List<New> others = new ArrayList<>();
    private @Nullable Group last;
    private final IdentityHashMap<WholeRow.Columns, Group> known = new IdentityHashMap<>();

    private record Column(String sheet, String item, String col, String heading) {
        private static Column of(New fact) {
            Fact.Cell cell = fact.cells().getFirst();
            return new Column(cell.sheet(), fact.item(), cell.col(), cell.colHeading());
        }

        private boolean is(New fact) {
            Fact.Cell cell = fact.cells().getFirst();
            return item.equals(fact.item())
                    && col.equals(cell.col())
                    && heading.equals(cell.colHeading())
                    && sheet.equals(cell.sheet());
        }
    }

    /** Rows with the same columns. */
    static final class Group {
        private final List<Column> columns;
        private final List<@Nullable Usual> usual;
        private final List<List<New>> rows = new ArrayList<>();
        private final List<WholeRow> plain = new ArrayList<>();

        private Group(List<Column> columns) {
            this.columns = columns;
            this.usual = new ArrayList<>(Collections.nCopies(columns.size(), null));
        }

        private boolean takes(List<New> row) {
            boolean takes = row.size() == columns.size();
            for (int i = 0; takes && i < columns.size(); i++) {
                takes = columns.get(i).is(row.get(i));
            }
            return takes;
        }

        private void add(List<New> row) {
            rows.add(row);
            for (int i = 0; i < row.size(); i++) {
                if (usual.get(i) == null && !row.get(i).conversion().isEmpty()) {
                    usual.set(i, usual(row.get(i)));
                }
            }
        }

        List<String> items() {
            return columns.stream().map(Column::item).toList();
        }

        String sheet() {
            return columns.getFirst().sheet();
        }

        /** Its columns as texts, to be held against those that are kept. */
        String[] described() {
            String[] described = new String[columns.size()];
            for (int i = 0; i < described.length; i++) {
                Column column = columns.get(i);
                Usual words = Objects.requireNonNullElse(usual.get(i), new Usual("", ""));
                described[i] =
                        String.join("\n", column.item(), column.col(), column.heading(), words.step(), words.unit());
            }
            return described;
        }
    }

    /**
     * The words of a column's conversion around the numbers: {@code 12000 ㎡ × 3 ÷ 2000 = 18 亩} has the step
     * {@code  ㎡ × 3 ÷ 2000 = } and the unit {@code  亩}.
     */
    private record Usual(String step, String unit) {}

    /**
     * Sorts facts, each unit's one after another, and rows that are whole already.
     *
     * <p>Both by rising row of the file, in which order they are written.
     */
    static WholeRows of(List<New> facts, List<WholeRow> plain) {
        WholeRows whole = new WholeRows();
        plain.forEach(whole::add);
        List<New> row = new ArrayList<>();
        for (New fact : facts) {
            Fact.Cell cell = fact.cells().getFirst();
            boolean alone =
                    fact.cells().size() > 1 || fact.text() != null || cell.raw().contains(BETWEEN) || cell.row() == 0;
            if (alone) {
                whole.others.add(fact);
                continue;
            }
            if (!row.isEmpty() && !sameRow(row.getFirst(), fact)) {
                whole.add(row);
                row = new ArrayList<>(row.size());
            }
            row.add(fact);
        }
        if (!row.isEmpty()) {
            whole.add(row);
        }
        return whole;
    }

    private static boolean sameRow(New one, New other) {
        Fact.Cell cell = one.cells().getFirst();
        Fact.Cell otherCell = other.cells().getFirst();
        return cell.row() == otherCell.row()
                && one.unitId().equals(other.unitId())
                && cell.sheet().equals(otherCell.sheet());
    }

    private void add(WholeRow row) {
        if (row.columns().list().size() > MOST_COLUMNS) {
            throw new IllegalArgumentException("a row of more than " + MOST_COLUMNS + " figures");
        }
        known.computeIfAbsent(row.columns(), columns -> groups.computeIfAbsent(columns(columns), Group::new))
                .plain
                .add(row);
    }

    private static List<Column> columns(WholeRow.Columns columns) {
        return columns.list().stream()
                .map(column -> new Column(columns.sheet(), column.item(), column.col(), column.heading()))
                .toList();
    }

    private void add(List<New> row) {
        if (row.size() > MOST_COLUMNS) {
            others.addAll(row);
            return;
        }
        Group group = last;
        if (group == null || !group.takes(row)) {
            group = groups.computeIfAbsent(row.stream().map(Column::of).toList(), Group::new);
            last = group;
        }
        group.add(row);
    }

    List<Group> groups() {
        return List.copyOf(groups.values());
    }

    /** What no row holds whole: texts, and sums of several cells. */
    List<New> others() {
        return others;
    }

    /** The cells of a row that was written. */
    static List<String> cells(String written) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        for (int to = written.indexOf(BETWEEN); to >= 0; to = written.indexOf(BETWEEN, from)) {
            cells.add(written.substring(from, to));
            from = to + BETWEEN.length();
        }
        cells.add(written.substring(from));
        return cells;
    }

    private static @Nullable Usual usual(New fact) {
        BigDecimal value = fact.value();
        String words = fact.conversion();
        String shown = withoutZeros(fact.cells().getFirst().raw());
        if (value == null || words.isEmpty() || !words.startsWith(shown)) {
            return null;
        }
        String result = " = " + plain(value);
        int at = words.lastIndexOf(result);
        return at < shown.length() || shown.isEmpty()
                ? null
                : new Usual(words.substring(shown.length(), at + 3), words.substring(at + result.length()));
    }

    /** As {@code registry.without_zeros}. */
    private static String withoutZeros(String number) {
        int end = number.length();
        if (number.indexOf('.') >= 0) {
            while (end > 0 && number.charAt(end - 1) == '0') {
                end--;
            }
            while (end > 0 && number.charAt(end - 1) == '.') {
                end--;
            }
        }
        return number.substring(0, end);
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** The columns of a group, by position from 1, for {@code registry.delivered_column}. */
    static List<Map<String, Object>> columns(Group group, long delivered) {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (int i = 0; i < group.columns.size(); i++) {
            Column column = group.columns.get(i);
            Usual usual = Objects.requireNonNullElse(group.usual.get(i), new Usual("", ""));
            Map<String, Object> values = new HashMap<>();
            values.put("delivered", delivered);
            values.put("position", i + 1);
            values.put("item", column.item());
            values.put("col", column.col());
            values.put("heading", column.heading());
            values.put("step", usual.step());
            values.put("unit", usual.unit());
            columns.add(values);
        }
        return columns;
    }

    /** The rows of a group for {@code registry.delivered_row}, in the order of the file. */
    static void write(Group group, long delivered, CopyText text) {
        int next = 0;
        for (List<New> row : group.rows) {
            int number = row.getFirst().cells().getFirst().row();
            for (; next < group.plain.size() && group.plain.get(next).row() < number; next++) {
                write(group.plain.get(next), delivered, text);
            }
            write(group, row, delivered, text);
        }
        for (; next < group.plain.size(); next++) {
            write(group.plain.get(next), delivered, text);
        }
    }

    private static void write(WholeRow row, long delivered, CopyText text) {
        text.field(delivered).field(row.unitId()).field(row.row()).field(row.cells(), BETWEEN);
        StringBuilder states = new StringBuilder();
        if (row.cells().contains("")) {
            row.cells().forEach(cell -> states.append(cell.isEmpty() ? NOT_DELIVERED : VALUE));
        }
        text.field(null)
                .field(states.isEmpty() ? null : states.toString())
                .texts(null)
                .end();
    }

    private static void write(Group group, List<New> row, long delivered, CopyText text) {
        boolean asItStands = true;
        boolean valued = true;
        StringBuilder states = new StringBuilder();
        List<String> cells = new ArrayList<>(row.size());
        for (New fact : row) {
            valued &= fact.value() != null;
            asItStands = asItStands && standsForItself(fact);
            states.append(state(fact));
            cells.add(fact.cells().getFirst().raw());
        }
        New first = row.getFirst();
        text.field(delivered)
                .field(first.unitId())
                .field(first.cells().getFirst().row())
                .field(cells, BETWEEN)
                .field(asItStands ? null : figures(row))
                .field(valued ? null : states.toString())
                .texts(words(group, row))
                .end();
    }

    private static String figures(List<New> row) {
        return row.stream()
                .map(fact -> fact.value() == null ? "" : plain(Objects.requireNonNull(fact.value())))
                .collect(Collectors.joining(BETWEEN));
    }

    private static char state(New fact) {
        return switch (fact.state()) {
            case "VALUE" -> VALUE;
            case "NOT_APPLICABLE" -> 'A';
            default -> NOT_DELIVERED;
        };
    }

    /** Whether the cell is the figure as the database reads it: digits and a point, and no conversion. */
    private static boolean standsForItself(New fact) {
        BigDecimal value = fact.value();
        String raw = fact.cells().getFirst().raw();
        if (value == null || raw.isEmpty()) {
            return value == null && raw.isEmpty();
        }
        boolean negative = raw.charAt(0) == '-';
        long digits = 0;
        int point = raw.length();
        for (int i = negative ? 1 : 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '.' && i > 0 && point == raw.length()) {
                point = i;
            } else if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
            } else {
                return false;
            }
        }
        return raw.length() <= MOST_DIGITS
                && fact.conversion().isEmpty()
                && BigDecimal.valueOf(negative ? -digits : digits, Math.max(0, raw.length() - point - 1))
                                .compareTo(value)
                        == 0;
    }

    /** The words that are not the usual ones, by column; null when all are. */
    private static @Nullable List<@Nullable String> words(Group group, List<New> row) {
        List<@Nullable String> words = null;
        for (int i = 0; i < row.size(); i++) {
            New fact = row.get(i);
            Usual usual = group.usual.get(i);
            String expected = usual == null || fact.value() == null
                    ? ""
                    : withoutZeros(fact.cells().getFirst().raw())
                            + usual.step()
                            + plain(Objects.requireNonNull(fact.value()))
                            + usual.unit();
            if (!fact.conversion().equals(expected)) {
                words = words == null ? new ArrayList<>(Collections.nCopies(row.size(), null)) : words;
                words.set(i, fact.conversion());
            }
        }
        return words;
    }
}
