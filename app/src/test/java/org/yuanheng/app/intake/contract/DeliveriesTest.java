package org.yuanheng.app.intake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.period.Period;

/** Who is due, who is missing, whose business it is, and reminders that are noted once. */
@Platform
class DeliveriesTest {
    private static final Period YEAR = Period.year(2024);
    private static final Scope ALL = Scope.everything();

    private final Deliveries deliveries;
    private final Contracts contracts;
    private final Rows rows;
    private final SomeFirms firms;
    private final Facts facts;

    @Autowired
    DeliveriesTest(Deliveries deliveries, Contracts contracts, Rows rows, SomeFirms firms, Facts facts) {
        this.deliveries = deliveries;
        this.contracts = contracts;
        this.rows = rows;
        this.firms = firms;
        this.facts = facts;
    }

    @BeforeEach
    void someFirms(@Autowired Rows rows) {
        if (rows.reference("select count(*) from source.file f")
                        .query(Long.class)
                        .single()
                == 0) {
            firms.layOut();
            delivered("revenue", "5", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
            delivered("revenue", null, 9);
            delivered("tax", "7", 10);
        }
    }

    /** Firms' figures for the year before that of {@link SomeFirms}, recorded now. */
    private void delivered(String item, @Nullable String value, int... numbers) {
        delivered("2024", item, value, numbers);
    }

    private void delivered(String period, String item, @Nullable String value, int... numbers) {
        long file = firms.file(item + numbers.length + ".xlsx", department(item));
        for (int number : numbers) {
            facts.append(
                    Actor.SYSTEM,
                    new Facts.Delivery(file, 9, period, department(item), null),
                    List.of(new Facts.New(
                            SomeFirms.code(number),
                            item,
                            value == null ? "NOT_DELIVERED" : "VALUE",
                            value == null ? null : new BigDecimal(value),
                            null,
                            List.of(new Fact.Cell("表", 2, "C", item, "5")),
                            "")));
        }
    }

    private static String department(String item) {
        return switch (item) {
            case "tax" -> "tax";
            case "electricity" -> "power";
            default -> "statistics";
        };
    }

    private List<Deliveries.Line> board(Scope scope, LocalDate today) {
        return deliveries.board(scope, YEAR, today);
    }

    private static List<Deliveries.Line> of(List<Deliveries.Line> board, String contract) {
        return board.stream()
                .filter(line -> line.contract().id().equals(contract))
                .toList();
    }

    @Test
    void theBoardCountsFirmsOfTheRegisterByCounty() {
        LocalDate early = LocalDate.of(2025, 1, 1);
        assertThat(of(board(ALL, early), "statistics"))
                .extracting(Deliveries.Line::county, Deliveries.Line::due, Deliveries.Line::told)
                .as("one was withdrawn; the other county has none")
                .containsExactly(tuple(SomeFirms.COUNTY, 10L, 9L), tuple(SomeFirms.OTHER_COUNTY, 2L, 0L));
        assertThat(of(board(ALL, early), "tax"))
                .extracting(
                        Deliveries.Line::county, Deliveries.Line::due, Deliveries.Line::told, Deliveries.Line::state)
                .containsExactly(tuple("", 12L, 1L, Deliveries.State.NOT_DUE));
        assertThat(of(board(ALL, early), "environment").getFirst().told()).isZero();
        assertThat(board(ALL, LocalDate.of(2025, 12, 1))).allMatch(Deliveries.Line::overdue);
        assertThat(deliveries.board(ALL, Period.month(2024, 3), early)).isEmpty();
    }

    @Test
    void eachSeesWhatIsTheirs() {
        LocalDate day = LocalDate.of(2025, 12, 1);
        Scope tax = new Scope.Departments(Set.of("tax"));
        assertThat(board(tax, day)).extracting(line -> line.contract().id()).containsExactly("tax");
        assertThat(of(board(tax, day), "tax").getFirst().told()).isEqualTo(1);
        assertThat(deliveries.find(tax, "land")).isEmpty();
        Scope county = new Scope.Counties(Set.of(SomeFirms.OTHER_COUNTY));
        assertThat(of(board(county, day), "statistics"))
                .extracting(Deliveries.Line::county)
                .containsExactly(SomeFirms.OTHER_COUNTY);
        assertThat(of(board(county, day), "tax").getFirst().due()).isEqualTo(2);
        assertThat(board(new Scope.Firms(Set.of(SomeFirms.code(1))), day)).isEmpty();
    }

    @Test
    void theMissingAreNamed() {
        Contract statistics = contracts.find("statistics").orElseThrow();
        assertThat(deliveries.missing(ALL, statistics, YEAR, "", 0, 100))
                .extracting(Deliveries.Missing::creditCode)
                .containsExactly(SomeFirms.code(9), SomeFirms.code(10), SomeFirms.code(11));
        assertThat(deliveries.missing(ALL, statistics, YEAR, SomeFirms.OTHER_COUNTY, 0, 1))
                .hasSize(1);
        assertThat(deliveries.missing(new Scope.Counties(Set.of(SomeFirms.COUNTY)), statistics, YEAR, "", 0, 100))
                .hasSize(1);
    }

    private Reminders on(String day) {
        return new Reminders(
                rows, contracts, deliveries, Clock.fixed(Instant.parse(day + "T17:10:00Z"), ZoneOffset.UTC));
    }

    @Test
    void aReminderIsNotedOnce() {
        Reminders before = on("2025-01-20");
        assertThat(before.periods(before.today())).contains(YEAR, Period.year(2023));
        before.note();
        assertThat(before.note()).as("a second time on the same day").isZero();
        assertThat(before.list(new Scope.Departments(Set.of("power")), "2024"))
                .as("nine days before the last one of the power supply, in China on the 21st")
                .isEmpty();
        on("2025-01-25").note();
        assertThat(before.list(new Scope.Departments(Set.of("power")), "2024"))
                .extracting(Reminders.Reminder::level)
                .containsExactly("BEFORE-7");
        on("2025-02-20").note();
        assertThat(before.list(new Scope.Departments(Set.of("power")), "2024"))
                .extracting(Reminders.Reminder::level)
                .containsExactlyInAnyOrder("BEFORE-7", "OVERDUE", "ESCALATED");
        assertThat(before.list(ALL, "2024"))
                .extracting(Reminders.Reminder::department)
                .contains("tax", "statistics");
        assertThat(on("2025-02-20").note()).isZero();
        assertThat(before.overdue(new Scope.Departments(Set.of("power"))))
                .as("of 2023 nobody has delivered anything: it is not asked for any more")
                .extracting(Reminders.Overdue::period, Reminders.Overdue::told, Reminders.Overdue::escalated)
                .containsExactly(tuple("2024", 0L, true));
        delivered("2023", "electricity", "3", 0);
        on("2025-02-21").note();
        assertThat(before.overdue(new Scope.Departments(Set.of("power"))))
                .as("who has begun to deliver a year is to finish it")
                .extracting(Reminders.Overdue::period, Reminders.Overdue::told, Reminders.Overdue::escalated)
                .containsExactly(tuple("2023", 1L, true), tuple("2024", 0L, true));
        assertThat(before.overdue(new Scope.Counties(Set.of(SomeFirms.OTHER_COUNTY))))
                .as("what the region owes is told to no county")
                .allMatch(each -> each.county().equals(SomeFirms.OTHER_COUNTY));
        delivered("2023", "electricity", "4", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        on("2025-02-21").note();
        assertThat(before.overdue(new Scope.Departments(Set.of("power"))))
                .as("once it is delivered it is not overdue any more")
                .extracting(Reminders.Overdue::period)
                .containsExactly("2024");
    }
}
