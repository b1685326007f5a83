package org.yuanheng.app.intake;

import java.time.Clock;
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
import org.yuanheng.engine.layout.Finding;

/** The deliveries that were taken in, and what was found wrong with them. */
@Component
public class Batches {
    private static final int CHUNK = 5_000;

    private final Rows rows;
    private final Clock clock;

    /** Keeps batches in {@code rows}. */
    public Batches(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** What a list of batches is narrowed to; an empty text does not narrow. */
    public record Filter(String department, String county, String period, String state) {}

    /** A page of batches, the newest first, {@code from} counted from 0. */
    public List<Batch> list(Scope scope, Filter filter, int from, int limit) {
        return rows.sql(scope, """
                select b.* from intake.batch b
                where {scope all=b.released county=b.county department=b.department}
                  and (:department = '' or b.department = :department)
                  and (:county = '' or b.county = :county)
                  and (:period = '' or b.period = :period)
                  and (:state = '' or b.state = :state)
                order by b.id desc
                limit :limit offset :from
                """)
                .param("department", filter.department())
                .param("county", filter.county())
                .param("period", filter.period())
                .param("state", filter.state())
                .param("limit", limit)
                .param("from", from)
                .query(Batch.class)
                .list();
    }

    /** How many batches {@link #list} would give in all. */
    public long count(Scope scope, Filter filter) {
        return rows.sql(scope, """
                select count(*) from intake.batch b
                where {scope all=b.released county=b.county department=b.department}
                  and (:department = '' or b.department = :department)
                  and (:county = '' or b.county = :county)
                  and (:period = '' or b.period = :period)
                  and (:state = '' or b.state = :state)
                """)
                .param("department", filter.department())
                .param("county", filter.county())
                .param("period", filter.period())
                .param("state", filter.state())
                .query(Long.class)
                .single();
    }

    /** The batch of that id, for whoever may see it. */
    public Optional<Batch> find(Scope scope, long id) {
        return rows.sql(scope, """
                select b.* from intake.batch b where {scope all=b.released county=b.county department=b.department} and b.id = :id
                """).param("id", id).query(Batch.class).optional();
    }

    /** The batch of that id, for what the platform itself does with it: also one that the levels above may not see yet. */
    public Optional<Batch> whatever(long id) {
        return rows.sql(
                        Scope.everything(),
                        "select b.* from intake.batch b where {scope county=b.county} and b.id = :id")
                .param("id", id)
                .query(Batch.class)
                .optional();
    }

    /** Every version of the same delivery (layout, period, department, county), the newest first. */
    public List<Batch> versions(Scope scope, Batch batch) {
        return rows.sql(scope, """
                select b.* from intake.batch b
                where {scope all=b.released county=b.county department=b.department}
                  and b.layout = :layout and b.period = :period and b.department = :department
                  and b.county is not distinct from nullif(:county, '') and b.layout <> ''
                order by b.id desc
                """)
                .param("layout", batch.layout())
                .param("period", batch.period())
                .param("department", batch.department())
                .param("county", batch.county() == null ? "" : batch.county())
                .query(Batch.class)
                .list();
    }

    /**
     * What a delivery is about.
     *
     * @param county null for the whole region
     */
    public record About(String period, @Nullable String county) {}

    /** What there are deliveries about, the newest period first. */
    public List<About> abouts(Scope scope) {
        return rows.sql(scope, """
                select distinct b.period, b.county from intake.batch b
                where {scope all=b.released county=b.county department=b.department}
                order by b.period desc, b.county nulls first
                """).query(About.class).list();
    }

    /** The newest delivery of the same layout and department for each period and county, the newest period first. */
    public List<Batch> beside(Scope scope, Batch batch) {
        return rows.sql(scope, """
                select distinct on (b.period, coalesce(b.county, '')) b.* from intake.batch b
                where {scope all=b.released county=b.county department=b.department}
                  and b.layout = :layout and b.layout <> '' and b.department = :department
                order by b.period desc, coalesce(b.county, ''), b.id desc
                """)
                .param("layout", batch.layout())
                .param("department", batch.department())
                .query(Batch.class)
                .list();
    }

    private record Line(
            String severity,
            String code,
            String sheet,
            int row,
            String col,
            String messageZh,
            String messageEn,
            String adviceZh,
            String adviceEn) {}

    /** What was found about a batch, the gravest first, then in the order of the file; {@code from} counted from 0. */
    public List<Finding> findings(Scope scope, Batch batch, int from, int limit) {
        return rows
                .sql(scope, """
                select p.severity, p.code, p.sheet, p.row, p.col, p.message_zh, p.message_en, p.advice_zh, p.advice_en
                from intake.problem p join intake.batch b on b.id = p.batch_id
                where {scope all=b.released county=b.county department=b.department} and b.id = :batch
                order by array_position(array['REFUSES', 'HOLDS', 'WARNS', 'NOTES'], p.severity), p.sheet, p.row, p.id
                limit :limit offset :from
                """)
                .param("batch", batch.id())
                .param("limit", limit)
                .param("from", from)
                .query(Line.class)
                .list()
                .stream()
                .map(line -> finding(batch, line))
                .toList();
    }

    /** What is wrong with the rows of a sheet from {@code row} on, notes left out, by row. */
    List<Finding> wrongRows(Scope scope, Batch batch, String sheet, int row, int limit) {
        return rows
                .sql(scope, """
                select p.severity, p.code, p.sheet, p.row, p.col, p.message_zh, p.message_en, p.advice_zh, p.advice_en
                from intake.problem p join intake.batch b on b.id = p.batch_id
                where {scope all=b.released county=b.county department=b.department} and b.id = :batch
                  and p.sheet = :sheet and p.row >= :row and p.severity <> 'NOTES'
                order by p.row, p.id
                limit :limit
                """)
                .param("batch", batch.id())
                .param("sheet", sheet)
                .param("row", Math.max(1, row))
                .param("limit", limit)
                .query(Line.class)
                .list()
                .stream()
                .map(line -> finding(batch, line))
                .toList();
    }

    private static Finding finding(Batch batch, Line line) {
        return new Finding(
                Finding.Severity.valueOf(line.severity()),
                new Problem(
                        line.code(),
                        new Place(batch.fileName(), line.sheet(), line.row(), line.col()),
                        new Text(line.messageZh(), line.messageEn()),
                        new Text(line.adviceZh(), line.adviceEn())));
    }

    /** Whether a batch has findings that keep a row from being used, hold it or doubt it. */
    public boolean hasWrongRows(Scope scope, Batch batch) {
        return rows.sql(scope, """
                select exists (select 1 from intake.problem p
                               where p.batch_id = b.id and p.row > 0 and p.severity <> 'NOTES')
                       or exists (select 1 from intake.waiting w where w.batch_id = b.id and w.state = 'OPEN')
                from intake.batch b
                where {scope all=b.released county=b.county department=b.department} and b.id = :batch
                """)
                .param("batch", batch.id())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** How many findings of each severity a batch has. */
    public record Weight(Finding.Severity severity, long count) {}

    /** The findings of a batch by severity. */
    public List<Weight> weights(Scope scope, long batch) {
        return rows.sql(scope, """
                select p.severity, count(*) as count
                from intake.problem p join intake.batch b on b.id = p.batch_id
                where {scope all=b.released county=b.county department=b.department} and b.id = :batch
                group by p.severity
                """).param("batch", batch).query(Weight.class).list();
    }

    // What follows is written by Intake and Decisions, inside their transactions.

    /** Deliveries of one kind come one after another: the second waits until the first is stored. */
    void queue(Delivery delivery, String layout) {
        rows.reference("select 1 from (select pg_advisory_xact_lock(hashtextextended(:key, 500))) as held")
                .param("key", String.join("\n", layout, delivery.period(), delivery.department(), delivery.county()))
                .query(Integer.class)
                .single();
    }

    /** The deliveries that a new one of this kind would supersede, the newest first. */
    List<Batch> standing(Delivery delivery, String layout) {
        return rows.sql(Scope.everything(), """
                select b.* from intake.batch b
                where {scope county=b.county} and b.layout = :layout and b.period = :period
                  and b.department = :department and b.county is not distinct from nullif(:county, '')
                  and b.state = 'CLOSED'
                order by b.id desc
                """)
                .param("layout", layout)
                .param("period", delivery.period())
                .param("department", delivery.department())
                .param("county", delivery.county())
                .query(Batch.class)
                .list();
    }

    /** The last batch of the same bytes, said to be the same thing. */
    Optional<Batch> last(long fileId, Delivery delivery) {
        return rows.sql(Scope.everything(), """
                select b.* from intake.batch b
                where {scope county=b.county} and b.file_id = :file and b.period = :period
                  and b.department = :department and b.county is not distinct from nullif(:county, '')
                  and (:layout = '' or b.layout = :layout)
                order by b.id desc limit 1
                """)
                .param("file", fileId)
                .param("period", delivery.period())
                .param("department", delivery.department())
                .param("county", delivery.county())
                .param("layout", delivery.layout().orElse(""))
                .query(Batch.class)
                .optional();
    }

    long open(
            Actor actor,
            Delivery delivery,
            ReceivedFile file,
            String fileName,
            String layout,
            @Nullable Long supersedes) {
        return rows.write(actor, """
                insert into intake.batch (file_id, file_name, layout, department, county, period, adds, state, supersedes,
                                          delivered_by, received_at)
                values (:file, :name, :layout, :department, nullif(:county, ''), :period, :adds, 'RECEIVED', :supersedes,
                        :by, :at)
                returning id
                """)
                .param("file", file.id())
                .param("name", fileName)
                .param("layout", layout)
                .param("department", delivery.department())
                .param("county", delivery.county())
                .param("period", delivery.period())
                .param("adds", delivery.adds())
                .param("supersedes", supersedes)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
    }

    void close(Actor actor, long batch, Batch.State state, int read, int accepted, int refused, int waiting) {
        rows.write(actor, """
                update intake.batch
                set state = :state, read = :read, accepted = :accepted, refused = :refused, waiting = :waiting
                where id = :id
                """)
                .param("id", batch)
                .param("state", state.name())
                .param("read", read)
                .param("accepted", accepted)
                .param("refused", refused)
                .param("waiting", waiting)
                .update();
    }

    void supersede(Actor actor, List<Batch> batches) {
        state(actor, batches.stream().map(Batch::id).toList(), Batch.State.SUPERSEDED);
    }

    void state(Actor actor, List<Long> ids, Batch.State state) {
        rows.write(actor, "update intake.batch set state = :state where id = any (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .param("state", state.name())
                .update();
    }

    /** Keeps a batch from the levels above its county. */
    void withhold(Actor actor, long id) {
        rows.write(actor, "update intake.batch set released = false where id = :id")
                .param("id", id)
                .update();
    }

    /** Lets the levels above see it, and says what it took the place of. */
    void release(Actor actor, long id, @Nullable Long supersedes) {
        rows.write(actor, "update intake.batch set released = true, supersedes = :supersedes where id = :id")
                .param("id", id)
                .param("supersedes", supersedes)
                .update();
    }

    void note(Actor actor, long batch, List<Finding> findings) {
        note(actor, batch, findings, false);
    }

    /** @param again whether the same was looked for before, so that only what is new is noted */
    void note(Actor actor, long batch, List<Finding> findings, boolean again) {
        for (int from = 0; from < findings.size(); from += CHUNK) {
            List<Problem> chunk = findings.subList(from, Math.min(findings.size(), from + CHUNK)).stream()
                    .map(Finding::problem)
                    .toList();
            rows.write(actor, """
                    insert into intake.problem
                        (batch_id, severity, code, sheet, row, col, message_zh, message_en, advice_zh, advice_en)
                    select :batch, t.* from unnest(:severities, :codes, :sheets, :rows, :cols, :messagesZh, :messagesEn,
                                                   :advicesZh, :advicesEn)
                        as t (severity, code, sheet, row, col, message_zh, message_en, advice_zh, advice_en)
                    where not :again or not exists (
                        select 1 from intake.problem p
                        where p.batch_id = :batch and p.sheet = t.sheet and p.row = t.row and p.col = t.col
                          and p.code = t.code and p.message_zh = t.message_zh)
                    """)
                    .param("again", again)
                    .param("batch", batch)
                    .param(
                            "severities",
                            findings.subList(from, from + chunk.size()).stream()
                                    .map(f -> f.severity().name())
                                    .toArray(String[]::new))
                    .param("codes", texts(chunk, Problem::code))
                    .param("sheets", texts(chunk, p -> p.place().sheet()))
                    .param(
                            "rows",
                            chunk.stream().map(p -> (int) p.place().row()).toArray(Integer[]::new))
                    .param("cols", texts(chunk, p -> p.place().column()))
                    .param("messagesZh", texts(chunk, p -> p.message().zh()))
                    .param("messagesEn", texts(chunk, p -> p.message().en()))
                    .param("advicesZh", texts(chunk, p -> p.advice().zh()))
                    .param("advicesEn", texts(chunk, p -> p.advice().en()))
                    .update();
        }
    }

    private static String[] texts(List<Problem> problems, java.util.function.Function<Problem, String> part) {
        return problems.stream().map(part).toArray(String[]::new);
    }
}
