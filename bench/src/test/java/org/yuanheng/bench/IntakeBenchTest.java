package org.yuanheng.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmark of intake can still be run: it is put together by hand, and nobody runs it every day. */
@Tag("database")
class IntakeBenchTest {
    /** It compares what came in with what was sent, cell by cell, and fails where they differ. */
    @ParameterizedTest
    @ValueSource(strings = {"both", "json"})
    void someRowsGoAllTheWay(String which, @TempDir Path directory) throws IOException, InterruptedException {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        new IntakeBench(Path.of("..", "rulebook"), directory, new PrintStream(told, true, StandardCharsets.UTF_8))
                .run(2_000, which);
        assertThat(told.toString(StandardCharsets.UTF_8)).startsWith("intake: 2,000 rows of 20 columns");
    }
}
