package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.land.Standard.Check;
import org.yuanheng.app.land.Standard.Cited;
import org.yuanheng.app.land.Standard.Said;
import org.yuanheng.app.land.Standard.State;
import org.yuanheng.app.land.StandardRules.Indicator;
import org.yuanheng.app.registry.FactsAccepted;
import org.yuanheng.engine.Problem;

/**
 * Promises of standard land: noted by contract, held against accepted facts when they are due, and recorded when a check
 * comes to something else than the one before. What was promised and what was found is never overwritten.
 */
@Component
public class StandardLand {
    private static final int DECIMALS = 6;

    private final Rows rows;
    private final Supplies supplies;
    private final StandardRules rules;
    private final StandardControl control;
    private final Breaches breaches;
    private final Clock clock;

    /** Keeps promises in {@code rows}. */
    public StandardLand(
            Rows rows,
            Supplies supplies,
            StandardRules rules,
            StandardControl control,
            Breaches breaches,
            Clock clock) {
        this.rows = rows;
        this.supplies = supplies;
        this.rules = rules;
        this.control = control;
        this.breaches = breaches;
        this.clock = clock;
    }

    /** Everything that is wrong with what is said, for a contract that is known. */
    List<Problem> faults(Said said) {
        return StandardFaults.of(said, rules, control.groups());
    }

    /**
     * Notes what is promised in a contract, and holds it against what is known; the same again changes nothing.
     *
     * @return everything that is wrong; nothing is noted then
     */
    @Transactional
    public List<Problem> promise(Scope scope, Actor actor, Said said, Cited cited) {
        List<Problem> problems = note(scope, actor, said, cited);
        check(actor, LocalDate.now(clock));
        return problems;
    }

    /** The same, without a check: who notes many checks them together. */
    List<Problem> note(Scope scope, Actor actor, Said said, Cited cited) {
        List<Problem> problems = new ArrayList<>(faults(said));
        if (supplies.find(scope, said.contract()).isEmpty()) {
            problems.add(StandardFaults.contract(said.contract()));
        }
        if (!problems.isEmpty()
                || said(scope, said.contract()).filter(said::equals).isPresent()) {
            return problems;
        }
        long version = rows.write(actor, """
                insert into land.standard
                    (contract, industry_group, terms, penalty, document, file_id, sheet, row, noted_by, role, noted_at)
                values (:contract, :group, :terms, :penalty, :document, :file, :sheet, :row, :by, :role, :at)
                returning version
                """)
                .param("contract", said.contract())
                .param("group", said.group())
                .param("terms", said.terms())
                .param("penalty", said.penalty())
                .param("document", said.document())
                .param("file", cited.file())
                .param("sheet", cited.sheet())
                .param("row", cited.row())
                .param("by", actor.name())
                .param("role", actor.role())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
        record Promised(long version, String item, String stage, BigDecimal value) {}
        rows.write(actor, """
                insert into land.standard_promise (version, item, stage, value) values (:version, :item, :stage, :value)
                """)
                .each(rules.indicators().stream()
                        .filter(each -> said.values().containsKey(each.id()))
                        .map(each -> new Promised(
                                version,
                                each.id(),
                                each.at().name(),
                                said.values().getOrDefault(each.id(), BigDecimal.ZERO)))
                        .toList());
        return List.of();
    }

    private record Due(
            String contract,
            String item,
            BigDecimal value,
            String industryGroup,
            String terms,
            @Nullable BigDecimal penalty,
            String document,
            @Nullable LocalDate due) {}

    private List<Due> due() {
        return rows.reference("""
                select d.contract, d.item, d.value, d.industry_group, d.terms, d.penalty, d.document, d.due
                from land.standard_due d order by d.contract, d.item
                """).query(Due.class).list();
    }

    /** What is promised in a contract now; empty when nothing is, or {@code scope} does not let see it. */
    public Optional<Said> said(Scope scope, String contract) {
        if (supplies.find(scope, contract).isEmpty()) {
            return Optional.empty();
        }
        List<Due> all =
                due().stream().filter(each -> each.contract().equals(contract)).toList();
        return all.stream().findFirst().map(first -> said(contract, first, all));
    }

    private static Said said(String contract, Due first, List<Due> all) {
        @Nullable BigDecimal penalty = first.penalty();
        return new Said(
                contract,
                first.industryGroup(),
                all.stream()
                        .collect(
                                Collectors.toMap(Due::item, each -> each.value().stripTrailingZeros())),
                first.terms(),
                penalty == null ? null : penalty.stripTrailingZeros(),
                first.document());
    }

    private record Known(long id, String unitId, String item, String period, BigDecimal value) {}

    /** Every promise that {@code scope} lets see as it stands on a day: missed ones first. */
    public List<Standard> on(Scope scope, LocalDate day) {
        return on(scope, day, true);
    }

    /** The same as of today. */
    public List<Standard> today(Scope scope) {
        return on(scope, LocalDate.now(clock));
    }

    private List<Standard> on(Scope scope, LocalDate day, boolean controlled) {
        Map<String, Supply> contracts = supplies.list(scope).stream()
                .collect(Collectors.toMap(each -> each.said().contract(), Function.identity()));
        List<Due> all = due().stream()
                .filter(each -> contracts.containsKey(each.contract())
                        && rules.indicator(each.item()).isPresent())
                .toList();
        Map<String, Map<String, BigDecimal>> asked = controlled ? control.of(said(all)) : Map.of();
        Map<String, Known> facts = facts(contracts.values());
        List<Standard> standing = new ArrayList<>();
        for (Due each : all) {
            Supply supply = contracts.get(each.contract());
            if (supply != null) {
                standing.add(standing(
                        each,
                        supply,
                        asked.getOrDefault(each.contract(), Map.of()).get(each.item()),
                        facts,
                        day));
            }
        }
        standing.sort(Comparator.comparing(Standard::state)
                .thenComparing(each -> each.due() == null ? LocalDate.MAX : each.due()));
        return standing;
    }

    private static List<Said> said(List<Due> all) {
        Map<String, List<Due>> by =
                all.stream().collect(Collectors.groupingBy(Due::contract, TreeMap::new, Collectors.toList()));
        return by.values().stream()
                .map(each -> said(each.getFirst().contract(), each.getFirst(), each))
                .toList();
    }

    private Map<String, Known> facts(java.util.Collection<Supply> contracts) {
        String[] firms = contracts.stream()
                .map(each -> each.said().firm())
                .flatMap(Stream::ofNullable)
                .distinct()
                .toArray(String[]::new);
        String[] items = rules.indicators().stream()
                .flatMap(each -> Stream.of(each.of(), each.per()))
                .distinct()
                .toArray(String[]::new);
        Map<String, Known> facts = new HashMap<>();
        rows.reference("""
                select f.id, f.unit_id, f.item, f.period, f.value from registry.current_fact f
                where f.unit_id = any (:firms) and f.item = any (:items) and f.value is not null
                """)
                .param("firms", firms)
                .param("items", items)
                .query(Known.class)
                .list()
                .forEach(each -> facts.put(key(each.unitId(), each.item(), each.period()), each));
        return facts;
    }

    private static String key(String firm, String item, String period) {
        return firm + ' ' + item + ' ' + period;
    }

    private Standard standing(
            Due promise, Supply supply, @Nullable BigDecimal asked, Map<String, Known> facts, LocalDate day) {
        Indicator indicator = rules.indicator(promise.item()).orElseThrow();
        @Nullable LocalDate due = promise.due();
        int year = due == null ? 0 : due.getYear() + indicator.measured();
        @Nullable String firm = supply.said().firm();
        String period = Integer.toString(year);
        @Nullable Known of = facts.get(key(String.valueOf(firm), indicator.of(), period));
        @Nullable Known per = facts.get(key(String.valueOf(firm), indicator.per(), period));
        @Nullable BigDecimal measured = measured(indicator, of, per);
        return new Standard(
                supply,
                indicator,
                promise.value(),
                asked,
                due,
                year,
                measured,
                firm == null ? "firm" : missing(indicator, of, per),
                of == null ? 0 : of.id(),
                per == null ? 0 : per.id(),
                state(due, measured, promise.value(), day),
                penalty(supply.said().price(), promise.penalty()),
                promise.terms());
    }

    private static String missing(Indicator indicator, @Nullable Known of, @Nullable Known per) {
        String missing = (of == null ? indicator.of() : "")
                + ' '
                + (per == null || per.value().signum() <= 0 ? indicator.per() : "");
        return missing.strip();
    }

    private static @Nullable BigDecimal measured(Indicator indicator, @Nullable Known of, @Nullable Known per) {
        if (of == null || per == null || per.value().signum() <= 0) {
            return null;
        }
        BigDecimal ratio = of.value().divide(per.value(), MathContext.DECIMAL64);
        return (indicator.share() ? ratio.movePointRight(2) : ratio).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private static State state(
            @Nullable LocalDate due, @Nullable BigDecimal measured, BigDecimal promised, LocalDate day) {
        if (due == null) {
            return State.NO_DAY;
        }
        if (due.isAfter(day)) {
            return State.NOT_YET;
        }
        if (measured == null) {
            return State.UNKNOWN;
        }
        return measured.compareTo(promised) >= 0 ? State.KEPT : State.BROKEN;
    }

    /** The contract's share of the price, in 10,000 yuan. */
    private static @Nullable BigDecimal penalty(@Nullable BigDecimal price, @Nullable BigDecimal share) {
        return price == null || share == null
                ? null
                : price.multiply(share).movePointLeft(2).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** Records every check of a promise that is due and comes to something new; the clock asks each night. */
    @Transactional
    public int check(Actor actor, LocalDate day) {
        Map<String, Check> last = breaches.checks(Scope.everything()).stream()
                .collect(Collectors.toMap(
                        each -> key(each.contract(), each.item(), each.due().toString()),
                        Function.identity(),
                        (newer, older) -> newer));
        List<Turned> turned = new ArrayList<>();
        for (Standard each : on(Scope.everything(), day, false)) {
            @Nullable BigDecimal measured = each.measured();
            @Nullable LocalDate due = each.due();
            if (measured == null || due == null || each.state() == State.NOT_YET) {
                continue;
            }
            Check before = last.get(
                    key(each.supply().said().contract(), each.indicator().id(), due.toString()));
            boolean same = before != null
                    && before.measured().compareTo(measured) == 0
                    && before.promised().compareTo(each.promised()) == 0;
            if (!same) {
                turned.add(turned(each, due, measured, day));
            }
        }
        rows.write(actor, """
                insert into land.standard_check (contract, item, stage, due, year, promised, measured, of_fact, per_fact, kept,
                    penalty, terms, seen_on, noted_at)
                values (:contract, :item, :stage, :due, :year, :promised, :measured, :ofFact, :perFact, :kept, :penalty, :terms,
                    :seenOn, :at)
                """).each(turned);
        return turned.size();
    }

    private record Turned(
            String contract,
            String item,
            String stage,
            LocalDate due,
            int year,
            BigDecimal promised,
            BigDecimal measured,
            long ofFact,
            long perFact,
            boolean kept,
            @Nullable BigDecimal penalty,
            String terms,
            LocalDate seenOn,
            OffsetDateTime at) {}

    private Turned turned(Standard each, LocalDate due, BigDecimal measured, LocalDate day) {
        boolean kept = each.state() == State.KEPT;
        return new Turned(
                each.supply().said().contract(),
                each.indicator().id(),
                each.indicator().at().name(),
                due,
                each.year(),
                each.promised(),
                measured,
                each.ofFact(),
                each.perFact(),
                kept,
                kept ? null : each.penalty(),
                each.terms(),
                day,
                OffsetDateTime.now(clock));
    }

    /** New facts of an indicator are held against promises at once. */
    @EventListener
    void on(FactsAccepted news) {
        boolean read = rules.indicators().stream()
                .anyMatch(
                        each -> news.items().contains(each.of()) || news.items().contains(each.per()));
        if (read && !due().isEmpty()) {
            check(Actor.SYSTEM, LocalDate.now(clock));
        }
    }
}
