package org.yuanheng.app.zone;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Firms;

/**
 * Invented zones: Z1 with the park Z11 within it, Z2, and Z3 in one province, Z4 in another, Z5 closed in 2024; firms are
 * put into them with the figures that a test wants.
 */
public final class SomeZones {
    /** The county of all zones but Z4. */
    public static final String COUNTY = "990101";

    private final Rows rows;
    private final Firms firms;
    private final Facts facts;
    private int number;
    private int batch; // each delivery is one of its own, as in the intake

    /** Lays zones out in {@code rows}. */
    public SomeZones(Rows rows, Clock clock) {
        this(rows, new Firms(rows, clock), new Facts(rows, clock));
    }

    /** As on a running platform. */
    public SomeZones(Rows rows, Firms firms, Facts facts) {
        this.rows = rows;
        this.firms = firms;
        this.facts = facts;
    }

    /** Takes away every zone, firm and figure of the tests before. */
    static void clear(JdbcClient owner) {
        owner.sql("""
                truncate zone.standing, zone.badge, zone.boundary, zone.reform_step, zone.draft, zone.draft_part,
                         zone.draft_withdrawal, registry.firm_name, registry.firm, registry.fact_cell, registry.fact,
                         registry.delivered_row, registry.delivered_column, registry.delivered, registry.plot,
                         registry.place, source.file restart identity cascade
                """).update();
    }

    /** The places. */
    public void places() {
        place("990000", "DIVISION", "PROVINCE", "衡泽省", null, null, null);
        place("980000", "DIVISION", "PROVINCE", "沃野省", null, null, null);
        place(COUNTY, "DIVISION", "COUNTY", "汐浦区", "990000", COUNTY, null);
        place("990102", "DIVISION", "COUNTY", "望汀县", "990000", "990102", null);
        place("980101", "DIVISION", "COUNTY", "沃溪县", "980000", "980101", null);
        place("Z1", "ZONE", "FUNCTIONAL", "汐浦开发区", null, COUNTY, null);
        place("Z11", "ZONE", "PARK", "汐浦园中园", "Z1", COUNTY, null);
        place("Z2", "ZONE", "PARK", "望汀工业园", null, COUNTY, null);
        place("Z3", "ZONE", "PARK", "禾渡工业园", null, "990102", null);
        place("Z4", "ZONE", "PARK", "沃溪工业园", null, "980101", null);
        place("Z5", "ZONE", "PARK", "旧工业园", null, COUNTY, "2024-01-01");
        rows.write(Actor.SYSTEM, """
                insert into source.file (sha256, name, size, department, uploaded_by_name, uploaded_at)
                values (encode(sha256('zones'), 'hex'), '数据.xlsx', 1, 'tax', '系统', now())
                """).update();
    }

    private void place(
            String id,
            String kind,
            String level,
            String name,
            @Nullable String parent,
            @Nullable String county,
            @Nullable String until) {
        rows.write(Actor.SYSTEM, """
                insert into registry.place (id, kind, level, name_zh, name_en, parent, county, valid_from, valid_to)
                values (:id, :kind, :level, :name, :id, :parent, :county, '2000-01-01', :until::date)
                """)
                .param("id", id)
                .param("kind", kind)
                .param("level", level)
                .param("name", name)
                .param("parent", parent)
                .param("county", county)
                .param("until", until)
                .update();
    }

    private long file() {
        return rows.reference("select min(f.id) from source.file f")
                .query(Long.class)
                .single();
    }

    /** Puts a firm into a zone, with figures of 2025. */
    public String firm(String zone, String industry, Map<String, String> figures) {
        return firm(zone, industry, "2025", figures);
    }

    /** Puts a firm into a zone, with figures of a year. */
    public String firm(String zone, String industry, String year, Map<String, String> figures) {
        String code = "91990000MA%06d0X".formatted(++number);
        String county = zone.equals("Z3") ? "990102" : zone.equals("Z4") ? "980101" : COUNTY;
        firms.register(
                Actor.SYSTEM,
                file(),
                List.of(new Firms.Registration(
                        new Firm(
                                code,
                                "虚构第" + number + "厂",
                                county,
                                zone,
                                "新桥镇",
                                industry,
                                "ABOVE",
                                LocalDate.of(2016, 9, 1),
                                null,
                                "EVALUATED",
                                "",
                                ""),
                        "名录",
                        number + 1)));
        say(code, year, figures);
        return code;
    }

    /** Delivers figures of a firm. */
    public void say(String code, String year, Map<String, String> figures) {
        List<Facts.New> all = new ArrayList<>();
        new TreeMap<>(figures)
                .forEach((item, value) -> all.add(fact(code, new Fact.Cell("Sheet1", number, "C", item, value))));
        deliver(year, "tax", null, all);
    }

    /** What a cell says; an empty one that its item was not delivered. */
    private static Facts.New fact(String code, Fact.Cell cell) {
        return new Facts.New(
                code,
                cell.colHeading(),
                cell.raw().isEmpty() ? "NOT_DELIVERED" : "VALUE",
                cell.raw().isEmpty() ? null : new BigDecimal(cell.raw()),
                null,
                List.of(cell),
                "");
    }

    private void deliver(String year, String department, @Nullable String by, List<Facts.New> all) {
        facts.append(Actor.SYSTEM, new Facts.Delivery(file(), ++batch, year, department, by), all);
    }

    /** One file with a row for each firm, in which those who have nothing to say of an item did not deliver it. */
    public void file(List<String> codes, String year, String department, Map<String, List<String>> columns) {
        List<Facts.New> all = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            int row = i;
            new TreeMap<>(columns)
                    .forEach((item, values) -> all.add(
                            fact(codes.get(row), new Fact.Cell("Sheet1", row + 2, item, item, values.get(row)))));
        }
        deliver(year, department, null, all);
    }

    /** What a person decided that a figure is: a fact that stands by itself. */
    public void decide(String code, String year, String item, String value) {
        deliver(year, "tax", "office", List.of(fact(code, new Fact.Cell("Sheet1", 2, "C", item, value))));
    }

    /** What a document says of a zone. */
    public static Standing standing(
            String zone, String since, Standing.@Nullable Tier tier, List<String> industries, String body, int posts) {
        return new Standing(
                zone,
                LocalDate.parse(since),
                Standing.Kind.INDUSTRIAL,
                Standing.Rank.PROVINCIAL,
                tier,
                "省政府〔2006〕1号",
                LocalDate.parse("2006-01-01"),
                new BigDecimal("5000"),
                industries,
                body,
                posts,
                "",
                "",
                List.of("项目备案"),
                List.of("统一规划"),
                List.of(),
                1,
                "编办〔2024〕2号");
    }
}
