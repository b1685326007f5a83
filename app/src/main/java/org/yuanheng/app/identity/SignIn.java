package org.yuanheng.app.identity;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks name and password. Whatever is wrong, the answer is the same; who goes on guessing waits ever longer.
 *
 * <p>Demo accounts, whose passwords everybody knows, are refused unless the server runs the demo region.
 */
final class SignIn implements AuthenticationProvider {
    private static final int FREE_PER_NAME_AND_ADDRESS = 5;
    private static final int FREE_PER_NAME = 50;
    private static final int FREE_PER_ADDRESS = 100;

    /** Each check takes 19 MiB for a moment. */
    private final Semaphore atOnce = new Semaphore(4);

    private final Accounts accounts;
    private final Throttle throttle;
    private final ApplicationEventPublisher news;
    private final boolean demo;

    SignIn(Accounts accounts, Throttle throttle, ApplicationEventPublisher news, boolean demo) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.news = news;
        this.demo = demo;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String name = request.getName().strip().toLowerCase(Locale.ROOT);
        String address =
                request.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        requirePatience(name, address);
        String password = request.getCredentials() instanceof String typed ? typed : "";
        Optional<Account> account = accounts.findByName(name);
        if (!matches(account, password) || account.isEmpty() || !usable(account.get())) {
            throttle.failed(name + " " + address);
            throttle.failed(name);
            throttle.failed(address);
            account.ifPresent(known -> news.publishEvent(
                    new SignInTried(known.person(known.who().language(), named -> named), address, false)));
            throw new BadCredentialsException("refused");
        }
        throttle.succeeded(name + " " + address);
        news.publishEvent(
                new SignInTried(account.get().person(account.get().who().language(), named -> named), address, true));
        return authenticated(account.get());
    }

    /** The session's proof that this account has signed in. */
    static Authentication authenticated(Account account) {
        return UsernamePasswordAuthenticationToken.authenticated(
                SignedIn.to(account),
                null,
                List.of(new SimpleGrantedAuthority(
                        "ROLE_" + account.who().role().name())));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private boolean usable(Account account) {
        return account.disabledAt().isEmpty() && (demo || !account.who().demo());
    }

    private void requirePatience(String name, String address) {
        Duration longest = List.of(
                        throttle.wait(name + " " + address, FREE_PER_NAME_AND_ADDRESS),
                        throttle.wait(name, FREE_PER_NAME),
                        throttle.wait(address, FREE_PER_ADDRESS))
                .stream()
                .max(Duration::compareTo)
                .orElseThrow();
        if (longest.isPositive()) {
            throw new Impatient(longest);
        }
    }

    private boolean matches(Optional<Account> account, String password) {
        atOnce.acquireUninterruptibly();
        try {
            if (account.isEmpty()) {
                accounts.matchNothing(password);
                return false;
            }
            return accounts.matches(account.get(), password);
        } finally {
            atOnce.release();
        }
    }

    /** Too many failures: the password was not even looked at. */
    static final class Impatient extends LockedException {
        private static final long serialVersionUID = 1;

        private final Duration wait;

        Impatient(Duration wait) {
            super("too many failures");
            this.wait = wait;
        }

        /** How long to wait, in whole seconds, at least one. */
        long seconds() {
            return Math.max(1, wait.plusMillis(999).toSeconds());
        }
    }
}
