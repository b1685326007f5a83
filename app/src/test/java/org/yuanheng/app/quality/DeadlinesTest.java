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
import org.yuanheng.app.testing.Rules;
import org.yuanheng.engine.period.WorkingDays;

class DeadlinesTest {
    /** 2026-03-06 is a Friday. */
    @ParameterizedTest
    @CsvSource({
        "block, 2026-03-06, 2026-03-11",
        "warn, 2026-03-06, 2026-03-13",
        "note, 2026-03-06, 2026-03-20",
        "block, 2026-03-07, 2026-03-11",
        "block, 2026-03-09, 2026-03-12",
        "block, 2026-09-30, 2026-10-10",
        "block, 2027-10-01, 2027-10-06"
    })
    void saturdaysSundaysAndKnownHolidaysDoNotCount(String severity, LocalDate seen, LocalDate due) {
        assertThat(new Deadlines(3, 5, 10, Rules.calendar()).due(severity, seen))
                .isEqualTo(due);
    }

    @Test
    void whatShipsCanBeReadAndWhatIsWrongStopsTheStart(@TempDir Path folder) throws IOException {
        assertThat(Deadlines.read(
                        Path.of("..", "rulebook", "quality", "platform", "deadlines.yaml"), WorkingDays.WEEKENDS))
                .isEqualTo(new Deadlines(3, 5, 10, WorkingDays.WEEKENDS));
        Path wrong =
                Files.writeString(folder.resolve("deadlines.yaml"), "working_days: {block: 0, warn: 5, note: 10}\n");
        assertThatThrownBy(() -> Deadlines.read(wrong, WorkingDays.WEEKENDS)).isInstanceOf(CannotStart.class);
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
