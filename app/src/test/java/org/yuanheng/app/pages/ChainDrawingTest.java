package org.yuanheng.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.testing.Chromium;
import org.yuanheng.app.testing.Demo;
import org.yuanheng.app.testing.DemoServer;

/** A chain is drawn by mouse, by keyboard and by forms; what cannot be is said and what was typed stays. */
@DemoServer
class ChainDrawingTest {
    private final Demo demo;
    private final Chromium chromium;
    private Page page;
    private String chain = "";

    ChainDrawingTest(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
        this.page = demo.open();
    }

    @BeforeEach
    void aChainOfThreeNodes() {
        page = demo.open("office");
        demo.go(page, "/chains");
        page.selectOption("#field-county", new SelectOption().setIndex(1));
        page.fill("#field-name", "试画的链");
        page.selectOption("#field-kind", "FUTURE");
        page.click("#begin button");
        page.waitForURL("**/chains/*");
        chain = demo.one("select max(id)::text from chain.chain");
        for (String[] node : new String[][] {{"甲料", "UP"}, {"乙件", "MID"}, {"丙机", "TERMINAL"}}) {
            demo.go(page, "/chains/" + chain + "/edit");
            page.fill("#field-name", node[0]);
            page.selectOption("#field-stage", node[1]);
            page.click("#new button");
            page.waitForSelector("[aria-label^='" + node[0] + "']");
        }
        demo.go(page, "/chains/" + chain + "/edit");
    }

    /** Does something that leads to another page, and waits until that is there. */
    private void after(Runnable act) {
        page.evaluate("() => { window.before = true; }");
        act.run();
        page.waitForFunction("() => !window.before && document.readyState === 'complete'");
    }

    private Locator node(String name) {
        return page.locator(".chain-node[aria-label^='" + name + "']");
    }

    private String edges() {
        return demo.one("select count(*)::text from chain.current_edge where chain = " + chain);
    }

    private String place(String name, String axis) {
        return demo.one(
                "select " + axis + "::text from chain.current_node where name = '" + name + "' and chain = " + chain);
    }

    private static double[] middle(Locator locator) {
        BoundingBox box = locator.boundingBox();
        return new double[] {box.x + box.width / 2, box.y + box.height / 2};
    }

    private void drag(double[] from, double[] to) {
        page.mouse().move(from[0], from[1]);
        page.mouse().down();
        page.mouse().move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
        page.mouse().move(to[0], to[1]);
        after(() -> page.mouse().up());
        Chromium.drawn(page);
    }

    @Test
    void byMouseANodeIsMovedAndAnEdgeDrawn() {
        double[] from = middle(node("甲料").locator("rect"));
        int before = Integer.parseInt(place("甲料", "y"));
        drag(from, new double[] {from[0], from[1] - 60});
        assertThat(Integer.parseInt(place("甲料", "y"))).isLessThan(before);
        drag(middle(node("甲料").locator(".chain-port")), middle(node("乙件").locator("rect")));
        assertThat(edges()).isEqualTo("1");
        assertThat(page.locator("path.chain-supplies").count()).isOne();
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void byKeyboardANodeIsMovedAndAnEdgeDrawn() {
        int before = Integer.parseInt(place("乙件", "x"));
        node("乙件").focus();
        for (int i = 0; i < 3; i++) {
            page.keyboard().press("ArrowRight");
        }
        after(() -> page.keyboard().press("Enter"));
        assertThat(place("乙件", "x")).isEqualTo(Integer.toString(before + 30));
        node("乙件").focus();
        page.keyboard().press("e");
        node("丙机").focus();
        after(() -> page.keyboard().press("e"));
        assertThat(edges()).isEqualTo("1");
    }

    @Test
    void byFormsAndACircleIsRefusedByName() {
        connect("甲料", "乙件");
        connect("乙件", "丙机");
        connect("丙机", "甲料");
        assertThat(page.locator(".problems").textContent()).contains("edge-circle", "甲料 → 乙件 → 丙机 → 甲料");
        assertThat(edges()).isEqualTo("2");
    }

    private void connect(String from, String to) {
        page.selectOption("#edge-from", new SelectOption().setLabel(from));
        page.selectOption("#edge-to", new SelectOption().setLabel(to));
        after(() -> page.click("#connect button"));
    }

    @Test
    void theOnlyFirmIsPutOnANodeFoundByItsCodeAndTakenOff() {
        String county = demo.one("select county from chain.chain where id = " + chain);
        String firm = demo.one("select credit_code from registry.firm where scale = 'ABOVE' and county = '" + county
                + "' order by credit_code limit 1");
        after(() -> node("甲料").click());
        page.fill("#q", firm);
        after(() -> page.keyboard().press("Enter"));
        assertThat(page.locator("#field-firm").inputValue()).isEqualTo(firm);
        page.check("input[name=role][value=MEMBER]");
        page.fill("#field-from", "2025-01-01");
        after(() -> page.click("#put button"));
        assertThat(page.locator(".errors, .problems").first().textContent()).contains("来源");
        assertThat(page.locator("#field-from").inputValue()).isEqualTo("2025-01-01");
        page.fill("#field-source", "链长办走访");
        after(() -> page.click("#put button"));
        assertThat(node("甲料").getAttribute("class")).contains("chain-present");
        page.fill("#reason", "停产");
        after(() -> page.click("form:has(#member) button"));
        assertThat(node("甲料").getAttribute("class")).contains("chain-missing");
        demo.go(page, "/chains/gaps?chain=" + chain);
        assertThat(page.locator("#gaps").textContent()).contains("甲料", "补链", "有", "缺", "企业 0 家");
    }
}
