package org.yuanheng.app.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What a person may change of their own account. */
@Component
public final class OwnAccount {
    private static final int FREE = 5;

    private final Accounts accounts;
    private final Throttle throttle;

    OwnAccount(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.throttle = new Throttle(clock);
    }

    /**
     * Changes the person's password. This session goes on under another number, all others of the account are over.
     *
     * @param current the password until now
     * @param chosen the new one
     * @param repeated the new one again
     * @return what is wrong, each problem placed at {@code current}, {@code chosen} or {@code repeated}; nothing was
     *     changed unless it is empty
     */
    public List<Problem> changePassword(
            Person person,
            String current,
            String chosen,
            String repeated,
            HttpServletRequest request,
            HttpServletResponse response) {
        Account account = accounts.find(person.id()).orElseThrow();
        List<Problem> problems = check(account, current, chosen, repeated);
        if (problems.isEmpty()) {
            accounts.changePassword(person.actor(), person.id(), chosen, false);
            goOn(accounts.find(person.id()).orElseThrow(), request, response);
        }
        return problems;
    }

    /** Remembers the language the person reads, for the next machine they sign in on. */
    public void speak(Person person, String language) {
        accounts.speak(person.actor(), person.id(), language);
    }

    private List<Problem> check(Account account, String current, String chosen, String repeated) {
        List<Problem> problems = new ArrayList<>();
        String key = Long.toString(account.id());
        Duration wait = throttle.wait(key, FREE);
        if (wait.isPositive() || !accounts.matches(account, current)) {
            throttle.failed(key);
            problems.add(new Problem(
                    "password-current",
                    Place.of("current"),
                    new Text("原密码不对。", "This is not the present password."),
                    new Text("请重新输入；多次输错须等待。", "Type it again; after several failures you have to wait.")));
        }
        Passwords.check(account.who().name(), chosen).ifPresent(problems::add);
        if (chosen.equals(current) && !chosen.isEmpty()) {
            problems.add(new Problem(
                    "password-same",
                    Place.of("chosen"),
                    new Text("新密码与原密码相同。", "The new password is the old one."),
                    new Text("请另选一个。", "Choose another.")));
        }
        if (!chosen.equals(repeated)) {
            problems.add(new Problem(
                    "password-repeated",
                    Place.of("repeated"),
                    new Text("两次输入的新密码不一致。", "The new password was typed differently the second time."),
                    new Text("请再输入一次。", "Type it again.")));
        }
        return problems;
    }

    private static void goOn(Account account, HttpServletRequest request, HttpServletResponse response) {
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(SignIn.authenticated(account));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }
}
