package org.yuanheng.app.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Meters;
import org.yuanheng.app.rules.Shelf;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/**
 * Three years of rounds in which firms 7, 8 and 9 are in class D in 2025: the first for one year, the second for two, the
 * third for three. Each used 2.4 GWh. Firm 7 has two meters, firm 8 a part of one, firm 9 none.
 */
public record PolicyWorld(SomeFirms firms, Facts facts, Rounds rounds, Shelf shelf, Meters meters, Rows rows) {
    /** Who prepares. */
    public static final Actor OFFICE = new Actor(0, "亩均办", "OFFICE");

    /** Who signs. */
    public static final Actor LEADER = new Actor(0, "分管领导", "LEADER");

    /** Who carries out. */
    public static final Actor POWER = new Actor(0, "供电公司", "EXECUTOR");

    private static final String SCHEME = "demo-above";

    /** Lays it out and gives the round of 2025. */
    public Round layOut() {
        firms.layOut();
        Shelf.Texts shipped = shelf.texts(SCHEME).orElseThrow();
        Shelf.Texts own = new Shelf.Texts(shipped.rule().replace("D: 5%", "D: 30%"), "");
        good(shelf.save(OFFICE, SCHEME, own, "试行通知", Optional.empty(), "末 30% 为 D"));
        long file = firms.file("用电量.xlsx", "power");
        for (String year : List.of("2023", "2024")) {
            again(year);
        }
        tax(file, "2024", 7, "2000");
        tax(file, "2023", 7, "2000");
        tax(file, "2023", 8, "2000");
        for (int firm = 0; firm < 12; firm++) {
            fact(file, SomeFirms.PERIOD, firm, "electricity", "240");
        }
        LocalDate since = LocalDate.of(2020, 1, 1);
        meters.add(
                OFFICE,
                "",
                new Facts.Delivery(file, 9, SomeFirms.PERIOD, "power", null),
                List.of(
                        part("3300000071", 7, "100", since),
                        part("3300000072", 7, "100", since),
                        part("3300000081", 8, "40", since),
                        part("3300000081", 0, "60", since)));
        judged("2023");
        judged("2024");
        return judged(SomeFirms.PERIOD);
    }

    /** Runs a round of a year. */
    public Round judged(String year) {
        return good(rounds.evaluate(OFFICE, SCHEME, year));
    }

    /** A tax figure that takes the place of what was known. */
    public void tax(long file, String year, int firm, String value) {
        fact(file, year, firm, "tax", value);
    }

    private void fact(long file, String year, int firm, String item, String value) {
        facts.append(
                OFFICE,
                new Facts.Delivery(file, 9, year, "tax", null),
                List.of(new Facts.New(
                        code(firm),
                        item,
                        "VALUE",
                        new BigDecimal(value),
                        null,
                        List.of(new Fact.Cell("Sheet1", firm + 2, "C", item, value)),
                        "")));
    }

    private static Meters.Part part(String meter, int firm, @Nullable String share, LocalDate since) {
        return new Meters.Part(
                "POWER", meter, code(firm), share == null ? null : new BigDecimal(share), since, null, "户号", firm + 2);
    }

    /** Another year in which everything was as in 2025. */
    private void again(String year) {
        rows.write(OFFICE, """
                insert into registry.fact
                    (unit_id, item, period, state, value, text_value, file_id, sheet, row, col, col_heading, raw, conversion,
                     cells, department, batch_id, noted_by, recorded_at)
                select unit_id, item, :year, state, value, text_value, file_id, sheet, row, col, col_heading, raw, conversion,
                       cells, department, batch_id, noted_by, recorded_at
                from registry.every_fact where period = '2025'
                """).param("year", year).update();
    }

    /** What was checked, which is good. */
    public static <T> T good(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T> ok -> ok.value();
            case Checked.Refused<T> refused -> throw new AssertionError(refused.problems());
        };
    }

    /** The codes of what is wrong. */
    public static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    /** Nothing is wrong. */
    public static void fine(List<Problem> problems) {
        assertThat(problems).isEmpty();
    }

    /** The amounts of some firms, by their number. */
    public static Map<String, BigDecimal> of(int one, String first, int two, String second) {
        return Map.of(code(one), new BigDecimal(first), code(two), new BigDecimal(second));
    }
}
