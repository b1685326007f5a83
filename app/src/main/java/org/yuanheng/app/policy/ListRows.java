package org.yuanheng.app.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;

/** Lists and their rows as they are now, for whoever may see them: an executing department its own, a firm itself. */
@Component
public class ListRows {
    private static final String COUNTED = """
            select l.id, l.policy, l.year, l.number, l.kind, l.department, l.account, l.made_by, l.made_at, l.sent_at,
                   l.sent_by, l.acknowledged_at, l.acknowledged_by, l.recalled_at, l.recalled_for, l.state, p.title_zh,
                   p.title_en, p.period, p.unit_zh, p.unit_en, p.decimals, count(*) as rows,
                   count(*) filter (where w.state = 'OPEN') as open,
                   count(*) filter (where w.state = 'LEFT_OUT') as left,
                   count(*) filter (where w.state = 'EXECUTED') as executed,
                   count(*) filter (where w.state = 'REFUSED') as refused,
                   coalesce(sum(w.amount) filter (where w.state <> 'LEFT_OUT'), 0) as amount,
                   coalesce(sum(w.amount) filter (where w.state = 'EXECUTED'), 0) as done
            from policy.list_now l join policy.policy p on p.id = l.policy join policy.row_now w on w.list = l.id
            """;

    private static final String GROUPED = """
            group by l.id, l.policy, l.year, l.number, l.kind, l.department, l.account, l.made_by, l.made_at, l.sent_at,
                     l.sent_by, l.acknowledged_at, l.acknowledged_by, l.recalled_at, l.recalled_for, l.state, p.title_zh,
                     p.title_en, p.period, p.unit_zh, p.unit_en, p.decimals
            order by l.id desc
            """;

    private final Rows rows;

    ListRows(Rows rows) {
        this.rows = rows;
    }

    /** What a policy says of a firm. */
    record Due(String unitId, BigDecimal amount, String className) {}

    private record Classed(String unitId, String className) {}

    /**
     * Every list of which a person may see a row, the newest first.
     *
     * @param policy of which policy; 0 for all
     */
    public List<PolicyList> list(Scope scope, long policy) {
        return rows.sql(scope, COUNTED + """
                where (:policy = 0 or l.policy = :policy)
                  and {scope county=w.county zone=w.zone town=w.town firm=w.unit_id department=l.department}
                """ + GROUPED)
                .param("policy", policy)
                .query(PolicyList.class)
                .list();
    }

    /** A list, if the person may see a row of it. */
    public Optional<PolicyList> find(Scope scope, long id) {
        return rows.sql(scope, COUNTED + """
                where l.id = :id
                  and {scope county=w.county zone=w.zone town=w.town firm=w.unit_id department=l.department}
                """ + GROUPED)
                .param("id", id)
                .query(PolicyList.class)
                .optional();
    }

    /**
     * What the rows of a list are narrowed to; an empty text does not narrow.
     *
     * @param words a part of the name, the code or the number
     */
    public record Filter(String state, String words) {
        /** Everything. */
        public static final Filter ALL = new Filter("", "");
    }

    /** How many rows of a list a filter leaves. */
    public long count(Scope scope, long list, Filter filter) {
        return rows.sql(scope, """
                select count(*) from policy.row_now w
                where w.list = :list and (:state = '' or w.state = :state)
                  and (:words = '' or position(:words in w.name) > 0 or position(:words in w.unit_id) > 0
                       or position(:words in w.accounts) > 0)
                  and {scope county=w.county zone=w.zone town=w.town firm=w.unit_id department=w.department}
                """)
                .param("list", list)
                .param("state", filter.state())
                .param("words", filter.words())
                .query(Long.class)
                .single();
    }

    /** The rows of a list: those without a number first, then by credit code. */
    public List<PolicyList.Row> rows(Scope scope, long list, Filter filter, long from, int limit) {
        return rows.sql(scope, """
                select w.list, w.position, w.unit_id, w.name, w.county, w.zone, w.town, w.class_before, w.class_after,
                       w.before, w.after, w.amount, w.accounts, w.words, w.said_by, w.said_at, w.state
                from policy.row_now w
                where w.list = :list and (:state = '' or w.state = :state)
                  and (:words = '' or position(:words in w.name) > 0 or position(:words in w.unit_id) > 0
                       or position(:words in w.accounts) > 0)
                  and {scope county=w.county zone=w.zone town=w.town firm=w.unit_id department=w.department}
                order by w.state = 'OPEN' desc, w.position
                limit :limit offset :from
                """)
                .param("list", list)
                .param("state", filter.state())
                .param("words", filter.words())
                .param("limit", limit)
                .param("from", from)
                .query(PolicyList.Row.class)
                .list();
    }

    /**
     * A row of a firm with the policy that it belongs to.
     *
     * @param number of the list, in {@code year}
     */
    public record OfFirm(
            long policy,
            long list,
            int year,
            int number,
            String kind,
            String titleZh,
            String titleEn,
            String period,
            String unitZh,
            String unitEn,
            int decimals,
            String classAfter,
            @Nullable String label,
            BigDecimal amount,
            String words,
            String state) {}

    /** The rows of a firm on all lists, the newest first. */
    public List<OfFirm> ofFirm(Scope scope, String creditCode) {
        return rows.sql(scope, """
                select l.policy, l.id as list, l.year, l.number, l.kind, p.title_zh, p.title_en, p.period, p.unit_zh,
                       p.unit_en, p.decimals, w.class_after, a.rule_row as label, w.amount, w.words, w.state
                from policy.row_now w join policy.list_now l on l.id = w.list join policy.policy p on p.id = l.policy
                    left join policy.amount a on a.policy = p.id and a.unit_id = w.unit_id
                where w.unit_id = :code
                  and {scope county=w.county zone=w.zone town=w.town firm=w.unit_id department=w.department}
                order by l.id desc
                """)
                .param("code", creditCode)
                .query(OfFirm.class)
                .list();
    }

    /** The firms of a list without a number. */
    List<String> open(long list) {
        return rows.reference("select w.unit_id from policy.row_now w where w.list = :list and w.state = 'OPEN'")
                .param("list", list)
                .query(String.class)
                .list();
    }

    /** The firm, or all of which nothing was said yet when {@code unit} is empty, if it can be reported on. */
    List<String> reportable(long list, String unit) {
        return rows.reference("""
                select w.unit_id from policy.row_now w
                where w.list = :list
                  and case when :unit = '' then w.state = 'SENT'
                           else w.unit_id = :unit and w.state in ('SENT', 'EXECUTED', 'REFUSED') end
                """)
                .param("list", list)
                .param("unit", unit)
                .query(String.class)
                .list();
    }

    /** Whether a list of the same series was made later and not recalled. */
    boolean hasLater(long list) {
        return rows.reference("""
                select exists (
                    select 1 from policy.list o join policy.policy own on own.id = o.policy
                        join policy.policy p on p.rulebook = own.rulebook and p.scheme = own.scheme and p.period = own.period
                        join policy.list_now l on l.policy = p.id
                    where o.id = :list and l.id > o.id and l.state <> 'RECALLED')
                """).param("list", list).query(Boolean.class).single();
    }

    /** Whether a policy's series has a list that was not recalled. */
    boolean hasLists(Policy policy) {
        return rows.reference("""
                select exists (
                    select 1 from policy.policy p join policy.list_now l on l.policy = p.id
                    where p.rulebook = :rulebook and p.scheme = :scheme and p.period = :period and l.state <> 'RECALLED')
                """)
                .param("rulebook", policy.rulebook())
                .param("scheme", policy.scheme())
                .param("period", policy.period())
                .query(Boolean.class)
                .single();
    }

    /** What a policy says of each firm for whom an amount follows. */
    List<Due> due(long policy) {
        return rows.reference("""
                select a.unit_id, a.amount, a.class as class_name from policy.amount a
                where a.policy = :policy and a.amount is not null
                """).param("policy", policy).query(Due.class).list();
    }

    /** The class that each firm had on its last list of a policy's series. */
    Map<String, String> lastClasses(Policy policy) {
        return rows
                .reference("""
                select distinct on (w.unit_id) w.unit_id, w.class_after as class_name
                from policy.list_row w join policy.list l on l.id = w.list join policy.policy p on p.id = l.policy
                where p.rulebook = :rulebook and p.scheme = :scheme and p.period = :period
                order by w.unit_id, l.id desc
                """)
                .param("rulebook", policy.rulebook())
                .param("scheme", policy.scheme())
                .param("period", policy.period())
                .query(Classed.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Classed::unitId, Classed::className));
    }
}
