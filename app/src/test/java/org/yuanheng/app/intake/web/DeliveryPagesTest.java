package org.yuanheng.app.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;

/** The board of deliveries, the names that are missing and the table for exactly these, each for whom it concerns. */
@Platform
class DeliveryPagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办");
    private static final Account.Profile POWER =
            Account.Profile.of(Role.DEPARTMENT, "power", "供电公司").ofDepartment("power");

    private final Browser.Factory browsers;

    @Autowired
    DeliveryPagesTest(Browser.Factory browsers) {
        this.browsers = browsers;
    }

    @BeforeAll
    static void someFirms(@Autowired SomeFirms firms) {
        firms.layOut();
    }

    @Test
    void theOfficeSeesTheBoardAndItsUrgingList() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Document board = office.get("/deliveries?period=2025").document();
        assertThat(board.text()).contains("这些约定是建议稿");
        assertThat(board.select("#deliveries tbody tr").eachText())
                .anyMatch(row -> row.contains("用电量") && row.contains("供电") && row.contains("没有报"))
                .anyMatch(row -> row.contains("评价税收") && row.contains("100.0"));
        assertThat(board.select("#urging tbody tr").eachText()).isNotEmpty().noneMatch(row -> row.contains("评价税收"));
        assertThat(new String(
                        office.download("/deliveries?period=2025&data=urging.csv")
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("供电");
        Browser english = browsers.signedInAs(OFFICE);
        english.get("/deliveries?lang=en");
        assertThat(english.get("/deliveries?period=2025").document().text()).contains("missing,", "95 % wanted");
    }

    @Test
    void aDepartmentSeesWhoIsMissingAndTakesTheTableForThem() throws Exception {
        Browser power = browsers.signedInAs(POWER);
        Document board = power.get("/deliveries?period=2025").document();
        assertThat(board.select("#deliveries tbody tr")).hasSize(1);
        String href = board.select("#deliveries tbody a").attr("href");
        Document missing = power.get(href).document();
        assertThat(missing.select("#missing tbody tr")).hasSize(12);
        byte[] table =
                power.download(missing.select("a[download]").attr("href")).body();
        try (Workbook workbook = WorkbookFactory.create(new ByteArrayInputStream(table))) {
            List<String> cells = new ArrayList<>();
            workbook.getSheetAt(0).forEach(row -> row.forEach(cell -> cells.add(cell.toString())));
            assertThat(cells).contains(SomeFirms.code(0), SomeFirms.code(11), "恒信甲轴承有限公司");
        }
        assertThat(power.get("/deliveries/tax?period=2025").status()).isEqualTo(404);
        assertThat(browsers.signedInAs(
                                Account.Profile.of(Role.FIRM, "firm", "企业").ofFirm(SomeFirms.code(1)))
                        .get("/deliveries")
                        .status())
                .isEqualTo(404);
    }
}
