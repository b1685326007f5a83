package org.yuanheng.engine.layout;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.table.Cell;

/**
 * A cell read as a number, where there is one way to read it.
 *
 * @param value exact; a number cell is taken to the 15 significant digits that Excel itself keeps
 * @param tidied whether it had to be read out of a text with separators, full-width digits or the like
 * @param plain whether it is digits and a point and nothing else, few enough for every program to read them alike
 */
record NumberText(BigDecimal value, boolean tidied, boolean plain) {
    private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");
    private static final Pattern GROUPED = Pattern.compile("[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");
    private static final Pattern STORED = Pattern.compile("[+-]?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]{1,3})?");
    private static final int LONGEST = 40;
    /** So many characters of digits are neither rounded to Excel's digits nor too many for a long. */
    private static final int SHORT = 15;

    private static final MathContext EXCEL = new MathContext(15, RoundingMode.HALF_EVEN);

    /** The number; empty when the cell is something else, or could be read in more than one way. */
    static Optional<NumberText> of(Cell cell) {
        return switch (cell.kind()) {
            case NUMBER -> stored(cell.raw());
            case TEXT -> written(cell.raw(), true);
            case FIELD -> written(cell.raw(), false);
            case LOGICAL, ERROR -> Optional.empty();
        };
    }

    /** What nearly every cell holds, digits and a point, without the pains of reading anything else; -1 where there is none. */
    private static int pointOf(String raw) {
        int start = raw.startsWith("-") ? 1 : 0;
        int point = raw.length();
        for (int i = start; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '.' && point == raw.length() && i > start && i < raw.length() - 1) {
                point = i;
            } else if (c < '0' || c > '9') {
                return -1;
            }
        }
        return raw.length() == start || raw.length() > SHORT ? -1 : point;
    }

    private static BigDecimal plain(String raw, int point) {
        int start = raw.charAt(0) == '-' ? 1 : 0;
        long digits = 0;
        for (int i = start; i < raw.length(); i++) {
            digits = i == point ? digits : digits * 10 + (raw.charAt(i) - '0');
        }
        return BigDecimal.valueOf(start == 1 ? -digits : digits, Math.max(0, raw.length() - point - 1));
    }

    private static Optional<NumberText> stored(String raw) {
        int point = pointOf(raw);
        if (point >= 0) {
            return Optional.of(new NumberText(plain(raw, point), false, true));
        }
        if (raw.length() > LONGEST || !STORED.matcher(raw).matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(raw);
        BigDecimal meant = value.precision() > EXCEL.getPrecision() ? value.round(EXCEL) : value;
        // A number of more digits than any figure has would only make later arithmetic slow.
        return Math.abs((long) meant.precision() - meant.scale()) > LONGEST || meant.scale() > LONGEST
                ? Optional.empty()
                : Optional.of(new NumberText(meant, false, false));
    }

    private static Optional<NumberText> written(String raw, boolean inNumbersCell) {
        int point = pointOf(raw);
        if (point >= 0) {
            return Optional.of(new NumberText(plain(raw, point), inNumbersCell, true));
        }
        String plain = Spelling.plainKeepingCase(raw).replace('\u2212', '-');
        if (plain.length() > LONGEST) {
            return Optional.empty();
        }
        boolean grouped = GROUPED.matcher(plain).matches();
        if (!grouped && !PLAIN.matcher(plain).matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(grouped ? plain.replace(",", "") : plain);
        return Optional.of(new NumberText(value, inNumbersCell || !plain.equals(raw.strip()) || grouped, false));
    }
}
