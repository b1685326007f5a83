package org.yuanheng.engine.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** Holidays are left out, the weekends worked for them are counted, and a year that is not known is said not to be. */
class WorkingDaysTest {
    private static final Path RULEBOOK = Path.of("..", "rulebook");

    @TempDir
    private Path folder;

    private static WorkingDays shipped() throws IOException {
        return switch (WorkingDaysFile.read(RULEBOOK)) {
            case Checked.Ok<WorkingDays> ok -> ok.value();
            case Checked.Refused<WorkingDays> refused -> throw new AssertionError(refused.problems());
        };
    }

    @ParameterizedTest
    @CsvSource({
        "2025-09-30, 1, 2025-10-09",
        "2025-09-26, 1, 2025-09-28",
        "2025-10-08, 3, 2025-10-11",
        "2026-02-13, 1, 2026-02-14",
        "2026-02-14, 1, 2026-02-24",
        "2026-02-24, 5, 2026-03-02",
        "2025-12-31, 1, 2026-01-04",
        "2026-03-06, 0, 2026-03-06",
        "2027-04-30, 1, 2027-05-03"
    })
    void daysAreCountedAsTheStateCouncilAnnounced(LocalDate from, int count, LocalDate last) throws IOException {
        assertThat(shipped().after(from, count)).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({"2025, 248", "2026, 248"})
    void aYearHasAsManyWorkingDaysAsThePublishedCalendars(int year, int days) throws IOException {
        WorkingDays shipped = shipped();
        assertThat(LocalDate.of(year, 1, 1)
                        .datesUntil(LocalDate.of(year + 1, 1, 1))
                        .filter(shipped::isWorked)
                        .count())
                .isEqualTo(days);
    }

    @Test
    void ofAYearThatIsNotEnteredOnlyWeekendsAreKnown() throws IOException {
        WorkingDays shipped = shipped();
        assertThat(shipped.knows(2026)).isTrue();
        assertThat(shipped.knows(2027)).isFalse();
        assertThat(shipped.knows(LocalDate.of(2025, 12, 31), LocalDate.of(2026, 12, 31)))
                .isTrue();
        assertThat(shipped.knows(LocalDate.of(2026, 12, 30), LocalDate.of(2027, 1, 4)))
                .isFalse();
        assertThat(WorkingDays.WEEKENDS.after(LocalDate.of(2025, 9, 30), 1)).isEqualTo(LocalDate.of(2025, 10, 1));
    }

    private List<String> problems(String year) throws IOException {
        Path calendar = Files.createDirectories(folder.resolve("calendar"));
        Files.writeString(calendar.resolve("2025.yaml"), "source: {document: 通知, checked_on: 2026-11-22}\n" + year);
        return switch (WorkingDaysFile.read(folder)) {
            case Checked.Ok<WorkingDays> ok -> throw new AssertionError(ok.value());
            case Checked.Refused<WorkingDays> refused ->
                refused.problems().stream().map(Problem::code).toList();
        };
    }

    @Test
    void mistakesAreNamed() throws IOException {
        assertThat(problems("year: 2025\nworked: [2025-01-27]\n")).containsExactly("calendar-worked");
        assertThat(problems("year: 2025\noff: [{name: 五一, from: 2025-05-01, to: 2024-05-05}]\n"))
                .containsExactly("calendar-day");
        assertThat(problems("year: 2025\noff: [{name: 五一, from: 2025-05-05, to: 2025-05-01}]\n"))
                .containsExactly("calendar-order");
        assertThat(problems("year: 2025\noff: [{name: 五一, from: 2025-05-01}]\n"))
                .hasSize(1);
        assertThat(problems("worked: [2025-01-26]\n")).isNotEmpty();
        assertThat(problems("year: 2025\nworked: [26 January]\n")).containsExactly("calendar-day");
        assertThat(WorkingDaysFile.read(folder.resolve("nowhere"))).isInstanceOf(Checked.Ok.class);
    }
}
