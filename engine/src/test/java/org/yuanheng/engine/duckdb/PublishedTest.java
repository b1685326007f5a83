package org.yuanheng.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.duckdb.DuckDBAppender;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A published decimal is the whole number it came from, digit by digit, whichever way it is worked out. */
class PublishedTest {
    private static final int FIGURES = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void everyFigureWithinReachKeepsItsDigits(int decimals) throws SQLException {
        long most = 900_000_000L * Math.powExact(10L, decimals);
        List<Long> wholes = LongStream.concat(
                        LongStream.of(0, 1, -1, most, -most, most - 1, 1 - most),
                        new Random(8).longs(FIGURES, -most, most + 1))
                .boxed()
                .toList();
        List<String> wrong = new ArrayList<>();
        try (DuckDb database = DuckDb.open(List.of(), List.of(), 1)) {
            database.run("create table figures (w bigint)");
            try (DuckDBAppender rows = database.connection().createAppender("figures")) {
                for (long whole : wholes) {
                    rows.beginRow();
                    rows.append(whole);
                    rows.endRow();
                }
            }
            assertThat(database.number("select count(*) from figures")).isEqualTo(wholes.size());
            database.query(
                    "select w, " + DuckDbSql.published("w", decimals, true) + ", "
                            + DuckDbSql.published("w", decimals, false) + " from figures",
                    row -> {
                        BigDecimal right = BigDecimal.valueOf(row.getLong(1), decimals);
                        List<BigDecimal> found = List.of(row.getBigDecimal(2), row.getBigDecimal(3));
                        if (!found.equals(List.of(right, right))) {
                            wrong.add(right + ": " + found);
                        }
                    });
        }
        assertThat(wrong).isEmpty();
    }
}
