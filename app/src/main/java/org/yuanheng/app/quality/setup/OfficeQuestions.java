package org.yuanheng.app.quality.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.quality.SetupQuestion;
import org.yuanheng.engine.Text;

/** What the set-up checks ask of deliveries, findings, accounts and the machine. */
final class OfficeQuestions {
    private static final long GIB = 1L << 30;

    private OfficeQuestions() {}

    /** What has an id and a name. */
    record Named(String id, Text name) {}

    private static SetupQuestion of(SetupQuestion question, List<Named> all) {
        return question.with("ids", all.stream().map(Named::id).toArray(String[]::new))
                .with("zh", all.stream().map(each -> each.name().zh()).toArray(String[]::new))
                .with("en", all.stream().map(each -> each.name().en()).toArray(String[]::new));
    }

    /**
     * Of files and what became of them.
     *
     * @param layouts every layout
     * @param agreed the departments that have agreed to deliver
     */
    static List<SetupQuestion> deliveries(Rows rows, List<Named> layouts, List<Named> agreed) {
        return List.of(
                of(SetupQuestion.common(rows, "layout-unused", """
                        select t.id as object, t.zh, t.en, null as county, '/files/new' as href
                        from unnest(cast(:ids as text[]), cast(:zh as text[]), cast(:en as text[])) as t (id, zh, en)
                        where not exists (select 1 from intake.batch b
                                          where b.layout = t.id and b.received_at > :now - make_interval(days => :days))
                        order by t.id
                        """), layouts),
                of(SetupQuestion.common(rows, "contract-without-account", """
                        select t.id as object, t.zh, t.en, null as county, '/accounts/new' as href
                        from unnest(cast(:ids as text[]), cast(:zh as text[]), cast(:en as text[])) as t (id, zh, en)
                        where not exists (select 1 from identity.account a
                                          where a.department = t.id and a.disabled_at is null)
                        order by t.id
                        """), agreed),
                SetupQuestion.everywhere(rows, "waiting-long", """
                        select b.id::text as object, b.file_name as zh, b.file_name as en, b.county, '/files/' || b.id as href
                        from intake.batch b
                        where {scope county=b.county} and b.state = 'CLOSED'
                          and b.received_at < :now - make_interval(days => :days)
                          and exists (select 1 from intake.waiting w where w.batch_id = b.id and w.state = 'OPEN')
                        order by b.id
                        """),
                SetupQuestion.everywhere(rows, "correction-long", """
                        select c.id::text as object, f.name || ' ' || c.period as zh, f.name || ' ' || c.period as en,
                               f.county, '/corrections/' || c.id as href
                        from intake.correction c join registry.firm f on f.credit_code = c.unit_id
                        where {scope county=f.county} and c.state = 'OPEN'
                          and c.proposed_at < :now - make_interval(days => :days)
                        order by c.id
                        """),
                SetupQuestion.everywhere(rows, "batch-empty", """
                        select b.id::text as object, b.file_name as zh, b.file_name as en, b.county, '/files/' || b.id as href
                        from intake.batch b
                        where {scope county=b.county} and b.state = 'CLOSED' and b.read > 0 and b.accepted = 0
                          and b.waiting = 0
                        order by b.id
                        """));
    }

    /** Of the inspections. */
    static List<SetupQuestion> findings(Rows rows) {
        return List.of(
                SetupQuestion.everywhere(rows, "finding-overdue", """
                        select c.period || '/' || c.rulebook || '/' || c.check_id || '/' || c.county as object,
                               c.period || ' ' || min(p.name_zh) || ' ' || c.check_id || ' × ' || count(*) as zh,
                               c.period || ' ' || min(p.name_en) || ' ' || c.check_id || ' × ' || count(*) as en, c.county,
                               '/quality/findings?period=' || c.period || '&check=' || c.rulebook || '/' || c.check_id
                                   || '&state=OPEN&county=' || c.county as href
                        from quality.current_finding c join registry.place p on p.id = c.county
                        where {scope county=c.county} and c.state = 'OPEN' and c.due < :today
                        group by c.period, c.rulebook, c.check_id, c.county
                        order by 1
                        """),
                SetupQuestion.common(rows, "period-uninspected", """
                        select a.period as object, a.period as zh, a.period as en, null as county,
                               '/quality?period=' || a.period as href
                        from quality.arrival a
                        where a.at < :now - make_interval(days => :days)
                          and not exists (select 1 from quality.inspection i
                                          where i.period = a.period and i.state = 'DONE' and i.started_at >= a.at)
                        order by 1
                        """));
    }

    /** Of accounts. */
    static List<SetupQuestion> accounts(Rows rows) {
        return List.of(
                SetupQuestion.common(rows, "office-alone", """
                        select 'office' as object, '亩均办账户 ' || count(*) || ' 个' as zh,
                               'Accounts of the office: ' || count(*) as en, null as county, '/accounts' as href
                        from identity.account a
                        where a.role = 'OFFICE' and a.disabled_at is null and not a.demo
                        having count(*) < :least
                           and not exists (select 1 from identity.account d where d.demo)
                        """),
                SetupQuestion.common(rows, "account-idle", """
                        select a.name as object, a.display_name as zh, a.display_name as en, null as county,
                               '/accounts/' || a.id as href
                        from identity.account a
                        where a.disabled_at is null and a.created_at < :now - make_interval(days => :days)
                          and not exists (select 1 from ledger.audit l
                                          where l.what = 'identity.sign-in' and l.about = a.id::text
                                            and l.at > :now - make_interval(days => :days))
                        order by a.name
                        """),
                SetupQuestion.common(rows, "account-place-unknown", """
                        select a.name as object, a.display_name as zh, a.display_name as en, null as county,
                               '/accounts/' || a.id as href
                        from identity.account a
                        where a.disabled_at is null
                          and ((a.role = 'TOWN' and a.counties = '{}')
                               or exists (select 1 from unnest(a.counties) c
                                          where not exists (select 1 from registry.place p
                                                            where p.id = c and p.level = 'COUNTY')))
                        order by a.name
                        """));
    }

    /** Of the machine. */
    static SetupQuestion disk(Path data) {
        return new SetupQuestion("disk-low", Set.of("least"), given -> {
            try {
                long free = Files.getFileStore(data).getUsableSpace();
                String said = free / GIB + " GiB";
                return given.get("least") instanceof Integer least && free < least * GIB
                        ? List.of(new SetupQuestion.Fault("disk", "剩余 " + said, said + " left", null, "/setup"))
                        : List.of();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
