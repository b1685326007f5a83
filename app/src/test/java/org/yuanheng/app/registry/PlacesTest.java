package org.yuanheng.app.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.demo.DemoFiles;
import org.yuanheng.app.demo.DemoRegion;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.border.Finding;
import org.yuanheng.app.registry.border.PlotRules;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

@Database
class PlacesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC);
    private static final Actor ACTOR = Actor.SYSTEM;
    private static final PlotRules PLOT_RULES = plotRules();

    private final Places places;
    private final Plots plots;
    private final PlotChecks checks;
    private final Firms firms;
    private final TestDatabase database;

    @TempDir
    Path folder;

    PlacesTest(TestDatabase database) {
        Rows rows = database.rows(CLOCK);
        this.database = database;
        places = new Places(rows);
        PlotRules rules = PLOT_RULES;
        plots = new Plots(rows, rules, CLOCK);
        checks = new PlotChecks(rows, places, rules, CLOCK);
        firms = new Firms(rows, CLOCK);
    }

    private static PlotRules plotRules() {
        try {
            Path shipped = Path.of("..", "rulebook", "plots.yaml");
            return ((Checked.Ok<PlotRules>) PlotRules.read(shipped)).value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String features) throws IOException {
        Path file = folder.resolve("map.geojson");
        return Files.writeString(file, "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}");
    }

    private static String county(String id, String coordinates) {
        return "{\"type\":\"Feature\",\"properties\":{\"id\":\"" + id
                + "\",\"kind\":\"DIVISION\",\"level\":\"COUNTY\",\"name_zh\":\"县" + id
                + "\",\"valid_from\":\"2020-01-01\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":" + coordinates
                + "}}";
    }

    private static String plot(String id, String county, String holder, String coordinates) {
        return "{\"type\":\"Feature\",\"properties\":{\"id\":\"" + id + "\",\"county\":\"" + county
                + "\",\"zone\":\"\",\"credit_code\":\"" + holder
                + "\",\"area_mu\":12.5},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":" + coordinates + "}}";
    }

    @Test
    void unsoundBordersAreNamedAndNothingIsTaken() throws IOException {
        List<Problem> problems = places.load(
                ACTOR,
                file(String.join(
                        ",",
                        county("A1", "[[[120,30],[121,31],[121,30],[120,31],[120,30]]]"),
                        county("A2", "[[[120,30],[121,30],[121,31],[120,31]]]"),
                        county("A3", "[[[30,120],[31,120],[31,121],[30,120]]]"),
                        county("A4", "[[[120,30],[121,30],[120,30]]]"),
                        county("A5", "[]"),
                        county("A6", "[[[120,30],[121,\"x\"],[121,31],[120,30]]]"),
                        county("A7", "[[[120,30],[121,30],[121,31],[120,30]]]"))));
        assertThat(problems).extracting(p -> p.place().column()).containsExactly("A1", "A2", "A3", "A4", "A5", "A6");
        assertThat(problems.get(0).message().zh()).contains("自相交");
        assertThat(problems.get(1).message().zh()).contains("没有闭合");
        assertThat(problems.get(2).message().zh()).contains("先经度后纬度");
        assertThat(places.find("A7")).isEmpty();
    }

    @Test
    void whatIsNoGeoJsonIsASentence() throws IOException {
        for (String text : new String[] {"", "{}", "[1,2", "{\"features\": 5}", "<kml/>", "{\"features\":[{]}"}) {
            Path file = Files.writeString(folder.resolve("x.geojson"), text);
            assertThat(places.load(ACTOR, file))
                    .as(text)
                    .extracting(Problem::code)
                    .containsExactly("geojson-broken");
        }
    }

    @Test
    void plotsWithUnknownPlacesAreLeftOutAndNamedAndUnknownHoldersAreFound() throws IOException {
        String square = "[[[120.1,30.1],[120.2,30.1],[120.2,30.2],[120.1,30.2],[120.1,30.1]]]";
        assertThat(places.load(ACTOR, file(county("B1", square)))).isEmpty();
        List<Problem> problems = plots.load(
                ACTOR,
                file(String.join(
                        ",",
                        plot("P1", "B1", "", square),
                        plot("P2", "B9", "", square),
                        plot("P3", "B1", "91990201MAM487JT12", square),
                        plot("P4", "B1", "", "[[[120,30],[121,31],[121,30],[120,31],[120,30]]]"))));
        assertThat(problems).extracting(p -> p.place().column()).containsExactly("P2", "P4");
        assertThat(plots.in(Scope.everything(), "B1")).extracting(Plot::id).containsExactly("P1", "P3");
        assertThat(checks.findings(Scope.everything(), checks.run(ACTOR).id()))
                .extracting(PlotChecks.Found::kind, PlotChecks.Found::plot)
                .contains(tuple(Finding.Kind.HOLDER, "P3"), tuple(Finding.Kind.OVERLAP, "P1"));
        assertThat(plots.in(new Scope.Counties(Set.of("B2")), "B1")).isEmpty();
    }

    private static String zone(String id, String parent, String from, String to) {
        return "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"id\":\"" + id
                + "\",\"kind\":\"ZONE\",\"level\":\"PARK\",\"name_zh\":\"园" + id + "\",\"parent\":\"" + parent
                + "\",\"county\":\"C1\",\"valid_from\":\"" + from + "\",\"valid_to\":\"" + to + "\"}}";
    }

    @Test
    void aParkInAParkEndsWithItAtTheLatest() throws IOException {
        String square = "[[[120,30],[121,30],[121,31],[120,30]]]";
        assertThat(places.load(
                        ACTOR,
                        file(String.join(
                                ",",
                                county("C1", square),
                                zone("Z1", "", "2020-01-01", ""),
                                zone("Z2", "Z1", "2021-01-01", "")))))
                .isEmpty();
        List<Problem> closing = places.load(ACTOR, file(zone("Z1", "", "2020-01-01", "2024-01-01")));
        assertThat(closing).singleElement().satisfies(problem -> {
            assertThat(problem.place().column()).isEqualTo("Z1");
            assertThat(problem.message().zh()).contains("Z2");
        });
        List<Problem> longer = places.load(
                ACTOR,
                file(zone("Z1", "", "2020-01-01", "2024-01-01") + "," + zone("Z2", "Z1", "2021-01-01", "2024-01-02")));
        assertThat(longer).extracting(problem -> problem.place().column()).containsExactly("Z2");
        assertThat(places.load(
                        ACTOR,
                        file(zone("Z1", "", "2020-01-01", "2024-01-01") + ","
                                + zone("Z2", "Z1", "2021-01-01", "2024-01-01"))))
                .isEmpty();
    }

    @Test
    void theDemoRegionsMapIsSound() throws IOException {
        DemoFiles files = DemoRegion.generate(DemoRegion.SEED, 60, folder.resolve("demo"));
        assertThat(places.load(ACTOR, files.places())).isEmpty();
        assertThat(places.gazetteer().counties("汐浦")).extracting(Place::id).containsExactly("990101");
        assertThat(places.gazetteer().zones("岚渚经济技术开发区")).hasSize(1);
        Places.Node region = places.tree(Scope.everything()).stream()
                .filter(node -> node.place().id().equals("990000"))
                .findFirst()
                .orElseThrow();
        assertThat(region.children()).hasSize(2);
        Places.Node county = region.children().getFirst().children().getFirst();
        assertThat(county.children()).extracting(n -> n.place().kind()).contains(Place.Kind.ZONE);
        assertThat(places.boundary("990101").orElseThrow()).contains("Polygon");
        assertThat(firms.count(Scope.everything(), new Firms.Filter("", "", "", "")))
                .isZero();
        assertThat(places.load(ACTOR, files.places())).as("a second time").isEmpty();
        assertThat(database.sql()
                        .sql("select count(*) from registry.place where id like '99%'")
                        .query(Long.class)
                        .single())
                .isGreaterThan(10);
    }

    @Test
    void initialsCoverSeveralReadings() {
        assertThat(Pinyin.initials("重庆长安")).contains("cqca").contains("zqza");
        assertThat(Pinyin.initials("ABC（江西）有限公司3厂")).startsWith("abcjxyxgs3c");
        assertThat(Pinyin.initials("行".repeat(40)).split(" ", -1).length).isLessThanOrEqualTo(8);
    }
}
