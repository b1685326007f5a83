package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.FirmEvent.Kind;
import org.yuanheng.app.registry.FirmEvent.Said;
import org.yuanheng.app.registry.FirmEvent.Where;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * What became of firms, as a register to which events are added. What a firm is now, whether it still is, which codes it had
 * and whose subsidiary it is follow from the events that count; a wrong one is taken back by another and stays to be seen.
 */
@Component
public class FirmEvents {
    private final Rows rows;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    /** Keeps events in {@code rows} and tells {@code news} of each. */
    @Autowired
    public FirmEvents(Rows rows, PlatformTransactionManager transactions, ApplicationEventPublisher news, Clock clock) {
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
        this.news = news;
        this.clock = clock;
    }

    /** Keeps events in {@code rows}; nobody listens. */
    public FirmEvents(Rows rows, PlatformTransactionManager transactions, Clock clock) {
        this(rows, transactions, event -> {}, clock);
    }

    private record Row(
            long id,
            LocalDate day,
            Kind kind,
            @Nullable Long undoes,
            boolean takenBack,
            @Nullable String beforeCodes,
            @Nullable String afterCodes,
            @Nullable String county,
            @Nullable String zone,
            String town,
            String building,
            @Nullable BigDecimal share,
            String document,
            String reason,
            String notedBy,
            OffsetDateTime notedAt) {
        FirmEvent event() {
            Where where = county == null ? Where.NOWHERE : new Where(county, zone, town, building);
            Said said = new Said(day, kind, codes(beforeCodes), codes(afterCodes), where, share, document, reason);
            return new FirmEvent(id, said, takenBack, undoes, notedBy, notedAt);
        }

        private static List<String> codes(@Nullable String joined) {
            return joined == null ? List.of() : Arrays.asList(joined.split(" ", -1));
        }
    }

    /** Every event in which the firm of that code has a part, also those that were taken back; the newest first. */
    public List<FirmEvent> of(Scope scope, String creditCode) {
        return rows.sql(scope, """
                select e.id, e.day, e.kind, e.undoes, e.county, e.zone, e.town, e.building, e.share, e.document, e.reason,
                       e.noted_by, e.noted_at,
                       exists (select 1 from registry.firm_event u where u.undoes = e.id) as taken_back,
                       (select string_agg(p.credit_code, ' ' order by p.position) from registry.firm_event_part p
                        where p.event_id = e.id and p.side = 'BEFORE') as before_codes,
                       (select string_agg(p.credit_code, ' ' order by p.position) from registry.firm_event_part p
                        where p.event_id = e.id and p.side = 'AFTER') as after_codes
                from registry.firm_event e
                where e.id in (select p.event_id
                               from registry.firm_event_part p join registry.firm f on f.credit_code = p.credit_code
                               where p.credit_code = :code
                                 and {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=*})
                order by e.day desc, e.id desc
                """).param("code", creditCode).query(Row.class).list().stream()
                .map(Row::event)
                .toList();
    }

    /** The events that count of all firms that any chain of events joins to these, in the order of their days. */
    List<FirmEvent> joined(List<String> codes) {
        return rows.reference("""
                with recursive joined (code) as (
                    select c.code from unnest(:codes) as c (code)
                    union
                    select o.credit_code
                    from joined j
                        join registry.firm_event_part m on m.credit_code = j.code
                        join registry.firm_event_part o on o.event_id = m.event_id)
                select e.id, e.day, e.kind, e.undoes, e.county, e.zone, e.town, e.building, e.share, e.document, e.reason,
                       e.noted_by, e.noted_at, false as taken_back,
                       (select string_agg(p.credit_code, ' ' order by p.position) from registry.firm_event_part p
                        where p.event_id = e.id and p.side = 'BEFORE') as before_codes,
                       (select string_agg(p.credit_code, ' ' order by p.position) from registry.firm_event_part p
                        where p.event_id = e.id and p.side = 'AFTER') as after_codes
                from registry.counting_event e
                where e.id in (select p.event_id
                               from joined j join registry.firm_event_part p on p.credit_code = j.code)
                order by e.day, e.id
                """).param("codes", codes.toArray(String[]::new)).query(Row.class).list().stream()
                .map(Row::event)
                .toList();
    }

    private static List<Said> said(List<FirmEvent> events) {
        return events.stream().map(FirmEvent::said).toList();
    }

    /** The codes that the firm of that code had before, the latest first. */
    public List<String> formerCodes(String creditCode) {
        return rows.reference("""
                with recursive former (code, depth) as (
                    select b.credit_code, 1
                    from registry.firm_event_part a
                        join registry.counting_event e on e.id = a.event_id and e.kind = 'RECODED'
                        join registry.firm_event_part b on b.event_id = e.id and b.side = 'BEFORE'
                    where a.credit_code = :code and a.side = 'AFTER'
                    union
                    select b.credit_code, o.depth + 1
                    from former o
                        join registry.firm_event_part a on a.credit_code = o.code and a.side = 'AFTER'
                        join registry.counting_event e on e.id = a.event_id and e.kind = 'RECODED'
                        join registry.firm_event_part b on b.event_id = e.id and b.side = 'BEFORE'
                    where o.depth < 20)
                select o.code from former o where o.code <> :code group by o.code order by min(o.depth), o.code
                """).param("code", creditCode).query(String.class).list();
    }

    /**
     * Notes an event, if nothing is wrong with it. A move brings the registry up to date, unless a later one is known.
     *
     * @param scope of the person: a firm outside it is answered as one that does not exist
     * @return everything that is wrong with it; when there is something, nothing is noted
     */
    public List<Problem> add(Scope scope, Actor actor, Said said) {
        return add(scope, actor, said, Cited.BY_A_PERSON);
    }

    /**
     * The row of a file that says so.
     *
     * @param fileId null when a person says so on a page
     */
    public record Cited(
            @Nullable Long fileId,
            @Nullable String sheet,
            @Nullable Integer row) {
        static final Cited BY_A_PERSON = new Cited(null, null, null);
    }

    /** Whether this very event is noted already. */
    public boolean has(Said said) {
        List<String> codes = new ArrayList<>(said.before());
        codes.addAll(said.after());
        return said(joined(codes)).stream()
                .anyMatch(event -> event.day().equals(said.day())
                        && event.kind() == said.kind()
                        && event.before().equals(said.before())
                        && event.after().equals(said.after()));
    }

    /** As {@link #add(Scope, Actor, Said)}, for what a file says. */
    public List<Problem> add(Scope scope, Actor actor, Said said, Cited cited) {
        return Objects.requireNonNull(transaction.execute(status -> {
            alone();
            List<String> codes = new ArrayList<>(new TreeSet<>(said.before()));
            codes.addAll(said.after());
            List<Said> known = said(joined(codes));
            List<Problem> problems = rules(scope, codes, known).check(said);
            if (problems.isEmpty()) {
                long id = insert(actor, said, null, cited);
                boolean newest = known.stream()
                        .noneMatch(event -> event.kind() == Kind.MOVED
                                && event.before().equals(said.before())
                                && event.day().isAfter(said.day()));
                if (said.kind() == Kind.MOVED && newest) {
                    move(actor, said.before().getFirst(), said.where());
                }
                parts(actor, id, said);
            }
            return problems;
        }));
    }

    /** Whoever notes an event waits for who is noting one: two halves of a circle could else be noted side by side. */
    private void alone() {
        rows.reference("select 1 from (select pg_advisory_xact_lock(430)) as held")
                .query(Integer.class)
                .single();
    }

    /** The firms that events name, as far as the person may see them. */
    private Map<String, EventRules.Known> named(Scope scope, List<String> codes, List<Said> known) {
        Set<String> all = new TreeSet<>(codes);
        known.forEach(event -> all.addAll(event.before()));
        known.forEach(event -> all.addAll(event.after()));
        return rows
                .sql(scope, """
                select f.credit_code, f.name, f.registered_on from registry.firm f
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code} and f.credit_code = any (:codes)
                """)
                .param("codes", all.toArray(String[]::new))
                .query(EventRules.Known.class)
                .list()
                .stream()
                .collect(Collectors.toMap(EventRules.Known::creditCode, Function.identity()));
    }

    private EventRules rules(Scope scope, List<String> codes, List<Said> known) {
        Map<String, Set<String>> places = new HashMap<>();
        record Lies(String id, String county) {}
        rows.reference("""
                select p.id, c.county from registry.place p, unnest(p.county || p.other_counties) as c (county)
                where p.county is not null
                """)
                .query(Lies.class)
                .list()
                .forEach(place -> places.computeIfAbsent(place.id(), id -> new HashSet<>())
                        .add(place.county()));
        return new EventRules(named(scope, codes, known), known, places, LocalDate.now(clock));
    }

    private long insert(Actor actor, Said said, @Nullable Long undoes, Cited cited) {
        return rows.write(actor, """
                insert into registry.firm_event
                    (day, kind, undoes, county, zone, town, building, was_county, was_zone, was_town, share, document,
                     reason, noted_by, noted_at, file_id, sheet, row)
                select :day, :kind, :undoes, :county, :zone, :town, :building,
                       case when :kind = 'MOVED' then f.county end, case when :kind = 'MOVED' then f.zone end,
                       case when :kind = 'MOVED' then f.town else '' end, :share, :document, :reason, :by, :at,
                       :file, :sheet, :row
                from registry.firm f where f.credit_code = :firm
                returning id
                """)
                .param("day", said.day())
                .param("kind", said.kind().name())
                .param("undoes", undoes)
                .param("county", said.where().county())
                .param("zone", said.where().zone())
                .param("town", said.where().town())
                .param("building", said.where().building())
                .param("share", said.share())
                .param("document", said.document())
                .param("reason", said.reason())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .param("file", cited.fileId())
                .param("sheet", cited.sheet())
                .param("row", cited.row())
                .param("firm", said.before().getFirst())
                .returning(Long.class)
                .orElseThrow();
    }

    private record Part(long event, String side, int position, String code) {}

    /** Whom an event happens to, which makes it whole: now others may be told. */
    private void parts(Actor actor, long id, Said said) {
        List<Part> parts = new ArrayList<>();
        said.before().forEach(code -> parts.add(new Part(id, "BEFORE", parts.size() + 1, code)));
        said.after().forEach(code -> parts.add(new Part(id, "AFTER", parts.size() + 1, code)));
        rows.write(actor, """
                insert into registry.firm_event_part (event_id, side, position, credit_code)
                values (:event, :side, :position, :code)
                """).each(parts);
        news.publishEvent(new FirmChanged(parts.stream().map(Part::code).collect(Collectors.toSet()), said.day()));
    }

    private void move(Actor actor, String code, Where where) {
        rows.write(actor, """
                update registry.firm set (county, zone, town, changed_at) = (:county, :zone, :town, :at)
                where credit_code = :code
                """)
                .param("county", where.county())
                .param("zone", where.zone())
                .param("town", where.town())
                .param("at", OffsetDateTime.now(clock))
                .param("code", code)
                .update();
    }

    /**
     * Takes an event back: from now on it does not count. A firm that it moved is where it was before, unless the registry
     * has learnt of another place since.
     *
     * @return why it cannot be; empty when it is done
     */
    public Optional<Problem> takeBack(Scope scope, Actor actor, String creditCode, long id, String reason) {
        return Objects.requireNonNull(transaction.execute(status -> {
            alone();
            Optional<FirmEvent> event = of(scope, creditCode).stream()
                    .filter(each ->
                            each.id() == id && !each.takenBack() && each.said().kind() != Kind.TAKEN_BACK)
                    .findFirst();
            if (event.isEmpty()) {
                return Optional.of(new Problem(
                        "event-gone",
                        Place.of("event"),
                        new Text("这件事不存在或已撤回", "there is no such event, or it was taken back already"),
                        new Text("刷新页面后再看", "look at the page again")));
            }
            if (reason.isBlank()) {
                return Optional.of(new Problem(
                        "event-reason-missing",
                        Place.of("reason"),
                        new Text("没有写理由", "there is no reason"),
                        new Text("写明为什么撤回", "say why it is taken back")));
            }
            Said wrong = event.get().said();
            Optional<Problem> needed = needed(scope, id, wrong);
            if (needed.isPresent()) {
                return needed;
            }
            moveBack(actor, id, wrong);
            Said said = new Said(
                    LocalDate.now(clock),
                    Kind.TAKEN_BACK,
                    wrong.before(),
                    wrong.after(),
                    Where.NOWHERE,
                    null,
                    "",
                    reason);
            parts(actor, insert(actor, said, id, Cited.BY_A_PERSON), said);
            return Optional.empty();
        }));
    }

    /** Why the groups need an event: a later one has no sense without it. */
    private Optional<Problem> needed(Scope scope, long id, Said wrong) {
        List<String> codes = new ArrayList<>(wrong.before());
        codes.addAll(wrong.after());
        List<FirmEvent> known = joined(codes);
        Holdings with = new Holdings(said(known));
        Holdings without =
                new Holdings(said(known.stream().filter(each -> each.id() != id).toList()));
        List<Holdings.Fault> faults = without.newSince(with);
        if (faults.isEmpty()) {
            return Optional.empty();
        }
        Map<String, EventRules.Known> names = named(scope, codes, with.events());
        Problem why = faults.getFirst()
                .told(code -> names.containsKey(code) ? names.get(code).name() : code);
        return Optional.of(new Problem(
                "event-needed",
                Place.of("event"),
                new Text(
                        "撤回它以后，已登记的事件就不成立了：" + why.message().zh(),
                        "without it an event noted later has no sense: "
                                + why.message().en()),
                new Text("先撤回那一件，再撤回这一件", "take that one back first, then this one")));
    }

    private void moveBack(Actor actor, long id, Said wrong) {
        if (wrong.kind() == Kind.MOVED) {
            rows.write(actor, """
                    update registry.firm f set (county, zone, town, changed_at) = (e.was_county, e.was_zone, e.was_town, :at)
                    from registry.firm_event e
                    where e.id = :event and f.credit_code = :code
                      and (f.county, f.zone, f.town) is not distinct from (e.county, e.zone, e.town)
                    """)
                    .param("at", OffsetDateTime.now(clock))
                    .param("event", id)
                    .param("code", wrong.before().getFirst())
                    .update();
        }
    }
}
