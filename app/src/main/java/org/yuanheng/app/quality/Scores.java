package org.yuanheng.app.quality;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Promises;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;

/**
 * The score of each department's data, by a rulebook like any other ({@code rulebook/quality/platform/departments.yaml}):
 * the departments are its units, and what was counted of them its facts.
 */
@Component
public class Scores {
    private static final String HEADING = "unit_id,units,blocked,warned,due,delivered,owed,late,absent\n";

    private final Rows rows;
    private final Rule rule;
    private final Promises promises;

    Scores(Rows rows, ScoringRule rule, Promises promises) {
        this.rows = rows;
        this.rule = rule.rule();
        this.promises = promises;
    }

    /** The rulebook by which departments are scored. */
    record ScoringRule(Rule rule) {}

    /**
     * What was counted of a department in an inspection, and the score that came of it.
     *
     * @param owed deliveries whose last day is over, or that are complete
     * @param late of these, complete after the last day
     * @param absent of these, not complete
     */
    public record Score(
            String department,
            long units,
            long due,
            long delivered,
            long blocked,
            long warned,
            long noted,
            long owed,
            long late,
            long absent,
            BigDecimal total) {
        Score with(BigDecimal scored) {
            return new Score(department, units, due, delivered, blocked, warned, noted, owed, late, absent, scored);
        }

        private Score with(Promises.Kept kept) {
            return new Score(
                    department,
                    units,
                    due,
                    delivered,
                    blocked,
                    warned,
                    noted,
                    kept.owed(),
                    kept.late(),
                    kept.absent(),
                    total);
        }

        private static Score nothing(String department) {
            return new Score(department, 0, 0, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO);
        }

        private String line() {
            return Stream.of(units, blocked, warned, due, delivered, owed, late, absent)
                    .map(String::valueOf)
                    .collect(Collectors.joining(",", department + ",", "\n"));
        }
    }

    /** The scores of an inspection, the best first. */
    public List<Score> of(Scope scope, long inspection) {
        return rows.sql(scope, """
                select s.department, s.units, s.due, s.delivered, s.blocked, s.warned, s.noted, s.owed, s.late, s.absent,
                       s.total
                from quality.score s
                where {scope county=* department=s.department} and s.inspection = :inspection
                order by s.total desc, s.department
                """)
                .param("inspection", inspection)
                .query(Score.class)
                .list();
    }

    /** Counts, scores and keeps; the run lies in {@code folder}. */
    List<Problem> keep(Actor actor, long inspection, String period, Path folder) throws IOException {
        List<Score> counted = promised(count(period), promises.kept(period));
        Path facts = Files.writeString(
                folder.resolve(".departments.csv"),
                counted.stream().map(Score::line).collect(Collectors.joining("", HEADING, "")));
        try {
            return switch (Evaluation.run(
                    rule, facts, folder.resolve(rule.rules().id()), 1)) {
                case Checked.Refused<Evaluation.Outcome> refused -> refused.problems();
                case Checked.Ok<Evaluation.Outcome>(Evaluation.Outcome run, var _) -> {
                    String results = Files.readString(run.directory().resultsCsv(), StandardCharsets.UTF_8);
                    insert(actor, inspection, scored(counted, Csv.rows(results)));
                    yield List.of();
                }
            };
        } finally {
            Files.deleteIfExists(facts);
        }
    }

    /** With what each department agreed to deliver; one that owes something and brought nothing stands with nothing. */
    private static List<Score> promised(List<Score> counted, Map<String, Promises.Kept> kept) {
        Map<String, Score> all = new TreeMap<>();
        counted.forEach(each -> all.put(each.department(), each));
        kept.forEach((department, promise) ->
                all.merge(department, Score.nothing(department).with(promise), (known, none) -> known.with(promise)));
        return List.copyOf(all.values());
    }

    private static List<Score> scored(List<Score> counted, List<List<String>> results) {
        int total = results.getFirst().indexOf("total");
        List<Score> scored = new ArrayList<>();
        for (Score each : counted) {
            results.stream()
                    .filter(row -> row.getFirst().equals(each.department()))
                    .findFirst()
                    .ifPresent(row -> scored.add(each.with(new BigDecimal(row.get(total)))));
        }
        return scored;
    }

    /** What each department delivered for the period, and the open findings that concern it. */
    private List<Score> count(String period) {
        return rows.sql(Scope.everything(), """
                select c.department, count(distinct c.unit_id) as units, count(*) as due,
                       count(*) filter (where c.state <> 'NOT_DELIVERED') as delivered,
                       max(coalesce(o.blocked, 0)) as blocked, max(coalesce(o.warned, 0)) as warned,
                       max(coalesce(o.noted, 0)) as noted, 0 as owed, 0 as late, 0 as absent,
                       0::numeric as total
                from registry.current_fact c
                    left join registry.firm f on f.credit_code = c.unit_id
                    left join (select k.department,
                                      count(*) filter (where x.severity = 'block') as blocked,
                                      count(*) filter (where x.severity = 'warn') as warned,
                                      count(*) filter (where x.severity = 'note') as noted
                               from quality.current_finding x join quality.concern k on k.finding = x.id
                               where x.period = :period and x.state = 'OPEN'
                               group by k.department) o on o.department = c.department
                where {scope county=f.county} and c.period = :period
                group by c.department
                order by c.department
                """)
                .param("period", period)
                .query(Score.class)
                .list();
    }

    private void insert(Actor actor, long inspection, List<Score> scores) {
        for (Score score : scores) {
            rows.write(actor, """
                    insert into quality.score
                        (inspection, department, units, due, delivered, blocked, warned, noted, owed, late, absent,
                         total)
                    values (:inspection, :department, :units, :due, :delivered, :blocked, :warned, :noted, :owed, :late,
                            :absent, :total)
                    """)
                    .param("inspection", inspection)
                    .param("department", score.department())
                    .param("units", score.units())
                    .param("due", score.due())
                    .param("delivered", score.delivered())
                    .param("blocked", score.blocked())
                    .param("warned", score.warned())
                    .param("noted", score.noted())
                    .param("owed", score.owed())
                    .param("late", score.late())
                    .param("absent", score.absent())
                    .param("total", Objects.requireNonNull(score.total()))
                    .update();
        }
    }
}
