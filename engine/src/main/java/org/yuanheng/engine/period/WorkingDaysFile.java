package org.yuanheng.engine.period;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RuleFile;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/**
 * Reads the years of public holidays, a file each.
 *
 * <p>Example: {@code WorkingDaysFile.read(Path.of("rulebook"))} is what {@code rulebook/calendar/*.yaml} say.
 */
public final class WorkingDaysFile {
    private static final Text WHAT = new Text("节假日安排", "public holidays");
    private static final int FIRST = 1949;
    private static final int LAST = 2200;

    private WorkingDaysFile() {}

    private record Known(int number, WorkingDays.Year year) {}

    /**
     * The years of a folder of rulebooks; none when it has no folder {@code calendar}.
     *
     * @throws IOException when the machine cannot read a file
     */
    public static Checked<WorkingDays> read(Path rulebook) throws IOException {
        Path folder = rulebook.resolve("calendar");
        List<Problem> problems = new ArrayList<>();
        Map<Integer, WorkingDays.Year> years = new HashMap<>();
        for (Path file : files(folder)) {
            switch (RuleFile.read(file, WHAT, (section, report) -> new Reader(report).known(section))) {
                case Checked.Refused<Known>(List<Problem> wrong) -> problems.addAll(wrong);
                case Checked.Ok<Known>(Known known, var _) -> years.put(known.number(), known.year());
            }
        }
        return problems.isEmpty() ? Checked.ok(new WorkingDays(years)) : new Checked.Refused<>(problems);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private record Reader(Report report) {
        Optional<Known> known(Section section) {
            Optional<Integer> year = section.whole("year", FIRST, LAST);
            section.section("source", new Text("来源", "source"), source -> {
                source.requiredText("document");
                source.text("number");
                source.text("date");
                source.requiredText("checked_on");
                return Optional.of(source);
            });
            if (year.isEmpty() && report.isClean()) {
                section.required("year");
            }
            return year.map(number -> new Known(number, days(section, number)));
        }

        private WorkingDays.Year days(Section section, int year) {
            Set<LocalDate> off = section
                    .sections("off", new Text("假期", "a holiday"), holiday -> Optional.of(holiday(holiday, year)))
                    .stream()
                    .flatMap(Set::stream)
                    .collect(Collectors.toSet());
            Set<LocalDate> worked = new TreeSet<>();
            for (Yaml.Scalar each : section.scalars("worked")) {
                day(each, year).ifPresent(day -> {
                    if (!WorkingDays.isWeekend(day) || off.contains(day)) {
                        report.problem(
                                "calendar-worked",
                                each.place(),
                                new Text(day + " 不是要补班的周六、周日", day + " is no Saturday or Sunday to be worked"),
                                new Text("只写调休上班的周六、周日", "write only Saturdays and Sundays that are worked"));
                    }
                    worked.add(day);
                });
            }
            return new WorkingDays.Year(off, worked);
        }

        private Set<LocalDate> holiday(Section holiday, int year) {
            holiday.words("name");
            Optional<LocalDate> from = holiday.requiredScalar("from").flatMap(each -> day(each, year));
            Optional<LocalDate> to = holiday.requiredScalar("to").flatMap(each -> day(each, year));
            if (from.isEmpty() || to.isEmpty()) {
                return Set.of();
            }
            if (to.get().isBefore(from.get())) {
                report.problem(
                        "calendar-order",
                        holiday.valuePlace("to"),
                        new Text("假期的末日在首日之前", "the holiday ends before it begins"),
                        new Text("改正 from 或 to", "correct from or to"));
                return Set.of();
            }
            return from.get().datesUntil(to.get().plusDays(1)).collect(Collectors.toSet());
        }

        private Optional<LocalDate> day(Yaml.Scalar written, int year) {
            Optional<LocalDate> day = date(written.text().strip()).filter(read -> read.getYear() == year);
            if (day.isEmpty()) {
                report.problem(
                        "calendar-day",
                        written.place(),
                        new Text("不是 " + year + " 年的日期", "it is no day of " + year),
                        new Text("写作 " + year + "-10-01", "write it like " + year + "-10-01"));
            }
            return day;
        }

        private static Optional<LocalDate> date(String written) {
            try {
                return Optional.of(LocalDate.parse(written));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }
}
