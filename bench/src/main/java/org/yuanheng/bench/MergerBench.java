package org.yuanheng.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yuanheng.app.postgres.Postgres;

/**
 * A drawn merger of two among many zones, as its page answers it over HTTP: after a start, again and again, and at once
 * after files have come in through the door that everyone uses. The baseline sums the same figures by zone in one statement
 * over a bare table, in the same run.
 */
final class MergerBench {
    private static final int ZONES = 250;
    private static final int FIRM_YEARS = 2;
    private static final int TIMES = 9;
    private static final int BOUND_MILLIS = 2_000;
    private static final String YEAR = Integer.toString(FirmYears.LAST_YEAR);

    /** The table of all zones' scores and ranks before and after; a page without it has drawn nothing. */
    private static final String SHOWN = "id=\"ranks\"";

    private final Path directory;
    private final InventedRegion region;
    private final PrintStream out;

    MergerBench(Path root, Path directory, PrintStream out) {
        this.directory = directory;
        this.region = new InventedRegion(root, directory.resolve("merger-data"), directory);
        this.out = out;
    }

    /** Whether every first answer came within the bound. */
    boolean run(int firms) throws IOException, InterruptedException {
        region.make();
        double bare = lay(firms);
        boolean within = true;
        int port = InventedRegion.freePort();
        try (Server _ = region.serve(port, "merger");
                Visitor office = Visitor.signedIn(port)) {
            String page = "/zones/merge?zones=ZM0,ZM1&year=" + YEAR;
            report("after a start, asked for at once", asked(office, page), bare);
            double[] again = new double[TIMES];
            for (int i = 0; i < TIMES; i++) {
                again[i] = asked(office, page);
            }
            Arrays.sort(again);
            within &= report("each answer after that", again[TIMES / 2], bare);
            within &= after(office, page, firms, "tax", List.of("实缴税金（万元）"), bare);
            within &= after(
                    office,
                    page,
                    firms,
                    "statistics",
                    List.of("工业总产值（万元）", "工业增加值（万元）", "营业收入（万元）", "从业人员平均人数", "综合能源消费量（吨标准煤）"),
                    bare);
        }
        return within;
    }

    private boolean after(Visitor office, String page, int firms, String department, List<String> headings, double bare)
            throws IOException, InterruptedException {
        Path file = file(department, firms, headings);
        long start = System.nanoTime();
        String arrival = office.send(
                "/files",
                file,
                Map.of("department", department, "layout", department, "period", YEAR, "county", "", "adds", "no"));
        while (office.text(arrival).contains("hx-get")) {
            Thread.sleep(20);
        }
        double taken = (System.nanoTime() - start) / 1e9;
        double first = asked(office, page);
        out.printf(Locale.ROOT, "merger: a file of %s with %,d rows in after %.1f s%n", department, firms, taken);
        return report("the first answer after a file of " + headings.size() + " items", first, bare);
    }

    private boolean report(String what, double millis, double bare) {
        out.printf(
                Locale.ROOT,
                "merger, %s: %.0f ms (bound %d ms), %.2f of one bare statement (%.0f ms)%n",
                what,
                millis,
                BOUND_MILLIS,
                millis / bare,
                bare);
        return millis <= BOUND_MILLIS;
    }

    private static double asked(Visitor office, String page) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String shown = office.text(page);
        double millis = (System.nanoTime() - start) / 1e6;
        if (!shown.contains(SHOWN)) {
            throw new IOException("no merger is drawn: " + shown);
        }
        return millis;
    }

    private Path file(String department, int firms, List<String> headings) throws IOException {
        Path file = directory.resolve(department + ".csv");
        try (BufferedWriter csv = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            csv.write("统一社会信用代码,企业名称," + String.join(",", headings) + "\n");
            for (int firm = 0; firm < firms; firm++) {
                StringBuilder line =
                        new StringBuilder(IntakeBench.code(firm)).append(',').append(IntakeBench.name(firm));
                for (int column = 0; column < headings.size(); column++) {
                    line.append(',').append(1_000 + (firm * 7 + column * 13) % 9_000);
                }
                csv.write(line.append('\n').toString());
            }
        }
        return file;
    }

    /** Zones, and firms in them with two years of facts; how many milliseconds the baseline takes. */
    private double lay(int firms) throws IOException {
        try (Postgres postgres = Postgres.start(region.data().resolve("postgres"));
                Connection connection = postgres.owner().connect();
                Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            new FirmYears(postgres.owner(), firms, FIRM_YEARS).lay(1, 0, 1);
            statement.execute("select set_config('yuanheng.actor', "
                    + "'{\"id\":0,\"name\":\"bench\",\"role\":\"ADMIN\",\"at\":\"2026-01-01T00:00:00Z\"}', false)");
            statement.execute("""
                    insert into registry.place (id, kind, level, name_zh, name_en, county, valid_from)
                    select 'ZM' || n, 'ZONE', 'FUNCTIONAL', '虚构园区' || n, 'Invented zone ' || n, c.county, '2010-01-01'
                    from generate_series(0, %d) n
                        join (select p.id as county, row_number() over (order by p.id) - 1 as at, count(*) over () as all_of_them
                              from registry.place p where p.level = 'COUNTY' and p.kind = 'DIVISION') c
                            on c.at = n %% c.all_of_them
                    """.formatted(ZONES - 1));
            statement.execute("alter table registry.firm disable trigger user");
            statement.execute("""
                    update registry.firm f set zone = z.id, county = z.county
                    from registry.place z
                    where f.credit_code like '9199%%' and f.file_id is null
                      and z.id = 'ZM' || (substr(f.credit_code, 5, 11)::bigint %% %d)
                    """.formatted(ZONES));
            statement.execute("alter table registry.firm enable trigger user");
            statement.execute("vacuum analyze registry.firm");
            double bare = bare(statement);
            out.printf(
                    Locale.ROOT,
                    "merger: %,d firms in %d zones with %d years of facts laid out in %.0f s%n",
                    firms,
                    ZONES,
                    FIRM_YEARS,
                    (System.nanoTime() - start) / 1e9);
            return bare;
        } catch (SQLException e) {
            throw new IOException("The zones could not be laid out", e);
        }
    }

    /** Twelve figures of every firm in a table of their own, summed by zone in one statement: the middle of the times. */
    private static double bare(Statement statement) throws SQLException {
        List<String> sums = new ArrayList<>();
        StringBuilder columns = new StringBuilder();
        for (int i = 1; i <= 12; i++) {
            columns.append(", round((hashtext(f.credit_code || ")
                    .append(i)
                    .append(") & 65535)::numeric, 2) as v")
                    .append(i);
            sums.add("sum(b.v" + i + ")");
        }
        statement.execute("create temporary table bare as select f.zone" + columns
                + " from registry.firm f where f.zone like 'ZM%'");
        double[] times = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            statement.execute("select b.zone, " + String.join(", ", sums) + " from bare b group by b.zone");
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[TIMES / 2];
    }
}
