package org.yuanheng.app.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.app.registry.FactsAccepted;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Quality;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Manifest;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Inspections of periods: the registry's facts are written down, every quality rule is asked of them, and what it finds is
 * kept. The run directories, {@code quality/<id>/<rulebook>} of the data directory, are the evidence.
 */
@Component
public class Inspections {
    private static final int THREADS = 2;

    private final Rows rows;
    private final Checklist checklist;
    private final Gathered gathered;
    private final Sightings sightings;
    private final Scores scores;
    private final TransactionTemplate transaction;
    private final Path folder;
    private final JsonMapper json;
    private final Clock clock;

    /** Keeps inspections in {@code rows} and their runs in {@code directory}. */
    Inspections(
            Rows rows,
            Checklist checklist,
            Gathered gathered,
            Sightings sightings,
            Scores scores,
            PlatformTransactionManager transactions,
            DataDirectory directory,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.checklist = checklist;
        this.gathered = gathered;
        this.sightings = sightings;
        this.scores = scores;
        this.transaction = new TransactionTemplate(transactions);
        this.folder = directory.resolve("quality");
        this.json = json;
        this.clock = clock;
    }

    /** What one rule found. */
    private record Found(Rule rule, Manifest manifest, List<Sightings.Finding> findings) {}

    /**
     * Inspects a period and waits for what comes of it. A province takes some seconds.
     *
     * @return the inspection, DONE; or that one is under way, or what kept it from its end, and it is kept as FAILED
     */
    public Checked<Inspection> inspect(Actor actor, String period) {
        long id;
        try {
            id = insert(actor, period);
        } catch (DuplicateKeyException e) {
            return new Checked.Refused<>(List.of(underWay(period)));
        }
        List<Problem> problems = List.of(brokenOff(period));
        try {
            problems = inspected(actor, id, period);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!problems.isEmpty()) {
                fail(actor, id, problems);
            }
        }
        return problems.isEmpty() ? Checked.ok(find(id).orElseThrow()) : new Checked.Refused<>(problems);
    }

    private List<Problem> inspected(Actor actor, long id, String period) throws IOException {
        Path place = folder.resolve(Long.toString(id));
        if (Files.exists(place)) {
            // What a broken inspection left under a number that no inspection has.
            new RunDirectory(place).discard();
        }
        Files.createDirectories(place);
        List<Found> found = new ArrayList<>();
        long units = 0;
        for (Rule rule : checklist.rules()) {
            Path facts = place.resolve("." + rule.rules().id() + ".csv");
            try {
                units = Math.max(units, gathered.write((Quality) rule.rules(), period, facts));
                switch (Evaluation.run(rule, facts, place.resolve(rule.rules().id()), THREADS)) {
                    case Checked.Refused<Evaluation.Outcome> refused -> {
                        return refused.problems();
                    }
                    case Checked.Ok<Evaluation.Outcome>(Evaluation.Outcome run, var _) ->
                        found.add(new Found(rule, run.manifest(), findings(rule, run)));
                }
            } finally {
                Files.deleteIfExists(facts);
            }
        }
        Optional<List<Problem>> unscored = keep(actor, id, period, units, found);
        return unscored.orElse(List.of());
    }

    /** Everything that was found becomes known at once, or nothing does. */
    private Optional<List<Problem>> keep(Actor actor, long id, String period, long units, List<Found> found) {
        return Optional.ofNullable(transaction.execute(status -> {
            for (Found each : found) {
                sightings.keep(actor, id, period, each.rule().rules().id(), each.findings());
                asked(actor, id, each);
            }
            finish(actor, id, units);
            try {
                List<Problem> problems = scores.keep(actor, id, period, folder.resolve(Long.toString(id)));
                if (!problems.isEmpty()) {
                    status.setRollbackOnly();
                }
                return problems;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private static List<Sightings.Finding> findings(Rule rule, Evaluation.Outcome run) throws IOException {
        String results = Files.readString(run.directory().resultsCsv(), StandardCharsets.UTF_8);
        return Csv.rows(results).stream()
                .skip(1)
                .map(row -> new Sightings.Finding(
                        rule.rules().id(), row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5)))
                .toList();
    }

    private long insert(Actor actor, String period) {
        return rows.write(actor, """
                insert into quality.inspection (period, state, started_by, started_at)
                values (:period, 'RUNNING', :by, :at) returning id
                """)
                .param("period", period)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
    }

    private void asked(Actor actor, long id, Found found) {
        Manifest manifest = found.manifest();
        rows.write(actor, """
                insert into quality.asked
                    (inspection, rulebook, rulebook_sha256, facts_sha256, results_sha256, findings)
                values (:id, :rulebook, :rule, :facts, :results, :findings)
                """)
                .param("id", id)
                .param("rulebook", found.rule().rules().id())
                .param("rule", manifest.rulebookSha256())
                .param("facts", manifest.facts().sha256())
                .param("results", manifest.results().sha256())
                .param("findings", manifest.results().rows())
                .update();
    }

    private void finish(Actor actor, long id, long units) {
        rows.write(actor, "update quality.inspection set state = 'DONE', done_at = :at, units = :units where id = :id")
                .param("id", id)
                .param("units", units)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private void fail(Actor actor, long id, List<Problem> problems) {
        rows.write(actor, "update quality.inspection set state = 'FAILED', problems = :why::jsonb where id = :id")
                .param("id", id)
                .param("why", json.writeValueAsString(problems))
                .update();
    }

    /** Inspections that a killed server left behind say so. */
    void closeBroken(Actor actor) {
        rows.reference("select i.id from quality.inspection i where i.state = 'RUNNING'")
                .query(Long.class)
                .list()
                .forEach(id -> fail(actor, id, List.of(brokenOff(Long.toString(id)))));
    }

    private record Row(
            long id,
            String period,
            Inspection.State state,
            String startedBy,
            OffsetDateTime startedAt,
            @org.jspecify.annotations.Nullable OffsetDateTime doneAt,
            long units,
            String problems) {}

    private Inspection read(Row row) {
        JavaType type = json.getTypeFactory().constructCollectionType(List.class, Problem.class);
        return new Inspection(
                row.id(),
                row.period(),
                row.state(),
                row.startedBy(),
                row.startedAt(),
                row.doneAt(),
                row.units(),
                json.readValue(row.problems(), type));
    }

    private Optional<Inspection> find(long id) {
        return rows.reference("""
                select i.id, i.period, i.state, i.started_by, i.started_at, i.done_at, i.units, i.problems::text as problems
                from quality.inspection i where i.id = :id
                """).param("id", id).query(Row.class).optional().map(this::read);
    }

    /** The newest inspection of a period, whatever became of it. */
    public Optional<Inspection> newest(String period) {
        return rows.reference("""
                select i.id, i.period, i.state, i.started_by, i.started_at, i.done_at, i.units, i.problems::text as problems
                from quality.inspection i where i.period = :period order by i.id desc limit 1
                """)
                .param("period", period)
                .query(Row.class)
                .optional()
                .map(this::read);
    }

    /** The periods of which facts have come in or that were inspected, the newest first. */
    public List<String> periods() {
        return rows.reference("""
                select a.period from quality.arrival a union select i.period from quality.inspection i order by 1 desc
                """).query(String.class).list();
    }

    /** The periods with facts that no inspection knows. */
    public List<String> stale() {
        return rows.reference("""
                select a.period from quality.arrival a
                where not exists (select 1 from quality.inspection i
                                  where i.period = a.period and i.state = 'DONE' and i.started_at >= a.at)
                order by 1
                """).query(String.class).list();
    }

    /** Facts that came in make what was found of their period out of date. */
    @EventListener
    void on(FactsAccepted news) {
        rows.write(Actor.SYSTEM, """
                insert into quality.arrival (period, at) values (:period, :at)
                on conflict (period) do update set at = excluded.at
                """)
                .param("period", news.period())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private static Problem underWay(String period) {
        return new Problem(
                "inspection-running",
                Place.of(period),
                new Text("这个期间正在检查", "this period is being inspected"),
                new Text("等它完成", "wait until it is done"));
    }

    private static Problem brokenOff(String period) {
        return new Problem(
                "inspection-broken-off",
                Place.of(period),
                new Text("检查没有做完", "the inspection was not finished"),
                new Text("再检查一次", "inspect again"));
    }
}
