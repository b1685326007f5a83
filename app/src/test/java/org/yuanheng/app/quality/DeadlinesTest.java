package org.yuanheng.app.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.app.registry.FactsFile;

class DeadlinesTest {
    /** 2026-03-06 is a Friday. */
    @ParameterizedTest
    @CsvSource({
        "block, 2026-03-06, 2026-03-11",
        "warn, 2026-03-06, 2026-03-13",
        "note, 2026-03-06, 2026-03-20",
        "block, 2026-03-07, 2026-03-11",
        "block, 2026-03-09, 2026-03-12"
    })
    void saturdaysAndSundaysDoNotCount(String severity, LocalDate seen, LocalDate due) {
        assertThat(new Deadlines(3, 5, 10).due(severity, seen)).isEqualTo(due);
    }

    @Test
    void whatShipsCanBeReadAndWhatIsWrongStopsTheStart(@TempDir Path folder) throws IOException {
        assertThat(Deadlines.read(Path.of("..", "rulebook", "quality", "platform", "deadlines.yaml")))
                .isEqualTo(new Deadlines(3, 5, 10));
        Path wrong =
                Files.writeString(folder.resolve("deadlines.yaml"), "working_days: {block: 0, warn: 5, note: 10}\n");
        assertThatThrownBy(() -> Deadlines.read(wrong)).isInstanceOf(CannotStart.class);
    }

    @Test
    void whatIsWrittenIsReadAsItWas(@TempDir Path folder) throws IOException {
        List<String> row = List.of("a", "", "he said \"no\", twice\nand left", "b;c");
        Path file = folder.resolve("facts.csv");
        FactsFile.write(
                file, List.of("x", "y", "z"), Map.of(row.getFirst(), Map.of("y", row.get(2), "z", row.getLast())));
        assertThat(Csv.rows(Files.readString(file))).containsExactly(List.of("unit_id", "x", "y", "z"), row);
    }
}
