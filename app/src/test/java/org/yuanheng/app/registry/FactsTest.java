package org.yuanheng.app.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Facts.New;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

/** However a fact is kept, as a figure of its row or by itself, it is the same fact. */
@Database
class FactsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC);
    private static final Scope ALL = Scope.everything();

    private final TestDatabase database;
    private final Facts facts;
    private final long file;

    FactsTest(TestDatabase database) {
        this.database = database;
        database.sql().sql("""
                truncate intake.waiting, intake.problem, intake.batch, registry.delivered_row, registry.delivered_column,
                         registry.delivered, registry.fact_cell, registry.fact, registry.plot, registry.firm_name,
                         registry.firm, registry.place, source.file restart identity cascade
                """).update();
        facts = new Facts(database.rows(CLOCK), CLOCK);
        file = database.rows(CLOCK)
                .write(Actor.SYSTEM, """
                insert into source.file (sha256, name, size, department, uploaded_by_name, uploaded_at)
                values (repeat('a', 64), '表.xlsx', 1, 'tax', '张三', now()) returning id
                """)
                .returning(Long.class)
                .orElseThrow();
    }

    private Facts.Delivery delivery(long batch, String period) {
        return new Facts.Delivery(file, batch, period, "tax", null);
    }

    /** Cells as offices write them: with zeros at the end, separators, other units, words, and nothing. */
    private static New any(Random random, int unit, String item, String col, int row) {
        BigDecimal value = new BigDecimal(random.nextInt(-2_000_000, 9_000_000)).movePointLeft(random.nextInt(7));
        String raw = switch (random.nextInt(6)) {
            case 0 -> value.setScale(Math.max(2, value.scale())).toPlainString();
            case 1 -> "　" + value.toPlainString();
            case 2 -> "+" + value.abs().toPlainString();
            case 3 -> value.stripTrailingZeros().toPlainString() + "e0";
            default -> value.stripTrailingZeros().toPlainString();
        };
        List<Fact.Cell> cells = new ArrayList<>();
        cells.add(new Fact.Cell("表\t1", row, col, "税收\\（元）", raw));
        if (random.nextInt(8) == 0) {
            cells.add(new Fact.Cell("表\t1", row + 1, col, "税收\\（元）", "1"));
        }
        String plain = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        String conversion = switch (random.nextInt(5)) {
            case 0 -> raw + " 元 ÷ 1 = " + plain + " 万元";
            case 1 -> "约 \"" + plain + "\", {一} \\ 万元";
            case 2 -> plain + " 元 ÷ 1 = " + plain + " 万元";
            default -> "";
        };
        return switch (random.nextInt(10)) {
            case 0 -> new New("U" + unit, item, "NOT_DELIVERED", null, null, List.of(cell(cells, "")), "");
            case 1 -> new New("U" + unit, item, "NOT_APPLICABLE", null, null, List.of(cell(cells, "不适用")), "");
            case 2 -> new New("U" + unit, item, "VALUE", null, "文\u001f字\n\t\\N", cells, "");
            case 3 ->
                new New("U" + unit, item, "VALUE", value, null, List.of(cell(cells, "1\u001f2\n{}\"\\.")), conversion);
            default -> new New("U" + unit, item, "VALUE", value, null, cells, conversion);
        };
    }

    private static Fact.Cell cell(List<Fact.Cell> cells, String raw) {
        Fact.Cell first = cells.getFirst();
        return new Fact.Cell(first.sheet(), first.row(), first.col(), first.colHeading(), raw);
    }

    /** Rows as they stand, among others of the same columns: each cell is the fact that it would be by itself. */
    @Test
    void aPlainRowIsItsFacts() {
        WholeRow.Columns columns = new WholeRow.Columns(
                "表1", List.of(new WholeRow.Column("tax", "C", "税收"), new WholeRow.Column("land", "D", "用地\t（亩）")));
        List<WholeRow> rows = List.of(
                new WholeRow("U2", columns, 2, List.of("12.50", "")),
                new WholeRow("U4", columns, 4, List.of("0", "-3")));
        Fact.Cell tax = new Fact.Cell("表1", 3, "C", "税收", "1,000");
        Fact.Cell land = new Fact.Cell("表1", 3, "D", "用地\t（亩）", "7");
        List<New> others = List.of(
                new New("U3", "tax", "VALUE", new BigDecimal(1000), null, List.of(tax), ""),
                new New("U3", "land", "VALUE", new BigDecimal(7), null, List.of(land), ""));
        assertThat(facts.append(Actor.SYSTEM, delivery(1, "2025"), others, rows))
                .containsExactly("tax", "land");
        assertThat(facts.ofBatch(ALL, 1, 0, 10))
                .extracting(fact -> fact.unitId() + " " + fact.item() + " " + fact.state() + " " + fact.value() + " "
                        + fact.row() + fact.col() + " " + fact.raw() + fact.conversion())
                .containsExactly(
                        "U2 tax VALUE 12.50 2C 12.50",
                        "U2 land NOT_DELIVERED null 2D ",
                        "U3 tax VALUE 1000 3C 1,000",
                        "U3 land VALUE 7 3D 7",
                        "U4 tax VALUE 0 4C 0",
                        "U4 land VALUE -3 4D -3");
        assertThat(database.sql()
                        .sql("select count(*) from registry.delivered")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatWasAddedComesBackCellByCell() {
        Random random = new Random(20260301);
        List<New> added = new ArrayList<>();
        for (int unit = 0; unit < 400; unit++) {
            int columns = random.nextInt(1, 6);
            for (int i = 0; i < columns; i++) {
                added.add(any(random, unit, "item_" + i, String.valueOf((char) ('C' + i)), unit + 2));
            }
        }
        facts.append(Actor.SYSTEM, delivery(1, "2025"), added);
        assertThat(database.sql()
                        .sql("select count(*) from registry.delivered_row")
                        .query(Long.class)
                        .single())
                .isGreaterThan(200);
        for (New each : added) {
            List<Fact> history = facts.history(ALL, each.unitId(), each.item(), "2025");
            assertThat(history).hasSize(1);
            Fact fact = history.getFirst();
            Fact.Cell first = each.cells().getFirst();
            assertThat(fact.state()).isEqualTo(each.state());
            assertThat(fact.textValue()).isEqualTo(each.text());
            if (each.value() == null) {
                assertThat(fact.value()).isNull();
            } else {
                assertThat(fact.value()).isEqualByComparingTo(each.value());
            }
            assertThat(List.of(fact.sheet(), fact.row(), fact.col(), fact.colHeading(), fact.raw(), fact.conversion()))
                    .isEqualTo(List.of(
                            first.sheet(),
                            first.row(),
                            first.col(),
                            first.colHeading(),
                            first.raw(),
                            each.conversion()));
            assertThat(facts.cells(ALL, fact.id())).isEqualTo(each.cells());
            assertThat(facts.of(ALL, each.unitId())).contains(fact);
        }
        assertThat(facts.ofBatch(ALL, 1, 0, 10_000)).hasSameSizeAs(added);
        assertThat(facts.ofBatch(ALL, 1, 7, 5))
                .isEqualTo(facts.ofBatch(ALL, 1, 0, 100).subList(7, 12));
    }

    private static New figure(String unit, String item, long value, int row) {
        return new New(
                unit,
                item,
                "VALUE",
                BigDecimal.valueOf(value),
                null,
                List.of(new Fact.Cell("", row, "C", "数", Long.toString(value))),
                "");
    }

    private List<String> now(String unit) {
        return facts.of(ALL, unit).stream()
                .map(fact -> fact.item() + "="
                        + (fact.value() == null ? fact.state() : fact.value().toBigInteger()))
                .toList();
    }

    @Test
    void theNewestHoldsAndWhatAnotherVersionLacksIsWithdrawn() {
        facts.append(
                Actor.SYSTEM,
                delivery(1, "2025"),
                List.of(
                        figure("U1", "tax", 1, 2),
                        figure("U1", "rd", 2, 2),
                        figure("U2", "tax", 3, 3),
                        figure("U2", "rd", 4, 3),
                        figure("U3", "tax", 5, 4)));
        facts.append(
                Actor.SYSTEM, new Facts.Delivery(file, 1, "2025", "tax", "李四"), List.of(figure("U2", "rd", 40, 3)));
        assertThat(now("U2")).containsExactly("rd=40", "tax=3");
        facts.append(
                Actor.SYSTEM,
                delivery(2, "2025"),
                List.of(figure("U1", "tax", 10, 2), figure("U1", "rd", 20, 2), figure("U3", "rd", 7, 3)));
        assertThat(facts.withdraw(Actor.SYSTEM, 1, delivery(2, "2025"))).isEqualTo(3);
        assertThat(now("U1")).containsExactly("rd=20", "tax=10");
        assertThat(now("U2")).containsExactly("rd=NOT_DELIVERED", "tax=NOT_DELIVERED");
        assertThat(now("U3")).containsExactly("rd=7", "tax=NOT_DELIVERED");
        assertThat(facts.withdraw(Actor.SYSTEM, 1, delivery(3, "2025"))).isZero();
        assertThat(facts.before(ALL, List.of("U1", "U2", "U9"), List.of("tax", "rd"), "2026"))
                .hasSize(1)
                .hasEntrySatisfying("U1", last -> assertThat(last.get("tax")).isEqualByComparingTo("10"));
        assertThat(facts.before(ALL, List.of("U1"), List.of("tax"), "2026-03")).isEmpty();
    }

    /** What the database says of each unit, item and period by itself: the newest period whose newest fact has a number. */
    private record Last(String unitId, String item, BigDecimal value) {}

    /** Rows, single facts, decisions, withdrawals and several versions over three years. */
    @Test
    void theLastFigureIsThatOfTheNewestPeriodThatHasOne() {
        Random random = new Random(20261123);
        List<String> items = List.of("item_0", "item_1", "item_2");
        for (int batch = 1; batch <= 12; batch++) {
            String year = String.valueOf(2022 + random.nextInt(4));
            List<New> said = new ArrayList<>();
            for (int unit = 0; unit < 60; unit++) {
                for (int i = 0; i < items.size(); i++) {
                    if (random.nextInt(3) > 0) {
                        said.add(any(random, unit, items.get(i), String.valueOf((char) ('C' + i)), unit + 2));
                    }
                }
            }
            boolean decided = random.nextInt(4) == 0;
            facts.append(Actor.SYSTEM, new Facts.Delivery(file, batch, year, "tax", decided ? "张三" : null), said);
        }
        facts.append(Actor.SYSTEM, delivery(20, "2024-12"), List.of(figure("U1", "item_0", 77, 2)));
        List<String> units = IntStream.range(0, 62).mapToObj(i -> "U" + i).toList();
        for (String period : List.of("2026", "2025", "2023", "2022")) {
            Map<String, Map<String, BigDecimal>> expected = new HashMap<>();
            database.sql()
                    .sql("""
                            select distinct on (c.unit_id, c.item) c.unit_id, c.item, c.value
                            from registry.current_fact c
                            where c.item <> 'item_2' and c.value is not null and c.period < :period and length(c.period) = 4
                            order by c.unit_id, c.item, c.period desc
                            """)
                    .param("period", period)
                    .query(Last.class)
                    .list()
                    .forEach(last -> expected.computeIfAbsent(last.unitId(), unit -> new HashMap<>())
                            .put(last.item(), last.value().stripTrailingZeros()));
            Map<String, Map<String, BigDecimal>> found = facts.before(ALL, units, items.subList(0, 2), period);
            found.values().forEach(each -> each.replaceAll((item, value) -> value.stripTrailingZeros()));
            assertThat(found).isEqualTo(expected);
            assertThat(expected.isEmpty()).isEqualTo(period.equals("2022"));
        }
    }

    @Test
    void rowsAreKeptAsTheyAreAndSigned() {
        facts.append(Actor.SYSTEM, delivery(1, "2025"), List.of(figure("U1", "tax", 1, 2)));
        JdbcClient asServer = JdbcClient.create(database.app());
        assertThatThrownBy(() -> asServer.sql("update registry.delivered_row set unit_id = 'U2'")
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(
                        () -> asServer.sql("delete from registry.delivered_row").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() ->
                        database.sql().sql("delete from registry.delivered_row").update())
                .rootCause()
                .hasMessageContaining("keeps every row as it is");
        assertThatThrownBy(() -> asServer.sql(
                                "insert into registry.delivered_row (delivered, unit_id, row, figures) values (1, 'U2', 3, '{1}')")
                        .update())
                .rootCause()
                .hasMessageContaining("a write without an actor is refused");
    }
}
