package org.yuanheng.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.testing.Chromium;
import org.yuanheng.app.testing.Demo;
import org.yuanheng.app.testing.DemoServer;

/** A policy in a real browser: the effect before the signature, the signature, the list, its receipt. */
@DemoServer
class PolicyWayTest {
    private final Demo demo;
    private final Chromium chromium;

    PolicyWayTest(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
    }

    @Test
    void fromThePreviewToTheReceipt() {
        Page office = demo.open("office");
        String round = demo.one(
                "select max(id)::text from evaluation.round where rulebook = 'demo-above' and period = '2025'");
        demo.go(office, "/policies?round=" + round);
        assertThat(office.locator("#rulebooks tbody tr").count()).isGreaterThan(4);
        office.selectOption("#field-rulebook", new SelectOption().setValue("haining-power-2025-draft"));
        office.click("#prepare button[type=submit]");
        office.waitForURL("**/policies/*");
        Chromium.drawn(office);
        String at = office.url().substring(demo.root().length());
        assertThat(office.locator(".notice-info").textContent()).contains("签发前的测算");
        assertThat(office.locator("#by-class tbody tr").count()).isOne();
        assertThat(office.locator("figure.chart svg, figure.chart canvas").count())
                .isPositive();
        String firms =
                office.locator("#by-class tfoot td, #by-class tbody td").first().textContent();

        Page leader = demo.open("leader");
        demo.go(leader, at);
        leader.fill("#field-document", "（虚构）岚政办发〔2026〕99号");
        leader.click("#sign button[type=submit]");
        leader.waitForSelector("#lists tbody tr");
        assertThat(leader.locator("#ledger").textContent()).contains("相符");

        demo.go(office, at);
        office.click("#lists tbody a");
        office.waitForSelector("#rows tbody tr");
        assertThat(office.locator("#rows tbody tr").count()).isEqualTo(Integer.parseInt(firms.strip()));
        office.click("#send button[type=submit]");
        office.waitForSelector("#recall");
        String list = office.url().substring(demo.root().length());

        Page executor = demo.open("executor");
        demo.go(executor, "/");
        assertThat(executor.content()).contains("份执行清单待签收");
        demo.go(executor, list);
        executor.click("#acknowledge button[type=submit]");
        executor.waitForSelector("#report");
        executor.click("#report button[type=submit]");
        executor.waitForSelector("#rows :text('已执行')");
        assertThat(demo.one("select count(*)::text from policy.row_now where state = 'SENT' and list = "
                        + list.substring(list.lastIndexOf('/') + 1)))
                .isEqualTo("0");
        demo.go(office, "/policies/ledger");
        assertThat(office.locator("#ledger").textContent()).contains("相符").doesNotContain("不符");
        assertThat(chromium.complaints()).isEmpty();
    }
}
