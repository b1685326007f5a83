package org.yuanheng.app.park;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.transaction.PlatformTransactionManager;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.app.zone.Boundaries;
import org.yuanheng.app.zone.FirmSums;
import org.yuanheng.app.zone.Judging;
import org.yuanheng.app.zone.Standings;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.naming.CreditCode;
import org.yuanheng.engine.naming.IndustryCodes;
import org.yuanheng.engine.reading.Rulebooks;

/** A zone Z with two small-firm parks P1 and P2 in one county, another park elsewhere; what the tests of parks share. */
abstract class ParkWorld {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T01:00:00Z"), ZoneOffset.UTC);
    static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    static final Actor ACTOR = Actor.SYSTEM;
    static final Scope ALL = Scope.everything();
    static final String COUNTY = "990201";
    static final Path RULEBOOK = Path.of("..", "rulebook");

    final TestDatabase database;
    final Rows rows;
    final Places places;
    final Firms firms;
    final Facts facts;
    final FirmEvents events;
    final Parks parks;
    final ParkUnits units;
    final Tenancies tenancies;
    final Services services;
    final Bookings bookings;
    final ParkRules rules;
    final Regroupings regroupings;

    ParkWorld(TestDatabase database) throws IOException {
        this.database = database;
        rows = database.rows(CLOCK);
        PlatformTransactionManager transactions =
                Objects.requireNonNull(database.transaction().getTransactionManager());
        places = new Places(rows);
        firms = new Firms(rows, CLOCK);
        facts = new Facts(rows, CLOCK);
        events = new FirmEvents(rows, transactions, CLOCK);
        Standings standings = new Standings(rows, places, IndustryCodes.read(RULEBOOK.resolve("codes")), CLOCK);
        parks = new Parks(
                rows, places, standings, new Boundaries(rows, places, transactions, CLOCK), new FirmSums(rows), CLOCK);
        units = new ParkUnits(rows, CLOCK);
        tenancies = new Tenancies(rows, units, firms, transactions, CLOCK);
        services = new Services(rows, CLOCK);
        bookings = new Bookings(rows, services, transactions, CLOCK);
        rules = new ParkRules(new Judging(((Checked.Ok<Rulebooks>) Rulebooks.open(RULEBOOK)).value()));
        regroupings = new Regroupings(rows, events, firms, rules, transactions, CLOCK);
    }

    @BeforeEach
    void places() {
        database.sql().sql("""
                truncate park.unit, park.service, park.regrouping, registry.place, registry.firm_event, registry.fact,
                         registry.delivered, registry.delivered_row, registry.delivered_column, source.file restart identity cascade
                """).update();
        place("99", "DIVISION", "PROVINCE", null, null);
        place(COUNTY, "DIVISION", "COUNTY", null, COUNTY);
        place("990202", "DIVISION", "COUNTY", null, "990202");
        place("Z", "ZONE", "FUNCTIONAL", null, COUNTY);
        place("P1", "ZONE", "SMALL_FIRM_PARK", "Z", COUNTY);
        place("P2", "ZONE", "SMALL_FIRM_PARK", "Z", COUNTY);
        place("Q1", "ZONE", "SMALL_FIRM_PARK", null, "990202");
        rows.write(ACTOR, """
                insert into source.file (sha256, name, size, department, uploaded_by_name, uploaded_at)
                values (encode(sha256('a'), 'hex'), '年报.xlsx', 1, 'statistics', '系统', now())
                """).update();
    }

    void place(String id, String kind, String level, @Nullable String parent, @Nullable String county) {
        rows.write(ACTOR, """
                insert into registry.place (id, kind, level, name_zh, name_en, parent, county, valid_from)
                values (:id, :kind, :level, '名' || :id, 'Place ' || :id, :parent, :county, '2000-01-01')
                """)
                .param("id", id)
                .param("kind", kind)
                .param("level", level)
                .param("parent", parent)
                .param("county", county)
                .update();
    }

    /** A code with a right check digit. */
    static String code(int number) {
        String first = "91990000MA%06d0".formatted(number);
        return first + CreditCode.checkDigit(first);
    }

    /** Registers firms of these numbers in a park. */
    void firms(@Nullable String park, int from, int until) {
        List<Firms.Registration> all = new ArrayList<>();
        for (int number = from; number <= until; number++) {
            Firm firm = new Firm(
                    code(number),
                    "虚构第" + number + "厂",
                    park != null && park.startsWith("Q") ? "990202" : COUNTY,
                    park,
                    "新桥镇",
                    "2929",
                    "BELOW",
                    LocalDate.of(2016, 9, 1),
                    null,
                    "EVALUATED",
                    "",
                    "");
            all.add(new Firms.Registration(firm, "名录", number + 1));
        }
        firms.register(ACTOR, file(), all);
    }

    private long file() {
        return rows.reference("select min(f.id) from source.file f")
                .query(Long.class)
                .single();
    }

    void say(String code, String year, Map<String, String> figures) {
        List<Facts.New> all = new ArrayList<>();
        new TreeMap<>(figures)
                .forEach((item, value) -> all.add(new Facts.New(
                        code,
                        item,
                        "VALUE",
                        new BigDecimal(value),
                        null,
                        List.of(new Fact.Cell("Sheet1", 2, "C", item, value)),
                        "")));
        facts.append(ACTOR, new Facts.Delivery(file(), 1, year, "statistics", null), all);
    }

    /** Notes a unit of building 1号楼 and gives its number. */
    long unit(String park, int floor, String number, String area) {
        units.note(
                ACTOR,
                List.of(new ParkUnits.Noted(
                        new Unit.Said(park, "1号楼", floor, number, new BigDecimal(area), new BigDecimal("18")),
                        ParkUnits.Cited.BY_A_PERSON)));
        return Objects.requireNonNull(units.known(Set.of(park)).get(ParkUnits.key(park, "1号楼", number)))
                .id();
    }

    static Unit.Agreed lease(int firm, String area, String from, String until) {
        return new Unit.Agreed(
                code(firm),
                new BigDecimal(area),
                LocalDate.parse(from),
                LocalDate.parse(until),
                new BigDecimal("20"),
                new BigDecimal("10000"),
                "租〔2026〕" + firm + "号");
    }

    List<String> moveIn(long unit, Unit.Agreed said) {
        return codes(tenancies.moveIn(ALL, ACTOR, unit, said, ParkUnits.Cited.BY_A_PERSON));
    }

    static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    static List<String> codes(Checked<?> checked) {
        return checked instanceof Checked.Refused<?> refused ? codes(refused.problems()) : List.of();
    }
}
