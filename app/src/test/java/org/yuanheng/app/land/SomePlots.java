package org.yuanheng.app.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.app.testing.SomeLand;

/**
 * Three plots: firm 0 holds Z1 with tenants 3, 4 and 5, together 36 mu, and Z3; firm 1 holds Z2, and no investment is known
 * of it.
 */
final class SomePlots {
    private SomePlots() {}

    /** Lays firms, land, figures of two years and the plots out. */
    static void layOut(SomeFirms firms, Facts facts, LandRegister register, Plots plots, Path folder) throws Exception {
        firms.layOut();
        new SomeLand(firms, facts, register).layOut();
        long file = firms.file("投入产出.xlsx", "statistics");
        for (int firm : List.of(3, 4, 5)) {
            append(
                    facts,
                    file,
                    "2024",
                    firm,
                    "land",
                    Map.of(3, "4", 4, "2", 5, "3").get(firm));
        }
        append(facts, file, "2024", 0, "land", "27");
        append(facts, file, "2024", 0, "investment_total", "3600");
        append(facts, file, "2024", 0, "output", "3600");
        append(facts, file, "2025", 0, "investment_total", "5400");
        append(facts, file, "2025", 0, "output", "12600");
        append(facts, file, "2025", 1, "output", "9000");
        Path map = Files.writeString(
                folder.resolve("plots.geojson"),
                "{\"type\":\"FeatureCollection\",\"features\":[" + plot("Z1", code(0), 36, 0) + ","
                        + plot("Z2", code(1), 20, 0.02) + "," + plot("Z3", code(0), 5, 0.04) + "]}");
        assertThat(plots.take(
                                Actor.SYSTEM,
                                new Plots.Delivered(map, "plots.geojson", LocalDate.parse("2020-01-01"), null))
                        .problems())
                .isEmpty();
    }

    private static String plot(String id, String holder, int mu, double east) {
        double west = 120.11 + east;
        return ("{'type':'Feature','properties':{'id':'%s','credit_code':'%s','area_mu':%d,'county':'%s'},'geometry':"
                        + "{'type':'Polygon','coordinates':[[[%s,30.1],[%s,30.1],[%s,30.11],[%s,30.11],[%s,30.1]]]}}")
                .formatted(id, holder, mu, SomeFirms.COUNTY, west, west + 0.01, west + 0.01, west, west)
                .replace('\'', '"');
    }

    private static void append(Facts facts, long file, String period, int firm, String item, @Nullable String value) {
        facts.append(
                Actor.SYSTEM,
                new Facts.Delivery(file, 77, period, "statistics", null),
                List.of(new Facts.New(
                        code(firm),
                        item,
                        "VALUE",
                        new BigDecimal(String.valueOf(value)),
                        null,
                        List.of(new Fact.Cell("Sheet1", firm + 2, "C", item, String.valueOf(value))),
                        "")));
    }
}
