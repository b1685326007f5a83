package org.yuanheng.engine.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;

/**
 * Reads a rule's formula or condition: SQL expression syntax in, a checked {@link Expression} or every problem out.
 *
 * <p>Only the fourteen kinds of {@link Expression} are let through; whatever else SQL can say (subqueries, windows,
 * casts, parameters …) is a problem with its place. Texts over {@value #LONGEST} characters or with more than
 * {@value #MOST_OPEN} brackets open at once are refused before they are parsed, so that no input costs more than a few
 * milliseconds or a few hundred stack frames.
 *
 * <p>Example: {@code new ExpressionParser(Map.of("tax", new Name(Type.NUMBER, List.of()), …)).parse("tax / land",
 * Type.NUMBER, place)} is {@code Arithmetic(DIVIDE, Fact(tax), Fact(land))}.
 */
public final class ExpressionParser {
    /** The longest formula, in characters. */
    public static final int LONGEST = 2_000;

    /** The most brackets and {@code case}s that may be open at once. */
    public static final int MOST_OPEN = 64;

    private static final SqlParser.Config SYNTAX = SqlParser.config()
            .withUnquotedCasing(Casing.UNCHANGED)
            .withQuotedCasing(Casing.UNCHANGED)
            .withCaseSensitive(true)
            .withIdentifierMaxLength(LONGEST);

    private final Map<String, Name> names;

    /**
     * What a formula may name.
     *
     * @param type what it holds
     * @param values the only texts it can be, empty when any
     */
    public record Name(Type type, List<String> values) {}

    /** A parser for formulas over {@code names}. */
    public ExpressionParser(Map<String, Name> names) {
        this.names = Map.copyOf(names);
    }

    /**
     * Reads {@code text}, which must yield {@code expected}.
     *
     * @param place where in the rulebook the character with this index of {@code text} stands
     */
    public Checked<Expression> parse(String text, Type expected, IntFunction<Place> place) {
        Findings findings = new Findings(place);
        if (text.isBlank()) {
            findings.add("expression-empty", 0, FormulaTexts.EMPTY, FormulaTexts.ALLOWED);
        }
        if (!findings.isEmpty() || !Scan.passes(text, findings)) {
            return new Checked.Refused<>(findings.all());
        }
        Optional<Expression> read =
                tree(text, findings).flatMap(tree -> new Conversion(names, findings).convert(tree, expected));
        if (read.isPresent() && findings.isEmpty()) {
            return Checked.ok(read.get());
        }
        return new Checked.Refused<>(findings.all());
    }

    private static Optional<SqlNode> tree(String text, Findings findings) {
        try {
            // On one line, so that a column is an index into the text.
            return Optional.of(SqlParser.create(text.replaceAll("[\\r\\n\\t]", " "), SYNTAX)
                    .parseExpression());
        } catch (SqlParseException e) {
            syntax(text, e, findings);
            return Optional.empty();
        }
    }

    private static void syntax(String text, SqlParseException failure, Findings findings) {
        if (failure.getCause() instanceof StackOverflowError) {
            findings.add("expression-too-deep", 0, FormulaTexts.TOO_DEEP, FormulaTexts.SPLIT);
            return;
        }
        SqlParserPos where = failure.getPos();
        int at = where == null ? 0 : Math.clamp(where.getColumnNum() - 1L, 0, text.length());
        String word = text.substring(at).strip().split("[\\s(),]", 2)[0];
        Text message;
        if (SqlWords.isReserved(word)) {
            message = new Text(
                    "“" + Wording.shown(word) + "” 是 SQL 的词，在这里不能用",
                    "\"" + Wording.shown(word) + "\" is a word of SQL and cannot stand here");
        } else if (word.isEmpty()
                || String.valueOf(failure.getMessage())
                        .lines()
                        .anyMatch(line -> line.startsWith("Encountered") && line.contains("<EOF>\""))) {
            at = text.stripTrailing().length();
            message = new Text("公式没有写完", "the formula breaks off");
        } else {
            message = new Text(
                    "从 “" + Wording.shown(word) + "” 起看不懂",
                    "it cannot be understood from \"" + Wording.shown(word) + "\" on");
        }
        findings.add("expression-syntax", at, message, advice(word));
    }

    private static Text advice(String word) {
        return word.startsWith("!=") ? NOT_EQUAL : word.startsWith("==") ? EQUAL : FormulaTexts.ALLOWED;
    }

    private static final Text EQUAL = new Text("“等于” 写作一个 =", "write \"equal\" as one =");
    private static final Text NOT_EQUAL = new Text("“不等于” 写作 <>", "write \"not equal\" as <>");
}
