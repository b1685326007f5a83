package org.yuanheng.app.intake.push;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.intake.Arrival;
import org.yuanheng.app.intake.Delivery;

/** What systems called their requests, so that one that is sent twice is taken in once. */
@Component
class Pushed {
    private final Rows rows;
    private final Clock clock;

    Pushed(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** What an earlier request of that name brought. */
    record Before(
            long arrivalId,
            String sha256,
            @Nullable String county,
            String period,
            String layout,
            boolean adds,
            Arrival.State state) {

        /** Whether nothing came of it, so that it may be sent again. */
        boolean failed() {
            return state == Arrival.State.STOPPED || state == Arrival.State.BROKEN;
        }

        /** Whether the other request asks for the same. */
        boolean same(Delivery delivery, String otherSha256) {
            return sha256.equals(otherSha256)
                    && delivery.county().equals(county == null ? "" : county)
                    && delivery.period().equals(period)
                    && delivery.layout().equals(Optional.of(layout))
                    && delivery.adds() == adds;
        }
    }

    Optional<Before> find(Person person, String called) {
        return rows.sql(person.scope(), """
                select p.arrival_id, a.sha256, a.county, a.period, a.layout, a.adds, a.state
                from intake.pushed p join intake.arrival a on a.id = p.arrival_id
                where {scope department=a.department} and p.account = :account and p.called = :called
                """)
                .param("account", person.id())
                .param("called", called)
                .query(Before.class)
                .optional();
    }

    void note(Person person, String called, Arrival arrival) {
        rows.write(person.actor(), """
                insert into intake.pushed (account, called, arrival_id, pushed_at)
                values (:account, :called, :arrival, :at)
                on conflict (account, called) do update set arrival_id = excluded.arrival_id, pushed_at = excluded.pushed_at
                """)
                .param("account", person.id())
                .param("called", called)
                .param("arrival", arrival.id())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }
}
