package org.yuanheng.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

/** Whoever asks, and whatever they ask, only rows of their scope are counted, summed and listed. */
@Database
class RowsTest {
    private static final List<String> COUNTIES = List.of("330102", "330105", "331102", "331121", "331122");
    private static final List<String> ZONES = List.of("Z1", "Z2", "Z3");
    private static final List<String> TOWNS = List.of("城东街道", "城西街道", "新桥镇", "五里乡");
    private static final List<String> DEPARTMENTS = List.of("tax", "land", "power");
    private static final int FIRMS = 400;

    private static final List<Firm> ALL = firms();
    private static Rows rows;

    record Firm(String code, String county, String zone, String town, String department, BigDecimal tax) {}

    @BeforeAll
    static void layOut(TestDatabase database) {
        database.sql().sql("create schema trial").update();
        database.sql()
                .sql(
                        "create table trial.firm (code text, county text, zone text, town text, department text, tax numeric)")
                .update();
        rows = database.rows(Clock.systemUTC());
        rows.write(Actor.SYSTEM, "insert into trial.firm values (:code, :county, :zone, :town, :department, :tax)")
                .each(ALL);
    }

    @Test
    void eachRoleSeesItsRowsAndNoOthers() {
        for (Role role : Role.values()) {
            Account.Profile who = profile(role);
            Predicate<Firm> theirs = switch (role) {
                case OFFICE, LEADER, ATTRACTION, AUDITOR ->
                    firm -> firm.county().equals("331102");
                case TASK_FORCE, CHAIN_CHIEF, ZONE, PARK -> firm -> firm.zone().equals("Z2");
                case ADMIN -> firm -> true;
                case TOWN ->
                    firm -> firm.county().equals("331102") && firm.town().equals("新桥镇");
                case DEPARTMENT, EXECUTOR -> firm -> firm.department().equals("tax");
                case FIRM -> firm -> firm.code().equals("F7");
            };
            assertThat(listed(who.scope()))
                    .as("%s", role)
                    .isEqualTo(codes(theirs))
                    .isNotEmpty();
        }
    }

    @Test
    void anAccountThatIsConfinedToNothingSeesNothing() {
        assertThat(listed(Account.Profile.of(Role.TOWN, "town", "镇").scope())).isEmpty();
        assertThat(listed(Account.Profile.of(Role.FIRM, "firm", "企业").scope())).isEmpty();
        assertThat(listed(Account.Profile.of(Role.DEPARTMENT, "tax", "税务").scope()))
                .isEmpty();
        assertThat(listed(Account.Profile.of(Role.ZONE, "zone", "园区").scope())).isEmpty();
        assertThat(listed(Account.Profile.of(Role.PARK, "park", "小微园").scope())).isEmpty();
        assertThat(listed(new Scope.Counties(Set.of()))).isEmpty();
        assertThat(listed(new Scope.Zones(Set.of()))).isEmpty();
    }

    @Test
    void countsSumsAndGroupsAreScopedAsListsAre() {
        Random random = new Random(20260301);
        for (int trial = 0; trial < 300; trial++) {
            Scope scope = scope(random);
            List<Firm> theirs = ALL.stream().filter(firm -> sees(scope, firm)).toList();
            assertThat(listed(scope))
                    .as("%s", scope)
                    .isEqualTo(theirs.stream().map(Firm::code).collect(Collectors.toCollection(HashSet::new)));
            assertThat(rows.sql(scope, """
                            select count(*) from trial.firm f
                            where {scope county=f.county zone=f.zone town=f.town firm=f.code department=f.department}
                            """).query(Long.class).single())
                    .as("%s", scope)
                    .isEqualTo(theirs.size());
            assertThat(rows.sql(scope, """
                            select coalesce(sum(f.tax), 0) from trial.firm f
                            where {scope county=f.county zone=f.zone town=f.town firm=f.code department=f.department}
                            """).query(BigDecimal.class).single())
                    .as("%s", scope)
                    .isEqualByComparingTo(theirs.stream().map(Firm::tax).reduce(BigDecimal.ZERO, BigDecimal::add));
            assertThat(perCounty(scope))
                    .as("%s", scope)
                    .isEqualTo(theirs.stream().collect(Collectors.groupingBy(Firm::county, Collectors.counting())));
        }
    }

    @Test
    void aValueNeverBecomesSql(TestDatabase database) {
        String hostile = "x'); drop table trial.firm; --";
        assertThat(listed(new Scope.Firms(Set.of(hostile)))).isEmpty();
        assertThat(listed(new Scope.Counties(Set.of("331102', '330102", "{331102}"))))
                .isEmpty();
        assertThat(rows.reference("select count(*) from trial.firm where code = :code")
                        .param("code", hostile)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(database.sql()
                        .sql("select count(*) from trial.firm")
                        .query(Integer.class)
                        .single())
                .isEqualTo(FIRMS);
    }

    @Test
    void aTextThatWritesIsNoQuery() {
        assertThatThrownBy(() -> rows.reference("delete from trial.firm")).hasMessageContaining("delete");
        assertThatThrownBy(() -> rows.sql(Scope.everything(), "select code from trial.firm"))
                .hasMessageContaining("No {scope");
    }

    private static Set<String> listed(Scope scope) {
        return new HashSet<>(rows.sql(scope, """
                select f.code from trial.firm f
                where {scope county=f.county zone=f.zone town=f.town firm=f.code department=f.department}
                """).query(String.class).list());
    }

    private static Map<String, Long> perCounty(Scope scope) {
        record Group(String county, long firms) {}
        return rows.sql(scope, """
                        select f.county, count(*) as firms from trial.firm f
                        where {scope county=f.county zone=f.zone town=f.town firm=f.code department=f.department}
                        group by f.county
                        """).query(Group.class).list().stream()
                .collect(Collectors.toMap(Group::county, Group::firms));
    }

    private static boolean sees(Scope scope, Firm firm) {
        return switch (scope) {
            case Scope.Everything() -> true;
            case Scope.Counties(Set<String> ids) -> ids.contains(firm.county());
            case Scope.Zones(Set<String> ids) -> ids.contains(firm.zone());
            case Scope.Towns(Set<String> counties, Set<String> names) ->
                counties.contains(firm.county()) && names.contains(firm.town());
            case Scope.Departments(Set<String> ids) -> ids.contains(firm.department());
            case Scope.Firms(Set<String> codes) -> codes.contains(firm.code());
        };
    }

    private static Scope scope(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Scope.everything();
            case 1 -> new Scope.Counties(some(random, COUNTIES));
            case 2 -> new Scope.Towns(some(random, COUNTIES), some(random, TOWNS));
            case 3 -> new Scope.Zones(some(random, ZONES));
            case 4 -> new Scope.Departments(some(random, DEPARTMENTS));
            default -> new Scope.Firms(some(random, ALL.stream().map(Firm::code).toList()));
        };
    }

    private static Set<String> some(Random random, Collection<String> all) {
        Set<String> some = new HashSet<>();
        for (String each : all) {
            if (random.nextInt(3) == 0) {
                some.add(each);
            }
        }
        return some;
    }

    private static Account.Profile profile(Role role) {
        Account.Profile who = Account.Profile.of(role, "someone", "某人");
        return switch (role) {
            case OFFICE, LEADER, ATTRACTION, AUDITOR -> who.in(Set.of("331102"));
            case TASK_FORCE, CHAIN_CHIEF, ZONE, PARK -> who.inZones(Set.of("Z2"));
            case ADMIN -> who;
            case TOWN -> who.in(Set.of("331102")).inTowns(Set.of("新桥镇"));
            case DEPARTMENT, EXECUTOR -> who.ofDepartment("tax");
            case FIRM -> who.ofFirm("F7");
        };
    }

    private static Set<String> codes(Predicate<Firm> theirs) {
        return ALL.stream().filter(theirs).map(Firm::code).collect(Collectors.toSet());
    }

    private static List<Firm> firms() {
        Random random = new Random(7);
        List<Firm> firms = new ArrayList<>();
        for (int i = 0; i < FIRMS; i++) {
            firms.add(new Firm(
                    "F" + i,
                    COUNTIES.get(random.nextInt(COUNTIES.size())),
                    ZONES.get(random.nextInt(ZONES.size())),
                    TOWNS.get(random.nextInt(TOWNS.size())),
                    DEPARTMENTS.get(random.nextInt(DEPARTMENTS.size())),
                    BigDecimal.valueOf(random.nextInt(1_000_000), 2)));
        }
        return firms;
    }
}
