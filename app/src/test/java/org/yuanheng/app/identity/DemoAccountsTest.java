package org.yuanheng.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.yuanheng.app.machine.Terminal;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

@Database
class DemoAccountsTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Accounts accounts;

    DemoAccountsTest(TestDatabase database) {
        Clock clock = Clock.systemUTC();
        accounts = new Accounts(database.rows(clock), Passwords.encoder(), clock);
        Terminal terminal = new Terminal(new PrintStream(said, true, StandardCharsets.UTF_8));
        new DemoAccounts(accounts, terminal).open("331102", "新桥镇", "91330100MA2TEST123");
    }

    @Test
    void eachRoleHasOneAndTheTerminalSaysThem() {
        assertThat(accounts.list())
                .extracting(account -> account.who().role())
                .contains(Role.LEADER, Role.OFFICE, Role.DEPARTMENT, Role.TOWN, Role.FIRM);
        assertThat(accounts.findByName("town").orElseThrow().who().scope())
                .isEqualTo(new Scope.Towns(Set.of("331102"), Set.of("新桥镇")));
        String line = said.toString(StandardCharsets.UTF_8);
        assertThat(accounts.list())
                .allSatisfy(account -> assertThat(line).contains(account.who().name()));
        assertThat(line).contains(DemoAccounts.PASSWORD);
    }

    @Test
    void theyOpenADemoServerAndNoOther() {
        for (String name : List.of("leader", "office", "county", "tax", "town", "firm")) {
            assertThat(signIn(true, name).isAuthenticated()).isTrue();
            assertThatThrownBy(() -> signIn(false, name)).isInstanceOf(BadCredentialsException.class);
        }
    }

    private org.springframework.security.core.Authentication signIn(boolean demo, String name) {
        return new SignIn(accounts, new Throttle(Clock.systemUTC()), event -> {}, demo)
                .authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, DemoAccounts.PASSWORD));
    }
}
