package org.yuanheng.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.registry.Meters;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.source.Archive;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.Rules;
import org.yuanheng.engine.layout.Layouts;
import tools.jackson.databind.json.JsonMapper;

/** The county's leader finds the file on the first page, looks at it and decides; the region's pages know nothing of it. */
@Platform
class ApprovalPagesTest {
    private static final Account.Profile REGION = Account.Profile.of(Role.LEADER, "region", "市领导");
    private static final Account.Profile COUNTY =
            Account.Profile.of(Role.LEADER, "county", "区领导").in(Set.of("990101"));
    private static final Account.Profile POWER =
            Account.Profile.of(Role.DEPARTMENT, "power", "供电公司").ofDepartment("power");

    @TempDir
    private static Path folder;

    private final Browser.Factory browsers;
    private final Places places;
    private final Intake intake;
    private final Intake underContract;

    @Autowired
    ApprovalPagesTest(
            Browser.Factory browsers,
            Places places,
            Intake intake,
            Archive archive,
            Layouts layouts,
            Batches batches,
            Decisions decisions,
            Firms firms,
            Facts facts,
            LandRegister land,
            FirmEvents events,
            Meters meters,
            JsonMapper json,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher news,
            Rows rows,
            Clock clock) {
        this.browsers = browsers;
        this.places = places;
        this.intake = intake;
        Approvals approvals = new Approvals(rows, batches, Office.contracts(folder), transactions, clock);
        this.underContract = new Intake(
                archive,
                layouts,
                batches,
                approvals,
                decisions,
                places,
                firms,
                facts,
                land,
                events,
                meters,
                OtherRegisters.NONE,
                Rules.industries(),
                json,
                transactions,
                news);
    }

    private static Batch bring(Intake intake, Delivery delivery, String name, String table) {
        byte[] bytes = org.yuanheng.app.intake.layout.Delivery.xlsx(table);
        return intake.receive(Actor.SYSTEM, delivery, name, new ByteArrayInputStream(bytes), Progress.NONE)
                .batch();
    }

    private void settle() throws IOException {
        Path map = Files.writeString(folder.resolve("map.geojson"), """
                {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null, "properties":
                  {"id": "990101", "kind": "DIVISION", "level": "COUNTY", "name_zh": "汐浦区", "name_en": "Xipu",
                   "valid_from": "2020-01-01"}}]}
                """);
        assertThat(places.load(Actor.SYSTEM, map)).isEmpty();
        bring(intake, Delivery.of("office", "2025"), "名录.xlsx", "统一社会信用代码|企业名称|所属区县|规模类型\n#1|企业1|汐浦区|规上");
    }

    private Batch power(int used) {
        return bring(
                underContract,
                Delivery.of("power", "2025").about("990101"),
                "用电.xlsx",
                "统一社会信用代码|企业名称|户号|用电量（万千瓦时）\n#1|企业1|1|" + used);
    }

    /** Sends a form as somebody may who has never seen it: with the token that every page of theirs has. */
    private static Page post(Browser browser, String path, Map<String, String> values)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(values);
        all.put("_csrf", browser.get("/").document().select("input[name=_csrf]").attr("value"));
        return browser.post(path, all);
    }

    @Test
    void theCountyDecidesAndTheRegionSeesNothingBefore() throws Exception {
        settle();
        Batch first = power(10);
        String file = "/files/" + first.id();
        Browser region = browsers.signedInAs(REGION);
        Browser county = browsers.signedInAs(COUNTY);
        Browser power = browsers.signedInAs(POWER);
        for (String page : new String[] {"/", "/files", "/deliveries?period=2025"}) {
            assertThat(region.get(page).document().select("main").text())
                    .as(page)
                    .doesNotContain("待批的文件", "份文件待", "用电.xlsx");
        }
        for (String page : new String[] {"", "/original", "/marked", "/compare"}) {
            assertThat(region.get(file + page).status()).as(page).isEqualTo(404);
        }
        assertThat(post(region, file + "/approval", Map.of("deed", "approve")).status())
                .isEqualTo(404);
        assertThat(county.get("/").document().select("main").text()).contains("1 份文件待本区县审批");
        assertThat(county.get("/files?state=AWAITING").document().select("main").text())
                .contains("用电.xlsx", "1 份文件待批");
        assertThat(county.get("/deliveries?period=2025")
                        .document()
                        .select("main")
                        .text())
                .contains("1 份文件待批");
        Document seen = county.get(file).document();
        assertThat(seen.select("#foreseen").text()).contains("用电量", "10");
        assertThat(seen.select("#approval button")).hasSize(2);
        Document sender = power.get(file).document();
        assertThat(sender.select("main").text()).contains("待批");
        assertThat(sender.select("#approval")).isEmpty();
        assertThat(post(power, file + "/approval", Map.of("deed", "approve")).status())
                .isEqualTo(404);

        Page silent = post(county, file + "/approval", Map.of("deed", "return", "reason", ""));
        assertThat(county.get(silent.location()).document().select(".errors").text())
                .contains("没有写明退回的理由");
        post(county, file + "/approval", Map.of("deed", "return", "reason", "少了一户电表"));
        assertThat(power.get(file).document().select("main").text()).contains("区领导", "少了一户电表");
        Batch next = power(12);
        Page approved = post(county, "/files/" + next.id() + "/approval", Map.of("deed", "approve"));
        assertThat(approved.status()).isEqualTo(302);
        assertThat(region.get("/files/" + next.id()).document().select("main").text())
                .contains("企业1 用电量 12 万千瓦时", "已经区县审批", "区领导");
        assertThat(region.get(file).status()).isEqualTo(404);
        county.get("/files?lang=en");
        assertThat(county.get(file).document().select("main").text()).contains("Not approved, given back");
    }
}
