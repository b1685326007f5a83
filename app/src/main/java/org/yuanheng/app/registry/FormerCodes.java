package org.yuanheng.app.registry;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.registry.Firms.Became;

/** Codes that are none any more, and what came of them. */
record FormerCodes(Rows rows) {
    private record Turned(
            String former,
            LocalDate day,
            String kind,
            @Nullable String code) {}

    private record Former(String code, String former) {}

    /** See {@link Firms#became}. */
    Map<String, Became> became(Collection<String> creditCodes) {
        Map<String, Became> became = new TreeMap<>();
        rows.reference("""
                select b.credit_code as former, e.day, e.kind, a.credit_code as code
                from registry.firm_event_part b
                    join registry.counting_event e
                        on e.id = b.event_id and e.kind in ('RECODED', 'MERGED', 'SPLIT', 'CLOSED')
                    left join registry.firm_event_part a on a.event_id = e.id and a.side = 'AFTER'
                where b.side = 'BEFORE' and b.credit_code = any (:codes)
                  and not exists (select 1 from registry.firm_event_part s
                                  where s.event_id = e.id and s.side = 'AFTER' and s.credit_code = b.credit_code)
                order by b.credit_code, a.position
                """)
                .param("codes", creditCodes.toArray(String[]::new))
                .query(Turned.class)
                .list()
                .forEach(turned -> became.merge(
                        turned.former(),
                        new Became(
                                turned.day(),
                                turned.kind(),
                                turned.code() == null ? List.of() : List.of(turned.code())),
                        Became::and));
        List<String> recoded = became.values().stream()
                .filter(each -> each.kind().equals("RECODED"))
                .map(each -> each.codes().getLast())
                .toList();
        if (!recoded.isEmpty()) {
            Map<String, Became> later = became(recoded);
            became.replaceAll((code, each) -> {
                Became next =
                        each.kind().equals("RECODED") ? later.get(each.codes().getLast()) : null;
                return next != null && next.kind().equals("RECODED") ? each.and(next) : each;
            });
        }
        return became;
    }

    /** See {@link Firms#formerCodes}. */
    Map<String, Set<String>> of(Collection<String> creditCodes) {
        return rows
                .reference("""
                with recursive former (code, former, depth) as (
                    select a.credit_code, b.credit_code, 1
                    from registry.firm_event_part a
                        join registry.counting_event e on e.id = a.event_id and e.kind = 'RECODED'
                        join registry.firm_event_part b on b.event_id = e.id and b.side = 'BEFORE'
                    where a.credit_code = any (:codes) and a.side = 'AFTER'
                    union
                    select o.code, b.credit_code, o.depth + 1
                    from former o
                        join registry.firm_event_part a on a.credit_code = o.former and a.side = 'AFTER'
                        join registry.counting_event e on e.id = a.event_id and e.kind = 'RECODED'
                        join registry.firm_event_part b on b.event_id = e.id and b.side = 'BEFORE'
                    where o.depth < 20)
                select distinct o.code, o.former from former o where o.former <> o.code
                """)
                .param("codes", creditCodes.toArray(String[]::new))
                .query(Former.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Former::code, Collectors.mapping(Former::former, Collectors.toSet())));
    }
}
