package org.yuanheng.engine.expression;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.NlsString;
import org.yuanheng.engine.Text;

/** Numbers, dates and texts as formulas write them; what is none is a problem at its place. */
final class Literals {
    private static final int MOST_DIGITS = 18;

    private Literals() {}

    /** Not {@code N'…'}, {@code U&'…'} or {@code _utf8'…'}. */
    static boolean isPlain(SqlCharStringLiteral words) {
        return words.getValueAs(NlsString.class).getCharsetName() == null;
    }

    /** A decimal of at most 18 digits, without an exponent. */
    static Optional<Expression> number(SqlNumericLiteral literal, Findings findings) {
        BigDecimal value = literal.bigDecimalValue();
        boolean exponent = literal.getTypeName() != SqlTypeName.DECIMAL;
        if (value == null || exponent || value.precision() > MOST_DIGITS || value.scale() > MOST_DIGITS) {
            return refuse("expression-number", literal, FormulaTexts.NUMBER, FormulaTexts.NUMBER_ADVICE, findings);
        }
        return Optional.of(new Expression.Numeral(value));
    }

    /** {@code date '2026-01-01'}. */
    static Optional<Expression> date(SqlUnknownLiteral literal, Findings findings) {
        try {
            return Optional.of(new Expression.Date(LocalDate.parse(literal.getValue())));
        } catch (DateTimeException e) {
            return refuse("expression-date", literal, FormulaTexts.DATE, FormulaTexts.DATE_ADVICE, findings);
        }
    }

    private static Optional<Expression> refuse(
            String code, SqlNode node, Text message, Text advice, Findings findings) {
        findings.add(code, Math.max(0, node.getParserPosition().getColumnNum() - 1), message, advice);
        return Optional.empty();
    }
}
