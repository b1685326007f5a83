package org.yuanheng.app.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.TestDatabase;

/** An administrator opens accounts, hands over first passwords, corrects and closes. */
@Platform
class AccountPagesTest {
    private static final Account.Profile ADMIN = Account.Profile.of(Role.ADMIN, "keeper", "管理员");

    private final Browser.Factory browsers;
    private final Accounts accounts;

    @Autowired
    AccountPagesTest(Browser.Factory browsers, Accounts accounts) {
        this.browsers = browsers;
        this.accounts = accounts;
    }

    private static Map<String, String> values(String name, Role role, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of("name", name, "displayName", "测试用", "role", role.name()));
        values.putAll(more);
        return values;
    }

    @Test
    void anAccountIsOpenedWithAPasswordThatIsShownOnce(TestDatabase database) throws Exception {
        Browser admin = browsers.signedInAs(ADMIN);
        Page opened = admin.submit(
                "/accounts/new",
                "/accounts",
                values("Town.1", Role.TOWN, Map.of("counties", "331102，331121", "towns", "新桥镇、五里乡")));
        assertThat(opened.status()).isEqualTo(302);
        Page shown = admin.get(opened.location());
        String notice = shown.document().select(".notice").text();
        assertThat(notice).contains("town.1 的初始密码");
        String password = notice.replaceAll("(?s).*初始密码：(\\w+).*", "$1");
        assertThat(admin.get(opened.location()).body()).doesNotContain(password);

        Account account = accounts.findByName("town.1").orElseThrow();
        assertThat(account.mustChange()).isTrue();
        assertThat(account.who().scope())
                .isEqualTo(new Scope.Towns(java.util.Set.of("331102", "331121"), java.util.Set.of("新桥镇", "五里乡")));
        assertThat(browsers.open().signIn("town.1", password).status()).isEqualTo(302);
        assertThat(database.sql()
                        .sql("select actor_name from ledger.audit where what = 'identity.account' and deed = 'INSERT'"
                                + " and about = :id")
                        .param("id", Long.toString(account.id()))
                        .query(String.class)
                        .single())
                .isEqualTo("管理员");
    }

    @Test
    void everyMistakeIsShownAtItsFieldAndWhatWasTypedStays() throws Exception {
        Browser admin = browsers.signedInAs(ADMIN);
        Page refused = admin.submit(
                "/accounts/new", "/accounts", values("张三", Role.FIRM, Map.of("displayName", "", "creditCode", "9133")));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.document().select(".field.wrong input").eachAttr("name"))
                .containsExactlyInAnyOrder("name", "displayName", "creditCode");
        assertThat(refused.document().select("#field-name").val()).isEqualTo("张三");
        assertThat(refused.document().select(".errors li")).hasSize(3);
        Page taken = admin.submit("/accounts/new", "/accounts", values("keeper", Role.LEADER, Map.of()));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.document().select(".field.wrong").text()).contains("已有名为 keeper 的账户");
    }

    @Test
    void anAccountIsCorrectedClosedOpenedAgainAndGetsAnotherPassword() throws Exception {
        Browser admin = browsers.signedInAs(ADMIN);
        admin.submit("/accounts/new", "/accounts", values("tax.1", Role.DEPARTMENT, Map.of("department", "tax")));
        long id = accounts.findByName("tax.1").orElseThrow().id();
        String page = "/accounts/" + id;
        admin.submit(page, page, values("", Role.DEPARTMENT, Map.of("department", "land", "displayName", "自然资源局")));
        assertThat(accounts.find(id).orElseThrow().who().scope())
                .isEqualTo(new Scope.Departments(java.util.Set.of("land")));
        admin.submit(page, page + "/close", Map.of());
        assertThat(accounts.find(id).orElseThrow().disabledAt()).isPresent();
        admin.submit(page, page + "/reopen", Map.of());
        assertThat(accounts.find(id).orElseThrow().disabledAt()).isEmpty();
        String before = accounts.find(id).orElseThrow().passwordHash();
        admin.submit(page, page + "/password", Map.of());
        assertThat(accounts.find(id).orElseThrow().passwordHash()).isNotEqualTo(before);
        assertThat(admin.get("/accounts").document().select("table tbody").text())
                .contains("tax.1 自然资源局 部门数据专员 land 待更改初始密码");
    }

    @Test
    void nobodyLocksThemselvesOut() throws Exception {
        Browser admin = browsers.signedInAs(ADMIN);
        long own = accounts.findByName("keeper").orElseThrow().id();
        String page = "/accounts/" + own;
        assertThat(admin.get(page).document().select("form[action$=/close]")).isEmpty();
        String token = admin.get(page)
                .document()
                .select("form[action=" + page + "] input[name=_csrf]")
                .val();
        assertThat(admin.post(page + "/close", Map.of("_csrf", token)).status()).isEqualTo(400);
        assertThat(accounts.find(own).orElseThrow().disabledAt()).isEmpty();
    }

    @Test
    void theAccountsSayWhereTheyComeFromAndCanBeTakenAwayWithoutAnythingSecret() throws Exception {
        Browser admin = browsers.signedInAs(ADMIN);
        Page list = admin.get("/accounts");
        assertThat(list.document().select("#accounts .source").text()).contains("本平台的账户", "年");
        for (String link : list.document().select("#accounts .source-files a").eachAttr("href")) {
            assertThat(admin.get(link).header("content-disposition")).as(link).startsWith("attachment");
        }
        String csv = admin.get("/accounts?data=accounts.csv").body();
        assertThat(csv)
                .contains("\"keeper\",\"管理员\"")
                .doesNotContain(accounts.findByName("keeper").orElseThrow().passwordHash());
        Browser office = browsers.signedInAs(Account.Profile.of(Role.OFFICE, "onlooker", "亩均办"));
        assertThat(office.get("/accounts?data=accounts.csv").status()).isEqualTo(403);
    }

    @Test
    void anAccountThatIsNotThereIsNotFound() throws Exception {
        assertThat(browsers.signedInAs(ADMIN).get("/accounts/999999").status()).isEqualTo(404);
    }
}
