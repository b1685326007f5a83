package org.yuanheng.engine.expression;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.parser.SqlParser;

/** The words that no id may be, because a formula or an engine reads them as SQL. */
public final class SqlWords {
    /** DuckDB 2's reserved words (its {@code duckdb_keywords()}), which differ from the standard's. */
    private static final String DUCKDB = """
            all analyse analyze and any array as asc asymmetric both case cast check collate column constraint
            create default deferrable desc describe distinct do else end except false fetch for foreign from
            group having in initially intersect into lambda lateral leading limit not null offset on only or
            order pivot pivot_longer pivot_wider placing primary qualify references returning select show some
            summarize symmetric table then to trailing true union unique unpivot using variadic when where
            window with
            """;

    private static final Set<String> RESERVED = reserved();

    private SqlWords() {}

    /** Whether {@code word}, in any case, is one of them: {@code isReserved("value")} is true. */
    public static boolean isReserved(String word) {
        return RESERVED.contains(word.toLowerCase(Locale.ROOT));
    }

    private static Set<String> reserved() {
        Set<String> words = new TreeSet<>(Arrays.asList(DUCKDB.strip().split("\\s+")));
        SqlParser.create("").getMetadata().getTokens().stream()
                .filter(SqlParser.create("").getMetadata()::isReservedWord)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .forEach(words::add);
        return Set.copyOf(words);
    }
}
