package org.yuanheng.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yuanheng.app.postgres.Postgres;

/**
 * What the registry of a county or a province costs: pages of the office over HTTP, and the jobs that go over everything,
 * by a server with a heap of 512 MiB. The firms have ten years of facts, land, and leases; the plots have borders.
 */
final class RegistryBench {
    private static final String HEAP = "-Xmx512m";
    private static final int PLOTS = 20_000;
    private static final int ASKED = 5;
    private static final double BOUND_MILLIS = 1_000;

    private final Path directory;
    private final InventedRegion region;
    private final PrintStream out;

    RegistryBench(Path root, Path directory, PrintStream out) {
        this.directory = directory;
        this.region = new InventedRegion(root, directory.resolve("registry-data"), directory);
        this.out = out;
    }

    void run(int firms) throws IOException, InterruptedException {
        region.make();
        lay(firms);
        int port = InventedRegion.freePort();
        try (Server server = region.serve(port, "registry", HEAP);
                Visitor office = Visitor.signedIn(port)) {
            jobs(office);
            pages(office, firms);
            out.printf(Locale.ROOT, "registry: %s, peak memory of the server %d MB%n", HEAP, server.peakMegabytes());
        }
    }

    void lay(int firms) throws IOException {
        PlotGrid plots = new PlotGrid(PLOTS);
        try (Postgres postgres = Postgres.start(region.data().resolve("postgres"))) {
            long start = System.nanoTime();
            new FirmYears(postgres.owner(), firms).lay(1, 0, 1);
            LandRegisters.lay(postgres.owner());
            plots.zones(postgres.owner());
            out.printf(
                    Locale.ROOT,
                    "registry: %,d firms with %d years of facts and their land laid out in %.0f s%n",
                    firms,
                    FirmYears.YEARS,
                    (System.nanoTime() - start) / 1e9);
        } catch (SQLException e) {
            throw new IOException("The registry could not be laid out", e);
        }
        plots.write(directory.resolve("plots.geojson"));
    }

    private interface Job {
        String done() throws IOException, InterruptedException;
    }

    void jobs(Visitor office) throws IOException, InterruptedException {
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        job(
                PLOTS + " plots taken in and checked",
                () -> office.send("/parcels", directory.resolve("plots.geojson"), Map.of("day", today)));
        job("plots checked", () -> office.post("/parcels/check", ""));
        job("data of 2025 inspected", () -> office.post("/quality/inspect", "period=2025"));
        job("set-up checks", () -> office.post("/setup", ""));
        round(office, "each-firm");
        round(office, "huangyan-mixed");
    }

    private void round(Visitor office, String formation) throws IOException, InterruptedException {
        job("round by demo-above, units by " + formation, () -> {
            String round = office.post("/rounds", "rulebook=demo-above&period=2025&formation=" + formation);
            while (office.text(round + "/progress").contains("hx-get")) {
                Thread.sleep(200);
            }
            return round;
        });
    }

    private void job(String what, Job job) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String led = job.done();
        out.printf(Locale.ROOT, "registry, %s: %.1f s (%s)%n", what, (System.nanoTime() - start) / 1e9, led);
    }

    private static List<String> paths(int firms) {
        String firm = IntakeBench.code(firms / 2);
        return List.of(
                "/",
                "/firms",
                "/firms?q=" + firm.substring(0, 12),
                "/firms?q=4711",
                "/firms?place=990103&page=20",
                "/search?q=471",
                "/firms/" + firm,
                "/land",
                "/land?page=20",
                "/land?show=wrong",
                "/land?q=" + firm,
                "/land/" + firm,
                "/land/settle?year=2025",
                "/parcels",
                "/parcels/shapes?west=128.8&south=17.8&east=129.2&north=18.2&zoom=11",
                "/parcels/shapes?west=129&south=18&east=129.01&north=18.01&zoom=16",
                "/parcels/plot?id=ZD0004711",
                "/parcels/plots.geojson",
                "/places",
                "/quality",
                "/quality/findings",
                "/quality/contradictions",
                "/setup",
                "/setup/firm-without-zone",
                "/deliveries?period=2025",
                "/deliveries/tax?period=2025",
                "/files",
                "/corrections",
                "/rounds",
                "/rounds/new?rulebook=demo-above&period=2025",
                "/rounds/1",
                "/rounds/1/restatements",
                "/rounds/4",
                "/rounds/4/units",
                "/rounds/4/restatements",
                "/units?formation=suichang-plot&period=2025");
    }

    void pages(Visitor office, int firms) throws IOException, InterruptedException {
        for (String path : paths(firms)) {
            double[] millis = new double[ASKED];
            long bytes = 0;
            try {
                office.get(path);
                for (int i = 0; i < ASKED; i++) {
                    long start = System.nanoTime();
                    bytes = office.get(path);
                    millis[i] = (System.nanoTime() - start) / 1e6;
                }
            } catch (IOException refused) {
                out.println("registry, " + path + ": " + refused.getMessage());
                continue;
            }
            Arrays.sort(millis);
            double median = millis[ASKED / 2];
            out.printf(
                    Locale.ROOT,
                    "registry, %s: %.0f ms, %d KB%s%n",
                    path,
                    median,
                    bytes / 1000,
                    median > BOUND_MILLIS ? "  SLOW" : "");
        }
    }
}
