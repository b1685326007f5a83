package org.yuanheng.app.park;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.run.Answer;

/** Shared services: what may be booked by whom, and that no two bookings clash. */
@Database
class BookingTest extends ParkWorld {
    private static final LocalDateTime TEN = LocalDateTime.parse("2026-03-03T10:00");
    private static final int AT_ONCE = 100;

    BookingTest(TestDatabase database) throws IOException {
        super(database);
    }

    @BeforeEach
    void tenants() {
        firms("P1", 1, AT_ONCE);
        for (int firm = 1; firm <= AT_ONCE; firm++) {
            moveIn(unit("P1", 1, "1" + firm, "100"), lease(firm, "100", "2025-06-01", "2026-05-31"));
        }
        firms("P1", 500, 500);
    }

    private static Service.Said said(String name, int capacity) {
        return new Service.Said(
                Service.Kind.MEETING_ROOM, name, capacity, 9 * 60, 18 * 60, 60, new BigDecimal("200"), "1号楼2层", false);
    }

    private long service(int capacity) {
        return ((Checked.Ok<Long>) services.note(ACTOR, "P1", null, said("会议室" + capacity, capacity))).value();
    }

    private static Bookings.Asked asked(int firm, LocalDateTime at) {
        return new Bookings.Asked(code(firm), at, "例会");
    }

    private List<String> book(Scope scope, long service, Bookings.Asked asked) {
        return codes(bookings.book(scope, ACTOR, service, asked));
    }

    /** A hundred tenants ask for one slot at the same moment: as many have it as there are places, each its own. */
    @Test
    void aHundredAtOnceAndNoClash() throws Exception {
        for (int capacity : List.of(1, 7)) {
            long service = service(capacity);
            CyclicBarrier barrier = new CyclicBarrier(AT_ONCE);
            List<Callable<Checked<Long>>> asking = new ArrayList<>();
            for (int firm = 1; firm <= AT_ONCE; firm++) {
                Bookings.Asked asked = asked(firm, TEN);
                asking.add(() -> {
                    barrier.await();
                    return bookings.book(ALL, ACTOR, service, asked);
                });
            }
            List<Checked<Long>> answers = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
                for (Future<Checked<Long>> answer : threads.invokeAll(asking)) {
                    answers.add(answer.get());
                }
            }
            assertThat(answers.stream().filter(Checked.Ok.class::isInstance)).hasSize(capacity);
            assertThat(answers.stream()
                            .filter(Checked.Refused.class::isInstance)
                            .flatMap(answer -> codes(answer).stream()))
                    .hasSize(AT_ONCE - capacity)
                    .containsOnly("booking-full");
            assertThat(database.sql()
                            .sql("select place from park.booking where service = :service order by place")
                            .param("service", service)
                            .query(Integer.class)
                            .list())
                    .hasSize(capacity)
                    .doesNotHaveDuplicates()
                    .allMatch(place -> place >= 1 && place <= capacity);
            assertThat(bookings.taken(service, TODAY, TODAY.plusDays(7)))
                    .containsExactly(java.util.Map.entry(TEN, capacity));
        }
    }

    @Test
    void theDatabaseRefusesAClashWhateverTheProgramDoes() {
        long service = service(2);
        assertThat(book(ALL, service, asked(1, TEN))).isEmpty();
        assertThatThrownBy(() -> rows.write(ACTOR, """
                        insert into park.booking (service, place, credit_code, starts, ends, price, noted_by, changed_at)
                        values (:service, 1, :code, '2026-03-03 10:30', '2026-03-03 11:30', 0, 'x', now())
                        """)
                        .param("service", service)
                        .param("code", code(2))
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("one_booking_for_a_place");
    }

    @Test
    void onlyTenantsBookOnlySlotsThatAreToCome() {
        long service = service(1);
        assertThat(book(ALL, service, asked(500, LocalDateTime.parse("2026-03-01T10:30"))))
                .containsExactly("booking-no-slot", "booking-past", "booking-not-tenant");
        assertThat(book(ALL, service, asked(1, LocalDateTime.parse("2026-06-01T10:00"))))
                .as("after the lease")
                .containsExactly("booking-not-tenant");
        assertThat(book(ALL, 4_711, asked(1, TEN))).containsExactly("service-gone");
        Scope first = new Scope.Firms(Set.of(code(1)));
        assertThat(book(first, service, asked(2, TEN)))
                .as("a firm books for itself")
                .containsExactly("booking-not-tenant");
        assertThat(book(first, service, asked(1, TEN))).isEmpty();
        Scope second = new Scope.Firms(Set.of(code(2)));
        assertThat(book(second, service, asked(2, TEN))).containsExactly("booking-full");
        assertThat(bookings.of(second, service, TODAY, TODAY.plusDays(7)))
                .as("of others it sees nothing")
                .isEmpty();
        assertThat(bookings.taken(service, TODAY, TODAY.plusDays(7))).hasSize(1);
        long booking =
                bookings.of(first, service, TODAY, TODAY.plusDays(7)).getFirst().id();
        assertThat(bookings.cancel(second, ACTOR, booking).orElseThrow().code()).isEqualTo("booking-gone");
        assertThat(bookings.cancel(first, ACTOR, booking)).isEmpty();
        assertThat(bookings.cancel(first, ACTOR, booking).orElseThrow().code()).isEqualTo("booking-gone");
        assertThat(book(second, service, asked(2, TEN)))
                .as("the place is free again")
                .isEmpty();
        assertThat(services.of(new Scope.Zones(Set.of("P2")), "P1")).isEmpty();
        assertThat(services.of(new Scope.Firms(Set.of(code(500))), "P1")).isEmpty();
        rows.write(ACTOR, "update park.booking set starts = '2026-03-01 10:00', ends = '2026-03-01 11:00'")
                .update();
        long over = bookings.ofFirm(second, code(2), LocalDate.parse("2026-01-01"))
                .getFirst()
                .id();
        assertThat(bookings.cancel(second, ACTOR, over).orElseThrow().code()).isEqualTo("booking-past");
    }

    @Test
    void whatIsWrongWithAServiceIsTold() {
        long service = service(1);
        assertThat(codes(services.note(ACTOR, "P1", null, said("会议室1", 0))))
                .containsExactly("service-name-taken", "service-capacity-wrong");
        Service.Said odd =
                new Service.Said(Service.Kind.TEST_LAB, "", 1, 9 * 60, 18 * 60, 50, BigDecimal.ZERO, "", false);
        assertThat(codes(services.note(ACTOR, "P1", null, odd)))
                .containsExactly("service-name-missing", "service-hours-wrong");
        Service.Said ended =
                new Service.Said(Service.Kind.MEETING_ROOM, "会议室1", 1, 9 * 60, 18 * 60, 60, BigDecimal.ZERO, "", true);
        assertThat(codes(services.note(ACTOR, "P1", service, ended))).isEmpty();
        assertThat(book(ALL, service, asked(1, TEN))).containsExactly("booking-service-ended");
    }

    @Test
    void whatSharingSavesFollowsFromTheRuleAndOpensToItsParts() {
        long service = service(3);
        for (int day = 0; day < 4; day++) {
            assertThat(book(ALL, service, asked(1, TEN.plusDays(day)))).isEmpty();
        }
        List<ParkRules.Saving> savings = rules.savings(bookings.used(ALL, "P1", 2026), 2026, TODAY);
        assertThat(savings).hasSize(1);
        ParkRules.Saving saving = savings.getFirst();
        assertThat(saving.used().uses()).isEqualTo(4);
        assertThat(saving.months()).isEqualTo(3);
        assertThat(saving.saved())
                .as("36,000 for 3 of 12 months, less 4 times 200")
                .isEqualByComparingTo("8200");
        List<String> parts = saving.answer().asked().stream()
                .filter(each -> each.figures().stream()
                        .anyMatch(figure -> figure.value().isPresent()))
                .map(each -> each.label().en() + " "
                        + each.figures().getFirst().value().orElseThrow())
                .toList();
        assertThat(parts).containsExactly("a meeting room alone 9000.00", "less: paid for sharing -800.00");
        assertThat(saving.answer().asked()).extracting(Answer.Asked::id).contains("alone-meeting-room", "paid");
        assertThat(rules.savings(bookings.used(ALL, "P1", 2025), 2025, TODAY)).isEmpty();
    }
}
