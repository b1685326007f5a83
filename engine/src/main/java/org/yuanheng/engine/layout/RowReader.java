package org.yuanheng.engine.layout;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Delivered.RowRef;
import org.yuanheng.engine.layout.Layout.Role;
import org.yuanheng.engine.naming.CreditCode;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;

/** Turns the rows below one header into values, cell by cell, and reports what cannot be one. */
final class RowReader {
    /** A longer text is no code of any kind; a pattern is not asked about it. */
    private static final int LONGEST = 200;

    /** What programs put around a code so that no other program takes it for a number. */
    private static final Pattern MARKS = Pattern.compile("^=?[\"'`’]+|[\"'`’]+$");

    private static final String MARK = "=\"'`’";

    private final String file;
    private final Header header;
    private final Words words;
    private final Findings findings;
    private final Header.Bound[] bounds;
    private final Header.@Nullable Bound[] byColumn;
    private final Map<String, Integer> positions = new HashMap<>();
    private final int[] cells;
    private final FigureColumns figures;
    private final Telling telling;
    private final RowReader silent;

    RowReader(String file, Header header, Words words, Findings findings) {
        this(file, header, words, findings, null);
    }

    private RowReader(String file, Header header, Words words, Findings findings, @Nullable RowReader loud) {
        this.file = file;
        this.header = header;
        this.words = words;
        this.findings = findings;
        this.bounds = header.bound().values().stream()
                .sorted(Comparator.comparingInt(bound -> bound.column().column()))
                .toArray(Header.Bound[]::new);
        this.byColumn = new Header.Bound[header.width()];
        for (int i = 0; i < bounds.length; i++) {
            byColumn[bounds[i].column().column()] = bounds[i];
            positions.put(bounds[i].is().id(), i);
        }
        this.cells = header.layout().measures().stream().mapToInt(this::cell).toArray();
        this.figures = FigureColumns.of(header, bounds, positions, cells);
        this.telling = Telling.of(bounds);
        this.silent = loud == null ? new RowReader(file, header, words, Findings.unheard(), this) : this;
    }

    /** The position of the one cell that a measure is taken from; -1 when it is a sum, or the table has no such column. */
    private int cell(Layout.Measure measure) {
        Layout.Term first = measure.terms().getFirst();
        boolean alone = measure.terms().size() == 1
                && !first.subtracted()
                && first.factor().isEmpty();
        return alone ? positions.getOrDefault(first.column(), -1) : -1;
    }

    /**
     * A row as values.
     *
     * @param code tidied; empty when there is none, or none that can be right
     * @param by who read it
     * @param values by the position of their column, see {@link #value}; null where the code stands
     * @param refused whether anything in it keeps it from being used
     */
    record Line(RowRef ref, String code, String name, RowReader by, List<@Nullable Value> values, boolean refused) {
        /** What the row says in a column of the layout; null when the table has no such column. */
        @Nullable
        Value value(String column) {
            Integer position = by.positions.get(column);
            return position == null ? null : values.get(position);
        }

        /** The cell that is the figure of a measure, counted as the layout lists them; null when it takes more than one. */
        @Nullable
        Value cell(int measure) {
            int position = by.cells[measure];
            return position < 0 ? null : values.get(position);
        }

        /** What tells whom the row is about, beside code and name. */
        Delivered.Told told() {
            return by.telling.told(values);
        }

        /** The meter that the row is about; empty when it is about a firm. */
        String meter() {
            return by.telling.meter(values);
        }
    }

    /**
     * A cell of a known column.
     *
     * @param cell null when it is empty
     * @param number of a NUMBER with a value, as written, in {@code bound}'s unit
     * @param text the value of any other cell; {@code 不适用} cells of a NUMBER have {@code notApplicable} instead
     * @param plain whether the cell is nothing but the digits and the point of a number in the item's unit
     */
    record Value(
            Header.Bound bound,
            @Nullable Cell cell,
            @Nullable BigDecimal number,
            String text,
            boolean notApplicable,
            boolean plain) {
        boolean isEmpty() {
            return number == null && text.isEmpty() && !notApplicable;
        }

        /** What stood in the cell; empty for an empty one. */
        String raw() {
            return cell == null ? "" : cell.raw();
        }
    }

    /** The column of the layout that a column of the table is; null for one that the layout does not know. */
    Header.@Nullable Bound bound(int column) {
        return column < byColumn.length ? byColumn[column] : null;
    }

    Line read(Row row) {
        Reading reading = new Reading(row.sheet(), row.number());
        Cell last = row.cells().getLast();
        if (last.kind() == Cell.Kind.FIELD && last.column() >= header.width()) {
            reading.refuse(Sentences.shifted(new Place(file, row.sheet(), row.number(), "")));
        }
        @Nullable Cell[] cells = new Cell[bounds.length];
        int at = 0;
        for (Cell cell : row.cells()) {
            while (at < bounds.length && bounds[at].column().column() < cell.column()) {
                at++;
            }
            if (at < bounds.length && bounds[at].column().column() == cell.column()) {
                cells[at] = cell;
            }
        }
        Line line = reading.line(cells);
        if (!line.code().isEmpty()
                || !line.name().isEmpty()
                || line.refused()
                || !line.meter().isEmpty()) {
            return line;
        }
        reading.refuse(Sentences.withoutFirm(new Place(file, row.sheet(), row.number(), "")));
        return new Line(line.ref(), "", "", this, line.values(), true);
    }

    /** The sheet that it reads; empty for CSV. */
    String sheet() {
        return header.row().sheet();
    }

    static String withoutMarks(String code) {
        boolean marked = !code.isEmpty()
                && (MARK.indexOf(code.charAt(0)) >= 0 || MARK.indexOf(code.charAt(code.length() - 1)) >= 0);
        return marked ? MARKS.matcher(code).replaceAll("") : code;
    }

    /** A line that was kept, its cells read again. Nothing is found in it again. */
    Line line(KeptLine kept) {
        @Nullable Cell[] cells = new Cell[bounds.length];
        for (int i = 0; i < cells.length; i++) {
            String text = kept.cells()[i];
            if (text != null) {
                cells[i] = new Cell(bounds[i].column().column(), KeptLine.KINDS.get(kept.kinds()[i] - 1), text);
            }
        }
        Reading reading = silent.new Reading(header.row().sheet(), kept.row());
        reading.code = kept.code();
        Line line = reading.line(cells);
        return new Line(line.ref(), kept.code(), line.name(), this, line.values(), kept.refused());
    }

    /** A line that was kept where the spool stands now. */
    KeptLine kept(Spool spool) {
        return KeptLine.read(spool, bounds.length);
    }

    /** Which columns of the table are figures as they stand. */
    FigureColumns figures() {
        return figures;
    }

    /** One row under way. */
    private final class Reading {
        private final String sheet;
        private final int row;
        private boolean refused;
        /** As read from its cell, or known before; null while it is neither. */
        private @Nullable String code;

        private Reading(String sheet, int row) {
            this.sheet = sheet;
            this.row = row;
        }

        private Line line(@Nullable Cell[] cells) {
            @Nullable Value[] values = new Value[bounds.length];
            String name = "";
            for (int i = 0; i < bounds.length; i++) {
                Header.Bound bound = bounds[i];
                Cell cell = cells[i];
                if (bound.is().role() == Role.CREDIT_CODE) {
                    code = code != null || cell == null ? code : code(bound, cell);
                } else {
                    Value value = value(bound, cell);
                    values[i] = value;
                    name = bound.is().role() == Role.NAME ? value.text() : name;
                }
            }
            return new Line(
                    new RowRef(sheet, row),
                    code == null ? "" : code,
                    name,
                    RowReader.this,
                    Arrays.asList(values),
                    refused);
        }

        private Place place(Header.Bound bound) {
            return new Place(file, sheet, row, bound.place());
        }

        private void refuse(Problem problem) {
            refused = true;
            findings.refuses(problem);
        }

        private String code(Header.Bound bound, Cell cell) {
            if (cell.kind() == Cell.Kind.NUMBER) {
                refuse(Sentences.codeAsNumber(place(bound), cell.raw()));
                return "";
            }
            if (CreditCode.fault(cell.raw()).isEmpty()) {
                return cell.raw();
            }
            String code = withoutMarks(Spelling.plain(cell.raw()).toUpperCase(Locale.ROOT));
            if (code.isEmpty()) {
                return "";
            }
            Optional<Text> fault = CreditCode.fault(code);
            if (fault.isPresent()) {
                refuse(Sentences.codeFaulty(place(bound), cell.raw(), fault.get()));
                return "";
            }
            if (!code.equals(cell.raw())) {
                findings.notes("row-code-tidied", sheet, bound, () -> Sentences.tidiedCode(place(bound), cell.raw()));
            }
            return code;
        }

        private Value value(Header.Bound bound, @Nullable Cell cell) {
            if (cell == null) {
                if (bound.is().filled()) {
                    refuse(Sentences.unfilled(place(bound), bound.is().heading()));
                }
                return text(bound, bound.is().ifEmpty().orElse(""), null);
            }
            if (cell.kind() == Cell.Kind.ERROR) {
                refuse(Sentences.cellError(place(bound), cell.raw()));
                return text(bound, "", cell);
            }
            return switch (bound.is().role()) {
                case NUMBER -> number(bound, cell);
                case DATE -> date(bound, cell);
                case CHOICE -> choice(bound, cell);
                case TEXT -> patterned(bound, cell);
                case METER -> meter(bound, cell);
                case CREDIT_CODE, NAME, COUNTY, ZONE, ADDRESS, LEGAL_PERSON ->
                    text(bound, cell.raw().strip(), cell);
            };
        }

        private Value text(Header.Bound bound, String text, @Nullable Cell cell) {
            return new Value(bound, cell, null, text, false, false);
        }

        private Value number(Header.Bound bound, Cell cell) {
            Optional<NumberText> number = NumberText.of(cell);
            if (number.isEmpty() && words.meansNotApplicable(cell.raw())) {
                return new Value(bound, cell, null, "", true, false);
            }
            if (number.isEmpty()) {
                refuse(Sentences.numberText(place(bound), cell.raw()));
                return text(bound, "", cell);
            }
            BigDecimal value = number.get().value();
            Layout.Range range = bound.is().range();
            BigDecimal kept = range.isAny() ? value : bound.toItem().times(value, 9);
            if (!range.holds(kept)) {
                refuse(Sentences.range(
                        place(bound),
                        Text.same(bound.is().heading()),
                        plain(kept),
                        bound.is().unitName(),
                        bound.is().range()));
            }
            if (number.get().tidied()) {
                findings.notes("cell-tidied", sheet, bound, () -> Sentences.tidiedNumber(place(bound), cell.raw()));
            }
            boolean plain = number.get().plain() && bound.toItem().isOne();
            return new Value(bound, cell, value, "", false, plain);
        }

        private Value meter(Header.Bound bound, Cell cell) {
            Optional<String> number = MeterNumber.of(cell);
            if (number.isEmpty()) {
                refuse(Sentences.meterNumber(place(bound), cell));
            }
            return text(bound, number.orElse(""), cell);
        }

        private Value patterned(Header.Bound bound, Cell cell) {
            String text = cell.raw().strip();
            boolean fits = bound.is()
                    .pattern()
                    .map(pattern ->
                            text.length() <= LONGEST && pattern.matcher(text).matches())
                    .orElse(true);
            if (!fits) {
                refuse(Sentences.pattern(place(bound), bound.is().heading(), cell.raw()));
            }
            return text(bound, fits ? text : "", cell);
        }

        private Value date(Header.Bound bound, Cell cell) {
            Optional<String> day = DateText.of(cell).map(Object::toString);
            if (day.isEmpty()) {
                refuse(Sentences.date(place(bound), cell.raw()));
            }
            return text(bound, day.orElse(""), cell);
        }

        private Value choice(Header.Bound bound, Cell cell) {
            @Nullable String value = bound.is().choices().get(Spelling.plain(cell.raw()));
            if (value == null) {
                Map<String, String> allowed = new LinkedHashMap<>();
                bound.is().choices().forEach((word, meant) -> allowed.putIfAbsent(meant, word));
                refuse(Sentences.choice(place(bound), cell.raw(), List.copyOf(allowed.values())));
                return text(bound, "", cell);
            }
            return text(bound, value, cell);
        }
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
