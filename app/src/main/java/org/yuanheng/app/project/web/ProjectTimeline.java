package org.yuanheng.app.project.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.project.Gate.Kind;
import org.yuanheng.app.project.GateDates;
import org.yuanheng.app.project.Project;

/**
 * Projects in time, drawn as lines of an SVG: what was planned first, what is promised, and what has come about, each from its
 * first gate to its last. An actual line goes on to today while a gate is still to come, and is set off where it is late.
 */
public final class ProjectTimeline {
    private static final int LEFT = 300;
    private static final int WIDE = 880;
    private static final int TOP = 30;
    private static final int ROW = 46;
    private static final int LETTERS = 19;
    private static final int MOST_YEARS = 12;

    private final List<Project> projects;
    private final List<GateDates.Current> dates;
    private final LocalDate today;
    private final ProjectLabels labels;
    private final Words words;
    private final LocalDate from;
    private final LocalDate until;

    ProjectTimeline(List<Project> projects, List<GateDates.Current> dates, LocalDate today, ProjectLabels labels) {
        this.projects = projects;
        this.dates = dates;
        this.today = today;
        this.labels = labels;
        this.words = labels.words();
        List<LocalDate> all = Stream.concat(dates.stream().map(GateDates.Current::day), Stream.of(today))
                .sorted()
                .toList();
        from = all.getFirst().withDayOfYear(1);
        until = all.getLast().plusYears(1).withDayOfYear(1);
    }

    /** A stretch of time, in the units of the drawing. */
    public record Bar(String look, long x, long y, long width, String said) {}

    /** A project with its lines. */
    public record Line(String name, String whole, String href, long y, List<Bar> bars) {}

    /** The beginning of a year. */
    public record Tick(long x, String label) {}

    private long x(LocalDate day) {
        return LEFT + WIDE * ChronoUnit.DAYS.between(from, day) / ChronoUnit.DAYS.between(from, until);
    }

    public long height() {
        return TOP + (long) ROW * projects.size();
    }

    public long now() {
        return x(today);
    }

    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        int step = Math.max(1, (until.getYear() - from.getYear()) / MOST_YEARS);
        for (LocalDate day = from; day.isBefore(until); day = day.plusYears(step)) {
            ticks.add(new Tick(x(day), Integer.toString(day.getYear())));
        }
        return ticks;
    }

    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Project project : projects) {
            String name = project.said().name();
            long y = TOP + (long) ROW * lines.size();
            lines.add(new Line(
                    name.length() > LETTERS ? name.substring(0, LETTERS - 1) + "…" : name,
                    name,
                    "/projects/" + project.id(),
                    y,
                    bars(project, y)));
        }
        return lines;
    }

    private List<Bar> bars(Project project, long y) {
        List<Bar> bars = new ArrayList<>();
        bar(project, "first", y + 12, bars);
        bar(project, Kind.COMMITTED.name(), y + 22, bars);
        actual(project, y + 32, bars);
        return bars;
    }

    private List<LocalDate> days(Project project, String kind) {
        return dates.stream()
                .filter(each -> each.project() == project.id() && each.kind().equals(kind))
                .map(GateDates.Current::day)
                .sorted()
                .toList();
    }

    private void bar(Project project, String kind, long y, List<Bar> bars) {
        List<LocalDate> days = days(project, kind);
        if (!days.isEmpty()) {
            bars.add(bar(kind, days.getFirst(), days.getLast(), y));
        }
    }

    private Bar bar(String kind, LocalDate first, LocalDate last, long y) {
        String look = kind.toLowerCase(java.util.Locale.ROOT);
        return new Bar(
                look,
                x(first),
                y,
                Math.max(4, x(last) - x(first)),
                words.of("projects.bar", words.of("projects.bar." + look), words.day(first), words.day(last)));
    }

    /** From the first gate that was passed to the last, or to today while gates are due; what lies behind its day is late. */
    private void actual(Project project, long y, List<Bar> bars) {
        List<LocalDate> days = days(project, Kind.ACTUAL.name());
        if (days.isEmpty()) {
            return;
        }
        @Nullable LocalDate due = due(project);
        boolean done = due == null || project.ended() != null;
        LocalDate end = done ? days.getLast() : today.isBefore(days.getLast()) ? days.getLast() : today;
        bars.add(bar(Kind.ACTUAL.name(), days.getFirst(), end, y));
        if (due != null && due.isBefore(end)) {
            LocalDate late = due.isBefore(days.getFirst()) ? days.getFirst() : due;
            bars.add(bar("late", late, end, y));
        }
    }

    /** The earliest day, planned first or promised, of a gate that was not passed; null when none is due. */
    private @Nullable LocalDate due(Project project) {
        return dates.stream()
                .filter(each -> each.project() == project.id() && !each.kind().equals(Kind.ACTUAL.name()))
                .filter(each -> dates.stream()
                        .noneMatch(other -> other.project() == project.id()
                                && other.kind().equals(Kind.ACTUAL.name())
                                && other.gate().equals(each.gate())))
                .map(GateDates.Current::day)
                .sorted()
                .findFirst()
                .orElse(null);
    }

    /** The same as a table: gate by gate what was planned first, what is promised, what came about. */
    Table table() {
        List<Table.Row> rows = new ArrayList<>();
        for (Project project : projects) {
            dates.stream()
                    .filter(each -> each.project() == project.id())
                    .map(GateDates.Current::gate)
                    .distinct()
                    .forEach(gate -> rows.add(row(project, gate)));
        }
        return Table.of(
                        "dates",
                        words.of("projects.timeline"),
                        Column.words("project", words.of("projects.project")),
                        Column.brief("gate", words.of("projects.gate")),
                        Column.brief("first", words.of("projects.bar.first")),
                        Column.brief("committed", words.of("projects.bar.committed")),
                        Column.brief("actual", words.of("projects.bar.actual")))
                .rows(rows)
                .source(Source.of(words.of("projects.source"), words.day(today)));
    }

    private Table.Row row(Project project, String gate) {
        return new Table.Row(
                project.code() + " " + gate,
                List.of(
                        new Cell.Label(project.said().name(), project.code(), "/projects/" + project.id()),
                        Cell.of(labels.gate(gate)),
                        day(project, gate, "first"),
                        day(project, gate, Kind.COMMITTED.name()),
                        day(project, gate, Kind.ACTUAL.name())),
                false);
    }

    private Cell day(Project project, String gate, String kind) {
        return Cell.of(dates.stream()
                .filter(each -> each.project() == project.id()
                        && each.gate().equals(gate)
                        && each.kind().equals(kind))
                .findFirst()
                .map(each -> words.day(each.day()))
                .orElse(""));
    }

    /** Whether there is anything to draw. */
    public boolean any() {
        return !dates.isEmpty();
    }
}
