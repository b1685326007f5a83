package org.yuanheng.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yuanheng.app.postgres.Postgres;

/**
 * The agenda of a month over many projects, as the page of a planned meeting builds it over HTTP. The baseline reads the same
 * tables whole through bare JDBC and joins them by hand in memory, in the same run.
 */
final class AgendaBench {
    private static final int WARM_UPS = 3;
    private static final int TIMES = 10;
    private static final int BOUND_MILLIS = 1_000;
    private static final String MONTH = "2031-01";
    private static final String DAY = "2031-01-15";

    private final Path root;
    private final Path directory;
    private final PrintStream out;

    AgendaBench(Path root, Path directory, PrintStream out) {
        this.root = root;
        this.directory = directory;
        this.out = out;
    }

    void run(int projects) throws IOException, InterruptedException {
        InventedRegion region = new InventedRegion(root, directory.resolve("agenda-data"), directory);
        region.make();
        long meeting;
        List<Double> plain = new ArrayList<>();
        int items;
        try (Postgres postgres = Postgres.start(region.data().resolve("postgres"));
                Connection connection = postgres.owner().connect()) {
            meeting = lay(connection, projects);
            items = joined(connection);
            for (int i = -WARM_UPS; i < TIMES; i++) {
                long start = System.nanoTime();
                joined(connection);
                if (i >= 0) {
                    plain.add((System.nanoTime() - start) / 1e6);
                }
            }
        } catch (SQLException e) {
            throw new IOException("The projects could not be laid out", e);
        }
        List<Double> ours = new ArrayList<>();
        int port = InventedRegion.freePort();
        try (Server _ = region.serve(port, "agenda");
                Visitor office = Visitor.signedIn(port)) {
            for (int i = -WARM_UPS; i < TIMES; i++) {
                long start = System.nanoTime();
                office.get("/dispatch/" + meeting);
                if (i >= 0) {
                    ours.add((System.nanoTime() - start) / 1e6);
                }
            }
        }
        out.printf(
                Locale.ROOT,
                "agenda: %,d projects, %,d lines: page %.0f ms (bound %d ms), bare JDBC joined by hand %.0f ms, ratio %.2f%n",
                projects,
                items,
                median(ours),
                BOUND_MILLIS,
                median(plain),
                median(ours) / median(plain));
    }

    private static double median(List<Double> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }

    /** Three promised gates and three lights a project, a blocker for each fourth; and a meeting that is planned. */
    private static long lay(Connection connection, int projects) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('yuanheng.actor', "
                    + "'{\"id\":0,\"name\":\"bench\",\"role\":\"ADMIN\",\"at\":\"2026-01-01T00:00:00Z\"}', false)");
            statement.execute("""
                    insert into project.project
                        (code, name, plain_name, investor, county, zone, invest, stage, changed_at)
                    select 'B2026-' || i, '基准项目' || i, '基准项目' || i, (select min(id) from project.investor), z.county, z.id,
                           10000 + i, 'SIGNED', now()
                    from generate_series(1, %d) i
                        join (select id, county, row_number() over (order by id) - 1 as n, count(*) over () as all_of_them
                              from registry.place where kind = 'ZONE' and county is not null) z on z.n = i %% z.all_of_them
                    """.formatted(projects));
            statement.execute("""
                    insert into project.gate_date (project, gate, kind, day, evidence, document, reason, noted_by, noted_at)
                    select p.id, g.gate, 'COMMITTED', date '2026-01-01' + (p.id % 900)::integer + g.n, '', '', '', 'bench', now()
                    from project.project p, (values ('STARTED', 0), ('COMPLETED', 300), ('PRODUCING', 400)) g (gate, n)
                    where p.code like 'B2026-%'
                    """);
            statement.execute("""
                    insert into project.light (project, day, rulebook, colour, unexcused, lamps, noted_at)
                    select p.id, date '2026-01-01' + 30 * n, 'yinchuan-projects',
                           case when n = 3 and p.id % 5 = 0 then 'red' else 'green' end, 'green', '{}', now()
                    from project.project p, generate_series(1, 3) n where p.code like 'B2026-%' order by n
                    """);
            statement.execute("""
                    insert into project.blocker (project, kind, what, owner, level, state, asked_on, due_on, changed_at)
                    select p.id, 'PERMIT', '卡点', '单位', 'COUNTY', 'OPEN', '2026-01-01', '2026-02-01', now()
                    from project.project p where p.code like 'B2026-%' and p.id % 4 = 0
                    """);
            statement.execute("analyze");
            try (ResultSet made = statement.executeQuery("""
                    insert into dispatch.meeting (month, held_on, called_by, changed_at)
                    values ('%s', '%s', 'bench', now()) returning id
                    """.formatted(MONTH, DAY))) {
                made.next();
                return made.getLong(1);
            }
        }
    }

    /** Everything read and joined in memory; how many lines it comes to, of lights, blockers and promises. */
    private static int joined(Connection connection) throws SQLException {
        Map<Long, String> names = new HashMap<>();
        Map<Long, String> colours = new HashMap<>();
        Map<String, String> days = new HashMap<>();
        Set<String> passed = new HashSet<>();
        int lines = 0;
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery("select id, code || ' ' || name from project.project where ended is null")) {
                while (row.next()) {
                    names.put(row.getLong(1), row.getString(2));
                }
            }
            try (ResultSet row = statement.executeQuery("select project, colour from project.light "
                    + "where project is not null and day <= '" + DAY + "' order by day, id")) {
                while (row.next()) {
                    colours.put(row.getLong(1), row.getString(2));
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "select project, gate, kind, day from project.gate_date where kind <> 'PLANNED' order by id")) {
                while (row.next()) {
                    String key = row.getLong(1) + " " + row.getString(2);
                    String day = row.getString(4);
                    if (row.getString(3).equals("ACTUAL")) {
                        passed.add(key);
                    } else if (day != null && day.compareTo(DAY) <= 0) {
                        days.put(key, day);
                    }
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "select project from project.blocker where state = 'OPEN' " + "and due_on < '" + DAY + "'")) {
                while (row.next()) {
                    lines += names.containsKey(row.getLong(1)) ? 1 : 0;
                }
            }
        }
        lines += (int) colours.entrySet().stream()
                .filter(each -> each.getValue().equals("red") && names.containsKey(each.getKey()))
                .count();
        days.keySet().removeAll(passed);
        return lines + days.size();
    }
}
