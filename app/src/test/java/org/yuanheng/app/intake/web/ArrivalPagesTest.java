package org.yuanheng.app.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.intake.layout.Delivery;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Held;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.TestDatabase;

/** Whoever sent a long file, or the office, follows it on a page and may stop it; nobody else even sees it. */
@Platform
class ArrivalPagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办王五");
    private static final Account.Profile LEADER = Account.Profile.of(Role.LEADER, "leader", "领导钱七");
    private static final Account.Profile TAX =
            Account.Profile.of(Role.DEPARTMENT, "tax", "税务张三").ofDepartment("tax");
    private static final Account.Profile LAND =
            Account.Profile.of(Role.DEPARTMENT, "land", "自规李四").ofDepartment("land");
    private static final String TABLE = "纳税人识别号|纳税人名称|评价税收（元）\n";

    private final Browser.Factory browsers;

    @Autowired
    ArrivalPagesTest(Browser.Factory browsers) {
        this.browsers = browsers;
    }

    /** A sending that goes on by itself: the page answers when the file is stored, or stopped. */
    private static CompletableFuture<Page> send(Browser browser, int figure) {
        byte[] bytes = Delivery.xlsx(TABLE + "#1|企业1|" + figure);
        return CompletableFuture.supplyAsync(() -> {
            try {
                return browser.upload(
                        "/files/new",
                        "/files",
                        Map.of("department", "tax", "period", "2025", "layout", "tax", "county", "", "adds", "no"),
                        "file",
                        "税收.xlsx",
                        bytes);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String underway(Browser browser) throws InterruptedException {
        String[] found = {""};
        Held.until(() -> {
            try {
                found[0] = browser.get("/files")
                        .document()
                        .select("a[href^=/files/arrivals/]")
                        .attr("href");
                return !found[0].isEmpty();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return found[0];
    }

    @Test
    void itIsFollowedAndStoppedByWhoeverSentIt(TestDatabase database) throws Exception {
        Browser tax = browsers.signedInAs(TAX);
        CompletableFuture<Page> sending;
        String at;
        try (Held _ = Held.delivery(database, "tax", "2025", "tax", "")) {
            sending = send(browsers.signedInAs(TAX), 1);
            at = underway(tax);
            assertThat(tax.get("/files").document().select("main").text()).contains("在途文件", "税收.xlsx：正在处理");
            Document page = tax.get(at).document();
            assertThat(page.select("h1").text()).isEqualTo("税收.xlsx");
            assertThat(page.select(".progress[hx-get]").attr("hx-get")).isEqualTo(at + "/progress");
            assertThat(page.select("main").text()).contains("税务张三 上传于", "可以离开本页");
            assertThat(page.select("noscript").outerHtml()).contains("refresh");
            assertThat(tax.getPart(at + "/progress").header("hx-refresh")).isEmpty();

            Browser land = browsers.signedInAs(LAND);
            assertThat(land.get(at).status()).isEqualTo(404);
            assertThat(land.get("/files").document().select("a[href=" + at + "]"))
                    .isEmpty();
            Browser leader = browsers.signedInAs(LEADER);
            assertThat(leader.get(at).document().select("form[action=" + at + "/stop]"))
                    .isEmpty();
            Browser office = browsers.signedInAs(OFFICE);
            assertThat(office.get(at).document().select("form[action=" + at + "/stop]"))
                    .hasSize(1);

            assertThat(tax.submit(at, at + "/stop", Map.of()).status()).isEqualTo(302);
        }
        assertThat(sending.get().location()).isEqualTo(at);
        Document stopped = tax.get(at).document();
        assertThat(stopped.select(".notice-care").text()).contains("已停止，没有入库", "只保存了原文件");
        assertThat(stopped.select("a.button").attr("href"))
                .contains("/files/new?department=tax&layout=tax&period=2025");
        assertThat(tax.getPart(at + "/progress").header("hx-refresh")).isEqualTo("true");
        assertThat(database.sql().sql("""
                select count(*) from intake.batch b join source.file f on f.id = b.file_id
                    join intake.arrival a on a.sha256 = f.sha256
                where a.state = 'STOPPED'
                """).query(Long.class).single()).isZero();
        assertThat(database.sql().sql("""
                select actor_name from ledger.audit where what = 'intake.stop'
                """).query(String.class).list()).containsExactly("税务张三");
    }

    @Test
    void onceStoredItsPageLeadsToTheFile(TestDatabase database) throws Exception {
        Browser tax = browsers.signedInAs(TAX);
        CompletableFuture<Page> sending;
        String at;
        try (Held _ = Held.delivery(database, "tax", "2025", "tax", "")) {
            sending = send(browsers.signedInAs(TAX), 2);
            at = underway(tax);
        }
        String file = sending.get().location();
        assertThat(file).matches("/files/[0-9]+");
        Page led = tax.get(at);
        assertThat(led.status()).isEqualTo(302);
        assertThat(led.location()).isEqualTo(file);
        assertThat(tax.get(file).document().select(".notice-done").text()).contains("已读取并入库");
        Browser leader = browsers.signedInAs(LEADER);
        assertThat(leader.get(at).location()).isEqualTo(file);
    }
}
