package org.yuanheng.engine.layout;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.table.Cell;

/** A cell read as a day: Excel's day number, {@code 2019-03-05}, {@code 2019/3/5}, {@code 2019年3月5日}, {@code 20190305}. */
final class DateText {
    private static final Pattern PARTS = Pattern.compile("([0-9]{4})(?:[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})"
            + "|年([0-9]{1,2})月([0-9]{1,2})[日号]|([0-9]{2})([0-9]{2}))(?:t?00:00(?::00(?:\\.0+)?)?z?)?");
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    // Smaller day numbers are years such as 2019 that lost their month: not to be guessed at.
    private static final int FIRST_SERIAL = 18_264; // 1950-01-01
    private static final int LAST_SERIAL = 73_050; // 2099-12-31

    private DateText() {}

    static Optional<LocalDate> of(Cell cell) {
        if (cell.kind() == Cell.Kind.NUMBER) {
            Optional<LocalDate> serial = NumberText.of(cell).flatMap(n -> serial(n.value()));
            if (serial.isPresent()) {
                return serial;
            }
        }
        Matcher parts = PARTS.matcher(Spelling.plain(cell.raw()));
        if (!parts.matches()) {
            return Optional.empty();
        }
        int group = parts.group(2) != null ? 2 : parts.group(4) != null ? 4 : 6;
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(group)),
                    Integer.parseInt(parts.group(group + 1))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> serial(BigDecimal number) {
        if (number.compareTo(BigDecimal.valueOf(FIRST_SERIAL)) < 0
                || number.compareTo(BigDecimal.valueOf(LAST_SERIAL)) > 0) {
            return Optional.empty();
        }
        return Optional.of(DAY_ZERO.plusDays(number.longValue()));
    }
}
