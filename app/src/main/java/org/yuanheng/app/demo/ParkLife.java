package org.yuanheng.app.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.park.Bookings;
import org.yuanheng.app.park.ParkUnits;
import org.yuanheng.app.park.Parks;
import org.yuanheng.app.park.Regrouping;
import org.yuanheng.app.park.Regroupings;
import org.yuanheng.app.park.Service;
import org.yuanheng.app.park.Services;
import org.yuanheng.app.park.Tenancies;
import org.yuanheng.app.park.Unit;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Checked;

/** What goes on in the demo's parks from today on: shared services, bookings, a dispute, a planned regrouping. */
record ParkLife(
        Parks parks,
        ParkUnits units,
        Tenancies tenancies,
        Services services,
        Bookings bookings,
        Regroupings regroupings,
        Clock clock) {
    private static final int GUESTS = 4;
    private static final int BOOKINGS = 6;
    private static final int MEMBERS = 3;
    private static final int DAY = 24 * 60;
    private static final String NEW_FIRMS = "990201";
    private static final List<Service.Said> SERVICES = List.of(
            said(Service.Kind.MEETING_ROOM, "共享会议室（虚构）", 2, 9 * 60, 18 * 60, 60, "120"),
            said(Service.Kind.TEST_LAB, "检测中心（虚构）", 4, 9 * 60, 17 * 60, 120, "480"),
            said(Service.Kind.CANTEEN, "园区食堂包间（虚构）", 6, 11 * 60, 13 * 60, 60, "200"),
            said(Service.Kind.SHUTTLE, "早班车（虚构）", 40, 7 * 60, 8 * 60, 60, "6"),
            said(Service.Kind.APARTMENT, "人才公寓（虚构）", 10, 0, DAY, DAY, "60"));

    private static Service.Said said(
            Service.Kind kind, String name, int capacity, int opens, int closes, int slot, String price) {
        return new Service.Said(kind, name, capacity, opens, closes, slot, new BigDecimal(price), "A1", false);
    }

    /** Begins what has not begun yet. */
    void begin(Actor actor) {
        for (Place park : parks.list(Scope.everything())) {
            List<Unit> let = units.of(Scope.everything(), park.id(), LocalDate.now(clock)).stream()
                    .filter(unit -> unit.lease() != null)
                    .toList();
            if (!let.isEmpty() && services.of(Scope.everything(), park.id()).isEmpty()) {
                begin(actor, park, let);
            }
        }
    }

    private void begin(Actor actor, Place park, List<Unit> let) {
        LocalDate today = LocalDate.now(clock);
        for (Service.Said said : SERVICES) {
            if (services.note(actor, park.id(), null, said) instanceof Checked.Ok<Long>(Long service, var _)) {
                for (int i = 0; i < BOOKINGS; i++) {
                    String guest = tenant(let.get(i % Math.min(GUESTS, let.size())));
                    LocalDate day = today.plusDays(1 + i * 2L);
                    bookings.book(
                            Scope.everything(),
                            actor,
                            service,
                            new Bookings.Asked(guest, said.slots(day).getFirst(), "（虚构）"));
                }
            }
        }
        tenancies.step(Scope.everything(), actor, let.getLast().id(), Unit.Kind.DISPUTED, today, "（虚构）租金纠纷调解申请");
        List<String> members =
                let.stream().map(ParkLife::tenant).distinct().limit(MEMBERS).toList();
        if (members.size() == MEMBERS && regroupings.list(Scope.everything()).isEmpty()) {
            regroupings.plan(
                    Scope.everything(),
                    actor,
                    new Regrouping.Said(
                            park.id(),
                            members,
                            "澜桥联合智造有限公司（虚构）",
                            CreditCode.of(NEW_FIRMS, 887_100_000L),
                            today.plusDays(30),
                            DemoRegion.PERIOD,
                            "（虚构）合并重组意向书"));
        }
    }

    private static String tenant(Unit unit) {
        Unit.Lease lease = unit.lease();
        return lease == null ? "" : lease.said().creditCode();
    }
}
