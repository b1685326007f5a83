package org.yuanheng.app.park;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.park.ParkUnits.Cited;
import org.yuanheng.app.park.TenancyRules.Other;
import org.yuanheng.app.park.Unit.Agreed;
import org.yuanheng.app.park.Unit.Kind;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * Who moves into a unit, stays longer and moves out. Each step is kept; the lease itself says how it stands, and the
 * database refuses a second one for the same unit and day, whoever comes at the same time.
 */
@Component
public class Tenancies {
    private final Rows rows;
    private final ParkUnits units;
    private final Firms firms;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Keeps leases in {@code rows}. */
    public Tenancies(Rows rows, ParkUnits units, Firms firms, PlatformTransactionManager transactions, Clock clock) {
        this.rows = rows;
        this.units = units;
        this.firms = firms;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A lease of a unit at any time. */
    public record Past(
            long id,
            String creditCode,
            String tenant,
            LocalDate fromDay,
            LocalDate untilDay,
            java.math.BigDecimal area,
            @Nullable String fileName,
            @Nullable Integer row) {}

    /** Every lease that a unit has had, the latest first. */
    public List<Past> history(Scope scope, long unit) {
        return rows.sql(scope, """
                select t.id, t.credit_code, f.name as tenant, t.from_day, t.until_day, t.area, s.name as file_name, t.row
                from park.tenancy t
                    join park.unit u on u.id = t.unit
                    join registry.place p on p.id = u.park
                    join registry.firm f on f.credit_code = t.credit_code
                    left join source.file s on s.id = t.file_id
                where t.unit = :unit and {scope county=p.county zone=u.park firm=t.credit_code department=*}
                order by t.from_day desc
                """).param("unit", unit).query(Past.class).list();
    }

    /** What became of the leases of a unit, the newest first. */
    public List<Unit.Step> steps(Scope scope, long unit) {
        return rows.sql(scope, """
                select e.tenancy, e.kind, e.day, e.until_day as until, e.document, e.noted_by, e.noted_at
                from park.tenancy_step e
                    join park.tenancy t on t.id = e.tenancy
                    join park.unit u on u.id = t.unit
                    join registry.place p on p.id = u.park
                where t.unit = :unit and {scope county=p.county zone=u.park firm=t.credit_code department=*}
                order by e.id desc
                """).param("unit", unit).query(Unit.Step.class).list();
    }

    /**
     * A firm moves into a unit.
     *
     * @return everything that is wrong with it; nothing is noted then
     */
    public List<Problem> moveIn(Scope scope, Actor actor, long unit, Agreed said, Cited cited) {
        return Objects.requireNonNull(transaction.execute(status -> {
            alone(List.of(unit));
            Optional<Unit> found = units.find(scope, unit, LocalDate.now(clock));
            if (found.isEmpty()) {
                return List.of(gone());
            }
            List<Problem> problems = check(unit, found.get().said(), said);
            if (problems.isEmpty()) {
                insert(actor, List.of(new Stated(unit, found.get().said(), said, cited)));
            }
            return problems;
        }));
    }

    /** A lease that a file states, and where. */
    record Stated(long unit, Unit.Said of, Agreed said, Cited cited) {}

    /**
     * What a file says of leases: new ones, and what has changed of those that began on the same day.
     *
     * @return what is wrong, by the number of the statement; those without a problem are in
     */
    Map<Integer, List<Problem>> take(Actor actor, List<Stated> stated) {
        if (stated.isEmpty()) {
            return Map.of();
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            alone(stated.stream().map(Stated::unit).distinct().sorted().toList());
            Leases leases = new Leases(held(stated), ended(stated), known(stated));
            Map<Integer, List<Problem>> wrong = new LinkedHashMap<>();
            List<Stated> fresh = new ArrayList<>();
            for (int i = 0; i < stated.size(); i++) {
                Stated each = stated.get(i);
                Optional<Held> same = leases.same(each);
                List<Problem> problems = leases.check(each);
                if (!problems.isEmpty()) {
                    wrong.put(i, problems);
                } else if (same.isPresent() && same.get().id() > 0) {
                    correct(actor, same.get().id(), each.said(), each.cited());
                } else if (same.isEmpty()) {
                    fresh.add(each);
                    leases.add(each);
                }
            }
            insert(actor, fresh);
            return wrong;
        }));
    }

    /** What is known when a file is taken in; leases of the file itself have no number yet. */
    private record Leases(Map<Long, List<Held>> held, Map<String, LocalDate> ended, Set<String> known) {
        Optional<Held> same(Stated stated) {
            return held.getOrDefault(stated.unit(), List.of()).stream()
                    .filter(each -> each.creditCode().equals(stated.said().creditCode())
                            && each.fromDay().equals(stated.said().from()))
                    .findFirst();
        }

        List<Problem> check(Stated stated) {
            Agreed said = stated.said();
            List<Other> others = held.getOrDefault(stated.unit(), List.of()).stream()
                    .filter(each -> !each.creditCode().equals(said.creditCode())
                            || !each.fromDay().equals(said.from()))
                    .filter(each -> !each.fromDay().isAfter(said.until())
                            && !each.untilDay().isBefore(said.from()))
                    .map(each -> new Other(each.tenant(), each.fromDay(), each.untilDay()))
                    .toList();
            LocalDate end = ended.get(said.creditCode());
            boolean there = end != null || known.contains(said.creditCode());
            return TenancyRules.check(said, stated.of(), there, end, others);
        }

        void add(Stated stated) {
            Agreed said = stated.said();
            held.computeIfAbsent(stated.unit(), unit -> new ArrayList<>())
                    .add(new Held(0, stated.unit(), said.creditCode(), said.creditCode(), said.from(), said.until()));
        }
    }

    private Map<Long, List<Held>> held(List<Stated> stated) {
        Map<Long, List<Held>> held = new HashMap<>();
        rows.sql(Scope.everything(), """
                select t.id, t.unit, t.credit_code, f.name as tenant, t.from_day, t.until_day
                from park.tenancy t join registry.firm f on f.credit_code = t.credit_code
                where {scope firm=t.credit_code} and t.unit = any (:units)
                order by t.from_day
                """)
                .param("units", stated.stream().map(Stated::unit).distinct().toArray(Long[]::new))
                .query(Held.class)
                .list()
                .forEach(each -> held.computeIfAbsent(each.unit(), unit -> new ArrayList<>())
                        .add(each));
        return held;
    }

    private Map<String, LocalDate> ended(List<Stated> stated) {
        Map<String, LocalDate> ended = new HashMap<>();
        firms.became(codes(stated)).forEach((code, became) -> ended.put(code, became.day()));
        return ended;
    }

    private Set<String> known(List<Stated> stated) {
        return firms.names(Scope.everything(), codes(stated)).stream()
                .map(Firms.KnownName::creditCode)
                .collect(Collectors.toSet());
    }

    private static List<String> codes(List<Stated> stated) {
        return stated.stream().map(each -> each.said().creditCode()).distinct().toList();
    }

    /**
     * A step of the lease that a unit has today.
     *
     * @param day of a move the last day in the unit, of an extension the new last day, else the day of the step
     * @return everything that is wrong with it; nothing is noted then
     */
    public List<Problem> step(Scope scope, Actor actor, long unit, Kind kind, LocalDate day, String document) {
        return Objects.requireNonNull(transaction.execute(status -> {
            alone(List.of(unit));
            LocalDate today = LocalDate.now(clock);
            Unit.@Nullable Lease lease =
                    units.find(scope, unit, today).map(Unit::lease).orElse(null);
            List<Problem> problems = new ArrayList<>(TenancyRules.step(kind, lease, day, document, today));
            if (problems.isEmpty() && lease != null && kind == Kind.EXTENDED) {
                Agreed longer = new Agreed(
                        lease.said().creditCode(),
                        lease.said().area(),
                        lease.said().until().plusDays(1),
                        day,
                        null,
                        null,
                        document);
                Unit.Said of = units.find(scope, unit, today).orElseThrow().said();
                problems.addAll(check(unit, of, longer));
            }
            if (problems.isEmpty() && lease != null) {
                note(actor, lease, kind, day, document);
            }
            return problems;
        }));
    }

    /** A lease that is known; of one of the file itself the number is 0 and the tenant its code. */
    private record Held(long id, long unit, String creditCode, String tenant, LocalDate fromDay, LocalDate untilDay) {}

    private List<Problem> check(long unit, Unit.Said of, Agreed said) {
        List<Stated> one = List.of(new Stated(unit, of, said, Cited.BY_A_PERSON));
        return new Leases(held(one), ended(one), known(one)).check(one.getFirst());
    }

    /** Whoever writes of a unit waits for who is writing of it. */
    private void alone(List<Long> units) {
        rows.reference("""
                select count(*) from (select pg_advisory_xact_lock(655, u.id::int) from unnest(:units) as u (id)) as held
                """)
                .param("units", units.toArray(Long[]::new))
                .query(Integer.class)
                .single();
    }

    private void insert(Actor actor, List<Stated> fresh) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        rows.write(actor, """
                insert into park.tenancy
                    (unit, credit_code, area, from_day, until_day, rent, deposit, document, file_id, sheet, row, noted_by,
                     changed_at)
                values (:unit, :code, :area, :from, :until, :rent, :deposit, :document, :file, :sheet, :row, :by, :at)
                """)
                .each(fresh.stream().map(each -> values(each, actor, now)).toList());
        rows.write(actor, """
                insert into park.tenancy_step (tenancy, kind, day, until_day, document, noted_by, noted_at)
                select t.id, 'MOVED_IN', t.from_day, t.until_day, t.document, :by, :at
                from park.tenancy t
                where t.unit = any (:units) and not exists (select 1 from park.tenancy_step e where e.tenancy = t.id)
                """)
                .param("units", fresh.stream().map(Stated::unit).distinct().toArray(Long[]::new))
                .param("by", actor.name())
                .param("at", now)
                .update();
    }

    private static Map<String, @Nullable Object> values(Stated stated, Actor actor, OffsetDateTime now) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("unit", stated.unit());
        values.put("code", stated.said().creditCode());
        values.put("area", stated.said().area());
        values.put("from", stated.said().from());
        values.put("until", stated.said().until());
        values.put("rent", stated.said().rent());
        values.put("deposit", stated.said().deposit());
        values.put("document", stated.said().document());
        values.put("file", stated.cited().fileId());
        values.put("sheet", stated.cited().sheet());
        values.put("row", stated.cited().row());
        values.put("by", actor.name());
        values.put("at", now);
        return values;
    }

    private void correct(Actor actor, long tenancy, Agreed said, Cited cited) {
        int changed = rows.write(actor, """
                update park.tenancy t
                set area = :area, until_day = :until, rent = :rent, deposit = :deposit, document = :document,
                    file_id = :file, sheet = :sheet, row = :row, noted_by = :by, changed_at = :at
                where t.id = :id and (t.area, t.until_day, t.rent, t.deposit, t.document)
                      is distinct from (:area, :until, :rent::numeric, :deposit::numeric, :document)
                """)
                .param("id", tenancy)
                .param("area", said.area())
                .param("until", said.until())
                .param("rent", said.rent())
                .param("deposit", said.deposit())
                .param("document", said.document())
                .param("file", cited.fileId())
                .param("sheet", cited.sheet())
                .param("row", cited.row())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
        if (changed > 0) {
            told(actor, tenancy, Kind.CORRECTED, LocalDate.now(clock), said.until(), said.document());
        }
    }

    private void note(Actor actor, Unit.Lease lease, Kind kind, LocalDate day, String document) {
        boolean ends = kind == Kind.EXTENDED || kind == Kind.MOVED_OUT;
        LocalDate until = ends ? day : lease.said().until();
        boolean disputed = kind == Kind.DISPUTED || (ends && kind != Kind.MOVED_OUT && lease.disputed());
        rows.write(actor, """
                update park.tenancy t
                set until_day = :until, disputed = :disputed, noted_by = :by, changed_at = :at where t.id = :id
                """)
                .param("id", lease.id())
                .param("until", until)
                .param("disputed", disputed)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
        told(actor, lease.id(), kind, day, until, document);
    }

    private void told(Actor actor, long tenancy, Kind kind, LocalDate day, LocalDate until, String document) {
        rows.write(actor, """
                insert into park.tenancy_step (tenancy, kind, day, until_day, document, noted_by, noted_at)
                values (:tenancy, :kind, :day, :until, :document, :by, :at)
                """)
                .param("tenancy", tenancy)
                .param("kind", kind.name())
                .param("day", day)
                .param("until", until)
                .param("document", document)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    static Problem gone() {
        return TenancyRules.problem(
                "unit-gone",
                "unit",
                new Text("没有这个单元", "there is no such unit"),
                new Text("回到园区页再找", "look for it on the page of the park"));
    }
}
