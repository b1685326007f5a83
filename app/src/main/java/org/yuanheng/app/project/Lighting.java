package org.yuanheng.app.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.Light;
import org.yuanheng.engine.run.Answer;
import org.yuanheng.engine.run.Decider;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lights of projects and leads, by the rules of kind light that {@code rulebook/projects.yaml} names. A colour is kept
 * from the day on which it turned; one that an approved reason excuses is kept beside what it would be.
 *
 * <p>The planned start that is asked is the first plan: to plan anew makes no light better.
 */
@Component
public class Lighting implements DisposableBean {
    private final Rows rows;
    private final Rulebooks rulebooks;
    private final ProjectRules rules;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, Lamp> lamps = new HashMap<>();

    private record Lamp(Light light, Decider decider) {}

    /** Judges what is in {@code rows} by {@code rulebooks}. */
    public Lighting(Rows rows, Rulebooks rulebooks, ProjectRules rules, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.rulebooks = rulebooks;
        this.rules = rules;
        this.json = json;
        this.clock = clock;
    }

    /** A light as it stands: the colour, what it would be without an excuse, and since when. */
    public record Shown(long id, LocalDate day, String rulebook, String colour, String unexcused, String lamps) {}

    private record Facts(
            long id,
            @Nullable LocalDate plannedStart,
            @Nullable LocalDate startedOn,
            @Nullable BigDecimal progressDue,
            @Nullable BigDecimal progressDone,
            @Nullable BigDecimal fundsDue,
            @Nullable BigDecimal fundsPaid,
            @Nullable LocalDate statisticsOn,
            @Nullable String excuseCode,
            @Nullable String lamps) {
        Map<String, String> said(LocalDate day) {
            Map<String, String> facts = new HashMap<>();
            facts.put("unit_id", Long.toString(id));
            facts.put("as_of", day.toString());
            put(facts, "planned_start", plannedStart);
            put(facts, "started_on", startedOn);
            put(facts, "progress_due", progressDue == null ? null : progressDue.toPlainString());
            put(facts, "progress_done", progressDone == null ? null : progressDone.toPlainString());
            put(facts, "funds_due", fundsDue == null ? null : fundsDue.toPlainString());
            put(facts, "funds_paid", fundsPaid == null ? null : fundsPaid.toPlainString());
            put(facts, "statistics_on", statisticsOn);
            put(facts, "excuse_code", excuseCode);
            return facts;
        }
    }

    private static void put(Map<String, String> facts, String id, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            facts.put(id, value.toString());
        }
    }

    /** Judges every project and every lead as of a day, and keeps what has turned. */
    public int all(Actor actor, LocalDate day) {
        return projects(actor, day, 0) + leads(actor, day, 0);
    }

    /** Judges one project as of today. */
    void project(Actor actor, long project) {
        projects(actor, LocalDate.now(clock), project);
    }

    /** Judges one lead as of today. */
    void lead(Actor actor, long lead) {
        leads(actor, LocalDate.now(clock), lead);
    }

    private record Turned(
            @Nullable Long project,
            @Nullable Long lead,
            LocalDate day,
            String rulebook,
            String colour,
            String unexcused,
            String lamps,
            OffsetDateTime at) {}

    private int projects(Actor actor, LocalDate day, long only) {
        List<Facts> all = rows.reference("""
                select p.id, s.day as planned_start, a.day as started_on, g.progress_due, g.progress_done, g.funds_due,
                       g.funds_paid, t.day as statistics_on,
                       (select e.code from project.excuse e where e.project = p.id order by e.id desc limit 1) as excuse_code,
                       (select l.lamps::text from project.light l where l.project = p.id order by l.day desc, l.id desc limit 1)
                           as lamps
                from project.project p
                    left join project.first_plan s on s.project = p.id and s.gate = :started
                    left join project.current_gate_date a on a.project = p.id and a.gate = :started and a.kind = 'ACTUAL'
                    left join project.current_gate_date t on t.project = p.id and t.gate = :statistics and t.kind = 'ACTUAL'
                    left join project.current_progress g on g.project = p.id
                where p.ended is null and (:only = 0 or p.id = :only)
                """)
                .param("started", rules.marks().started())
                .param("statistics", rules.marks().statistics())
                .param("only", only)
                .query(Facts.class)
                .list();
        List<Turned> turned = new ArrayList<>();
        String rulebook = rules.lights().projects();
        for (Facts facts : all) {
            turned(rulebook, facts.said(day), facts.lamps())
                    .ifPresent(answer -> turned.add(turned(facts.id(), null, day, rulebook, answer)));
        }
        return keep(actor, turned);
    }

    private record LeadFacts(
            long id,
            String leadClass,
            LocalDate leadOn,
            @Nullable LocalDate progressOn,
            @Nullable String lamps) {}

    private int leads(Actor actor, LocalDate day, long only) {
        List<LeadFacts> all =
                rows.reference("""
                select l.id, l.class as lead_class, l.lead_on,
                       (select max(s.day) from project.lead_step s where s.lead = l.id) as progress_on,
                       (select o.lamps::text from project.light o where o.lead = l.id order by o.day desc, o.id desc limit 1)
                           as lamps
                from project.lead l where l.state = 'OPEN' and (:only = 0 or l.id = :only)
                """).param("only", only).query(LeadFacts.class).list();
        List<Turned> turned = new ArrayList<>();
        String rulebook = rules.lights().leads();
        for (LeadFacts facts : all) {
            Map<String, String> said = new HashMap<>();
            said.put("unit_id", Long.toString(facts.id()));
            said.put("as_of", day.toString());
            said.put("lead_class", facts.leadClass());
            put(said, "lead_on", facts.leadOn());
            put(said, "progress_on", facts.progressOn());
            turned(rulebook, said, facts.lamps())
                    .ifPresent(answer -> turned.add(turned(null, facts.id(), day, rulebook, answer)));
        }
        return keep(actor, turned);
    }

    private Turned turned(
            @Nullable Long project, @Nullable Long lead, LocalDate day, String rulebook, Map<String, String> answer) {
        String colour = answer.getOrDefault("colour", "");
        return new Turned(
                project,
                lead,
                day,
                rulebook,
                colour,
                answer.getOrDefault("unexcused", colour),
                json.writeValueAsString(answer),
                OffsetDateTime.now(clock));
    }

    /** The rule's answer, if it is another than the one that is kept. */
    private Optional<Map<String, String>> turned(String rulebook, Map<String, String> facts, @Nullable String kept) {
        Map<String, String> answer = answer(rulebook, facts);
        boolean same = kept != null && answer.equals(json.readValue(kept, Map.class));
        return same ? Optional.empty() : Optional.of(answer);
    }

    private int keep(Actor actor, List<Turned> turned) {
        rows.write(actor, """
                insert into project.light (project, lead, day, rulebook, colour, unexcused, lamps, noted_at)
                values (:project, :lead, :day, :rulebook, :colour, :unexcused, cast(:lamps as jsonb), :at)
                """).each(turned);
        return turned.size();
    }

    /** The row of results that a rule gives for some facts; one at a time, as a decider allows. */
    private synchronized Map<String, String> answer(String rulebook, Map<String, String> facts) {
        return switch (lamp(rulebook).decider().decide(facts)) {
            case Checked.Ok<Answer>(Answer answer, var _) -> {
                Map<String, String> results = new HashMap<>(answer.results());
                results.remove("unit_id");
                yield results;
            }
            case Checked.Refused<Answer>(List<Problem> problems) ->
                throw new IllegalStateException(problems.getFirst().line("en"));
        };
    }

    private Lamp lamp(String rulebook) {
        return lamps.computeIfAbsent(rulebook, id -> {
            Light light = light(id);
            return new Lamp(light, Decider.open(light));
        });
    }

    /** The rule of that id. */
    public Light light(String id) {
        try {
            return switch (rulebooks.find(id)) {
                case Checked.Ok<Rulebook>(Rulebook rulebook, var _)
                when rulebook.rules() instanceof Light light -> light;
                case Checked.Ok<Rulebook> _ -> throw new IllegalStateException(id + " is no rule of lights");
                case Checked.Refused<Rulebook>(List<Problem> problems) ->
                    throw new IllegalStateException(problems.getFirst().line("en"));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lights that a project has had, the newest first. Who asks has made sure that it may be seen. */
    public List<Shown> ofProject(long project) {
        return rows.reference("""
                select l.id, l.day, l.rulebook, l.colour, l.unexcused, l.lamps::text as lamps from project.light l
                where l.project = :project order by l.day desc, l.id desc
                """).param("project", project).query(Shown.class).list();
    }

    /** The lights that a lead has had, the newest first. Who asks has made sure that it may be seen. */
    public List<Shown> ofLead(long lead) {
        return rows.reference("""
                select l.id, l.day, l.rulebook, l.colour, l.unexcused, l.lamps::text as lamps from project.light l
                where l.lead = :lead order by l.day desc, l.id desc
                """).param("lead", lead).query(Shown.class).list();
    }

    @Override
    public synchronized void destroy() {
        lamps.values().forEach(lamp -> lamp.decider().close());
        lamps.clear();
    }
}
