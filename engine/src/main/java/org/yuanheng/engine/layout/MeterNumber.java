package org.yuanheng.engine.layout;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.table.Cell;

/** Reads the numbers of meters and accounts, so that one number is the same however it is typed. */
final class MeterNumber {
    /** What a number cell of a spreadsheet keeps to its last digit. */
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}");

    private static final int LONGEST = 64;

    private MeterNumber() {}

    /**
     * Without spaces and quotation marks, half-width and in capitals; the empty text of a cell with nothing but these.
     * Empty where it can be no such number, or a spreadsheet has rounded it.
     *
     * <p>Example: {@code 33 0000 ０００１} is {@code 3300000001}; the number cell {@code 3.3E+20} is refused.
     */
    static Optional<String> of(Cell cell) {
        if (cell.kind() == Cell.Kind.NUMBER && !WHOLE.matcher(cell.raw()).matches()) {
            return Optional.empty();
        }
        String number = Spelling.plainKeepingCase(cell.raw()).toUpperCase(Locale.ROOT);
        number = RowReader.withoutMarks(number);
        return number.length() > LONGEST ? Optional.empty() : Optional.of(number);
    }
}
