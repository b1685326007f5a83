package org.yuanheng.app.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.border.Finding;
import org.yuanheng.app.registry.border.PlotRules;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** Plots through the years: what a delivery says holds from its day on, and what was said before stays. */
@Database
class PlotsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC);
    private static final Actor ACTOR = Actor.SYSTEM;
    private static final LocalDate JUNE_2020 = LocalDate.parse("2020-06-01");
    private static final LocalDate MAY_2024 = LocalDate.parse("2024-05-01");

    private final TestDatabase database;
    private final Plots plots;
    private final PlotChecks checks;
    private final Places places;

    @TempDir
    Path folder;

    PlotsTest(TestDatabase database) throws IOException {
        Rows rows = database.rows(CLOCK);
        PlotRules rules = ((Checked.Ok<PlotRules>) PlotRules.read(Path.of("..", "rulebook", "plots.yaml"))).value();
        this.database = database;
        places = new Places(rows);
        plots = new Plots(rows, rules, CLOCK);
        checks = new PlotChecks(rows, places, rules, CLOCK);
    }

    @BeforeEach
    void aCountyWithAZone() throws IOException {
        database.sql()
                .sql("truncate registry.plot, registry.plot_check, registry.plot_finding restart identity")
                .update();
        assertThat(places.load(
                        ACTOR,
                        file(
                                place("B1", "DIVISION", "COUNTY", "", 120, 30, 121, 31),
                                place("Z1", "ZONE", "PARK", "B1", 120.1, 30.1, 120.2, 30.2))))
                .isEmpty();
    }

    private static String square(double west, double south, double east, double north) {
        return "{\"type\":\"Polygon\",\"coordinates\":[[[" + west + "," + south + "],[" + east + "," + south + "],["
                + east + "," + north + "],[" + west + "," + north + "],[" + west + "," + south + "]]]}";
    }

    private static String place(
            String id, String kind, String level, String county, double west, double south, double east, double north) {
        return "{\"type\":\"Feature\",\"properties\":{\"id\":\"" + id + "\",\"kind\":\"" + kind + "\",\"level\":\""
                + level
                + "\",\"name_zh\":\"名" + id + "\",\"county\":\"" + county
                + "\",\"valid_from\":\"2020-01-01\"},\"geometry\":" + square(west, south, east, north) + "}";
    }

    /** A plot of about 1,000 by 1,000 metres with its corner at 120.1° E 30.1° N, moved east by so many degrees. */
    private static String plot(String properties, double east) {
        return "{\"type\":\"Feature\",\"properties\":{" + properties.replace('\'', '"') + "},\"geometry\":"
                + square(120.11 + east, 30.11, 120.12 + east, 30.12) + "}";
    }

    private Path file(String... features) throws IOException {
        return Files.writeString(
                Files.createTempFile(folder, "map", ".geojson"),
                "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}");
    }

    private Plots.Taken take(LocalDate day, String... features) throws IOException {
        return plots.take(ACTOR, new Plots.Delivered(file(features), "宗地.geojson", day, null));
    }

    @Test
    void anotherBorderIsANewVersionAndTheOldOneStays() throws IOException {
        String delivered = plot("'ZDDM':'P1','ZDMJ':1068000,'QLRMC':'某厂'", 0);
        assertThat(take(JUNE_2020, delivered)).isEqualTo(new Plots.Taken(1, 0, List.of()));
        assertThat(take(MAY_2024, delivered)).as("the same again").isEqualTo(new Plots.Taken(0, 1, List.of()));
        assertThat(take(MAY_2024, plot("'ZDDM':'P1','ZDMJ':1068000,'QLRMC':'某厂'", 0.001))
                        .added())
                .isOne();
        assertThat(plots.versions(Scope.everything(), "P1"))
                .extracting(Plot::validFrom, Plot::ends, Plot::zone, Plot::county, Plot::holderName, Plot::feature)
                .containsExactly(
                        tuple(MAY_2024, null, "Z1", "B1", "某厂", 1), tuple(JUNE_2020, MAY_2024, "Z1", "B1", "某厂", 1));
        assertThat(plots.in(Scope.everything(), "Z1")).singleElement().satisfies(plot -> {
            assertThat(plot.boundary()).contains("120.111");
            assertThat(plot.areaMu()).isEqualByComparingTo("1602");
            assertThat(java.util.Objects.requireNonNull(plot.measuredMu()).doubleValue())
                    .isBetween(1590.0, 1610.0);
        });
        assertThat(plots.within(Scope.everything(), JUNE_2020.plusDays(1), Plots.Box.ALL, List.of(), 10))
                .singleElement()
                .satisfies(plot -> assertThat(plot.boundary()).contains("120.11,"));
        assertThat(database.sql()
                        .sql("select count(*) from ledger.audit where what = 'registry.plot' and deed = 'INSERT'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void whoRunsAZoneSeesItsPlotsWhoeverHoldsThem() throws IOException {
        take(JUNE_2020, plot("'id':'P1','area_mu':1600,'QLRMC':'外县某厂'", 0), plot("'id':'P2','area_mu':1600", 0.5));
        Scope zone = new Scope.Zones(places.of(Set.of("Z1")));
        assertThat(plots.in(zone, "B1")).extracting(Plot::id).containsExactly("P1");
        assertThat(plots.in(new Scope.Zones(Set.of("Z2")), "B1")).isEmpty();
        assertThat(plots.extent(zone, MAY_2024))
                .get()
                .extracting(Plots.Extent::plots)
                .isEqualTo(1L);
        assertThat(plots.outlines(zone)).hasSize(1);
    }

    @Test
    void aCorrectionOfTheSameDayReplacesAndAnEndedPlotIsGone() throws IOException {
        take(JUNE_2020, plot("'id':'P1','area_mu':1600", 0));
        take(JUNE_2020, plot("'id':'P1','area_mu':1602", 0));
        assertThat(plots.versions(Scope.everything(), "P1"))
                .singleElement()
                .satisfies(plot -> assertThat(plot.areaMu()).isEqualByComparingTo("1602"));
        take(JUNE_2020, plot("'id':'P1','area_mu':1602,'valid_to':'20250101'", 0));
        assertThat(plots.in(Scope.everything(), "B1")).isEmpty();
        assertThat(plots.within(Scope.everything(), MAY_2024, Plots.Box.ALL, List.of(), 10))
                .hasSize(1);
    }

    @Test
    void everyFaultOfAFileIsToldAtOnce() throws IOException {
        List<Problem> problems = take(
                        JUNE_2020,
                        plot("'area_mu':1600", 0),
                        plot("'id':'P2'", 0.01),
                        plot("'id':'P3','area_mu':-1", 0.02),
                        plot("'id':'P4','area_mu':'1,600','DJSJ':'去年'", 0.03),
                        plot("'id':'P5','area_mu':1600,'zone':'没有的园区'", 0.04),
                        plot("'id':'P6','area_mu':1600", 5),
                        plot("'id':'P7','area_mu':'1,600'", 0.06),
                        plot("'id':'P7','area_mu':1600", 0.06),
                        plot("'id':'P8','area_mu':1600,'valid_from':'2025-01-01','valid_to':'2024-01-01'", 0.07))
                .problems();
        assertThat(problems)
                .extracting(problem -> problem.place().row())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 8L, 9L);
        assertThat(problems).extracting(Problem::code).containsOnly("plot-faulty");
        assertThat(plots.in(Scope.everything(), "B1")).extracting(Plot::id).containsExactly("P7");
    }

    @Test
    void aCheckKeepsWhatItFoundAndGoesStale() throws IOException {
        take(
                JUNE_2020,
                plot("'id':'P1','area_mu':1602", 0),
                plot("'id':'P2','area_mu':1700", 0.005),
                plot("'id':'P3','area_mu':1602,'zone':'Z1'", 0.3));
        PlotChecks.Check check = checks.run(ACTOR);
        assertThat(check.plots()).isEqualTo(3);
        assertThat(check.stale()).isFalse();
        List<PlotChecks.Found> found = checks.findings(Scope.everything(), check.id());
        assertThat(found)
                .extracting(PlotChecks.Found::kind, PlotChecks.Found::plot, PlotChecks.Found::other)
                .contains(
                        tuple(Finding.Kind.AREA, "P2", ""),
                        tuple(Finding.Kind.OVERLAP, "P1", "P2"),
                        tuple(Finding.Kind.OUTSIDE, "P3", ""),
                        tuple(Finding.Kind.HOLDER, "P1", ""),
                        tuple(Finding.Kind.UNCOVERED, "", ""));
        assertThat(checks.findings(new Scope.Counties(Set.of("B2")), check.id()))
                .isEmpty();
        assertThat(checks.findings(new Scope.Firms(Set.of("91990201MAM487JT12")), check.id()))
                .isEmpty();
        take(MAY_2024, plot("'id':'P4','area_mu':1602", 0.05));
        assertThat(checks.latest().orElseThrow().stale()).isTrue();
        assertThat(checks.run(ACTOR).id()).isGreaterThan(check.id());
        assertThat(checks.findings(Scope.everything(), check.id())).hasSameSizeAs(found);
    }
}
