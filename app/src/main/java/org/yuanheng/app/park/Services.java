package org.yuanheng.app.park;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.identity.Write;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** The services that parks offer their tenants. */
@Component
public class Services {
    private static final int DAY = 1_440;
    private static final int MOST = 10_000;

    private final Rows rows;
    private final Clock clock;

    /** Keeps services in {@code rows}. */
    public Services(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    private record Row(
            long id,
            String park,
            Service.Kind kind,
            String name,
            int capacity,
            int opens,
            int closes,
            int slot,
            BigDecimal price,
            String location,
            boolean ended) {
        Service service() {
            return new Service(
                    id, park, new Service.Said(kind, name, capacity, opens, closes, slot, price, location, ended));
        }
    }

    private static final String COLUMNS = """
            select distinct s.id, s.park, s.kind, s.name, s.capacity, s.opens, s.closes, s.slot, s.price, s.location, s.ended
            from park.service s
                join registry.place p on p.id = s.park
                left join (select u.park, t.credit_code from park.tenancy t join park.unit u on u.id = t.unit
                           where :day between t.from_day and t.until_day) t on t.park = s.park
            where {scope county=p.county zone=s.park firm=t.credit_code department=*}
            """;

    /** The services of a park, by name; a firm sees those of the park it rents in. */
    public List<Service> of(Scope scope, String park) {
        return rows
                .sql(scope, COLUMNS + " and s.park = :park order by s.ended, s.name")
                .param("day", LocalDate.now(clock))
                .param("park", park)
                .query(Row.class)
                .list()
                .stream()
                .map(Row::service)
                .toList();
    }

    /** One service. */
    public Optional<Service> find(Scope scope, long id) {
        return rows
                .sql(scope, COLUMNS + " and s.id = :id")
                .param("day", LocalDate.now(clock))
                .param("id", id)
                .query(Row.class)
                .list()
                .stream()
                .map(Row::service)
                .findFirst();
    }

    /**
     * Registers a service, or says anew what one is.
     *
     * @param id of the one that is said anew; null for a new one
     * @return its number; or everything that is wrong
     */
    public Checked<Long> note(Actor actor, String park, @Nullable Long id, Service.Said said) {
        List<Problem> problems = check(park, id, said);
        if (!problems.isEmpty()) {
            return new Checked.Refused<>(problems);
        }
        if (id != null) {
            said(rows.write(actor, """
                    update park.service s
                    set kind = :kind, name = :name, capacity = :capacity, opens = :opens, closes = :closes, slot = :slot,
                        price = :price, location = :location, ended = :ended, noted_by = :by, changed_at = :at
                    where s.id = :id and s.park = :park
                    """).param("id", id), actor, park, said).update();
            return Checked.ok(id);
        }
        return Checked.ok(said(rows.write(actor, """
                        insert into park.service
                            (park, kind, name, capacity, opens, closes, slot, price, location, ended, noted_by, changed_at)
                        values (:park, :kind, :name, :capacity, :opens, :closes, :slot, :price, :location, :ended, :by, :at)
                        returning id
                        """), actor, park, said)
                .returning(Long.class)
                .orElseThrow());
    }

    private Write said(Write write, Actor actor, String park, Service.Said said) {
        return write.param("park", park)
                .param("kind", said.kind().name())
                .param("name", said.name())
                .param("capacity", said.capacity())
                .param("opens", said.opens())
                .param("closes", said.closes())
                .param("slot", said.slot())
                .param("price", said.price())
                .param("location", said.location())
                .param("ended", said.ended())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock));
    }

    private List<Problem> check(String park, @Nullable Long id, Service.Said said) {
        List<Problem> problems = new ArrayList<>();
        if (said.name().isBlank()) {
            problems.add(TenancyRules.problem(
                    "service-name-missing",
                    "name",
                    new Text("没有写服务名称", "the service has no name"),
                    new Text("写一个租户认得的名称", "give it a name that tenants know")));
        } else if (rows.reference("""
                select exists (select 1 from park.service s
                               where s.park = :park and s.name = :name and s.id is distinct from :id)
                """)
                .param("park", park)
                .param("name", said.name())
                .param("id", id, java.sql.Types.BIGINT)
                .query(Boolean.class)
                .single()) {
            problems.add(TenancyRules.problem(
                    "service-name-taken",
                    "name",
                    new Text("这个园区已有同名的服务", "the park has a service of that name already"),
                    new Text("换一个名称，如加上楼层", "choose another name, with the floor for instance")));
        }
        if (said.capacity() < 1 || said.capacity() > MOST) {
            problems.add(TenancyRules.problem(
                    "service-capacity-wrong",
                    "capacity",
                    new Text("容量应为 1 到 10000 的整数", "the capacity is a whole number from 1 to 10,000"),
                    new Text("写同一时段能接受几个预约", "say how many bookings one slot takes")));
        }
        boolean hours = said.opens() >= 0 && said.slot() > 0 && said.closes() <= DAY;
        if (!hours || said.opens() + said.slot() > said.closes() || (said.closes() - said.opens()) % said.slot() != 0) {
            problems.add(TenancyRules.problem(
                    "service-hours-wrong",
                    "opens",
                    new Text("开放时间不能按每段时长整分", "the hours cannot be cut into slots of that length"),
                    new Text("如 09:00 至 18:00、每段 60 分钟", "such as 09:00 to 18:00 in slots of 60 minutes")));
        }
        return problems;
    }
}
