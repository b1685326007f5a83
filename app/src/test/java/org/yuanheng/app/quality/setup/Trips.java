package org.yuanheng.app.quality.setup;

import java.util.LinkedHashMap;
import java.util.Map;

/** For each set-up check what makes it find something, over the firms of {@code SomeFirms}, and what it then finds. */
final class Trips {
    /** SQL, and the key of the object that is found, as a regular expression. */
    record Trip(String sql, String object) {}

    static final String CODE = "91990000MA0000000X";

    private static final String ZONE = """
            insert into registry.place (id, kind, level, name_zh, name_en, county, valid_from, valid_to)
            values ('Z1', 'ZONE', 'FUNCTIONAL', '青禾园', 'Qinghe', '%s', '2010-01-01', %s);
            """;

    private static final String BATCH = """
            insert into intake.batch (file_id, file_name, layout, department, period, state, read, accepted, refused,
                                      waiting, delivered_by, received_at)
            select min(f.id), '税收.xlsx', 'tax', 'tax', '2024', 'CLOSED', %s, '税务', now() - interval '90 days'
            from source.file f;
            """;

    private static final String ROUND = """
            insert into evaluation.round (rulebook, title_zh, title_en, period, state, opened_by, opened_at, done_at,
                                          results_sha256)
            values ('demo-above', '规上工业', 'Above scale', '2025', 'DONE', '亩均办', now(), now(), 'x');
            """;

    private static final String TITLES = """
            insert into registry.land_delivery (register, department, county, file_id, file_name, batch_id, recorded_at)
            select 'TITLES', 'land', '990101', min(f.id), '权证.xlsx', 7, now() from source.file f;
            """;

    private Trips() {}

    static Map<String, Trip> all() {
        Map<String, Trip> all = new LinkedHashMap<>();
        places(all);
        firms(all);
        land(all);
        deliveries(all);
        all.put("finding-overdue", new Trip("""
                        insert into quality.inspection (period, state, started_by, started_at, done_at)
                        values ('2025', 'DONE', '亩均办', now(), now());
                        insert into quality.finding (period, unit_id, rulebook, check_id, first_seen, due)
                        select '2025', '%s', 'firm-facts', 'tax_delivered', max(id), current_date - 3
                        from quality.inspection;
                        insert into quality.sighting (inspection, finding, severity, told, notes)
                        select max(f.first_seen), max(f.id), 'warn', '', '' from quality.finding f;
                        """.formatted(CODE), "2025/firm-facts/tax_delivered/990101"));
        all.put(
                "period-uninspected",
                new Trip(
                        "insert into quality.arrival (period, at) values ('2024', now() - interval '5 days')", "2024"));
        all.put(
                "office-alone",
                new Trip(
                        "update identity.account set disabled_at = now() where role = 'OFFICE' and name <> 'office1'",
                        "office"));
        all.put(
                "account-idle",
                new Trip(
                        "update identity.account set created_at = now() - interval '300 days' where name = 'office2'",
                        "office2"));
        all.put(
                "account-place-unknown",
                new Trip("update identity.account set counties = '{999999}' where name = 'office2'", "office2"));
        all.put("round-item-undelivered", new Trip(ROUND, "demo-above/tax"));
        all.put("restatement-unanswered", new Trip(ROUND + """
                insert into evaluation.restatement (round, unit_id, item, fact, told_then, told_now, noted_at)
                select max(r.id), '%s', 'tax', 1, '5', '6', now() - interval '90 days' from evaluation.round r;
                """.formatted(CODE), "\\d+"));
        return all;
    }

    private static void places(Map<String, Trip> all) {
        all.put("zone-outlives-county", new Trip("""
                insert into registry.place (id, kind, level, name_zh, name_en, county, valid_from, valid_to)
                values ('990109', 'DIVISION', 'COUNTY', '旧县', 'Old', null, '2000-01-01', '2020-01-01');
                """ + ZONE.formatted("990109", "null"), "Z1"));
        all.put("zone-county-wrong", new Trip(ZONE.formatted("990100", "null"), "Z1"));
        all.put("county-without-firms", new Trip("""
                insert into registry.place (id, kind, level, name_zh, name_en, valid_from)
                values ('990109', 'DIVISION', 'COUNTY', '新县', 'New', '2000-01-01');
                """, "990109"));
        all.put("zone-without-firms", new Trip(ZONE.formatted("990101", "null"), "Z1"));
    }

    private static String firm(String set) {
        return "update registry.firm set " + set + " where credit_code = '" + CODE + "';";
    }

    private static void firms(Map<String, Trip> all) {
        all.put("firm-zone-elsewhere", new Trip(ZONE.formatted("990102", "null") + firm("zone = 'Z1'"), CODE));
        all.put("firm-zone-ended", new Trip(ZONE.formatted("990101", "'2020-01-01'") + firm("zone = 'Z1'"), CODE));
        all.put("firm-without-zone", new Trip(ZONE.formatted("990101", "null"), CODE));
        all.put("firm-without-industry", new Trip(firm("industry = ''"), CODE));
        all.put("firm-industry-unknown", new Trip(firm("industry = 'C9999'"), CODE));
        all.put(
                "firm-name-twice",
                new Trip(
                        firm("plain_name = (select o.plain_name from registry.firm o"
                                + " where o.credit_code <> firm.credit_code and o.county = firm.county limit 1)"),
                        CODE));
        all.put("firm-registered-ahead", new Trip(firm("registered_on = current_date + 30"), CODE));
        all.put("firm-ended-delivers", new Trip(firm("valid_to = '2020-01-01'"), CODE));
    }

    private static void land(Map<String, Trip> all) {
        all.put("plot-in-two-zones", new Trip("""
                insert into registry.plot_check (day, checked_at, plots, newest, rules)
                values (current_date, now(), 1, 1, 'x');
                insert into registry.plot_finding (check_id, number, kind, plot, other, zone, county, area_m2, share)
                select max(c.id), 1, 'TWO_ZONES', 'P1', '', 'Z1', '990101', 5, 1 from registry.plot_check c;
                """, "P1"));
        all.put("plot-without-title", new Trip(TITLES + """
                insert into registry.plot (id, county, area_mu, boundary, valid_from, west, south, east, north, recorded_at)
                values ('P1', '990101', 5, '{}', '2020-01-01', 0, 0, 1, 1, now());
                """, "P1"));
        all.put("land-holder-unknown", new Trip(TITLES + """
                insert into registry.land_entry (delivery_id, register, sheet, row, party, code, name, ground, area, from_day)
                select max(d.id), 'TITLES', '', 2, 'FIRM', '91990000MA0000999X', '不明', 'REGISTERED', 5, '2020-01-01'
                from registry.land_delivery d;
                """, "91990000MA0000999X"));
    }

    private static void deliveries(Map<String, Trip> all) {
        all.put(
                "layout-unused",
                new Trip(
                        "update intake.batch set received_at = now() - interval '500 days' where layout = 'tax'",
                        "tax"));
        all.put(
                "contract-without-account",
                new Trip("update identity.account set disabled_at = now() where department = 'tax'", "tax"));
        all.put("waiting-long", new Trip(BATCH.formatted("1, 0, 0, 1") + """
                insert into intake.waiting (batch_id, reason, sheet, row, rows, places, credit_code, names, candidates,
                                            message_zh, message_en, claims, state)
                select max(b.id), 'FIRM_UNKNOWN', '', 2, 1, '', '', '{}', '{}', '', '', '[]', 'OPEN' from intake.batch b;
                """, "\\d+"));
        all.put("correction-long", new Trip("""
                insert into intake.correction (unit_id, item, period, department, told_state, told_value, new_state,
                    new_value, reason, file_id, waits_for, state, proposed_by, proposer, proposed_at)
                select '%s', 'tax', '2025', 'tax', 'VALUE', 1, 'VALUE', 2, '笔误', min(f.id), 'OFFICE', 'OPEN',
                       (select min(a.id) from identity.account a), '税务', now() - interval '90 days'
                from source.file f;
                """.formatted(CODE), "\\d+"));
        all.put("batch-empty", new Trip(BATCH.formatted("1, 0, 1, 0"), "\\d+"));
    }
}
