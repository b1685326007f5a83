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

    private final Map<List<Column>, Group> groups = new LinkedHashMap<>();
    private final List<New> others = new ArrayList<>();

    private record Column(String sheet, String item, String col, String heading) {}

    private record Place(String unitId, String sheet, int row) {}

    /** Rows with the same columns. */
    static final class Group {
        private final List<Column> columns;
        private final List<@Nullable Usual> usual;
        private final List<List<New>> rows = new ArrayList<>();

        private Group(List<Column> columns) {
            this.columns = columns;
            this.usual = new ArrayList<>(Collections.nCopies(columns.size(), null));
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
        Map<Place, List<New>> rows = new LinkedHashMap<>();
        for (New fact : facts) {
            Fact.Cell cell = fact.cells().getFirst();
            boolean alone = fact.cells().size() > 1
                    || fact.text() != null
                    || cell.raw().indexOf(BETWEEN) >= 0
                    || cell.row() == 0;
            if (alone) {
                whole.others.add(fact);
            } else {
                rows.computeIfAbsent(
                                new Place(fact.unitId(), cell.sheet(), cell.row()),
                                place -> new ArrayList<>(facts.size() > 100 ? 20 : 4))
                        .add(fact);
            }
        }
        rows.values().forEach(whole::add);
        return whole;
    }

    private void add(List<New> row) {
        if (row.size() > MOST_COLUMNS) {
            others.addAll(row);
            return;
        }
        List<Column> columns = new ArrayList<>(row.size());
        for (New fact : row) {
            Fact.Cell cell = fact.cells().getFirst();
            columns.add(new Column(cell.sheet(), fact.item(), cell.col(), cell.colHeading()));
        }
        Group group = groups.computeIfAbsent(columns, Group::new);
        group.rows.add(row);
        for (int i = 0; i < row.size(); i++) {
            if (group.usual.get(i) == null) {
                group.usual.set(i, usual(row.get(i)));
            }
        }
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
        return number.indexOf('.') < 0 ? number : number.replaceAll("0+$", "").replaceAll("\\.+$", "");
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
    static byte[] rows(Group group, long delivered) {
        CopyText text = new CopyText();
        for (List<New> row : group.rows) {
            New first = row.getFirst();
            boolean asItStands = row.stream().allMatch(WholeRows::standsForItself);
            List<@Nullable BigDecimal> figures = new ArrayList<>(row.size());
            StringBuilder states = new StringBuilder();
            boolean valued = true;
            for (New fact : row) {
                BigDecimal value = fact.value();
                valued &= value != null;
                states.append(state(fact));
                figures.add(value == null || asItStands ? asWritten(fact) : value.stripTrailingZeros());
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
        return text.bytes();
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

    /** Whether the figure, written out, is the very text of the cell. */
    private static boolean standsForItself(New fact) {
        BigDecimal written = asWritten(fact);
        String raw = fact.cells().getFirst().raw();
        return written == null ? raw.isEmpty() : fact.conversion().isEmpty() && raw.equals(written.toPlainString());
    }

    /** The figure with as many decimals as its cell has. */
    private static @Nullable BigDecimal asWritten(New fact) {
        BigDecimal value = fact.value();
        if (value == null) {
            return null;
        }
        String raw = fact.cells().getFirst().raw();
        int point = raw.indexOf('.');
        BigDecimal least = value.stripTrailingZeros();
        int wanted = point < 0 ? 0 : raw.length() - point - 1;
        return wanted >= least.scale() && wanted <= 9 ? least.setScale(wanted) : least;
    }

    /** The words that are not the usual ones, by column; null when all are. */
    private static @Nullable List<@Nullable String> words(Group group, List<New> row) {
        List<@Nullable String> words = new ArrayList<>(row.size());
        boolean unusual = false;
        for (int i = 0; i < row.size(); i++) {
            New fact = row.get(i);
            Usual usual = group.usual.get(i);
            String expected = usual == null || fact.value() == null
                    ? ""
                    : withoutZeros(fact.cells().getFirst().raw())
                            + usual.step()
                            + plain(Objects.requireNonNull(fact.value()))
                            + usual.unit();
            boolean same = fact.conversion().equals(expected);
            words.add(same ? null : fact.conversion());
            unusual |= !same;
        }
        return unusual ? words : null;
    }
}
