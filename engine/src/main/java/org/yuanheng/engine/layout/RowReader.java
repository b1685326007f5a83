package org.yuanheng.engine.layout;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final String file;
    private final Header header;
    private final Words words;
    private final Findings findings;

    RowReader(String file, Header header, Words words, Findings findings) {
        this.file = file;
        this.header = header;
        this.words = words;
        this.findings = findings;
    }

    /**
     * A row as values.
     *
     * @param code tidied; empty when there is none, or none that can be right
     * @param values by the layout's column
     * @param refused whether anything in it keeps it from being used
     */
    record Line(RowRef ref, String code, String name, Map<String, Value> values, boolean refused) {}

    /**
     * A cell of a known column.
     *
     * @param number of a NUMBER with a value, as written, in {@code bound}'s unit
     * @param text the value of any other cell; {@code 不适用} cells of a NUMBER have {@code notApplicable} instead
     */
    record Value(Header.Bound bound, Optional<BigDecimal> number, String text, boolean notApplicable, String raw) {
        boolean isEmpty() {
            return number.isEmpty() && text.isEmpty() && !notApplicable;
        }
    }

    Line read(Row row) {
        Reading reading = new Reading(row);
        if (row.cells().getLast().kind() == Cell.Kind.FIELD
                && row.cells().getLast().column() >= header.width()) {
            reading.refuse(Sentences.shifted(new Place(file, row.sheet(), row.number(), "")));
        }
        Map<Integer, Cell> cells = new HashMap<>();
        row.cells().forEach(cell -> cells.put(cell.column(), cell));
        String code = "";
        String name = "";
        for (Header.Bound bound : header.bound().values()) {
            @Nullable Cell cell = cells.get(bound.column().column());
            if (bound.is().role() == Role.CREDIT_CODE) {
                code = cell == null ? "" : reading.code(bound, cell);
            } else {
                Value value = reading.value(bound, cell);
                reading.values.put(bound.is().id(), value);
                name = bound.is().role() == Role.NAME ? value.text() : name;
            }
        }
        if (code.isEmpty() && name.isEmpty() && !reading.refused) {
            reading.refuse(Sentences.withoutFirm(new Place(file, row.sheet(), row.number(), "")));
        }
        return new Line(new RowRef(row.sheet(), row.number()), code, name, reading.values, reading.refused);
    }

    /** One row under way. */
    private final class Reading {
        private final Row row;
        private final Map<String, Value> values = new HashMap<>();
        private boolean refused;

        private Reading(Row row) {
            this.row = row;
        }

        private Place place(Header.Bound bound) {
            return new Place(file, row.sheet(), row.number(), bound.place());
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
            String code = Spelling.plain(cell.raw()).toUpperCase(java.util.Locale.ROOT);
            code = code.replaceAll("^=?[\"'`’]+|[\"'`’]+$", "");
            if (code.isEmpty()) {
                return "";
            }
            Optional<Text> fault = CreditCode.fault(code);
            if (fault.isPresent()) {
                refuse(Sentences.codeFaulty(place(bound), cell.raw(), fault.get()));
                return "";
            }
            if (!code.equals(cell.raw())) {
                findings.notes(Sentences.tidiedCode(place(bound), cell.raw()));
            }
            return code;
        }

        private Value value(Header.Bound bound, @Nullable Cell cell) {
            if (cell == null) {
                if (bound.is().filled()) {
                    refuse(Sentences.unfilled(place(bound), bound.is().heading()));
                }
                return text(bound, bound.is().ifEmpty().orElse(""), "");
            }
            if (cell.kind() == Cell.Kind.ERROR) {
                refuse(Sentences.cellError(place(bound), cell.raw()));
                return text(bound, "", cell.raw());
            }
            return switch (bound.is().role()) {
                case NUMBER -> number(bound, cell);
                case DATE -> date(bound, cell);
                case CHOICE -> choice(bound, cell);
                case TEXT -> patterned(bound, cell);
                case CREDIT_CODE, NAME, COUNTY, ZONE -> text(bound, cell.raw().strip(), cell.raw());
            };
        }

        private Value text(Header.Bound bound, String text, String raw) {
            return new Value(bound, Optional.empty(), text, false, raw);
        }

        private Value number(Header.Bound bound, Cell cell) {
            if (words.meansNotApplicable(cell.raw())) {
                return new Value(bound, Optional.empty(), "", true, cell.raw());
            }
            Optional<NumberText> number = NumberText.of(cell);
            if (number.isEmpty()) {
                refuse(Sentences.numberText(place(bound), cell.raw()));
                return text(bound, "", cell.raw());
            }
            BigDecimal value = number.get().value();
            BigDecimal kept = Fraction.of(value).times(bound.toItem()).rounded(9);
            if (!bound.is().range().holds(kept)) {
                refuse(Sentences.range(
                        place(bound),
                        Text.same(bound.is().heading()),
                        plain(kept),
                        bound.is().unitName(),
                        bound.is().range()));
            }
            if (number.get().tidied()) {
                findings.notes(Sentences.tidiedNumber(place(bound), cell.raw()));
            }
            return new Value(bound, Optional.of(value), "", false, cell.raw());
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
            return text(bound, fits ? text : "", cell.raw());
        }

        private Value date(Header.Bound bound, Cell cell) {
            Optional<String> day = DateText.of(cell).map(Object::toString);
            if (day.isEmpty()) {
                refuse(Sentences.date(place(bound), cell.raw()));
            }
            return text(bound, day.orElse(""), cell.raw());
        }

        private Value choice(Header.Bound bound, Cell cell) {
            @Nullable String value = bound.is().choices().get(Spelling.plain(cell.raw()));
            if (value == null) {
                Map<String, String> allowed = new LinkedHashMap<>();
                bound.is().choices().forEach((word, meant) -> allowed.putIfAbsent(meant, word));
                refuse(Sentences.choice(place(bound), cell.raw(), List.copyOf(allowed.values())));
                return text(bound, "", cell.raw());
            }
            return text(bound, value, cell.raw());
        }
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
