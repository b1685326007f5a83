package org.yuanheng.app.zone;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** Drafts of mergers that were kept. None of them changes the register; one that is withdrawn is listed no more, and stays. */
@Component
public class Drafts {
    private final Rows rows;
    private final Merger merger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Keeps drafts in {@code rows}. */
    public Drafts(Rows rows, Merger merger, PlatformTransactionManager transactions, Clock clock) {
        this.rows = rows;
        this.merger = merger;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A draft. */
    public record Draft(
            long id,
            String name,
            String year,
            String reason,
            List<String> zones,
            String notedBy,
            OffsetDateTime notedAt) {}

    private record Row(
            long id,
            String name,
            String year,
            String reason,
            @Nullable String zones,
            String notedBy,
            OffsetDateTime notedAt) {
        Draft draft() {
            List<String> ids = zones == null ? List.of() : Arrays.asList(zones.split("\n", -1));
            return new Draft(id, name, year, reason, ids, notedBy, notedAt);
        }
    }

    /** The drafts that count, every zone of which {@code scope} lets see, the newest first. */
    public List<Draft> list(Scope scope) {
        return rows.sql(scope, """
                        select d.id, d.name, d.year, d.reason, d.noted_by, d.noted_at,
                               (select string_agg(t.zone, E'\n' order by t.position) from zone.draft_part t
                                where t.draft = d.id) as zones
                        from zone.draft d
                        where not exists (select 1 from zone.draft_withdrawal w where w.draft = d.id)
                          and not exists (select 1 from zone.draft_part t join registry.place p on p.id = t.zone
                                          where t.draft = d.id and not {scope county=p.county zone=p.id})
                        order by d.id desc
                        """).query(Row.class).list().stream()
                .map(Row::draft)
                .toList();
    }

    /**
     * Keeps a draft.
     *
     * @return everything that is wrong with it; when there is something, nothing is kept
     */
    public List<Problem> keep(Scope scope, Actor actor, String name, String year, List<String> zones, String reason) {
        List<Problem> problems = new ArrayList<>(merger.check(scope, zones));
        if (name.isBlank()) {
            problems.add(new Problem(
                    "merger-name-missing",
                    Place.of("name"),
                    new Text("没有写合并后的名称", "the merged zone has no name"),
                    new Text("写一个名称，草案按它列出", "name it; the draft is listed by it")));
        }
        if (problems.isEmpty()) {
            transaction.executeWithoutResult(status -> insert(actor, name, year, zones, reason));
        }
        return problems;
    }

    private void insert(Actor actor, String name, String year, List<String> zones, String reason) {
        long id = rows.write(actor, """
                insert into zone.draft (name, year, reason, noted_by, noted_at)
                values (:name, :year, :reason, :by, :at) returning id
                """)
                .param("name", name)
                .param("year", year)
                .param("reason", reason)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
        record Part(long draft, int position, String zone) {}
        List<Part> parts = new ArrayList<>();
        zones.stream().distinct().forEach(zone -> parts.add(new Part(id, parts.size() + 1, zone)));
        rows.write(actor, "insert into zone.draft_part (draft, position, zone) values (:draft, :position, :zone)")
                .each(parts);
    }

    /** Withdraws a draft that {@code scope} lets see. Whether there was one. */
    public boolean withdraw(Scope scope, Actor actor, long id) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<Draft> draft =
                    list(scope).stream().filter(each -> each.id() == id).findFirst();
            draft.ifPresent(each -> rows.write(actor, """
                    insert into zone.draft_withdrawal (draft, withdrawn_by, withdrawn_at) values (:id, :by, :at)
                    on conflict (draft) do nothing
                    """)
                    .param("id", id)
                    .param("by", actor.name())
                    .param("at", OffsetDateTime.now(clock))
                    .update());
            return draft.isPresent();
        }));
    }
}
