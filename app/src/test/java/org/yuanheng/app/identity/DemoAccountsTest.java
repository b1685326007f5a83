package org.yuanheng.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

/** An account whose password everybody knows opens a demo server, and no other over the same data. */
@Database
class DemoAccountsTest {
    private final Accounts accounts;

    DemoAccountsTest(TestDatabase database) {
        Clock clock = Clock.systemUTC();
        accounts = new Accounts(database.rows(clock), Passwords.encoder(), clock);
        accounts.open(
                Actor.SYSTEM, Account.Profile.of(Role.LEADER, "known", "演示").forDemo(), "everybody", false);
        accounts.open(Actor.SYSTEM, Account.Profile.of(Role.LEADER, "real", "领导"), "only one", false);
    }

    @Test
    void aDemoAccountOpensADemoServerOnly() {
        assertThat(signIn(true, "known", "everybody").isAuthenticated()).isTrue();
        assertThatThrownBy(() -> signIn(false, "known", "everybody")).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void aRealAccountOpensBoth() {
        assertThat(signIn(true, "real", "only one").isAuthenticated()).isTrue();
        assertThat(signIn(false, "real", "only one").isAuthenticated()).isTrue();
    }

    private Authentication signIn(boolean demo, String name, String password) {
        return new SignIn(accounts, new Throttle(Clock.systemUTC()), event -> {}, demo)
                .authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password));
    }
}
