package org.yuanheng.app.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;

/** An administrator sees what was done, by whom, and what changed. */
@Platform
class AuditPageTest {
    private final Browser.Factory browsers;
    private final Accounts accounts;

    @Autowired
    AuditPageTest(Browser.Factory browsers, Accounts accounts) {
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
    void nobodyElseMayLook() throws Exception {
        assertThat(browsers.signedInAs(Account.Profile.of(Role.OFFICE, "curious", "亩均办"))
                        .get("/audit")
                        .status())
                .isEqualTo(403);
    }
}
