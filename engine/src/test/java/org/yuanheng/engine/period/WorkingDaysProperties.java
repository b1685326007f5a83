package org.yuanheng.engine.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.yuanheng.engine.Checked;

/** Whatever a file of public holidays says: a calendar that counts every working day once, or problems with their lines. */
class WorkingDaysProperties {
    private static final LocalDate FIRST = LocalDate.of(2031, 1, 1);
    private static final int YEAR = 365;

    private static Checked<WorkingDays> read(byte[] file) {
        try {
            Path folder = Files.createTempDirectory("calendar-");
            Path written = Files.createDirectories(folder.resolve("calendar")).resolve("2031.yaml");
            try {
                Files.write(written, file);
                return WorkingDaysFile.read(folder);
            } finally {
                Files.deleteIfExists(written);
                Files.deleteIfExists(folder.resolve("calendar"));
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shipped() {
        try {
            return Files.readString(Path.of("..", "rulebook", "calendar", "2026.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void saysWhy(Checked<WorkingDays> read) {
        if (read instanceof Checked.Refused<WorkingDays> refused) {
            assertThat(refused.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.code()).matches("[a-z-]+");
                assertThat(problem.place().file()).isEqualTo("2031.yaml");
                assertThat(problem.advice().zh()).isNotEmpty();
            });
        }
    }

    /** The file of 2026 with a piece of it taken out, written twice, or written over. */
    @Property(tries = 300)
    void aDamagedFileIsReadOrRefusedWithItsReasons(
            @ForAll @IntRange(max = 5_000) int at,
            @ForAll @IntRange(max = 60) int length,
            @ForAll("pieces") String piece) {
        String whole = shipped();
        int from = at % whole.length();
        int to = Math.min(whole.length(), from + length);
        saysWhy(read((whole.substring(0, from) + piece + whole.substring(to)).getBytes(StandardCharsets.UTF_8)));
    }

    @Property(tries = 200)
    void anyBytesAreReadOrRefusedWithTheirReasons(@ForAll byte[] bytes) {
        saysWhy(read(bytes));
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                "",
                "\n",
                "  ",
                ": ",
                "- ",
                "2026-02-30",
                "9999",
                "{}",
                "[]",
                "null",
                "&a *a",
                "\t",
                "'",
                "\"",
                "2026-13-01",
                "year: 2026\n",
                "off: 3\n",
                "worked: {a: b}\n",
                "\u0000",
                "假");
    }

    record Holiday(LocalDate from, LocalDate to) {
        private Set<LocalDate> days() {
            return from.datesUntil(to.plusDays(1)).collect(Collectors.toSet());
        }
    }

    @Provide
    Arbitrary<List<Holiday>> holidays() {
        return Arbitraries.integers()
                .between(0, YEAR - 10)
                .flatMap(from -> Arbitraries.integers()
                        .between(0, 9)
                        .map(days -> new Holiday(FIRST.plusDays(from), FIRST.plusDays(from + days))))
                .list()
                .ofMaxSize(8);
    }

    /** What is written is what is known, and counting on by working days meets each of them once. */
    @Property(tries = 200)
    void everyDayIsWorkedOrOffAsWritten(
            @ForAll("holidays") List<Holiday> holidays,
            @ForAll Set<@IntRange(max = 364) Integer> extra,
            @ForAll @IntRange(max = 364) int start,
            @ForAll @IntRange(max = 30) int count) {
        Set<LocalDate> off = new HashSet<>();
        holidays.forEach(each -> off.addAll(each.days()));
        Set<LocalDate> worked = extra.stream()
                .map(FIRST::plusDays)
                .filter(day -> WorkingDays.isWeekend(day) && !off.contains(day))
                .collect(Collectors.toSet());
        StringBuilder file = new StringBuilder(
                "year: 2031\nsource: {document: 虚构, number: 虚构, date: 2030-11-01, checked_on: 2030-11-02}\n");
        file.append(holidays.isEmpty() ? "" : "off:\n");
        holidays.forEach(each -> file.append("  - {name: {zh: 假, en: off}, from: ")
                .append(each.from())
                .append(", to: ")
                .append(each.to())
                .append("}\n"));
        file.append(worked.isEmpty() ? "" : "worked: " + worked + "\n");
        if (!(read(file.toString().getBytes(StandardCharsets.UTF_8))
                instanceof Checked.Ok<WorkingDays>(var days, var _))) {
            throw new AssertionError(read(file.toString().getBytes(StandardCharsets.UTF_8)) + "\n" + file);
        }
        assertThat(days.years()).isEqualTo(Map.of(2031, new WorkingDays.Year(off, worked)));
        for (int i = 0; i < YEAR; i++) {
            LocalDate day = FIRST.plusDays(i);
            assertThat(days.isWorked(day))
                    .as(day.toString())
                    .isEqualTo(worked.contains(day) || (!WorkingDays.isWeekend(day) && !off.contains(day)));
        }
        LocalDate from = FIRST.plusDays(start);
        LocalDate last = days.after(from, count);
        assertThat(from.plusDays(1).datesUntil(last.plusDays(1)).filter(days::isWorked))
                .hasSize(count);
        assertThat(count == 0 ? last.equals(from) : days.isWorked(last)).isTrue();
    }
}
