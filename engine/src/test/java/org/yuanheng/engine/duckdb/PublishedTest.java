package org.yuanheng.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A published decimal is the whole number it came from, digit by digit, whichever way it is worked out. */
class PublishedTest {
    private static final int FIGURES = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void everyFigureWithinReachKeepsItsDigits(int decimals) {
        long most = 900_000_000L * Math.powExact(10L, decimals);
        List<Long> wholes = LongStream.concat(
                        LongStream.of(0, 1, -1, most, -most, most - 1, 1 - most),
                        new Random(8).longs(FIGURES, -most, most + 1))
                .boxed()
                .toList();
        String rows = wholes.stream().map(w -> "(" + w + "::bigint)").collect(Collectors.joining(", "));
        try (DuckDb database = DuckDb.open(List.of(), List.of(), 1)) {
            database.query(
                    "select w, " + DuckDbSql.published("w", decimals, true) + ", "
                            + DuckDbSql.published("w", decimals, false) + " from (values " + rows + ") t(w)",
                    row -> assertThat(List.of(row.getBigDecimal(2), row.getBigDecimal(3)))
                            .containsOnly(BigDecimal.valueOf(row.getLong(1), decimals)));
            assertThat(database.number("select count(*) from (values " + rows + ") t(w)"))
                    .isEqualTo(wholes.size());
        }
    }
}
