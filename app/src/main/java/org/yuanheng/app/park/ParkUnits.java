package org.yuanheng.app.park;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;

/**
 * The units of the parks' buildings.
 *
 * <p>Example: {@code units.of(person.scope(), "99P001", LocalDate.now(clock))} are the units of a park with the firms in
 * them; a firm meets those that it has itself.
 */
@Component
public class ParkUnits {
    private final Rows rows;
    private final Clock clock;

    /** Keeps units in {@code rows}. */
    public ParkUnits(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    private record Row(
            long id,
            String park,
            String building,
            int floor,
            String number,
            BigDecimal area,
            @Nullable BigDecimal asked,
            @Nullable Long tenancy,
            @Nullable String creditCode,
            @Nullable String tenant,
            @Nullable BigDecimal letArea,
            @Nullable LocalDate fromDay,
            @Nullable LocalDate untilDay,
            @Nullable BigDecimal rent,
            @Nullable BigDecimal deposit,
            @Nullable Boolean disputed,
            @Nullable String document) {
        Unit unit() {
            return new Unit(id, new Unit.Said(park, building, floor, number, area, asked), lease());
        }

        private Unit.@Nullable Lease lease() {
            if (tenancy == null) {
                return null;
            }
            Unit.Agreed said = new Unit.Agreed(
                    Objects.requireNonNull(creditCode),
                    Objects.requireNonNull(letArea),
                    Objects.requireNonNull(fromDay),
                    Objects.requireNonNull(untilDay),
                    rent,
                    deposit,
                    Objects.requireNonNull(document));
            return new Unit.Lease(tenancy, Objects.requireNonNull(tenant), said, Boolean.TRUE.equals(disputed));
        }
    }

    private static final String COLUMNS = """
            select u.id, u.park, u.building, u.floor, u.number, u.area, u.asked, t.id as tenancy, t.credit_code,
                   f.name as tenant, t.area as let_area, t.from_day, t.until_day, t.rent, t.deposit, t.disputed, t.document
            from park.unit u
                join registry.place p on p.id = u.park
                left join park.tenancy t on t.unit = u.id and :day between t.from_day and t.until_day
                left join registry.firm f on f.credit_code = t.credit_code
            where {scope county=p.county zone=u.park firm=t.credit_code department=*}
            """;

    /** The units of a park as they are on a day, building by building from the top floor down. */
    public List<Unit> of(Scope scope, String park, LocalDate day) {
        return rows
                .sql(scope, COLUMNS + " and u.park = :park order by u.building, u.floor desc, u.number")
                .param("park", park)
                .param("day", day)
                .query(Row.class)
                .list()
                .stream()
                .map(Row::unit)
                .toList();
    }

    /** Every unit that a scope lets see on a day. */
    public List<Unit> all(Scope scope, LocalDate day) {
        return rows
                .sql(scope, COLUMNS + " order by u.park, u.building, u.floor desc, u.number")
                .param("day", day)
                .query(Row.class)
                .list()
                .stream()
                .map(Row::unit)
                .toList();
    }

    /** The units that some firms have on a day, as far as a scope lets see them. */
    public List<Unit> ofFirms(Scope scope, List<String> creditCodes, LocalDate day) {
        return rows
                .sql(
                        scope,
                        COLUMNS + " and t.credit_code = any (:codes) order by u.park, u.building, u.floor, u.number")
                .param("codes", creditCodes.toArray(String[]::new))
                .param("day", day)
                .query(Row.class)
                .list()
                .stream()
                .map(Row::unit)
                .toList();
    }

    /** One unit as it is on a day. */
    public Optional<Unit> find(Scope scope, long id, LocalDate day) {
        return rows
                .sql(scope, COLUMNS + " and u.id = :id")
                .param("id", id)
                .param("day", day)
                .query(Row.class)
                .list()
                .stream()
                .map(Row::unit)
                .findFirst();
    }

    /** A unit as files name it, and the largest part of it that is let today or later. */
    record Known(
            long id,
            String park,
            String building,
            int floor,
            String number,
            BigDecimal area,
            @Nullable BigDecimal let) {
        String key() {
            return ParkUnits.key(park, building, number);
        }
    }

    static String key(String park, String building, String number) {
        return park + '\n' + building + '\n' + number;
    }

    /** Every unit of some parks, whoever asks, by {@link #key}. */
    Map<String, Known> known(java.util.Collection<String> parks) {
        return rows
                .reference("""
                select u.id, u.park, u.building, u.floor, u.number, u.area,
                       (select max(t.area) from park.tenancy t where t.unit = u.id and t.until_day >= :day) as let
                from park.unit u where u.park = any (:parks)
                """)
                .param("parks", parks.toArray(String[]::new))
                .param("day", LocalDate.now(clock))
                .query(Known.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Known::key, Function.identity()));
    }

    /** The row of a file that says so; null parts when a person says so on a page. */
    public record Cited(
            @Nullable Long fileId,
            @Nullable String sheet,
            @Nullable Integer row) {
        /** On a page. */
        public static final Cited BY_A_PERSON = new Cited(null, null, null);
    }

    /** A unit and where it is said. */
    record Noted(Unit.Said said, Cited cited) {}

    /** Notes units, or what is new of them. */
    void note(Actor actor, List<Noted> noted) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        rows.write(actor, """
                insert into park.unit (park, building, floor, number, area, asked, file_id, sheet, row, noted_by, changed_at)
                values (:park, :building, :floor, :number, :area, :asked, :file, :sheet, :row, :by, :at)
                on conflict (park, building, number) do update
                set floor = excluded.floor, area = excluded.area, asked = excluded.asked, file_id = excluded.file_id,
                    sheet = excluded.sheet, row = excluded.row, noted_by = excluded.noted_by,
                    changed_at = excluded.changed_at
                where (park.unit.floor, park.unit.area, park.unit.asked)
                      is distinct from (excluded.floor, excluded.area, excluded.asked)
                """)
                .each(noted.stream().map(each -> values(each, actor, now)).toList());
    }

    private static Map<String, @Nullable Object> values(Noted noted, Actor actor, OffsetDateTime now) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("park", noted.said().park());
        values.put("building", noted.said().building());
        values.put("floor", noted.said().floor());
        values.put("number", noted.said().number());
        values.put("area", noted.said().area());
        values.put("asked", noted.said().asked());
        values.put("file", noted.cited().fileId());
        values.put("sheet", noted.cited().sheet());
        values.put("row", noted.cited().row());
        values.put("by", actor.name());
        values.put("at", now);
        return values;
    }

    /**
     * What the land register says of a building.
     *
     * @param floors how many, as written
     * @param floorArea in m²; null when not stated
     * @param owner the owner's name
     */
    public record Building(
            String number, String floors, @Nullable BigDecimal floorArea, String owner, String ownerCode) {}

    /** What the land register says of a park's buildings, by number; a building that it does not have is not in it. */
    public Map<String, Building> buildings(String park) {
        return rows.reference("""
                select distinct on (e.number) e.number, e.floors, e.floor_area, e.name as owner, e.code as owner_code
                from registry.current_land_entry e
                where e.register = 'BUILDINGS' and e.number in (select u.building from park.unit u where u.park = :park)
                order by e.number, e.id desc
                """).param("park", park).query(Building.class).list().stream()
                .collect(Collectors.toMap(Building::number, Function.identity()));
    }
}
