package org.yuanheng.app.park;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.park.ParkRules.State;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

/** Parks, their units and who rents them. */
@Database
class ParksTest extends ParkWorld {
    ParksTest(TestDatabase database) throws IOException {
        super(database);
    }

    @Test
    void tenParksOnASquareKilometreWithFifteenHundredFirms() {
        for (int park = 1; park <= 10; park++) {
            String id = "T" + park;
            place(id, "ZONE", "SMALL_FIRM_PARK", "Z", COUNTY);
            firms(id, park * 1_000, park * 1_000 + 149);
            rows.write(ACTOR, """
                    insert into zone.boundary (zone, layer, since, border, area_m2, fingerprint, document, feature, noted_by,
                                               noted_at)
                    values (:zone, 'ACTUAL', '2020-01-01', '{}', 100000, 'x', '图', 1, '系统', now())
                    """).param("zone", id).update();
        }
        List<Park> ten = parks.today(ALL, "").parks().stream()
                .filter(park -> park.id().startsWith("T"))
                .toList();
        assertThat(ten).hasSize(10);
        Park together = Park.together(ten);
        assertThat(together.total().firms()).isEqualTo(1_500);
        assertThat(together.areaKm2()).isEqualByComparingTo("1");
        assertThat(together.density()).isEqualByComparingTo("1500");
        assertThat(ten.getFirst().density()).isEqualByComparingTo("1500");
        assertThat(Park.together(parks.today(ALL, "").parks()).density())
                .as("no density where the ground of a park is not known")
                .isNull();
    }

    @Test
    void occupancyIsAreaLetOverAreaThatCanBeLetAndRatiosAreSumsOverSums() {
        firms("P1", 1, 3);
        firms("Q1", 4, 4);
        say(code(1), "2025", Map.of("tax", "10", "land", "2", "output", "300"));
        say(code(2), "2025", Map.of("tax", "30", "land", "6", "output", "100"));
        long one = unit("P1", 1, "101", "400");
        unit("P1", 2, "201", "600");
        assertThat(moveIn(one, lease(1, "250", "2025-06-01", "2027-05-31"))).isEmpty();
        Parks.Picture picture = parks.today(ALL, "2025");
        Park park = picture.find("P1").orElseThrow();
        assertThat(park.lettings())
                .isEqualTo(new Park.Lettings(1, 2, 1, new BigDecimal("1000.000000"), new BigDecimal("250.000000")));
        assertThat(park.lettings().occupancy()).isEqualByComparingTo("0.25");
        assertThat(park.total().firms()).isEqualTo(3);
        assertThat(park.total().ratio("tax", "land")).isEqualByComparingTo("5");
        assertThat(park.total().ratio("output", "land")).isEqualByComparingTo("50");
        assertThat(parks.years(ALL))
                .extracting(then -> then.year() + " "
                        + then.parks().stream()
                                .filter(each -> each.id().equals("P1"))
                                .map(each -> each.lettings().tenants() + " of "
                                        + each.total().firms())
                                .toList())
                .containsExactly("2025 [1 of 2]");
        Scope operator = new Scope.Zones(Set.of("P1", "P2"));
        assertThat(parks.today(operator, "2025").parks()).extracting(Park::id).containsExactly("P1", "P2");
        assertThat(parks.find(operator, "Q1")).isEmpty();
        assertThat(units.of(new Scope.Zones(Set.of("P2")), "P1", TODAY)).isEmpty();
        Scope firm = new Scope.Firms(Set.of(code(1)));
        assertThat(parks.list(firm)).extracting(place -> place.id()).containsExactly("P1");
        assertThat(units.of(firm, "P1", TODAY)).extracting(Unit::id).containsExactly(one);
        assertThat(parks.list(new Scope.Firms(Set.of(code(2))))).isEmpty();
    }

    @Test
    void aUnitHasOneTenantAtATime() {
        firms("P1", 1, 2);
        long unit = unit("P1", 1, "101", "400");
        assertThat(moveIn(unit, lease(1, "400", "2025-06-01", "2026-05-31"))).isEmpty();
        assertThat(moveIn(unit, lease(2, "400", "2026-05-31", "2027-05-31"))).containsExactly("unit-occupied");
        assertThat(moveIn(unit, lease(2, "400.5", "2026-06-01", "2025-05-31")))
                .containsExactly("unit-let-beyond", "tenancy-days-wrong");
        assertThat(moveIn(
                        unit,
                        new Unit.Agreed(
                                code(99),
                                BigDecimal.ZERO,
                                LocalDate.parse("2027-01-01"),
                                LocalDate.parse("2027-12-31"),
                                null,
                                null,
                                "")))
                .containsExactly("tenant-firm-unknown", "tenancy-area-missing", "tenancy-document-missing");
        assertThat(moveIn(4_711, lease(2, "1", "2026-06-01", "2026-06-30"))).containsExactly("unit-gone");
        assertThat(moveIn(unit, lease(2, "400", "2026-06-01", "2027-05-31"))).isEmpty();
        assertThat(tenancies.history(ALL, unit))
                .extracting(Tenancies.Past::creditCode)
                .containsExactly(code(2), code(1));
        assertThatThrownBy(() -> rows.write(ACTOR, """
                        insert into park.tenancy (unit, credit_code, area, from_day, until_day, document, noted_by, changed_at)
                        values (:unit, :code, 1, '2026-01-01', '2026-01-02', 'x', 'x', now())
                        """)
                        .param("unit", unit)
                        .param("code", code(2))
                        .update())
                .as("the database refuses it, whatever the program does")
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("one_tenant_at_a_time");
    }

    @Test
    void aTenantStaysLongerIsAtOddsAndMovesOut() {
        firms("P1", 1, 2);
        long unit = unit("P1", 1, "101", "400");
        assertThat(step(unit, Unit.Kind.EXTENDED, "2027-01-01", "补充协议")).containsExactly("tenancy-gone");
        moveIn(unit, lease(1, "400", "2025-06-01", "2026-05-31"));
        assertThat(state(unit)).as("90 days are left").isEqualTo(State.LEAVING);
        assertThat(step(unit, Unit.Kind.EXTENDED, "2026-05-31", ""))
                .containsExactly("tenancy-document-missing", "tenancy-not-longer");
        moveIn(unit, lease(2, "400", "2027-06-01", "2028-05-31"));
        assertThat(step(unit, Unit.Kind.EXTENDED, "2027-06-01", "补充协议")).containsExactly("unit-occupied");
        assertThat(step(unit, Unit.Kind.EXTENDED, "2027-05-31", "补充协议")).isEmpty();
        assertThat(state(unit)).isEqualTo(State.LET);
        assertThat(step(unit, Unit.Kind.DISPUTED, "2026-03-03", "起诉状")).containsExactly("tenancy-day-ahead");
        assertThat(step(unit, Unit.Kind.DISPUTED, "2026-03-01", "起诉状")).isEmpty();
        assertThat(step(unit, Unit.Kind.DISPUTED, "2026-03-01", "起诉状")).containsExactly("tenancy-dispute-state");
        assertThat(state(unit)).isEqualTo(State.DISPUTED);
        assertThat(step(unit, Unit.Kind.SETTLED, "2026-03-02", "调解书")).isEmpty();
        assertThat(step(unit, Unit.Kind.MOVED_OUT, "2025-01-01", "退租单")).containsExactly("tenancy-day-outside");
        assertThat(step(unit, Unit.Kind.MOVED_OUT, "2026-03-01", "退租单")).isEmpty();
        assertThat(state(unit)).isEqualTo(State.VACANT);
        assertThat(tenancies.steps(ALL, unit))
                .extracting(each -> each.kind() + " until " + each.until())
                .containsExactly(
                        "MOVED_OUT until 2026-03-01",
                        "SETTLED until 2027-05-31",
                        "DISPUTED until 2027-05-31",
                        "EXTENDED until 2027-05-31",
                        "MOVED_IN until 2028-05-31",
                        "MOVED_IN until 2026-05-31");
        assertThat(database.sql()
                        .sql("select count(*) from ledger.audit where what = 'park.tenancy' and deed = 'UPDATE'")
                        .query(Long.class)
                        .single())
                .as("what was there before is in the audit trail")
                .isEqualTo(4);
    }

    private List<String> step(long unit, Unit.Kind kind, String day, String document) {
        return codes(tenancies.step(ALL, ACTOR, unit, kind, LocalDate.parse(day), document));
    }

    private State state(long unit) {
        return rules.state(units.find(ALL, unit, TODAY).orElseThrow(), TODAY);
    }

    @Test
    void aFirmThatIsNoMoreRentsNothing() {
        firms("P1", 1, 2);
        long unit = unit("P1", 1, "101", "400");
        events.add(
                ALL,
                ACTOR,
                Regroupings.merger(new Regrouping.Said(
                        "P1", List.of(code(1), code(2)), "甲", code(2), LocalDate.parse("2026-01-01"), "2025", "协议")));
        assertThat(moveIn(unit, lease(1, "400", "2025-06-01", "2026-05-31"))).containsExactly("tenant-firm-ended");
        assertThat(moveIn(unit, lease(1, "400", "2025-06-01", "2025-12-31"))).isEmpty();
    }

    @Test
    void whatTheLandRegisterSaysOfABuildingStandsThereOnly() {
        firms("P1", 1, 1);
        unit("P1", 1, "101", "400");
        rows.write(ACTOR, """
                insert into registry.land_delivery (register, department, county, file_id, file_name, batch_id, recorded_at)
                select 'BUILDINGS', 'land', '990201', min(f.id), '楼栋.xlsx', 1, now() from source.file f
                """).update();
        rows.write(ACTOR, """
                insert into registry.land_entry (delivery_id, register, sheet, row, party, code, name, other_code, other_name,
                       number, parcel, site, floors, floor_area, area, from_day, meter)
                select max(d.id), 'BUILDINGS', '', 2, 'SMALL_FIRM_PARK', :code, '运营公司', '', '', '1号楼', '', '', '5', 5000, 3,
                       '2020-01-01', ''
                from registry.land_delivery d
                """).param("code", code(1)).update();
        ParkUnits.Building building =
                Objects.requireNonNull(units.buildings("P1").get("1号楼"));
        assertThat(building.floorArea()).isEqualByComparingTo("5000");
        assertThat(building.owner()).isEqualTo("运营公司");
        assertThat(units.buildings("P2")).isEmpty();
    }
}
