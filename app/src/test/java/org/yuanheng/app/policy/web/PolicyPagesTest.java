package org.yuanheng.app.policy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.policy.PolicyWorld;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Meters;
import org.yuanheng.app.rules.Shelf;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;

/** The way of a policy through its pages, and what each role may see and do on it. */
@Platform
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PolicyPagesTest {
    private final Browser.Factory browsers;

    @Autowired
    PolicyPagesTest(Browser.Factory browsers) {
        this.browsers = browsers;
    }

    @BeforeAll
    static void layOut(
            @Autowired SomeFirms firms,
            @Autowired Facts facts,
            @Autowired Rounds rounds,
            @Autowired Shelf shelf,
            @Autowired Meters meters,
            @Autowired Rows rows) {
        new PolicyWorld(firms, facts, rounds, shelf, meters, rows).layOut();
    }

    private Browser as(Account.Profile who) throws Exception {
        return browsers.signedInAs(who);
    }

    @Test
    @Order(1)
    void theOfficePreparesTheLeaderSigns() throws Exception {
        Browser office = as(Account.Profile.of(Role.OFFICE, "po-office", "亩均办"));
        Browser leader = as(Account.Profile.of(Role.LEADER, "po-leader", "领导"));
        Page board = office.get("/policies?round=3");
        assertThat(board.status()).isEqualTo(200);
        assertThat(board.document().select("#rulebooks").text())
                .contains("缺应纳城镇土地使用税，请税务部门报送", "用电量 12/12 家", "连续列为D类年数 12/12 家");
        assertThat(board.document().select("#field-rulebook option[value=ningbo-power]"))
                .hasSize(1);
        assertThat(board.document().select("#field-rulebook option[value=zhejiang-land-use-tax-2021]"))
                .isEmpty();
        Page wrong =
                office.submit("/policies", "/policies", Map.of("round", "3", "rulebook", "zhejiang-land-use-tax-2021"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.document().text()).contains("没有一家企业报了应纳城镇土地使用税");
        Page made = office.submit("/policies", "/policies", Map.of("round", "3", "rulebook", "ningbo-power"));
        assertThat(made.location()).isEqualTo("/policies/1");
        Page seen = office.get("/policies/1");
        assertThat(seen.document().select(".key-figures").text()).contains("2,160,000.00");
        assertThat(seen.document().select("#by-payee").text()).contains("区（县、市）财政");
        assertThat(seen.document().select("#largest tbody tr:first-child").text())
                .contains(code(9), "1,200,000.00");
        assertThat(seen.document().select("form[action=/policies/1/sign]"))
                .as("who prepares does not sign")
                .isEmpty();
        String token =
                office.get("/policies/1").document().select("meta[name=csrf]").attr("content");
        assertThat(office.post("/policies/1/sign", Map.of("_csrf", token, "document", "x"))
                        .status())
                .isEqualTo(403);
        Page firm = office.get("/policies/1/firm?unit=" + code(8));
        assertThat(firm.document().select("#asked").text()).contains("720,000.00", "宁波市差别化电价实施细则");
        assertThat(firm.document().select("#facts a[href*=/facts/electricity]")).hasSize(1);
        assertThat(office.get("/policies/1/firms?class=D").document().select("#firms tbody tr"))
                .hasSize(3);
        assertThat(new String(
                        office.download("/policies/1/firms?class=D&data=firms.csv")
                                .body(),
                        StandardCharsets.UTF_8))
                .contains(code(7), "240000.00");
        assertThat(leader.submit("/policies/1", "/policies/1/sign", Map.of("document", ""))
                        .status())
                .isEqualTo(422);
        assertThat(leader.get("/policies/1").document().select("form[action=/policies/1/drop]"))
                .isEmpty();
        assertThat(leader.submit("/policies/1", "/policies/1/sign", Map.of("document", "甬亩均办〔2026〕3号"))
                        .location())
                .isEqualTo("/policies/1");
        assertThat(leader.get("/policies/1")
                        .document()
                        .select("#lists, #ledger")
                        .text())
                .contains("全额清单", "相符", "2,160,000.00");
    }

    @Test
    @Order(2)
    void eachSeesItsOwn() throws Exception {
        Browser town = as(Account.Profile.of(Role.TOWN, "po-town", "镇")
                .in(Set.of(SomeFirms.OTHER_COUNTY))
                .inTowns(Set.of("新桥镇")));
        assertThat(town.get("/policies/1").document().select(".key-figures").text())
                .contains("0.00");
        assertThat(town.get("/policies/1/firms").document().select("#firms tbody tr"))
                .isEmpty();
        Browser zone = as(Account.Profile.of(Role.ZONE, "po-zone", "园区").inZones(Set.of("Z-NONE")));
        assertThat(zone.get("/policies/1/firm?unit=" + code(8)).status()).isEqualTo(404);
        assertThat(zone.get("/policies/lists/1").status()).isEqualTo(404);
        Browser firm = as(Account.Profile.of(Role.FIRM, "po-firm", "企业八").ofFirm(code(8)));
        assertThat(firm.get("/firms/" + code(8)).document().select("#policies").text())
                .contains("宁波市亩均评价差别化电价", "720,000.00", "〔", "号");
        assertThat(firm.get("/policies/1/firm?unit=" + code(8)).status()).isEqualTo(200);
        assertThat(firm.get("/policies/1/firm?unit=" + code(7)).status()).isEqualTo(404);
        assertThat(firm.get("/policies").status()).isEqualTo(404);
        assertThat(firm.get("/policies/lists/1").status()).isEqualTo(404);
        Browser data =
                as(Account.Profile.of(Role.DEPARTMENT, "po-data", "供电数据专员").ofDepartment("power"));
        assertThat(data.get("/policies/lists").status()).isEqualTo(404);
        Browser power = as(Account.Profile.of(Role.EXECUTOR, "po-power", "供电公司").ofDepartment("power"));
        assertThat(power.get("/policies/lists/1").status()).as("not sent yet").isEqualTo(404);
        assertThat(power.get("/policies").status()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void theListIsSettledSentAcknowledgedAndReported() throws Exception {
        Browser office = as(Account.Profile.of(Role.OFFICE, "po-sender", "亩均办"));
        String at = "/policies/lists/1";
        Page made = office.get(at);
        assertThat(made.document().select(".notice-care").text()).contains("1 家企业没有对应的号");
        assertThat(made.document().select("#rows tbody tr:first-child").text()).contains(code(9), "登记里没有", "没有号");
        assertThat(made.document().select("form[action=" + at + "/send]")).isEmpty();
        Page wrong = office.submit(at, at + "/settle", Map.of("unit", code(9), "accounts", "33009", "words", ""));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.document().select("#field-accounts").val()).isEqualTo("33009");
        assertThat(office.submit(at, at + "/again", Map.of()).location()).isEqualTo(at);
        office.submit(at, at + "/settle", Map.of("unit", code(9), "accounts", "3300000091", "words", "供电公司函"));
        assertThat(office.submit(at, at + "/send", Map.of()).location()).isEqualTo(at);
        Browser tax = as(Account.Profile.of(Role.EXECUTOR, "po-tax", "税务局").ofDepartment("tax"));
        assertThat(tax.get(at).status()).isEqualTo(404);
        assertThat(tax.get("/policies/lists").document().text()).contains("没有执行清单");
        Browser power =
                as(Account.Profile.of(Role.EXECUTOR, "po-executor", "供电公司").ofDepartment("power"));
        assertThat(power.get("/policies/lists").document().select("#lists tbody tr"))
                .hasSize(1);
        assertThat(power.get(at).document().select("form[action=" + at + "/recall]"))
                .isEmpty();
        assertThat(power.submit(at, at + "/acknowledge", Map.of()).location()).isEqualTo(at);
        Page refused = power.submit(at, at + "/report", Map.of("unit", code(7), "outcome", "REFUSED", "words", ""));
        assertThat(refused.status()).isEqualTo(422);
        power.submit(at, at + "/report", Map.of("unit", code(7), "outcome", "REFUSED", "words", "户号已过户"));
        power.submit(at, at + "/report", Map.of("unit", "", "outcome", "EXECUTED", "words", ""));
        assertThat(office.get(at + "?state=REFUSED")
                        .document()
                        .select("#rows tbody tr")
                        .text())
                .contains("户号已过户", "未执行");
        assertThat(office.download(at + "?data=rows.xlsx").body().length).isGreaterThan(2000);
        String token = power.get(at).document().select("meta[name=csrf]").attr("content");
        assertThat(power.post(at + "/recall", Map.of("_csrf", token, "reason", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(office.post(
                                at + "/report",
                                Map.of(
                                        "_csrf",
                                        office.get(at)
                                                .document()
                                                .select("meta[name=csrf]")
                                                .attr("content")))
                        .status())
                .isEqualTo(403);
        office.submit(at, at + "/recall", Map.of("reason", "政策调整"));
        assertThat(office.get(at).document().select(".notice-stop").text()).contains("政策调整");
        assertThat(office.get("/policies/ledger")
                        .document()
                        .select("#ledger tbody tr")
                        .text())
                .contains("相符", "0.00");
    }
}
