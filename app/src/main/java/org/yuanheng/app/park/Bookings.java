package org.yuanheng.app.park;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * Bookings of shared services. Whoever books a service waits for who is booking it, then takes the first place of the slot
 * that is free; the database refuses two on one place besides, so that no clash is possible.
 */
@Component
public class Bookings {
    /** The clock on the wall of the parks, whatever the server's own. */
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Rows rows;
    private final Services services;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Keeps bookings in {@code rows}. */
    public Bookings(Rows rows, Services services, PlatformTransactionManager transactions, Clock clock) {
        this.rows = rows;
        this.services = services;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * A booking that holds or was cancelled.
     *
     * @param service by number
     * @param price in yuan, as it was when it was made
     * @param cancelled whether it holds no more
     */
    public record Booking(
            long id,
            long service,
            String serviceName,
            Service.Kind kind,
            String park,
            String creditCode,
            String firm,
            LocalDateTime starts,
            LocalDateTime ends,
            BigDecimal price,
            String purpose,
            boolean cancelled) {}

    private static final String COLUMNS = """
            select b.id, b.service, s.name as service_name, s.kind, s.park, b.credit_code, f.name as firm, b.starts, b.ends,
                   b.price, b.purpose, b.cancelled_by is not null as cancelled
            from park.booking b
                join park.service s on s.id = b.service
                join registry.place p on p.id = s.park
                join registry.firm f on f.credit_code = b.credit_code
            where {scope county=p.county zone=s.park firm=b.credit_code department=*}
            """;

    /** The bookings of a service in some days, cancelled ones left out; a firm sees its own. */
    public List<Booking> of(Scope scope, long service, LocalDate from, LocalDate until) {
        return rows.sql(scope, COLUMNS + """
                 and b.service = :service and b.starts >= :from and b.starts < :until and b.cancelled_by is null
                order by b.starts, b.place
                """)
                .param("service", service)
                .param("from", from.atStartOfDay())
                .param("until", until.atStartOfDay())
                .query(Booking.class)
                .list();
    }

    /** The bookings of some firms that are yet to come, and of the last days. */
    public List<Booking> ofFirm(Scope scope, String creditCode, LocalDate from) {
        return rows.sql(
                        scope,
                        COLUMNS + " and b.credit_code = :code and b.starts >= :from order by b.starts desc, b.id desc")
                .param("code", creditCode)
                .param("from", from.atStartOfDay())
                .query(Booking.class)
                .list();
    }

    private record Taken(LocalDateTime starts, int places) {}

    /** How many places of each slot are taken, whoever has them. */
    public Map<LocalDateTime, Integer> taken(long service, LocalDate from, LocalDate until) {
        return rows
                .reference("""
                select b.starts, count(*) as places from park.booking b
                where b.service = :service and b.starts >= :from and b.starts < :until and b.cancelled_by is null
                group by b.starts
                """)
                .param("service", service)
                .param("from", from.atStartOfDay())
                .param("until", until.atStartOfDay())
                .query(Taken.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Taken::starts, Taken::places));
    }

    /** What firms paid for a kind of service in a year. */
    public record Used(String creditCode, String firm, Service.Kind kind, long uses, BigDecimal paid) {}

    /** What the tenants of a park used in a year, by firm and kind; what is booked counts, what was cancelled does not. */
    public List<Used> used(Scope scope, String park, int year) {
        return rows.sql(scope, """
                select b.credit_code, f.name as firm, s.kind, count(*) as uses, sum(b.price) as paid
                from park.booking b
                    join park.service s on s.id = b.service
                    join registry.place p on p.id = s.park
                    join registry.firm f on f.credit_code = b.credit_code
                where {scope county=p.county zone=s.park firm=b.credit_code department=*}
                  and s.park = :park and b.cancelled_by is null and b.starts >= :from and b.starts < :until
                group by b.credit_code, f.name, s.kind
                order by f.name, b.credit_code, s.kind
                """)
                .param("park", park)
                .param("from", LocalDate.of(year, 1, 1).atStartOfDay())
                .param("until", LocalDate.of(year + 1, 1, 1).atStartOfDay())
                .query(Used.class)
                .list();
    }

    /**
     * What is to be booked.
     *
     * @param creditCode for whom
     * @param starts when the slot begins, by the clock on the wall
     */
    public record Asked(String creditCode, LocalDateTime starts, String purpose) {}

    /**
     * Books a slot.
     *
     * @param scope of the person: a firm books for itself, a park for its tenants
     * @return the number of the booking; or everything that stands against it
     */
    public Checked<Long> book(Scope scope, Actor actor, long service, Asked asked) {
        return Objects.requireNonNull(transaction.execute(status -> {
            alone(service);
            Optional<Service> found = services.find(scope, service);
            if (found.isEmpty()) {
                return new Checked.Refused<Long>(List.of(gone()));
            }
            List<Problem> problems = check(scope, found.get(), asked);
            if (!problems.isEmpty()) {
                return new Checked.Refused<Long>(problems);
            }
            Service.Said said = found.get().said();
            Optional<Integer> place = rows.reference("""
                    select min(g.place) from generate_series(1, :capacity) as g (place)
                    where not exists (select 1 from park.booking b
                                      where b.service = :service and b.place = g.place and b.cancelled_by is null
                                        and b.starts < :ends and b.ends > :starts)
                    """)
                    .param("capacity", said.capacity())
                    .param("service", service)
                    .param("starts", asked.starts())
                    .param("ends", asked.starts().plusMinutes(said.slot()))
                    .query(Integer.class)
                    .optional();
            return place.isEmpty()
                    ? new Checked.Refused<Long>(List.of(full(said)))
                    : Checked.ok(insert(actor, found.get(), asked, place.get()));
        }));
    }

    private List<Problem> check(Scope scope, Service service, Asked asked) {
        List<Problem> problems = new ArrayList<>();
        if (service.said().ended()) {
            problems.add(TenancyRules.problem(
                    "booking-service-ended",
                    "service",
                    new Text("这项服务已停办", "the service is offered no more"),
                    new Text("换一项服务", "choose another service")));
        }
        if (!service.said().slots(asked.starts().toLocalDate()).contains(asked.starts())) {
            problems.add(TenancyRules.problem(
                    "booking-no-slot",
                    "starts",
                    new Text("这不是开放时间里的一段", "no slot of the service begins then"),
                    new Text("从一周日历里选一段", "choose a slot of the week")));
        }
        if (asked.starts().isBefore(LocalDateTime.now(clock.withZone(CHINA)))) {
            problems.add(TenancyRules.problem(
                    "booking-past",
                    "starts",
                    new Text("这一段已经开始或过去", "the slot has begun or is over"),
                    new Text("选以后的时段", "choose a later one")));
        }
        boolean tenant = rows.sql(scope, """
                select exists (select 1 from park.tenancy t
                                   join park.unit u on u.id = t.unit join registry.place p on p.id = u.park
                               where {scope county=p.county zone=u.park firm=t.credit_code}
                                 and u.park = :park and t.credit_code = :code and :day between t.from_day and t.until_day)
                """)
                .param("park", service.park())
                .param("code", asked.creditCode())
                .param("day", asked.starts().toLocalDate())
                .query(Boolean.class)
                .single();
        if (!tenant) {
            problems.add(TenancyRules.problem(
                    "booking-not-tenant",
                    "firm",
                    new Text("这家企业那天不是本园租户", "the firm is no tenant of the park on that day"),
                    new Text("只有租期内的本园租户可以预约", "only tenants of the park book, within their lease")));
        }
        return problems;
    }

    private long insert(Actor actor, Service service, Asked asked, int place) {
        return rows.write(actor, """
                insert into park.booking
                    (service, place, credit_code, starts, ends, price, purpose, noted_by, changed_at)
                values (:service, :place, :code, :starts, :ends, :price, :purpose, :by, :at)
                returning id
                """)
                .param("service", service.id())
                .param("place", place)
                .param("code", asked.creditCode())
                .param("starts", asked.starts())
                .param("ends", asked.starts().plusMinutes(service.said().slot()))
                .param("price", service.said().price())
                .param("purpose", asked.purpose())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
    }

    /**
     * Cancels a booking; its place is free again.
     *
     * @return why it cannot be; empty when it is done
     */
    public Optional<Problem> cancel(Scope scope, Actor actor, long id) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<Booking> booking =
                    rows.sql(scope, COLUMNS + " and b.id = :id").param("id", id).query(Booking.class).list().stream()
                            .findFirst();
            if (booking.isEmpty() || booking.get().cancelled()) {
                return Optional.of(TenancyRules.problem(
                        "booking-gone",
                        "booking",
                        new Text("没有这个预约，或已取消", "there is no such booking, or it was cancelled"),
                        new Text("刷新页面后再看", "look at the page again")));
            }
            if (booking.get().starts().isBefore(LocalDateTime.now(clock.withZone(CHINA)))) {
                return Optional.of(TenancyRules.problem(
                        "booking-past",
                        "booking",
                        new Text("这一段已经开始或过去", "the slot has begun or is over"),
                        new Text("开始以后不能取消", "it cannot be cancelled any more")));
            }
            rows.write(actor, """
                    update park.booking b set cancelled_by = :by, changed_at = :at
                    where b.id = :id and b.cancelled_by is null
                    """)
                    .param("id", id)
                    .param("by", actor.name())
                    .param("at", OffsetDateTime.now(clock))
                    .update();
            return Optional.<Problem>empty();
        }));
    }

    private void alone(long service) {
        rows.reference("select 1 from (select pg_advisory_xact_lock(656, :service)) as held")
                .param("service", (int) service)
                .query(Integer.class)
                .single();
    }

    private static Problem gone() {
        return TenancyRules.problem(
                "service-gone",
                "service",
                new Text("没有这项服务", "there is no such service"),
                new Text("回到园区页再选", "choose one on the page of the park"));
    }

    private static Problem full(Service.Said said) {
        return TenancyRules.problem(
                "booking-full",
                "starts",
                new Text(
                        "这一段的 " + said.capacity() + " 个名额已订满",
                        "all " + said.capacity() + " places of the slot are taken"),
                new Text("选别的时段", "choose another slot"));
    }
}
