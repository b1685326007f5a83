package org.yuanheng.app.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;

/** A firm's monthly figures as a series, and the way from a month that nobody delivered to its two cells. */
@Platform
class MonthsPagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办");
    private static final Account.Profile ELSEWHERE =
            Account.Profile.of(Role.OFFICE, "elsewhere", "望汀县亩均办").in(Set.of(SomeFirms.OTHER_COUNTY));
    private static final String FIRM = "/firms/" + code(0);

    private final Browser office;
    private final Browser elsewhere;

    @Autowired
    MonthsPagesTest(Browser.Factory browsers) throws Exception {
        office = browsers.signedInAs(OFFICE);
        elsewhere = browsers.signedInAs(ELSEWHERE);
    }

    /** Firm 0's output of two years; April is missing this year, May fell below it and was corrected since. */
    @BeforeAll
    static void layOut(@Autowired SomeFirms firms, @Autowired Facts facts) {
        firms.layOut();
        Map<String, String> delivered = new TreeMap<>(Map.of(
                "2024-01..02",
                "20",
                "2024-01..03",
                "40",
                "2024-01..04",
                "0.5",
                "2025-01..02",
                "21",
                "2025-01..03",
                "50.25",
                "2025-01..05",
                "70",
                "2025-01..06",
                "90",
                "2025-01..07",
                "89"));
        delivered.forEach((period, number) -> append(firms, facts, "output", period, number));
        append(firms, facts, "output", "2025-01..06", "92");
        append(firms, facts, "staff", "2024-03", "80");
        append(firms, facts, "staff", "2025-03", "88");
    }

    private static void append(SomeFirms firms, Facts facts, String item, String period, String number) {
        long file = firms.file(item + " " + period + " " + number + ".xlsx", "statistics");
        facts.append(
                Actor.SYSTEM,
                new Facts.Delivery(file, 1, period, "statistics", null),
                List.of(new Facts.New(
                        code(0),
                        item,
                        "VALUE",
                        new BigDecimal(number),
                        null,
                        List.of(new Fact.Cell("月报", 7, "C", "1-本月", number)),
                        "")));
    }

    private static List<String> row(Document page, String table, String month) {
        return page.select("#" + table + " tr[data-key=" + month + "] > *").eachText();
    }

    @Test
    void aFirmShowsEachMonthSinceJanuaryAloneAndAgainstTheYearBefore() throws Exception {
        Document firm = office.get(FIRM).document();
        assertThat(firm.select("#months-output tbody tr").eachAttr("data-key"))
                .containsExactly(
                        "2025-07", "2025-06", "2025-05", "2025-03", "2025-02", "2024-04", "2024-03", "2024-02");
        assertThat(row(firm, "months-output", "2025-03")).startsWith("2025年3月", "50.25", "+25.6", "29.25", "+46.3");
        assertThat(row(firm, "months-output", "2025-02").toString()).contains("21.00", "+5.0", "—", "1、2月合并公布，各自的数不知道");
        assertThat(row(firm, "months-output", "2025-05").toString()).contains("上月的累计数没有报送，当月数算不出");
        assertThat(row(firm, "months-output", "2025-07").toString()).contains("−3.00", "累计数比上月小：上月更正或多报");
        assertThat(row(firm, "months-staff", "2025-03")).startsWith("2025年3月", "88", "+10.0");
        assertThat(firm.select("#months-staff th").eachText().toString()).doesNotContain("累计");
        assertThat(firm.select("figure[data-chart=columns] tbody tr")
                        .eachAttr("data-key")
                        .getFirst())
                .isEqualTo("2024-02");
        assertThat(firm.select("section[id^=facts-]").eachAttr("id")).containsExactly("facts-2025");
    }

    @Test
    void aDerivedMonthOpensToItsTwoCells() throws Exception {
        Document firm = office.get(FIRM).document();
        String href = firm.select("#months-output tr[data-key=2025-03] a.open")
                .eachAttr("href")
                .getLast();
        assertThat(href).isEqualTo(FIRM + "/facts/output?period=2025-03");
        Document march = office.get(href).document();
        assertThat(march.select(".became").text()).startsWith("29.25");
        assertThat(march.select(".calculation").text()).isEqualTo("50.25 − 21 = 29.25万元");
        assertThat(march.select("#parts tbody tr").eachAttr("data-key")).containsExactly("2025-01..03", "2025-01..02");
        assertThat(march.select("#parts").text())
                .contains("2025年1—3月累计", "工作表 月报 第 7 行 C 列", "output 2025-01..02 21.xlsx");
        assertThat(march.select("#parts a").eachAttr("href"))
                .contains(FIRM + "/facts/output?period=2025-01..03", FIRM + "/facts/output?period=2025-01..02");
        assertThat(march.select("#months-output tr.marked").attr("data-key")).isEqualTo("2025-03");
    }

    @Test
    void aDeliveredMonthShowsItsSeriesAndItsCorrection() throws Exception {
        Document june = office.get(FIRM + "/facts/output?period=2025-01..06").document();
        assertThat(june.select(".title .lead").text()).endsWith("2025年1—6月累计");
        assertThat(june.select("#history tbody tr")).hasSize(2);
        assertThat(row(june, "months-output", "2025-06").toString()).contains("92.00", "22.00");
        assertThat(june.select("#months-output tr.marked").attr("data-key")).isEqualTo("2025-06");
    }

    @Test
    void whatDoesNotFollowDoesNotExist() throws Exception {
        for (String period :
                List.of("2025-02", "2025-05", "2025-04", "2025-01..04", "2025-12-31", "nonsense", "2023-03")) {
            assertThat(office.get(FIRM + "/facts/output?period=" + period).status())
                    .as(period)
                    .isEqualTo(404);
        }
        assertThat(office.get(FIRM + "/facts/staff?period=2025-01..03").status())
                .isEqualTo(404);
        assertThat(elsewhere.get(FIRM + "/facts/output?period=2025-03").status())
                .isEqualTo(404);
    }

    @Test
    void theSeriesCanBeTakenAway() throws Exception {
        String csv = office.get(FIRM + "?data=months-output.csv").body();
        assertThat(csv).contains("\"2025年3月\",\"50.25\",\"25.6\",\"29.25\",\"46.3\"");
        assertThat(office.get(FIRM + "?data=months-output-drawn.csv").status()).isEqualTo(200);
        assertThat(office.get(FIRM + "?period=2025&data=months-output.csv").status())
                .isEqualTo(404);
        assertThat(office.get(FIRM + "/facts/output?period=2025-03&data=parts.csv")
                        .body())
                .contains("50.25");
    }

    @Test
    void itReadsInEnglish() throws Exception {
        office.get(FIRM + "?lang=en");
        Document firm = office.get(FIRM).document();
        assertThat(firm.select("#months").text()).contains("Since January", "March 2025");
        office.get(FIRM + "?lang=zh");
    }
}
