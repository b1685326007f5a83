package org.yuanheng.app.park;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.park.Regrouping.Said;
import org.yuanheng.app.park.Regrouping.State;
import org.yuanheng.app.park.Regrouping.Together;
import org.yuanheng.app.registry.FirmEvent;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.CreditCode;

/**
 * Small firms regrouped into one. A regrouping is a plan until it is carried out; then the registry notes the merger, from
 * which history, former codes and the formations of rounds follow, and taking that event back undoes it.
 */
@Component
public class Regroupings {
    /** What is shown before and after, by the vocabulary; what the rule of scale reads comes besides. */
    private static final List<String> ITEMS = List.of("revenue", "tax", "staff", "land");

    private final Rows rows;
    private final FirmEvents events;
    private final Firms firms;
    private final ParkRules rules;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Keeps plans in {@code rows}, and mergers in {@code events}. */
    public Regroupings(
            Rows rows,
            FirmEvents events,
            Firms firms,
            ParkRules rules,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rows = rows;
        this.events = events;
        this.firms = firms;
        this.rules = rules;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Row(
            long id,
            String park,
            String members,
            String name,
            String creditCode,
            LocalDate day,
            String year,
            String document,
            @Nullable Long event,
            boolean ended,
            boolean undone,
            String notedBy,
            OffsetDateTime notedAt) {
        Regrouping regrouping() {
            Said said = new Said(park, Arrays.asList(members.split(" ", -1)), name, creditCode, day, year, document);
            State state = !ended ? State.PLANNED : event == null ? State.WITHDRAWN : undone ? State.UNDONE : State.DONE;
            return new Regrouping(id, said, event, state, notedBy, notedAt);
        }
    }

    private static final String COLUMNS = """
            select r.id, r.park, r.name, r.credit_code, r.day, r.year, r.document, r.noted_by, r.noted_at, e.event,
                   (select string_agg(m.credit_code, ' ' order by m.position) from park.regrouping_part m
                    where m.regrouping = r.id) as members,
                   e.regrouping is not null as ended,
                   exists (select 1 from registry.firm_event x where x.undoes = e.event) as undone
            from park.regrouping r
                join registry.place p on p.id = r.park
                left join park.regrouping_end e on e.regrouping = r.id
            where {scope county=p.county zone=r.park department=*}
            """;

    /** The regroupings that a scope lets see, the newest first. */
    public List<Regrouping> list(Scope scope) {
        return rows.sql(scope, COLUMNS + " order by r.id desc").query(Row.class).list().stream()
                .map(Row::regrouping)
                .toList();
    }

    /** One regrouping. */
    public Optional<Regrouping> find(Scope scope, long id) {
        return rows.sql(scope, COLUMNS + " and r.id = :id").param("id", id).query(Row.class).list().stream()
                .map(Row::regrouping)
                .findFirst();
    }

    /** What is added up: the figures that are shown, and those that the rule of scale reads. */
    public List<String> items() {
        Set<String> items = new LinkedHashSet<>(ITEMS);
        rules.aboveScale(Map.of()).asked().stream()
                .flatMap(clause -> clause.read().stream())
                .map(org.yuanheng.engine.run.Explanation.FactRead::id)
                .forEach(items::add);
        return List.copyOf(items);
    }

    /** The newest figures of firms in a year, by item and code. */
    public Map<String, Map<String, BigDecimal>> facts(Scope scope, Set<String> codes, String year) {
        Map<String, Map<String, BigDecimal>> facts = new HashMap<>();
        items().forEach(item -> facts.put(item, new HashMap<>()));
        rows.sql(scope, """
                select x.unit_id as credit_code, x.item, x.value
                from (select distinct on (s.unit_id, s.item) s.unit_id, s.item, s.value, s.department
                      from registry.every_fact s
                      where s.period = :year and s.item = any (:items) and s.unit_id = any (:codes)
                      order by s.unit_id, s.item, s.id desc) x
                    join registry.firm f on f.credit_code = x.unit_id
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=x.department}
                  and x.value is not null
                """)
                .param("year", year)
                .param("items", items().toArray(String[]::new))
                .param("codes", codes.toArray(String[]::new))
                .query(Regrouping.Fact.class)
                .list()
                .forEach(fact -> facts.computeIfAbsent(fact.item(), item -> new HashMap<>())
                        .put(fact.creditCode(), fact.value()));
        return facts;
    }

    /** The codes whose facts count for the firm that came of a regrouping, its own first. */
    public Set<String> lineage(String creditCode) {
        return Lineage.of(merged(creditCode)).codes(creditCode);
    }

    private List<FirmEvent.Said> merged(String creditCode) {
        Map<Long, FirmEvent> known = new HashMap<>();
        TreeSet<String> open = new TreeSet<>(Set.of(creditCode));
        Set<String> seen = new TreeSet<>();
        while (!open.isEmpty()) {
            String code = open.removeFirst();
            if (seen.add(code)) {
                for (FirmEvent event : events.of(Scope.everything(), code)) {
                    boolean into = event.said().kind() == FirmEvent.Kind.MERGED
                            && !event.takenBack()
                            && event.said().after().contains(code);
                    if (into && known.putIfAbsent(event.id(), event) == null) {
                        open.addAll(event.said().before());
                    }
                }
            }
        }
        return known.values().stream()
                .sorted(java.util.Comparator.comparing(
                                (FirmEvent event) -> event.said().day())
                        .thenComparingLong(FirmEvent::id))
                .map(FirmEvent::said)
                .toList();
    }

    /** What firms add up to in a year, and whether that is above scale; unknown where a figure of one is missing. */
    public Together together(Scope scope, Set<String> codes, String year) {
        Map<String, Map<String, BigDecimal>> values = facts(scope, codes, year);
        Map<String, BigDecimal> whole = Lineage.whole(codes, values);
        return new Together(codes, values, whole, rules.aboveScale(whole));
    }

    /** The same of a firm that came of a regrouping, with the firms that went into it; a code without figures counts not. */
    public Together of(Scope scope, String creditCode, String year) {
        Set<String> lineage = lineage(creditCode);
        Map<String, Map<String, BigDecimal>> values = facts(scope, lineage, year);
        Set<String> having = new LinkedHashSet<>();
        values.values().forEach(each -> having.addAll(each.keySet()));
        Set<String> codes = new LinkedHashSet<>(lineage);
        if (!having.contains(creditCode)) {
            codes.remove(creditCode); // a new firm has no figures of a year before it
        }
        Map<String, BigDecimal> whole = Lineage.whole(codes, values);
        return new Together(codes, values, whole, rules.aboveScale(whole));
    }

    /**
     * Plans a regrouping. Nothing of the firms changes by it.
     *
     * @return its number; or everything that is wrong
     */
    public Checked<Long> plan(Scope scope, Actor actor, Said said) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Problem> problems = check(scope, said);
            if (!problems.isEmpty()) {
                return new Checked.Refused<Long>(problems);
            }
            long id = rows.write(actor, """
                    insert into park.regrouping (park, name, credit_code, day, year, document, noted_by, noted_at)
                    values (:park, :name, :code, :day, :year, :document, :by, :at) returning id
                    """)
                    .param("park", said.park())
                    .param("name", said.name())
                    .param("code", said.creditCode())
                    .param("day", said.day())
                    .param("year", said.year())
                    .param("document", said.document())
                    .param("by", actor.name())
                    .param("at", OffsetDateTime.now(clock))
                    .returning(Long.class)
                    .orElseThrow();
            List<Map<String, Object>> parts = new ArrayList<>();
            for (String code : said.members()) {
                parts.add(Map.of("regrouping", id, "position", parts.size() + 1, "code", code));
            }
            rows.write(actor, """
                    insert into park.regrouping_part (regrouping, position, credit_code) values (:regrouping, :position, :code)
                    """).each(parts);
            return Checked.ok(id);
        }));
    }

    private List<Problem> check(Scope scope, Said said) {
        List<Problem> problems = new ArrayList<>();
        if (Set.copyOf(said.members()).size() < 2
                || Set.copyOf(said.members()).size() < said.members().size()) {
            problems.add(TenancyRules.problem(
                    "regroup-too-few",
                    "members",
                    new Text("重组至少要两家不同的企业，每家写一次", "it takes two different firms or more, each named once"),
                    new Text("写上各家的信用代码", "enter the credit code of each")));
        }
        for (String code : said.members()) {
            if (firms.find(scope, code).isEmpty()) {
                problems.add(TenancyRules.problem(
                        "regroup-firm-unknown",
                        "members",
                        new Text("您的范围里没有信用代码为 " + code + " 的企业", "no firm that you may see has the code " + code),
                        new Text(
                                "核对代码；外园企业由共同的主管部门办理",
                                "check the code; with firms of other operators, ask the office")));
            }
        }
        Map<String, Firms.Became> became = firms.became(said.members());
        became.forEach((code, end) -> problems.add(TenancyRules.problem(
                "regroup-firm-ended",
                "members",
                new Text(
                        "信用代码 " + code + " 的企业已于 " + end.day() + " 不再存续",
                        "the firm " + code + " ended on " + end.day()),
                new Text("换成接续它的企业", "enter the firm that follows it"))));
        CreditCode.fault(said.creditCode())
                .ifPresent(fault -> problems.add(TenancyRules.problem(
                        "regroup-code-wrong", "code", fault, new Text("核对营业执照上的代码", "check the code on the licence"))));
        if (said.name().isBlank()) {
            problems.add(TenancyRules.problem(
                    "regroup-name-missing",
                    "name",
                    new Text("没有写重组后的企业名称", "the new firm has no name"),
                    new Text("照营业执照或预核准名称写", "write it as on the licence or its draft")));
        }
        if (said.document().isBlank()) {
            problems.add(TenancyRules.problem(
                    "regroup-document-missing",
                    "document",
                    new Text("没有写依据文件", "no document is named"),
                    new Text("写明合并协议或批复", "name the agreement or the decision")));
        }
        return problems;
    }

    /**
     * Carries a plan out: the registry notes that the firms have merged.
     *
     * @return everything that stands against it, such as a new firm that the roster has not brought yet
     */
    public List<Problem> carryOut(Scope scope, Actor actor, long id) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<Regrouping> plan = open(scope, id);
            if (plan.isEmpty()) {
                return List.of(gone());
            }
            FirmEvent.Said said = merger(plan.get().said());
            List<Problem> problems = events.add(scope, actor, said);
            if (problems.isEmpty()) {
                long event = events.of(Scope.everything(), said.after().getFirst()).stream()
                        .filter(each -> !each.takenBack() && each.said().equals(said))
                        .mapToLong(FirmEvent::id)
                        .max()
                        .orElseThrow();
                end(actor, id, event);
            }
            return problems;
        }));
    }

    /** The merger as the registry knows it: a member that goes on takes the others over. */
    static FirmEvent.Said merger(Said said) {
        List<String> before = said.members().stream()
                .filter(code -> !code.equals(said.creditCode()))
                .toList();
        return new FirmEvent.Said(
                said.day(),
                FirmEvent.Kind.MERGED,
                before,
                List.of(said.creditCode()),
                FirmEvent.Where.NOWHERE,
                null,
                said.document(),
                "小微企业重组为一家规上企业：" + said.name());
    }

    /**
     * Gives a plan up.
     *
     * @return why it cannot be; empty when it is done
     */
    public Optional<Problem> withdraw(Scope scope, Actor actor, long id) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (open(scope, id).isEmpty()) {
                return Optional.of(gone());
            }
            end(actor, id, null);
            return Optional.<Problem>empty();
        }));
    }

    /**
     * Undoes what was carried out: the registry takes the merger back, and the firms are what they were.
     *
     * @return why it cannot be; empty when it is done
     */
    public Optional<Problem> undo(Scope scope, Actor actor, long id, String reason) {
        Optional<Regrouping> done = find(scope, id).filter(each -> each.state() == State.DONE);
        return done.isEmpty()
                ? Optional.of(gone())
                : events.takeBack(
                        scope,
                        actor,
                        done.get().said().creditCode(),
                        Objects.requireNonNull(done.get().event()),
                        reason);
    }

    private Optional<Regrouping> open(Scope scope, long id) {
        rows.reference("select 1 from (select pg_advisory_xact_lock(657, :id)) as held")
                .param("id", (int) id)
                .query(Integer.class)
                .single();
        return find(scope, id).filter(each -> each.state() == State.PLANNED);
    }

    private void end(Actor actor, long id, @Nullable Long event) {
        rows.write(actor, """
                insert into park.regrouping_end (regrouping, event, noted_by, noted_at) values (:id, :event, :by, :at)
                """)
                .param("id", id)
                .param("event", event)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private static Problem gone() {
        return TenancyRules.problem(
                "regroup-gone",
                "regrouping",
                new Text("没有这项计划，或已办结", "there is no such plan, or it is closed"),
                new Text("刷新页面后再看", "look at the page again"));
    }
}
