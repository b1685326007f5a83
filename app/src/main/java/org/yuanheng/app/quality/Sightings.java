package org.yuanheng.app.quality;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;

/** Keeps what an inspection finds: each finding once, and that it was seen. */
@Component
class Sightings {
    private static final int CHUNK = 5_000;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Rows rows;
    private final Checklist checklist;
    private final Deadlines deadlines;
    private final Clock clock;

    Sightings(Rows rows, Checklist checklist, Deadlines deadlines, Clock clock) {
        this.rows = rows;
        this.checklist = checklist;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** A line of results.csv. */
    record Finding(
            String rulebook, String unit, String check, String severity, String figure, String told, String notes) {}

    /** Who is concerned by the checks of a rule. */
    private record Concern(String check, String department) {}

    void keep(Actor actor, long inspection, String period, String rulebook, List<Finding> findings) {
        for (int from = 0; from < findings.size(); from += CHUNK) {
            List<Finding> chunk = findings.subList(from, Math.min(findings.size(), from + CHUNK));
            insert(actor, inspection, period, chunk);
            see(actor, inspection, period, chunk);
        }
        concern(actor, inspection, period, rulebook);
    }

    private void insert(Actor actor, long inspection, String period, List<Finding> findings) {
        LocalDate today = LocalDate.now(clock.withZone(CHINA));
        rows.write(actor, """
                insert into quality.finding (period, unit_id, rulebook, check_id, first_seen, due)
                select :period, t.unit, t.rulebook, t.check_id, :inspection, t.due::date
                from unnest(:units, :rulebooks, :checks, :dues) as t (unit, rulebook, check_id, due)
                on conflict (period, unit_id, rulebook, check_id) do nothing
                """)
                .param("period", period)
                .param("inspection", inspection)
                .param("units", texts(findings, Finding::unit))
                .param("rulebooks", texts(findings, Finding::rulebook))
                .param("checks", texts(findings, Finding::check))
                .param(
                        "dues",
                        texts(findings, f -> deadlines.due(f.severity(), today).toString()))
                .update();
    }

    private void see(Actor actor, long inspection, String period, List<Finding> findings) {
        rows.write(actor, """
                insert into quality.sighting (inspection, finding, severity, figure, told, notes)
                select :inspection, f.id, t.severity, t.figure::numeric, t.told, t.notes
                from unnest(:units, :rulebooks, :checks, :severities, :figures, :tolds, :notes)
                        as t (unit, rulebook, check_id, severity, figure, told, notes)
                    join quality.finding f on f.period = :period and f.unit_id = t.unit and f.rulebook = t.rulebook
                        and f.check_id = t.check_id
                """)
                .param("period", period)
                .param("inspection", inspection)
                .param("units", texts(findings, Finding::unit))
                .param("rulebooks", texts(findings, Finding::rulebook))
                .param("checks", texts(findings, Finding::check))
                .param("severities", texts(findings, Finding::severity))
                .param("figures", figures(findings))
                .param("tolds", texts(findings, Finding::told))
                .param("notes", texts(findings, Finding::notes))
                .update();
    }

    private void concern(Actor actor, long inspection, String period, String rulebook) {
        List<Concern> concerns = checklist.checks().stream()
                .filter(known -> known.rulebook().equals(rulebook))
                .flatMap(known -> known.departments().stream()
                        .map(department -> new Concern(known.check().id(), department)))
                .toList();
        rows.write(actor, """
                insert into quality.concern (finding, department)
                select f.id, t.department
                from unnest(:checks, :departments) as t (check_id, department)
                    join quality.finding f on f.period = :period and f.rulebook = :rulebook and f.check_id = t.check_id
                    join quality.sighting s on s.finding = f.id and s.inspection = :inspection
                on conflict (finding, department) do nothing
                """)
                .param("inspection", inspection)
                .param("period", period)
                .param("rulebook", rulebook)
                .param("checks", concerns.stream().map(Concern::check).toArray(String[]::new))
                .param("departments", concerns.stream().map(Concern::department).toArray(String[]::new))
                .update();
    }

    private static String[] texts(List<Finding> findings, Function<Finding, String> part) {
        return findings.stream().map(part).toArray(String[]::new);
    }

    private static @Nullable String[] figures(List<Finding> findings) {
        @Nullable String[] figures = new @Nullable String[findings.size()];
        for (int i = 0; i < figures.length; i++) {
            String figure = findings.get(i).figure();
            figures[i] = figure.isEmpty() ? null : figure;
        }
        return figures;
    }
}
