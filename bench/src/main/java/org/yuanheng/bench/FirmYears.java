package org.yuanheng.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.yuanheng.app.postgres.Postgres;

/** Invented firms in the counties of a region, and what five departments and a yearly roster said of them, in ten years if nobody says otherwise. */
final class FirmYears {
    static final int YEARS = 10;
    static final int LAST_YEAR = 2025;
    private static final int CHUNK = 20_000;

    private static final Map<String, List<String>> FIGURES = new TreeMap<>(Map.of(
            "tax", List.of("tax"),
            "land", List.of("land"),
            "statistics", List.of("value_added", "output", "revenue", "profit", "staff", "rd", "assets"),
            "power", List.of("electricity"),
            "environment", List.of("energy", "emission")));

    /** What a firm has of each item beside its output, roughly; one figure in a hundred is twenty times as much. */
    private static final Map<String, String> SHARES = Map.ofEntries(
            Map.entry("tax", "0.05"),
            Map.entry("land", "0.005"),
            Map.entry("value_added", "0.25"),
            Map.entry("output", "1"),
            Map.entry("revenue", "1.2"),
            Map.entry("profit", "0.06"),
            Map.entry("staff", "0.01"),
            Map.entry("rd", "0.03"),
            Map.entry("assets", "1.5"),
            Map.entry("electricity", "0.02"),
            Map.entry("energy", "0.1"),
            Map.entry("emission", "0.001"));

    private final Postgres.Login owner;
    private final int firms;
    private final int years;

    FirmYears(Postgres.Login owner, int firms) {
        this(owner, firms, YEARS);
    }

    /** So many years, the last of which is 2025. */
    FirmYears(Postgres.Login owner, int firms, int years) {
        this.owner = owner;
        this.firms = firms;
        this.years = years;
    }

    /**
     * Lays the firms out.
     *
     * @return codes of {@code ours} of them and of {@code others} that were there before, all distinct
     */
    List<String> lay(int ours, int others, long seed) throws SQLException, IOException {
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('yuanheng.actor', "
                    + "'{\"id\":0,\"name\":\"bench\",\"role\":\"ADMIN\",\"at\":\"2026-01-01T00:00:00Z\"}', false)");
            statement.execute("alter table registry.firm disable trigger user");
            List<String> before = codes(statement);
            register(connection, statement);
            for (int year = LAST_YEAR - years + 1; year <= LAST_YEAR; year++) {
                for (var figures : FIGURES.entrySet()) {
                    deliver(connection, year, figures.getKey(), figures.getValue());
                }
                roster(connection, year);
            }
            statement.execute("alter table registry.firm enable trigger user");
            statement.execute(
                    "vacuum analyze registry.firm, registry.firm_name, registry.delivered_row, registry.fact");
            SplittableRandom random = new SplittableRandom(seed);
            Set<String> asked = new LinkedHashSet<>();
            while (asked.size() < Math.min(ours, firms)) {
                asked.add(IntakeBench.code(random.nextInt(firms)));
            }
            int wanted = asked.size() + Math.min(others, before.size());
            while (asked.size() < wanted) {
                asked.add(before.get(random.nextInt(before.size())));
            }
            return new ArrayList<>(asked);
        }
    }

    private static List<String> codes(Statement statement) throws SQLException {
        List<String> codes = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("select f.credit_code from registry.firm f order by 1")) {
            while (found.next()) {
                codes.add(found.getString(1));
            }
        }
        return codes;
    }

    /** The firms, in turn in each county of the region. */
    private void register(Connection connection, Statement statement) throws SQLException, IOException {
        List<String> counties = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(
                "select p.id from registry.place p where p.level = 'COUNTY' and p.kind = 'DIVISION' order by 1")) {
            while (found.next()) {
                counties.add(found.getString(1));
            }
        }
        for (int from = 0; from < firms; from += CHUNK) {
            StringBuilder lines = new StringBuilder();
            for (int i = from; i < Math.min(firms, from + CHUNK); i++) {
                lines.append(IntakeBench.code(i)).append('\t');
                lines.append(IntakeBench.name(i)).append('\t');
                lines.append(IntakeBench.name(i)).append("\txgqy\t");
                lines.append(counties.get(i % counties.size())).append("\t3451\tABOVE\t2010-05-06\t");
                lines.append("2026-01-01T00:00:00Z\n");
            }
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                    copy registry.firm (credit_code, name, plain_name, initials, county, industry, scale, registered_on,
                                        changed_at) from stdin
                    """, new StringReader(lines.toString()));
        }
        statement.execute("""
                insert into registry.firm_name (credit_code, plain_name, name, kind, noted_at, noted_by)
                select f.credit_code, f.plain_name, f.name, 'OWN', now(), 'bench' from registry.firm f
                where f.credit_code like '9199%' on conflict do nothing
                """);
    }

    private static long number(Connection connection, String text, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private static void run(Connection connection, String text, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private static long file(Connection connection, int year, String department) throws SQLException {
        return number(connection, """
                insert into source.file (sha256, name, size, department, uploaded_by_name, uploaded_at)
                values (encode(sha256(convert_to(?, 'UTF8')), 'hex'), ?, 1, ?, 'bench', make_timestamptz(?, 3, 1, 9, 0, 0))
                returning id
                """, department + year, year + "年度 " + department + ".xlsx", department, year + 1);
    }

    private static String shares(List<String> items) {
        return items.stream().map(item -> SHARES.getOrDefault(item, "1")).collect(Collectors.joining(",", "{", "}"));
    }

    /** A file of a department with a row for each firm. */
    private void deliver(Connection connection, int year, String department, List<String> items) throws SQLException {
        long file = file(connection, year, department);
        long delivered = number(connection, "select nextval('registry.delivered_id_seq')");
        run(connection, """
                insert into registry.delivered_row (delivered, unit_id, row, cells)
                select ?, f.credit_code, row_number() over (order by f.credit_code) + 1,
                       (select string_agg(round((1000 + (hashtext(f.credit_code)::bigint & 32767))
                                                * i.share * (1 + ? * 0.04)
                                                * (0.95 + (hashtext(f.credit_code || ? || i.at)::bigint & 1023) / 10240.0)
                                                * case when hashtext(f.credit_code || i.at || ?) % 100 = 0 then 20 else 1 end,
                                                2)::text, U&'\\001F' order by i.at)
                        from unnest(?::numeric[]) with ordinality as i (share, at))
                from registry.firm f where f.file_id is null
                """, delivered, year - LAST_YEAR, department + year, year, shares(items));
        run(connection, """
                insert into registry.delivered (id, file_id, batch_id, period, department, sheet, recorded_at)
                overriding system value
                values (?, ?, ?, ?, ?, '表1', make_timestamptz(?, 3, 1, 9, 0, 0))
                """, delivered, file, delivered + 1_000_000, Integer.toString(year), department, year + 1);
        for (int i = 0; i < items.size(); i++) {
            run(connection, """
                    insert into registry.delivered_column (delivered, position, item, col, col_heading)
                    values (?, ?, ?, ?, ?)
                    """, delivered, i + 1, items.get(i), String.valueOf((char) ('C' + i)), items.get(i));
        }
    }

    /** The roster of a year: texts, each a fact of its own. */
    private void roster(Connection connection, int year) throws SQLException {
        long file = file(connection, year, "office");
        run(connection, """
                insert into registry.fact (unit_id, item, period, state, text_value, file_id, sheet, row, col, col_heading, raw,
                                           department, batch_id, recorded_at)
                select f.credit_code, i.item, ?, 'VALUE',
                       case i.item when 'county' then f.county when 'scale' then
                           case when hashtext(f.credit_code || ?) % 3 = 0 then 'BELOW' else 'ABOVE' end
                           else 'EVALUATED' end,
                       ?, '名录', 2, 'C', i.item, 'x', 'office', ?, make_timestamptz(?, 2, 1, 9, 0, 0)
                from registry.firm f cross join (values ('county'), ('scale'), ('participation')) as i (item)
                where f.file_id is null
                """, Integer.toString(year), Integer.toString(year), file, file + 2_000_000, year + 1);
    }
}
