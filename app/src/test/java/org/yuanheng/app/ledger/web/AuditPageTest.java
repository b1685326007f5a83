package org.yuanheng.app.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.ledger.Ledger;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;

/** An administrator sees what was done, by whom, and what changed. */
@Platform
class AuditPageTest {
    private final Browser.Factory browsers;
    private final Accounts accounts;
    private final Ledger ledger;

    @Autowired
    AuditPageTest(Browser.Factory browsers, Accounts accounts, Ledger ledger) {
        this.ledger = ledger;
        this.browsers = browsers;
        this.accounts = accounts;
    }

    @Test
    void aChangeIsShownWithBeforeAndAfter() throws Exception {
        Browser admin = browsers.signedInAs(Account.Profile.of(Role.ADMIN, "auditor", "管理员甲"));
        long id = accounts.open(Actor.SYSTEM, Account.Profile.of(Role.LEADER, "moved", "王主任"), "whatever it is", true)
                .orElseThrow();
        String page = "/accounts/" + id;
        admin.submit(page, page, Map.of("displayName", "李主任", "role", "LEADER"));
        String newest = admin.get("/audit?about=" + id)
                .document()
                .select("table tbody tr")
                .getFirst()
                .text();
        assertThat(newest).contains("管理员甲", "修改", "identity.account", "display_name: 王主任 → 李主任");
        assertThat(admin.get("/audit?actor=nobody").document().text()).contains("没有符合条件的");
        assertThat(admin.get("/audit?actor=%27%20or%201%3D1").document().text()).contains("没有符合条件的");
    }

    @Test
    void whatIsTakenAwayIsAllThatTheFilterLeavesAndNothingElse() throws Exception {
        Browser admin = browsers.signedInAs(Account.Profile.of(Role.ADMIN, "taker", "管理员乙"));
        for (int number = 0; number < 60; number++) {
            ledger.note(Actor.SYSTEM, "test.noted", "n" + number, Map.of("number", number));
        }
        ledger.note(Actor.SYSTEM, "other.noted", "elsewhere", Map.of());
        Document page = admin.get("/audit?what=test.").document();
        assertThat(page.select("#audit tbody tr")).hasSize(50);
        assertThat(page.select("#audit .source").text()).contains("本平台的操作记录", "年");
        assertThat(page.select("#audit .source-files a").eachAttr("href"))
                .containsExactly("/audit?what=test.&data=audit.xlsx", "/audit?what=test.&data=audit.csv");
        Page taken = admin.get("/audit?what=test.&page=2&data=audit.csv");
        assertThat(taken.header("content-disposition")).startsWith("attachment");
        assertThat(taken.body().lines().filter(line -> line.contains("test.noted")))
                .hasSize(60)
                .first()
                .asString()
                .contains("\"n59\"", "number: 59");
        assertThat(taken.body()).doesNotContain("other.noted");
        assertThat(admin.get("/audit?what=test.&data=audit.xlsx").header("content-type"))
                .startsWith("application/vnd.openxmlformats");
    }

    @Test
    void nobodyElseMayLook() throws Exception {
        Browser office = browsers.signedInAs(Account.Profile.of(Role.OFFICE, "curious", "亩均办"));
        assertThat(office.get("/audit").status()).isEqualTo(403);
        assertThat(office.get("/audit?data=audit.csv").status()).isEqualTo(403);
    }
}
