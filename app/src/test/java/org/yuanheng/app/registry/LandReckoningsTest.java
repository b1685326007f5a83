package org.yuanheng.app.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.app.testing.SomeLand;
import org.yuanheng.engine.tenure.Account;

/** The ledger of the region is reckoned once for each state of the registers; what a page shows of some firms is the same. */
@Platform
class LandReckoningsTest {
    private static final int YEAR = 2025;

    private static int batch = 500;

    private final Rows rows;
    private final LandRegister register;
    private final SomeFirms firms;

    LandReckoningsTest(@Autowired Rows rows, @Autowired LandRegister register, @Autowired SomeFirms firms) {
        this.rows = rows;
        this.register = register;
        this.firms = firms;
    }

    @BeforeAll
    static void layOut(@Autowired SomeFirms firms, @Autowired Facts facts, @Autowired LandRegister register) {
        firms.layOut();
        new SomeLand(firms, facts, register).layOut();
    }

    private Map<String, BigDecimal> whole() {
        Map<String, BigDecimal> totals = new HashMap<>();
        for (Account account : register.of("").ledger().accounts(YEAR)) {
            totals.put(account.firm().code(), account.total());
        }
        return totals;
    }

    /** Firm 6 holds so much more: the register of a county of its own, which takes the place of the one before. */
    private void title(String mu) {
        batch++;
        long file = firms.file("T" + batch + ".csv", "land");
        register.take(
                Actor.SYSTEM,
                new LandRegister.Taken("TITLES", "land", SomeFirms.OTHER_COUNTY, file, "T.csv", batch),
                List.of(new LandEntry(
                        "TITLES",
                        "",
                        2,
                        "FIRM",
                        code(6),
                        "企业6",
                        null,
                        null,
                        "",
                        "",
                        "REGISTERED",
                        "T6",
                        "Z6",
                        "",
                        "",
                        null,
                        new BigDecimal(mu),
                        null,
                        LocalDate.of(2018, 1, 1),
                        null,
                        "")),
                false);
    }

    @Test
    void whatIsReckonedIsTheWholeLedgerAndFollowsIt() {
        LandReckonings reckonings = new LandReckonings(rows, register, Long.MAX_VALUE);
        title("5");
        LandReckonings.Reckoning before = reckonings.of(YEAR);
        assertThat(before.totals()).isEqualTo(whole()).containsEntry(code(6), new BigDecimal("5.000000"));
        assertThat(before.tenants()).contains(code(3)).doesNotContain(code(0));
        assertThat(reckonings.of(YEAR)).isSameAs(before);
        title("7");
        assertThat(reckonings.of(YEAR).stale()).isFalse();
        assertThat(reckonings.of(YEAR).totals()).isEqualTo(whole()).containsEntry(code(6), new BigDecimal("7.000000"));
    }

    @Test
    void ofALargeLedgerWhatWasBeforeIsShownUntilTheNewIsThere() throws InterruptedException {
        LandReckonings reckonings = new LandReckonings(rows, register, 0);
        title("8");
        assertThat(reckonings.of(YEAR).stale()).isFalse();
        title("9");
        LandReckonings.Reckoning meanwhile = reckonings.of(YEAR);
        assertThat(meanwhile.stale()).isTrue();
        assertThat(meanwhile.totals()).containsEntry(code(6), new BigDecimal("8.000000"));
        Instant patience = Instant.now().plus(Duration.ofSeconds(30));
        while (reckonings.of(YEAR).stale() && Instant.now().isBefore(patience)) {
            Thread.sleep(20);
        }
        assertThat(reckonings.of(YEAR).stale()).isFalse();
        assertThat(reckonings.of(YEAR).totals()).isEqualTo(whole()).containsEntry(code(6), new BigDecimal("9.000000"));
    }

    @Test
    void theAccountsOfSomeFirmsAreThoseOfTheWholeLedger() {
        Map<String, Account> whole = new HashMap<>();
        register.of("")
                .ledger()
                .accounts(YEAR)
                .forEach(account -> whole.put(account.firm().code(), account));
        for (List<String> some : List.of(List.of(code(0)), List.of(code(3), code(4)), List.copyOf(whole.keySet()))) {
            Map<String, Account> accounts = new HashMap<>();
            register.around(some).ledger().accounts(YEAR).stream()
                    .filter(account -> some.contains(account.firm().code()))
                    .forEach(account -> accounts.put(account.firm().code(), account));
            Map<String, Account> wanted = new HashMap<>(whole);
            wanted.keySet().retainAll(some);
            assertThat(accounts).isNotEmpty().isEqualTo(wanted);
        }
    }

    @Test
    void aPageOfFirmsIsAPieceOfTheWholeList() {
        LandRegister.Asked everything = LandRegister.Asked.EVERYTHING;
        List<LandRegister.Landed> all = register.firms(Scope.everything(), everything, YEAR);
        assertThat(register.count(Scope.everything(), everything)).isEqualTo(all.size());
        assertThat(register.firms(Scope.everything(), everything, YEAR, 1, 2)).isEqualTo(all.subList(1, 3));
        assertThat(all).anySatisfy(firm -> assertThat(firm.land()).isNotNull());
        LandRegister.Asked one = new LandRegister.Asked("", "", Optional.of(Set.of(code(3), code(9))));
        assertThat(register.named(Scope.everything(), one))
                .extracting(LandRegister.Landed::creditCode)
                .containsExactly(code(3));
    }
}
