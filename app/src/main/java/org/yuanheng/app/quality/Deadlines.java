package org.yuanheng.app.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.period.WorkingDays;
import org.yuanheng.engine.yaml.RuleFile;

/**
 * Within how many working days a finding is to be explained or mended, by severity ({@code deadlines.yaml}). Of a year
 * whose public holidays are not entered only Saturdays and Sundays are left out.
 */
record Deadlines(int block, int warn, int note, WorkingDays calendar) {
    private static final int MOST_DAYS = 250;

    /** Reads the file; a server whose deadlines are wrong does not start. */
    static Deadlines read(Path file, WorkingDays calendar) throws IOException {
        Checked<Deadlines> read = RuleFile.read(
                file,
                new Text("办理期限", "deadlines"),
                (section, report) -> section.section("working_days", new Text("工作日", "working days"), days -> {
                    Optional<Integer> block = days.whole("block", 1, MOST_DAYS);
                    Optional<Integer> warn = days.whole("warn", 1, MOST_DAYS);
                    Optional<Integer> note = days.whole("note", 1, MOST_DAYS);
                    return block.flatMap(b -> warn.flatMap(w -> note.map(n -> new Deadlines(b, w, n, calendar))));
                }));
        return switch (read) {
            case Checked.Ok<Deadlines> ok -> ok.value();
            case Checked.Refused<Deadlines>(List<Problem> problems) -> {
                Problem first = problems.getFirst();
                throw new CannotStart(first.code(), first.place().toString(), first.message(), first.advice());
            }
        };
    }

    /** The last day for a finding of that severity that was first seen on {@code seen}. */
    LocalDate due(String severity, LocalDate seen) {
        int days = switch (severity) {
            case "block" -> block;
            case "warn" -> warn;
            default -> note;
        };
        return calendar.after(seen, days);
    }
}
