package org.yuanheng.app.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.FactsAccepted;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

/** What the firms of zones add up to is what their newest facts add up to, kept or not. */
@Database
class FirmSumsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC);
    private static final Scope ALL = Scope.everything();

    private final TestDatabase database;
    private final Rows rows;
    private final SomeZones some;

    FirmSumsTest(TestDatabase database) {
        this.database = database;
        rows = database.rows(CLOCK);
        some = new SomeZones(rows, CLOCK);
    }

    @BeforeEach
    void somePlaces() {
        SomeZones.clear(database.sql());
        some.places();
    }

    /** Whatever changes between two questions, the answer is what the facts add up to now. */
    @Test
    void sumsThatAreKeptNeverDifferFromTheFacts() {
        FirmSums kept = new FirmSums(rows);
        Random random = new Random(650);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            codes.add(some.firm(i % 2 == 0 ? "Z1" : "Z2", "38" + (10 + i), Map.of("tax", "1", "land", "1")));
        }
        for (int step = 0; step < 40; step++) {
            String code = codes.get(random.nextInt(codes.size()));
            String value = Integer.toString(random.nextInt(1_000));
            switch (random.nextInt(4)) {
                case 0 -> some.say(code, "2025", Map.of("tax", value));
                case 1 -> some.say(code, "2025", Map.of("revenue", value, "land", value));
                case 2 -> some.say(code, "2024", Map.of("tax", value));
                default ->
                    rows.write(Actor.SYSTEM, """
                            update registry.firm set zone = :zone, changed_at = clock_timestamp() where credit_code = :code
                            """)
                            .param("zone", "Z" + (1 + random.nextInt(3)))
                            .param("code", code)
                            .update();
            }
            assertThat(kept.of(ALL, "2025")).isEqualTo(new FirmSums(rows).of(ALL, "2025"));
            assertThat(kept.of(ALL, "2024")).isEqualTo(new FirmSums(rows).of(ALL, "2024"));
        }
        assertThat(database.sql().sql("""
                                select f.zone || '=' || sum(x.value)::bigint
                                from registry.firm f join registry.current_fact x on x.unit_id = f.credit_code
                                where x.period = '2025' and x.item = 'tax' group by f.zone order by 1
                                """).query(String.class).list())
                .isEqualTo(kept.of(ALL, "2025").entrySet().stream()
                        .filter(each -> each.getValue().value("tax") != null)
                        .map(each -> each.getKey() + "="
                                + Objects.requireNonNull(each.getValue().value("tax"))
                                        .toBigInteger())
                        .sorted()
                        .toList());
    }

    /** Files of several columns, decided figures, and missing ones, one after another, summed both ways and by the view of facts. */
    @Test
    void sumsAreThoseOfTheNewestFactsHoweverTheyCameIn() {
        Random random = new Random(651);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            codes.add(some.firm("Z" + (1 + i % 3), "38" + (20 + i), Map.of("tax", "1")));
        }
        List<String> items = List.of("tax", "revenue", "output", "staff");
        FirmSums kept = new FirmSums(rows);
        for (int step = 0; step < 25; step++) {
            if (random.nextInt(3) == 0) {
                some.decide(any(codes, random), "2025", any(items, random), Integer.toString(random.nextInt(1_000)));
            } else {
                Map<String, List<String>> columns = new HashMap<>();
                for (int i = 0; i < 1 + random.nextInt(3); i++) {
                    columns.put(any(items, random), values(codes.size(), random));
                }
                List<String> rest = codes.subList(random.nextInt(4), codes.size());
                some.file(rest, "2025", random.nextBoolean() ? "tax" : "statistics", columns);
            }
            assertThat(sums(kept, ALL))
                    .as("step %s", step)
                    .isEqualTo(current())
                    .isEqualTo(sums(new FirmSums(rows, 0), ALL));
            Scope own = new Scope.Departments(Set.of("tax"));
            assertThat(sums(kept, own)).as("step %s", step).isEqualTo(sums(new FirmSums(rows, 0), own));
        }
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static List<String> values(int count, Random random) {
        return Stream.generate(() -> random.nextInt(5) == 0 ? "" : random.nextInt(1_000) + ".5")
                .limit(count)
                .toList();
    }

    private static SortedMap<String, String> sums(FirmSums sums, Scope scope) {
        SortedMap<String, String> said = new TreeMap<>();
        sums.of(scope, "2025")
                .forEach((zone, total) -> total.items()
                        .forEach((item, sum) -> said.put(
                                zone + " " + item,
                                sum.value().stripTrailingZeros().toPlainString() + " of " + sum.firms())));
        return said;
    }

    private SortedMap<String, String> current() {
        SortedMap<String, String> said = new TreeMap<>();
        database.sql()
                .sql("""
                        select f.zone || ' ' || x.item, trim_scale(sum(x.value))::text || ' of ' || count(*)
                        from registry.firm f join registry.current_fact x on x.unit_id = f.credit_code
                        where x.period = '2025' and x.value is not null and x.item in ('tax', 'revenue', 'output', 'staff')
                        group by f.zone, x.item
                        """)
                .query((row, number) -> said.put(row.getString(1), row.getString(2)))
                .list();
        return said;
    }

    /** Who looked before is answered from what was summed beside; so is the first who looks after a start. */
    @Test
    void sumsAreMadeBeforeAnybodyAsks() throws InterruptedException {
        String code = some.firm("Z1", "3821", Map.of("tax", "100"));
        FirmSums kept = new FirmSums(rows);
        kept.begin();
        assertThat(made(kept, "100")).isTrue();

        some.say(code, "2025", Map.of("tax", "300"));
        kept.on(new FactsAccepted(9, "tax", "tax", "2024", "", List.of("tax"), 1));
        kept.on(new FactsAccepted(9, "tax", "tax", "2025", "", List.of("electricity"), 1));
        Thread.sleep(200);
        assertThat(made(kept, "100"))
                .as("news of another year or of what is not summed")
                .isTrue();
        kept.on(new FactsAccepted(9, "tax", "tax", "2025", "", List.of("tax"), 1));
        assertThat(made(kept, "300")).isTrue();
    }

    private static boolean made(FirmSums sums, String tax) throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            Total total = sums.lastKnown(ALL, "2025").getOrDefault("Z1", Total.NOTHING);
            if (total.value("tax") != null && new BigDecimal(tax).compareTo(total.value("tax")) == 0) {
                return true;
            }
            Thread.sleep(10);
        }
        return false;
    }
}
