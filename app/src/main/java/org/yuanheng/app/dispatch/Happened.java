package org.yuanheng.app.dispatch;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.project.BlockerSolved;
import org.yuanheng.app.project.ProjectDelayed;
import org.yuanheng.app.project.ProjectSigned;

/**
 * What became of projects since the last meeting. The news is stored with the transaction that caused it; should the server
 * end before it is noted here, it comes again, and is noted once.
 */
@Component
public class Happened {
    private final Rows rows;
    private final Clock clock;

    /** Keeps news in {@code rows}. */
    public Happened(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** What the news is. */
    public enum Kind {
        SIGNED,
        DELAYED,
        SOLVED
    }

    /**
     * Something that happened.
     *
     * @param subject of a delay the gate, of a solved blocker its kind; empty for a signing
     * @param amount of a signing the investment in 万元; null for others
     */
    public record News(
            Kind kind,
            LocalDate day,
            long project,
            String code,
            String name,
            String subject,
            @Nullable BigDecimal amount) {}

    @ApplicationModuleListener
    void on(ProjectSigned news) {
        note(news.project(), Kind.SIGNED, news.day(), "", news.invest());
    }

    @ApplicationModuleListener
    void on(ProjectDelayed news) {
        note(news.project(), Kind.DELAYED, news.seenOn(), news.gate(), null);
    }

    @ApplicationModuleListener
    void on(BlockerSolved news) {
        note(news.project(), Kind.SOLVED, news.day(), news.kind(), null);
    }

    private void note(long project, Kind kind, LocalDate day, String subject, @Nullable BigDecimal amount) {
        rows.write(Actor.SYSTEM, """
                insert into dispatch.happened (project, kind, day, subject, amount, noted_at)
                values (:project, :kind, :day, :subject, cast(:amount as numeric), :at)
                on conflict (project, kind, day, subject) do nothing
                """)
                .param("project", project)
                .param("kind", kind.name())
                .param("day", day)
                .param("subject", subject)
                .param("amount", amount)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** What happened after one day until another, the newest first. */
    public List<News> between(Scope scope, String county, LocalDate after, LocalDate until) {
        return rows.sql(scope, """
                select h.kind, h.day, h.project, p.code, p.name, h.subject, h.amount
                from dispatch.happened h join project.project p on p.id = h.project
                where {scope county=p.county zone=p.zone} and (:county = '' or p.county = :county)
                  and h.day > :after and h.day <= :until
                order by h.day desc, h.id desc
                """)
                .param("county", county)
                .param("after", after)
                .param("until", until)
                .query(News.class)
                .list();
    }
}
