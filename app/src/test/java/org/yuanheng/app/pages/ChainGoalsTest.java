package org.yuanheng.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.testing.Chromium;
import org.yuanheng.app.testing.Demo;
import org.yuanheng.app.testing.DemoServer;

/** The demo's chains: of three kinds, each with a chief, a task force and goals by year beside what was reached. */
@DemoServer
class ChainGoalsTest {
    private final Demo demo;
    private final Chromium chromium;

    ChainGoalsTest(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
    }

    private String chain(String design) {
        return demo.one("select id::text from chain.chain where design = '" + design + "' order by id limit 1");
    }

    @Test
    void everyChainHasAKindAChiefATaskForceAndAGoal() {
        Page page = demo.open("leader");
        demo.go(page, "/chains");
        String table = page.locator("#chains").textContent();
        assertThat(table).contains("传统特色", "标志性未来", "世界级集群", "（虚构）链长甲", "（虚构）链长丁", "2027 年营业收入");
        demo.go(page, "/chains/" + chain("organosilicon"));
        assertThat(page.locator("main").textContent()).contains("（虚构）有机硅产业链工作专班", "赣江新区");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void goalsStandBesideWhatTheFirmsCameTo() {
        Page page = demo.open("office");
        for (String design : new String[] {"organosilicon", "photovoltaics", "optics", "automobiles"}) {
            demo.go(page, "/chains/" + chain(design) + "/goals");
            String table = page.locator("#goal-revenue").textContent();
            assertThat(table).as(design).contains("2024", "2025", "2026", "2027", "（虚构）产业链年度目标任务书");
            assertThat(demo.one("""
                    select string_agg(year::text, ' ' order by year) from chain.goal where chain =
                    """ + chain(design))).isEqualTo("2024 2025 2026 2027");
        }
        String reached = demo.one("""
                select round(sum(c.value))::text from (
                    select distinct m.credit_code from chain.standing m join chain.current_node n on n.id = m.node
                    where n.chain = %s and not n.ended) f
                join registry.current_fact c on c.unit_id = f.credit_code
                where c.item = 'revenue' and c.period = '2025'
                """.formatted(chain("automobiles")));
        assertThat(page.locator("#goal-revenue").textContent().replace(",", "").replace(" ", ""))
                .as("what was reached is the sum of the firms on the chain")
                .contains(reached);
    }

    /** Density against complexity of every industry, with the same as a table and what quotients are held against. */
    @Test
    void industriesAreDrawnAndSaidAgainstWhat() {
        Page page = demo.open("office");
        demo.go(page, "/chains/readiness");
        String complex = "#industries tbody tr:not(:has(:nth-child(5) .missing, .missing:nth-child(5)))";
        int rows = page.locator(complex).count();
        assertThat(rows).as("not those of counties too narrow to be compared").isGreaterThan(20);
        assertThat(page.locator("figure:has(#complexities-caption) .chain-point")
                        .count())
                .isEqualTo(rows);
        assertThat(page.locator("figure:has(#complexities-caption) rect.chain-point")
                        .count())
                .as("squares are what the county has")
                .isEqualTo(page.locator(complex + ":has-text('已有')").count())
                .isPositive();
        assertThat(page.locator("figure:has(#gains-caption) rect.chain-point").count())
                .isZero();
        assertThat(page.locator("main").textContent()).contains("参照为本平台有数据的 13 个区县的合计，不是全国或全省口径");
        demo.go(page, "/chains/" + chain("organosilicon"));
        assertThat(page.locator("main").textContent()).contains("区位商：全区域各行业占比 ÷ 参照（2025 年）中的占比");
        assertThat(chromium.complaints()).isEmpty();
    }
}
