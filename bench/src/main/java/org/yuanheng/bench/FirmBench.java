package org.yuanheng.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yuanheng.app.postgres.Postgres;

/**
 * The page of a firm as the office asks a real server for it, over HTTP: distinct firms among many, each with ten years of
 * facts, beside the invented region with its round, plots and land ledger.
 */
final class FirmBench {
    private static final int MEASURED = 500;
    private static final int OF_THE_REGION = 100;
    private static final int COUNTED = 20;
    private static final int WARM_UPS = 500;
    private static final int BOUND_MILLIS = 100;
    private static final long SEED = 20_260_301;
    private static final Pattern STATEMENT = Pattern.compile("duration: ([0-9.]+) ms  execute [^:]*: (.*)");

    private final Path root;
    private final Path directory;
    private final PrintStream out;

    FirmBench(Path root, Path directory, PrintStream out) {
        this.root = root;
        this.directory = directory;
        this.out = out;
    }

    void run(int firms) throws IOException, InterruptedException {
        InventedRegion region = new InventedRegion(root, directory.resolve("firm-data"), directory);
        region.make();
        List<String> asked;
        Path log;
        try (Postgres postgres = Postgres.start(region.data().resolve("postgres"))) {
            long start = System.nanoTime();
            asked = new FirmYears(postgres.owner(), firms).lay(MEASURED - OF_THE_REGION, OF_THE_REGION, SEED);
            out.printf(
                    Locale.ROOT,
                    "firm: %,d firms with %d years of facts laid out in %.0f s%n",
                    firms,
                    FirmYears.YEARS,
                    (System.nanoTime() - start) / 1e9);
            log = postgres.home().resolve("server.log");
        } catch (SQLException e) {
            throw new IOException("The firms could not be laid out", e);
        }
        Collections.shuffle(asked, new Random(SEED));
        measure(region, asked);
        count(region, log, asked.subList(0, COUNTED));
    }

    private void measure(InventedRegion region, List<String> asked) throws IOException, InterruptedException {
        int port = InventedRegion.freePort();
        try (Server _ = region.serve(port, "firm-measure");
                Visitor office = Visitor.signedIn(port)) {
            for (int i = 0; i < WARM_UPS; i++) {
                office.get("/firms/" + asked.get(asked.size() - 1 - i % asked.size()));
            }
            double[] millis = new double[asked.size()];
            long bytes = 0;
            for (int i = 0; i < millis.length; i++) {
                long start = System.nanoTime();
                bytes += office.get("/firms/" + asked.get(i));
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(millis);
            out.printf(
                    Locale.ROOT,
                    "firm, its page: %d distinct firms, %d KB on average: p50 %.0f ms, p99 %.0f ms, max %.0f ms; bound of "
                            + "p99 %d ms%n",
                    millis.length,
                    bytes / millis.length / 1000,
                    millis[millis.length / 2],
                    millis[millis.length * 99 / 100],
                    millis[millis.length - 1],
                    BOUND_MILLIS);
        }
    }

    /** Asks once more with every statement in the database's log, which would be no fair measure of time. */
    private void count(InventedRegion region, Path log, List<String> asked) throws IOException, InterruptedException {
        Files.writeString(log.resolveSibling("cluster").resolve("local.conf"), "log_min_duration_statement = 0\n");
        int port = InventedRegion.freePort();
        try (Server _ = region.serve(port, "firm-count");
                Visitor office = Visitor.signedIn(port)) {
            office.get("/firms/" + asked.getFirst());
            long before = Files.size(log);
            for (String code : asked) {
                office.get("/firms/" + code);
            }
            List<Double> times = new ArrayList<>();
            double slowest = 0;
            String text = "";
            byte[] logged = Files.readAllBytes(log);
            String said = new String(logged, (int) before, logged.length - (int) before, StandardCharsets.UTF_8);
            Matcher statement = STATEMENT.matcher(said);
            while (statement.find()) {
                double time = Double.parseDouble(statement.group(1));
                times.add(time);
                if (time > slowest) {
                    slowest = time;
                    text = statement.group(2);
                }
            }
            out.printf(
                    Locale.ROOT,
                    "firm, its page: %.1f statements, %.1f ms of the database; the slowest took %.1f ms: %s …%n",
                    (double) times.size() / asked.size(),
                    times.stream().mapToDouble(Double::doubleValue).sum() / asked.size(),
                    slowest,
                    text);
        }
    }
}
