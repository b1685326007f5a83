package org.yuanheng.app.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.TestDatabase;

/** Who gets in, how far, and how long. */
@Platform
class SignInTest {
    private final Browser.Factory browsers;
    private final Accounts accounts;

    @Autowired
    SignInTest(Browser.Factory browsers, Accounts accounts) {
        this.browsers = browsers;
        this.accounts = accounts;
    }

    private long open(String name) {
        return accounts.open(Actor.SYSTEM, Account.Profile.of(Role.OFFICE, name, "测试 " + name), Browser.PASSWORD, false)
                .orElseThrow();
    }

    @Test
    void everyPageAsksForASignInFirstAndThenLeadsOn() throws Exception {
        open("way");
        Browser browser = browsers.open();
        Page refused = browser.get("/password?x=1");
        assertThat(refused.status()).isEqualTo(302);
        assertThat(refused.location()).isEqualTo("/login");
        Page signedIn = browser.signIn("  WAY ", Browser.PASSWORD);
        assertThat(signedIn.status()).isEqualTo(302);
        assertThat(signedIn.location()).startsWith("/password?x=1");
        assertThat(browser.get("/password").status()).isEqualTo(200);
    }

    @Test
    void theSignInPageSaysNothingUntilThereIsSomethingToSay() throws Exception {
        Browser browser = browsers.open();
        assertThat(browser.get("/login").document().select(".notice")).isEmpty();
        assertThat(message(browser.get("/login?left"))).contains("您已退出登录");
        assertThat(message(browser.get("/login?ended"))).contains("登录已过期");
    }

    @Test
    void aWrongNameAndAWrongPasswordGetTheSameAnswer() throws Exception {
        open("right");
        Browser browser = browsers.open();
        Page wrongPassword = browser.signIn("right", "wrong password");
        Page wrongName = browser.signIn("righd", "wrong password");
        assertThat(wrongPassword.status()).isEqualTo(401);
        assertThat(wrongName.status()).isEqualTo(401);
        assertThat(message(wrongPassword)).contains("账户名或密码不对").isEqualTo(message(wrongName));
        assertThat(wrongPassword.document().select("#field-username").val()).isEqualTo("right");
        assertThat(wrongPassword.body()).doesNotContain("wrong password");
        assertThat(browser.get("/password").status()).isEqualTo(302);
    }

    @Test
    void whoGoesOnGuessingWaitsEvenWithTheRightPassword() throws Exception {
        open("guessed");
        Browser browser = browsers.open();
        for (int i = 0; i < 7; i++) {
            browser.signIn("guessed", "guess number " + i);
        }
        Page right = browser.signIn("guessed", Browser.PASSWORD);
        assertThat(right.status()).isEqualTo(401);
        assertThat(message(right)).matches("(?s).*请 \\d+ 秒后再试.*");
    }

    @Test
    void theSessionGetsAnotherNumberAtTheSignIn() throws Exception {
        open("fixed");
        Browser browser = browsers.open();
        browser.get("/login");
        String before = browser.cookie("YUANHENG");
        browser.signIn("fixed", Browser.PASSWORD);
        assertThat(before).isNotEmpty();
        assertThat(browser.cookie("YUANHENG")).isNotEmpty().isNotEqualTo(before);
        Page login = browsers.open().get("/login");
        assertThat(login.header("set-cookie")).contains("HttpOnly").contains("SameSite=Lax");
    }

    @Test
    void aWriteWithoutItsTokenIsRefused() throws Exception {
        open("forged");
        Browser browser = browsers.open();
        browser.signIn("forged", Browser.PASSWORD);
        Map<String, String> values =
                Map.of("current", Browser.PASSWORD, "chosen", "another fine day", "repeated", "another fine day");
        assertThat(browser.post("/password", values).status()).isEqualTo(403);
        assertThat(browser.post("/logout", Map.of()).status()).isEqualTo(403);
        assertThat(browser.get("/password").status()).isEqualTo(200);

        Page fromAnOldPage = browsers.open().post("/password", values);
        assertThat(fromAnOldPage.location()).isEqualTo("/login?ended");
    }

    @Test
    void theBrowserIsToldToRefuseWhatIsNotOurs() throws Exception {
        Page page = browsers.open().get("/login");
        assertThat(page.header("content-security-policy"))
                .contains("default-src 'self'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("x-frame-options")).isEqualTo("DENY");
        assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(page.header("referrer-policy")).isEqualTo("same-origin");
        assertThat(page.document().select("script:not([src]), style, [style], [onclick]"))
                .isEmpty();
        assertThat(page.document().select("meta[name=htmx-config]").attr("content"))
                .contains("\"allowEval\":false", "\"includeIndicatorStyles\":false");
    }

    @Test
    void afterSigningOutTheSessionIsGone() throws Exception {
        open("leaving");
        Browser browser = browsers.open();
        browser.signIn("leaving", Browser.PASSWORD);
        Page left = browser.submit("/password", "/logout", Map.of());
        assertThat(left.location()).isEqualTo("/login?left");
        assertThat(browser.get("/password").location()).isEqualTo("/login");
    }

    @Test
    void aClosedAccountAndAnotherRoleEndItsSessionsAtOnce() throws Exception {
        long id = open("closed");
        Browser browser = browsers.open();
        browser.signIn("closed", Browser.PASSWORD);
        assertThat(browser.get("/password").status()).isEqualTo(200);
        accounts.disable(Actor.SYSTEM, id, true);
        assertThat(browser.get("/password").location()).isEqualTo("/login");
        assertThat(message(browser.signIn("closed", Browser.PASSWORD))).contains("账户名或密码不对");
        accounts.disable(Actor.SYSTEM, id, false);

        browser.signIn("closed", Browser.PASSWORD);
        assertThat(browser.get("/password").status()).isEqualTo(200);
        accounts.change(Actor.SYSTEM, id, Account.Profile.of(Role.LEADER, "closed", "测试 closed"));
        assertThat(browser.get("/password").location()).isEqualTo("/login");
    }

    @Test
    void aFirstPasswordIsChangedBeforeAnythingElse() throws Exception {
        accounts.open(Actor.SYSTEM, Account.Profile.of(Role.ADMIN, "fresh", "新管理员"), "handed over", true);
        Browser browser = browsers.open();
        browser.signIn("fresh", "handed over");
        assertThat(browser.get("/accounts").location()).isEqualTo("/password");
        Page refused = browser.submit(
                "/password", "/password", Map.of("current", "handed over", "chosen", "short", "repeated", "shirt"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.document().select(".field.wrong")).hasSize(2);
        Page changed = browser.submit(
                "/password",
                "/password",
                Map.of("current", "handed over", "chosen", "my own password", "repeated", "my own password"));
        assertThat(changed.status()).isEqualTo(302);
        assertThat(message(browser.get("/password"))).contains("密码已更改");
        assertThat(message(browser.get("/password"))).as("said once").isEmpty();
        assertThat(browser.get("/accounts").status()).isEqualTo(200);
        assertThat(browsers.open().signIn("fresh", "handed over").status()).isEqualTo(401);
    }

    @Test
    void anotherPasswordEndsTheOtherSessions() throws Exception {
        open("twice");
        Browser office = browsers.open();
        Browser home = browsers.open();
        office.signIn("twice", Browser.PASSWORD);
        home.signIn("twice", Browser.PASSWORD);
        office.submit(
                "/password",
                "/password",
                Map.of("current", Browser.PASSWORD, "chosen", "a new quiet day", "repeated", "a new quiet day"));
        assertThat(office.get("/password").status()).isEqualTo(200);
        assertThat(home.get("/password").location()).isEqualTo("/login");
    }

    @Test
    void demoAccountsOpenNothingOutsideTheDemo() throws Exception {
        accounts.open(
                Actor.SYSTEM, Account.Profile.of(Role.OFFICE, "known", "演示").forDemo(), "demo", false);
        assertThat(browsers.open().signIn("known", "demo").status()).isEqualTo(401);
    }

    @Test
    void onlyAdministratorsKeepAccounts() throws Exception {
        for (Role role : Role.values()) {
            Account.Profile who =
                    Account.Profile.of(role, "keeper-" + role.name().toLowerCase(java.util.Locale.ROOT), "某人");
            Account.Profile whole = switch (role) {
                case DEPARTMENT, EXECUTOR -> who.ofDepartment("tax");
                case FIRM -> who.ofFirm("91330100MA2TEST123");
                default -> who;
            };
            assertThat(browsers.signedInAs(whole).get("/accounts").status())
                    .as("%s", role)
                    .isEqualTo(role == Role.ADMIN ? 200 : 403);
        }
    }

    @Test
    void aPartOfAPageThatNobodyMaySeeLeadsTheWholePageToTheSignIn() throws Exception {
        Page part = browsers.open().getPart("/accounts");
        assertThat(part.status()).isEqualTo(401);
        assertThat(part.header("hx-redirect")).isEqualTo("/login");
    }

    @Test
    void signInsAreRemembered(TestDatabase database) throws Exception {
        long id = open("noted");
        Browser browser = browsers.open();
        browser.signIn("noted", "not this");
        browser.signIn("noted", Browser.PASSWORD);
        assertThat(database.sql()
                        .sql("select what from ledger.audit where deed = 'NOTE' and about = :id order by id")
                        .param("id", Long.toString(id))
                        .query(String.class)
                        .list())
                .containsExactly("identity.sign-in-refused", "identity.sign-in");
        assertThat(database.sql()
                        .sql("select count(*) from ledger.audit where before::text || after::text like '%argon2%'")
                        .query(Integer.class)
                        .single())
                .as("no hash leaves the account table")
                .isZero();
    }

    @Test
    void theHealthPageSaysOkToAnybodyAndOpensNoSession() throws Exception {
        Page page = browsers.open().get("/health");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).isEqualTo("ok");
        assertThat(page.header("set-cookie")).isEmpty();
    }

    @Test
    void aPageThatIsNotThereIsSaidInPlainWords() throws Exception {
        Browser browser = browsers.signedInAs(Account.Profile.of(Role.OFFICE, "lost", "迷路"));
        Page missing = browser.get("/no-such-page");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.document().text()).contains("没有这个页面");
        Page forbidden = browser.get("/accounts");
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.document().text()).contains("没有查看权限");
        browser.get("/login?lang=en");
        assertThat(browser.get("/accounts").document().text()).contains("You may not see this page");
    }

    private static String message(Page page) {
        return page.document().select(".notice").text();
    }
}
