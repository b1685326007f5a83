package org.yuanheng.app.quality;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.source.ReceivedFile;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** The findings as they stand, for whoever may see them, and what departments say to them. */
@Component
public class Findings {
    private static final int LONGEST_REASON = 1_000;

    private final Rows rows;
    private final Clock clock;

    Findings(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * What a list is narrowed to; an empty text does not narrow.
     *
     * @param check {@code rulebook/check}
     * @param about only the finding of that unit; empty for all
     */
    public record Filter(
            String period,
            String department,
            String check,
            String severity,
            String state,
            String county,
            String about) {
        /** All findings of a period. */
        public static Filter of(String period) {
            return new Filter(period, "", "", "", "", "", "");
        }

        /** The same, of one check. */
        public Filter ofCheck(String rulebook, String check) {
            return new Filter(period, department, rulebook + "/" + check, severity, state, county, about);
        }

        /** The same, of one severity. */
        public Filter asGraveAs(String other) {
            return new Filter(period, department, check, other, state, county, about);
        }

        /** The same, in one state. */
        public Filter in(String other) {
            return new Filter(period, department, check, severity, other, county, about);
        }
    }

    /**
     * A finding.
     *
     * @param unitId of the unit that was found, and {@code name} as the registry has it now
     * @param told what the check read: id=value, joined by semicolons
     * @param due the working day by which it is to be dealt with
     * @param state {@code OPEN}, {@code EXPLAINED}, {@code DECIDED} or {@code GONE}
     */
    public record Finding(
            long id,
            String period,
            String unitId,
            String name,
            String rulebook,
            String checkId,
            String severity,
            @Nullable BigDecimal figure,
            String told,
            String notes,
            @Nullable String county,
            LocalDate due,
            String state,
            long firstSeen,
            long lastSeen) {}

    /** What a department said to a finding, for the values that it had then. */
    public record Explanation(
            String told,
            String reason,
            String document,
            @Nullable Long fileId,
            @Nullable String fileName,
            String department,
            String explainedBy,
            OffsetDateTime explainedAt) {}

    /** A page of findings, the gravest first. */
    public List<Finding> list(Scope scope, Filter filter, long from, int limit) {
        return rows.sql(scope, """
                select c.id, c.period, c.unit_id, c.name, c.rulebook, c.check_id, c.severity, c.figure, c.told, c.notes,
                       c.county, c.due, c.state, c.first_seen, c.last_seen
                from quality.current_finding c
                where {scope county=c.county department=*}
                  and exists (select 1 from quality.concern k where k.finding = c.id
                              and {scope county=* department=k.department}
                              and (:department = '' or k.department = :department))
                  and c.period = :period
                  and (:check = '' or c.rulebook || '/' || c.check_id = :check)
                  and (:severity = '' or c.severity = :severity)
                  and (:state = '' or c.state = :state)
                  and (:county = '' or c.county = :county)
                  and (:about = '' or c.unit_id = :about)
                order by case c.severity when 'block' then 1 when 'warn' then 2 else 3 end, c.due, c.rulebook, c.check_id,
                         c.unit_id
                limit :limit offset :from
                """)
                .param("period", filter.period())
                .param("department", filter.department())
                .param("check", filter.check())
                .param("severity", filter.severity())
                .param("state", filter.state())
                .param("county", filter.county())
                .param("about", filter.about())
                .param("limit", limit)
                .param("from", from)
                .query(Finding.class)
                .list();
    }

    /** How many findings {@link #list} would give in all. */
    public long count(Scope scope, Filter filter) {
        return rows.sql(scope, """
                select count(*)
                from quality.current_finding c
                where {scope county=c.county department=*}
                  and exists (select 1 from quality.concern k where k.finding = c.id
                              and {scope county=* department=k.department}
                              and (:department = '' or k.department = :department))
                  and c.period = :period
                  and (:check = '' or c.rulebook || '/' || c.check_id = :check)
                  and (:severity = '' or c.severity = :severity)
                  and (:state = '' or c.state = :state)
                  and (:county = '' or c.county = :county)
                  and (:about = '' or c.unit_id = :about)
                """)
                .param("period", filter.period())
                .param("department", filter.department())
                .param("check", filter.check())
                .param("severity", filter.severity())
                .param("state", filter.state())
                .param("county", filter.county())
                .param("about", filter.about())
                .query(Long.class)
                .single();
    }

    /** A finding, for whoever may see it. */
    public Optional<Finding> find(Scope scope, long id) {
        return rows.sql(scope, """
                select c.id, c.period, c.unit_id, c.name, c.rulebook, c.check_id, c.severity, c.figure, c.told, c.notes,
                       c.county, c.due, c.state, c.first_seen, c.last_seen
                from quality.current_finding c
                where {scope county=c.county department=*}
                  and exists (select 1 from quality.concern k where k.finding = c.id
                              and {scope county=* department=k.department})
                  and c.id = :id
                """).param("id", id).query(Finding.class).optional();
    }

    /**
     * How many findings there are of each check, county or inspection.
     *
     * @param key {@code rulebook/check}, county or inspection
     */
    public record Count(String key, String severity, String state, long findings) {}

    /** The findings of a period that stand, by check. */
    public List<Count> byCheck(Scope scope, String period) {
        return rows.sql(scope, """
                select c.rulebook || '/' || c.check_id as key, c.severity, c.state, count(*) as findings
                from quality.current_finding c
                where {scope county=c.county department=*}
                  and exists (select 1 from quality.concern k where k.finding = c.id
                              and {scope county=* department=k.department})
                  and c.period = :period and c.state <> 'GONE'
                group by 1, 2, 3 order by 1, 2, 3
                """).param("period", period).query(Count.class).list();
    }

    /** The findings of a period that stand, by county. */
    public List<Count> byCounty(Scope scope, String period) {
        return rows.sql(scope, """
                select coalesce(c.county, '') as key, c.severity, c.state, count(*) as findings
                from quality.current_finding c
                where {scope county=c.county department=*}
                  and exists (select 1 from quality.concern k where k.finding = c.id
                              and {scope county=* department=k.department})
                  and c.period = :period and c.state <> 'GONE'
                group by 1, 2, 3 order by 1, 2, 3
                """).param("period", period).query(Count.class).list();
    }

    /** What each inspection of a period found, in the order of time. */
    public List<Trend> trend(Scope scope, String period, int most) {
        return rows.sql(scope, """
                select i.id, i.done_at, count(s.finding) as findings
                from quality.inspection i
                    left join (quality.sighting s join quality.finding f on f.id = s.finding
                               join registry.firm m on m.credit_code = f.unit_id and {scope county=m.county department=*})
                        on s.inspection = i.id
                           and exists (select 1 from quality.concern k where k.finding = f.id
                                       and {scope county=* department=k.department})
                where i.period = :period and i.state = 'DONE'
                group by i.id, i.done_at order by i.id desc limit :most
                """)
                .param("period", period)
                .param("most", most)
                .query(Trend.class)
                .list()
                .reversed();
    }

    /** What one inspection found. */
    public record Trend(long id, OffsetDateTime doneAt, long findings) {}

    /** What was said to a finding, the newest first. Who asks must have found the finding itself. */
    public List<Explanation> explanations(long finding) {
        return rows.reference("""
                select e.told, e.reason, e.document, e.file_id, s.name as file_name, e.department, e.explained_by,
                       e.explained_at
                from quality.explanation e left join source.file s on s.id = e.file_id
                where e.finding = :finding order by e.id desc
                """)
                .param("finding", finding)
                .query(Explanation.class)
                .list();
    }

    /**
     * What became of a finding.
     *
     * @param what {@code FOUND}, {@code EXPLAINED} or {@code DECIDED}
     * @param state in which the finding is now
     * @param saidBy empty for what a check found
     */
    public record Step(
            long finding,
            String period,
            String rulebook,
            String checkId,
            String state,
            String what,
            OffsetDateTime saidAt,
            String saidBy) {}

    /** What was ever found of a unit, said to it and decided, in no order. */
    public List<Step> steps(Scope scope, String unit) {
        return rows.sql(scope, """
                with mine as materialized (
                    select c.id, c.period, c.rulebook, c.check_id, c.state, c.first_seen
                    from quality.current_finding c
                    where {scope county=c.county department=*}
                      and exists (select 1 from quality.concern k where k.finding = c.id
                                  and {scope county=* department=k.department})
                      and c.unit_id = :unit),
                steps as (
                    select m.id, 'FOUND' as what, coalesce(i.done_at, i.started_at) as said_at, '' as said_by
                    from mine m join quality.inspection i on i.id = m.first_seen
                    union all
                    select m.id, 'EXPLAINED', e.explained_at, e.explained_by
                    from mine m join quality.explanation e on e.finding = m.id
                    union all
                    select m.id, 'DECIDED', d.decided_at, d.decided_by
                    from mine m join quality.decision d on d.finding = m.id)
                select m.id as finding, m.period, m.rulebook, m.check_id, m.state, s.what, s.said_at, s.said_by
                from mine m join steps s on s.id = m.id
                """).param("unit", unit).query(Step.class).list();
    }

    /** The departments whose data a finding is about. */
    public List<String> concerned(long finding) {
        return rows.reference("select k.department from quality.concern k where k.finding = :finding order by 1")
                .param("finding", finding)
                .query(String.class)
                .list();
    }

    /**
     * Says why the values are as they are.
     *
     * @param told the values that the person saw
     * @param document title or number of the document that shows it; may be empty
     * @return what keeps it from being noted
     */
    public Optional<Problem> explain(
            Actor actor,
            Finding finding,
            String told,
            String department,
            String reason,
            String document,
            Optional<ReceivedFile> file) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return Optional.of(new Problem(
                    "finding-reason",
                    Place.of(finding.name()),
                    new Text("没有写原因，或超过 1000 字", "the reason is missing or has more than 1,000 characters"),
                    new Text("写明数据为什么是这样", "say why the data are as they are")));
        }
        if (!told.equals(finding.told()) || finding.state().equals("GONE")) {
            return Optional.of(changed(finding));
        }
        rows.write(actor, """
                insert into quality.explanation
                    (finding, told, reason, document, file_id, department, explained_by, explained_at)
                values (:finding, :told, :reason, :document, :file, :department, :by, :at)
                """)
                .param("finding", finding.id())
                .param("told", told)
                .param("reason", reason.strip())
                .param("document", document.strip())
                .param("file", file.map(ReceivedFile::id).orElse(null))
                .param("department", department)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
        return Optional.empty();
    }

    static Problem changed(Finding finding) {
        return new Problem(
                "finding-changed",
                Place.of(finding.name()),
                new Text("数据已经变了", "the data have changed meanwhile"),
                new Text("看过新的数再说", "look at the new figures first"));
    }
}
