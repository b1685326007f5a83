package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
    private static final char BETWEEN = '\u001f';

    private static final int MOST_COLUMNS = 127;
    private static final int MOST_DIGITS = 40;

    private final Map<List<Column>, Group> groups = new LinkedHashMap<>();
    private final List<New> others = new ArrayList<>();
    private @Nullable Group last;

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

        String sheet() {
            return columns.getFirst().sheet();
        }

        int size() {
            return rows.size();
        }
    }

    /**
     * The words of a column's conversion around the numbers: {@code 12000 ㎡ × 3 ÷ 2000 = 18 亩} has the step
     * {@code  ㎡ × 3 ÷ 2000 = } and the unit {@code  亩}.
     */
    private record Usual(String step, String unit) {}

    /** Sorts facts, each unit's one after another. */
    static WholeRows of(List<New> facts) {
        WholeRows whole = new WholeRows();
        List<New> row = new ArrayList<>();
        for (New fact : facts) {
            Fact.Cell cell = fact.cells().getFirst();
            boolean alone = fact.cells().size() > 1
                    || fact.text() != null
                    || cell.raw().indexOf(BETWEEN) >= 0
                    || cell.row() == 0;
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

    /** The rows of a group for {@code registry.delivered_row}. */
    static void write(Group group, long delivered, CopyText text) {
        List<@Nullable String> figures = new ArrayList<>(group.columns.size());
        for (List<New> row : group.rows) {
            New first = row.getFirst();
            boolean asItStands = row.stream().allMatch(WholeRows::standsForItself);
            StringBuilder states = new StringBuilder();
            boolean valued = true;
            figures.clear();
            for (New fact : row) {
                BigDecimal value = fact.value();
                valued &= value != null;
                states.append(state(fact));
                figures.add(
                        value == null
                                ? null
                                : asItStands ? fact.cells().getFirst().raw() : plain(value));
            }
            text.field(delivered)
                    .field(first.unitId())
                    .field(first.cells().getFirst().row())
                    .numbers(figures)
                    .field(valued ? null : states.toString())
                    .field(asItStands ? null : raws(row))
                    .texts(words(group, row))
                    .end();
        }
    }

    private static char state(New fact) {
        return switch (fact.state()) {
            case "VALUE" -> 'V';
            case "NOT_APPLICABLE" -> 'A';
            default -> 'N';
        };
    }

    private static String raws(List<New> row) {
        return row.stream()
                .map(fact -> fact.cells().getFirst().raw())
                .collect(Collectors.joining(String.valueOf(BETWEEN)));
    }

    /** Whether the cell is the figure, written as the database writes it back: to the last zero. */
    private static boolean standsForItself(New fact) {
        BigDecimal value = fact.value();
        String raw = fact.cells().getFirst().raw();
        if (value == null) {
            return raw.isEmpty();
        }
        int digits = raw.startsWith("-") ? 1 : 0;
        int point = raw.length();
        for (int i = digits; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '.' && point == raw.length() && i > digits && i < raw.length() - 1) {
                point = i;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        boolean led = raw.length() > digits && raw.charAt(digits) == '0' && point - digits > 1;
        return point > digits
                && !led
                && raw.length() <= MOST_DIGITS
                && !(digits == 1 && value.signum() == 0)
                && fact.conversion().isEmpty()
                && new BigDecimal(raw).compareTo(value) == 0;
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
