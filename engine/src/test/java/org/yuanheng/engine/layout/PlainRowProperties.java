package org.yuanheng.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.yuanheng.engine.layout.Delivered.Figure;
import org.yuanheng.engine.layout.Delivered.State;
import org.yuanheng.engine.naming.CreditCode;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;

/** Rows that go to the registry as they stand are rows of which nothing is lost by that; and each row is used once. */
class PlainRowProperties {
    private static final String LAYOUT = """
            id: x
            kind: layout
            title: 试
            department: statistics
            columns:
              - {id: code, is: credit_code, required: true, names: [统一社会信用代码]}
              - {id: name, is: name, names: [企业名称]}
              - {id: tax, is: number, required: true, names: [税收], assumed_unit: 万元}
              - {id: land, is: number, names: [用地], assumed_unit: 亩}
              - {id: staff, is: number, names: [人数], assumed_unit: 人}
            facts:
              - {item: tax, of: tax, implausible: {times_median: 500}}
              - {item: land, of: land}
              - {item: staff, of: staff}
            """;
    private static final List<String> CELLS = List.of(
            "7",
            "12.5",
            "0",
            "3",
            "88.125",
            "12.50",
            "100.0000001",
            "1,000",
            "+5",
            "１２",
            "不适用",
            "",
            "",
            "9000000",
            "见附件");

    private static Layout layout() {
        try {
            Path folder = Files.createTempDirectory("layout-");
            Path file = Files.writeString(folder.resolve("x.yaml"), LAYOUT);
            Layout layout = Shipped.ok(Shipped.FOLDER.read(file));
            Files.delete(file);
            Files.delete(folder);
            return layout;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Written(int number, String code, List<String> cells) {
        private boolean readable() {
            return cells.stream().noneMatch("见附件"::equals);
        }
    }

    private static List<Written> table(Random random) {
        List<Written> rows = new ArrayList<>();
        int firms = random.nextInt(1, 60);
        for (int number = 2; number < 2 + firms; number++) {
            boolean again = !rows.isEmpty() && random.nextInt(5) == 0;
            Written earlier = again ? rows.get(random.nextInt(rows.size())) : null;
            String first = String.format("91990000000%06d", number);
            List<String> cells = earlier != null && random.nextBoolean()
                    ? earlier.cells()
                    : List.of(any(random), any(random), any(random));
            rows.add(new Written(
                    number, earlier != null ? earlier.code() : first + CreditCode.checkDigit(first), cells));
        }
        return rows;
    }

    private static String any(Random random) {
        return CELLS.get(random.nextInt(random.nextInt(4) == 0 ? CELLS.size() : 5));
    }

    private static Reading.Read read(Layout layout, List<Written> table) {
        TableReader reader = new TableReader("x", List.of(layout), Shipped.FOLDER.units(), Shipped.FOLDER.words());
        reader.sheet("", false);
        reader.row(row(1, List.of("统一社会信用代码", "企业名称", "税收", "用地", "人数")));
        for (Written each : table) {
            List<String> cells = new ArrayList<>(List.of(each.code(), "虚构 " + each.number() % 3 + " 厂"));
            cells.addAll(each.cells());
            reader.row(row(each.number(), cells));
        }
        return (Reading.Read) reader.finished(Optional.empty());
    }

    private static Row row(int number, List<String> texts) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isEmpty()) {
                cells.add(new Cell(i, Cell.Kind.FIELD, texts.get(i)));
            }
        }
        return new Row("", number, false, cells);
    }

    @Property(tries = 300)
    void aRowAsItStandsSaysWhatItsFiguresSay(@ForAll long seed) throws Exception {
        try (Reading.Read read = read(layout(), table(new Random(seed)))) {
            for (Delivered delivered : read.delivered()) {
                List<String> raw = delivered.figures().stream()
                        .map(figure -> figure.sources().getFirst().raw())
                        .toList();
                boolean plain = raw.stream().allMatch(cell -> cell.matches("([0-9]+(\\.[0-9]+)?)?"))
                        && delivered.figures().stream().allMatch(PlainRowProperties::exact)
                        && delivered.doubts().isEmpty();
                assertThat(delivered.whole().isPresent())
                        .as("%s %s", raw, delivered.doubts())
                        .isEqualTo(plain);
                delivered.whole().ifPresent(whole -> {
                    assertThat(whole.cells()).isEqualTo(raw);
                    assertThat(whole.row())
                            .isEqualTo(delivered.rows().getFirst().row());
                    assertThat(whole.columns().list())
                            .extracting(column -> column.item().id() + column.letters() + column.heading())
                            .containsExactly("taxC税收", "landD用地", "staffE人数");
                    delivered.figures().forEach(PlainRowProperties::standsForItself);
                });
            }
        }
    }

    private static boolean exact(Figure figure) {
        String raw = figure.sources().getFirst().raw();
        return figure.number().isEmpty() || figure.number().get().compareTo(new BigDecimal(raw)) == 0;
    }

    private static void standsForItself(Figure figure) {
        String raw = figure.sources().getFirst().raw();
        assertThat(figure.conversion()).isEmpty();
        assertThat(figure.sources()).hasSize(1);
        assertThat(figure.state()).isEqualTo(raw.isEmpty() ? State.NOT_DELIVERED : State.VALUE);
        assertThat(figure.number().isPresent()).isEqualTo(!raw.isEmpty());
    }

    /** A row that repeats another is left out; rows that contradict each other are; one that cannot be read takes its firm. */
    @Property(tries = 300)
    void eachFirmIsUsedOnceOrNotAtAll(@ForAll long seed) throws Exception {
        List<Written> table = table(new Random(seed));
        Map<String, Set<List<String>>> said = new HashMap<>();
        Set<String> unreadable = new HashSet<>();
        for (Written each : table) {
            if (each.readable()) {
                said.computeIfAbsent(each.code(), code -> new HashSet<>()).add(tidied(each));
            } else {
                unreadable.add(each.code());
            }
        }
        Set<String> expected = new TreeSet<>();
        said.forEach((code, all) -> {
            if (all.size() == 1 && !unreadable.contains(code)) {
                expected.add(code);
            }
        });
        try (Reading.Read read = read(layout(), table)) {
            assertThat(read.delivered().stream().map(Delivered::code)).containsExactlyInAnyOrderElementsOf(expected);
            Set<Integer> rows = new HashSet<>();
            read.delivered().forEach(each -> each.rows().forEach(ref -> rows.add(ref.row())));
            assertThat(read.refused()).noneMatch(ref -> rows.contains(ref.row()));
            assertThat(rows.size() + read.refused().size()).isEqualTo(table.size());
        }
    }

    /** What two rows are compared by: their names are the same only where their numbers leave the same rest. */
    private static List<String> tidied(Written row) {
        List<String> cells = new ArrayList<>(row.cells());
        cells.replaceAll(cell -> cell.equals("１２") ? "12" : cell);
        cells.add(String.valueOf(row.number() % 3));
        return cells;
    }
}
