package org.yuanheng.app.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.demo.DemoFiles;
import org.yuanheng.app.demo.DemoRegion;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.PlotChecks;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.app.registry.border.Finding;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.TestDatabase;

/** The land department brings plots in and sees on the map what does not fit. */
@Platform
class PlotPagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办");
    private static final Account.Profile LAND =
            Account.Profile.of(Role.DEPARTMENT, "land", "自然资源").ofDepartment("land");
    private static final Account.Profile TAX =
            Account.Profile.of(Role.DEPARTMENT, "tax", "税务").ofDepartment("tax");

    private final Browser.Factory browsers;
    private final Places places;
    private final Plots plots;
    private final PlotChecks checks;
    private final Clock clock;

    @TempDir
    Path folder;

    @Autowired
    PlotPagesTest(Browser.Factory browsers, Places places, Plots plots, PlotChecks checks, Clock clock) {
        this.browsers = browsers;
        this.places = places;
        this.plots = plots;
        this.checks = checks;
        this.clock = clock;
    }

    private static Page send(Browser who, String name, byte[] bytes) throws Exception {
        return who.upload("/parcels", "/parcels", Map.of("day", "2026-01-31"), "file", name, bytes);
    }

    private DemoFiles files;

    @BeforeEach
    void theDemoRegionsPlaces(TestDatabase database) throws Exception {
        database.sql()
                .sql("truncate registry.plot, registry.plot_check, registry.plot_finding restart identity")
                .update();
        files = DemoRegion.generate(DemoRegion.SEED, 300, folder);
        assertThat(places.load(Actor.SYSTEM, files.places())).isEmpty();
    }

    @Test
    void theDemoRegionsThreeFaultsAreFoundAndNoOther() throws Exception {
        assertThat(plots.load(Actor.SYSTEM, files.plots())).isEmpty();
        var found = checks.findings(Scope.everything(), checks.run(Actor.SYSTEM).id());
        for (Finding.Kind kind : new Finding.Kind[] {Finding.Kind.AREA, Finding.Kind.OVERLAP, Finding.Kind.OUTSIDE}) {
            assertThat(found.stream().filter(each -> each.kind() == kind))
                    .as(kind.name())
                    .hasSize(1);
        }
        assertThat(found.stream().filter(each -> each.kind() == Finding.Kind.TWO_ZONES))
                .isEmpty();
    }

    @Test
    void theLandDepartmentBringsThemInAndTheOthersLook() throws Exception {
        Browser land = browsers.signedInAs(LAND);
        assertThat(land.get("/parcels").document().select(".empty").text()).contains("还没有宗地");
        Page taken = send(land, "宗地.geojson", Files.readAllBytes(files.plots()));
        assertThat(taken.location()).endsWith("/parcels");
        Page map = land.get("/parcels");
        assertThat(map.document().select(".notice").text()).contains("宗地已导入");
        assertThat(map.document().select("#findings tbody tr")).isNotEmpty();
        Page overlaps = land.get("/parcels?kind=OVERLAP");
        assertThat(overlaps.document().select("#findings tbody tr")).hasSize(1);
        String plot = overlaps.document().select("#findings tbody a").attr("href");
        Page one = land.get(plot);
        assertThat(one.document().select("#versions tbody tr")).hasSize(1);
        assertThat(one.document().select("#findings tbody tr").text()).contains("重叠");
        assertThat(one.document().select("figure.plots").attr("data-box").split(" "))
                .hasSize(4);

        Browser tax = browsers.signedInAs(TAX);
        String token = tax.get("/parcels").document().select("meta[name=csrf]").attr("content");
        assertThat(tax.post("/parcels/check", Map.of("_csrf", token)).status()).isEqualTo(404);
        assertThat(browsers.signedInAs(TAX).get("/parcels").document().select("#import"))
                .isEmpty();
        assertThat(land.get("/parcels/plot?id=nothing").status()).isEqualTo(404);
        assertThat(send(land, "", new byte[0]).status()).isEqualTo(422);
        assertThat(send(land, "x.zip", new byte[] {'P', 'K', 3, 4})
                        .document()
                        .select(".problems")
                        .text())
                .contains("压缩包不完整");
    }

    @Test
    void theMapGetsWhatIsInViewAndTheExportComesBackUnchanged() throws Exception {
        plots.load(Actor.SYSTEM, files.plots());
        checks.run(Actor.SYSTEM);
        Browser office = browsers.signedInAs(OFFICE);
        Page all = office.get("/parcels/shapes?west=120&south=10&east=140&north=30&zoom=9");
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.body()).contains("\"kind\":\"OVERLAP\"", "\"kind\":\"AREA\"", "\"land\":true", "\"full\":false");
        assertThat(office.get("/parcels/shapes?west=10&south=10&east=11&north=11&zoom=9")
                        .body())
                .contains("\"features\":[]");
        assertThat(office.get("/parcels/shapes?west=x&south=1&east=1&north=1").status())
                .isBetween(400, 499);
        int known = plots.within(Scope.everything(), LocalDate.now(clock), Plots.Box.ALL, java.util.List.of(), 10_000)
                .size();
        for (String kind : new String[] {"geojson", "kml", "zip"}) {
            Path written = Files.write(
                    folder.resolve("again." + kind),
                    office.download("/parcels/plots." + kind).body());
            assertThat(plots.take(
                            Actor.SYSTEM, new Plots.Delivered(written, "again." + kind, LocalDate.now(clock), null)))
                    .as(kind)
                    .isEqualTo(new Plots.Taken(0, known, java.util.List.of()));
        }
    }
}
