package org.yuanheng.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;

/** Amounts that take a factor: exact, told with the fact, and never of another year. */
class FactorsTest {
    private static final String LAYOUT = """
            id: x
            kind: layout
            title: 试
            department: statistics
            columns:
              - {id: code, is: credit_code, required: true, names: [统一社会信用代码]}
              - {id: coal, is: number, required: true, names: [原煤]}
              - {id: power, is: number, names: [电力]}
            facts:
              - {item: energy, sum: [{column: coal, factor: energy/raw-coal}, {column: -power, factor: energy/electricity-equivalent}], empty_part: zero}
            """;

    @TempDir
    private Path folder;

    private List<String> problems(String layout) throws IOException {
        Path layouts = Files.createDirectories(folder.resolve("layouts"));
        return Shipped.problems(Shipped.FOLDER.read(Files.writeString(layouts.resolve("x.yaml"), layout))).stream()
                .map(p -> p.place().row() + " " + p.code() + " " + p.message().en() + " → "
                        + p.advice().en())
                .toList();
    }

    private Layout layout() throws IOException {
        return Shipped.ok(Shipped.FOLDER.read(Files.writeString(folder.resolve("x.yaml"), LAYOUT)));
    }

    private static Delivered.Figure energy(Layout layout, String coal, String power) {
        TableReader reader = new TableReader("x", List.of(layout), Shipped.FOLDER.units(), Shipped.FOLDER.words());
        reader.sheet("", false);
        reader.row(row(1, "统一社会信用代码", "原煤（千克）", "电力（度）"));
        reader.row(row(2, "919900000000000018", coal, power));
        Reading.Read read = (Reading.Read) reader.finished(Optional.empty());
        return read.delivered().iterator().next().figures().getFirst();
    }

    private static Row row(int number, String... cells) {
        List<Cell> all = new java.util.ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            all.add(new Cell(i, Cell.Kind.TEXT, cells[i]));
        }
        return new Row("", number, false, all);
    }

    @Test
    void theCalculationIsExactAndToldWithItsFactors() throws IOException {
        Delivered.Figure figure = energy(layout().in(Period.year(2022)), "100000", "20000");
        assertThat(figure.number().orElseThrow()).isEqualByComparingTo("65.4");
        assertThat(figure.conversion()).isEqualTo("100000 千克 ÷ 1000 × 0.7143 − 20000 千瓦时 ÷ 10000 × 3.015 = 65.4 吨标煤");
        assertThat(Conversion.said(figure.conversion(), Shipped.VOCABULARY.measures()))
                .extracting(Text::en)
                .isEqualTo("100000 kg ÷ 1000 × 0.7143 − 20000 kWh ÷ 10000 × 3.015 = 65.4 tce");
    }

    @Test
    void withoutAFactorOfTheYearThereIsNoFigureAndTheFileIsRefused() throws IOException {
        Layout layout = layout();
        assertThat(energy(layout.in(Period.year(2049)), "1", "1").state()).isEqualTo(Delivered.State.NOT_DELIVERED);
        assertThat(layout.delivery(Period.year(2022), "x")).isInstanceOf(Checked.Ok.class);
        Problem problem = Shipped.problems(
                        layout.delivery(Period.parse("2049-03").orElseThrow(), "x"))
                .getFirst();
        assertThat(problem.code()).isEqualTo("layout-factor-year");
        assertThat(problem.message().zh()).contains("2049", "电力（等价值）", "2022");
        assertThat(problem.advice().zh()).contains("factors/energy.yaml");
    }

    @Test
    void aFactorThatDoesNotExistOrMakesAnotherUnitIsNamed() throws IOException {
        assertThat(problems(LAYOUT.replace("raw-coal", "raw-coals")))
                .containsExactly(
                        "10 layout-factor there is no factor energy/raw-coals under factors/ → did you mean energy/raw-coal?");
        assertThat(problems(LAYOUT.replace("item: energy", "item: tax")))
                .contains(
                        "10 layout-factor factor energy/raw-coal makes 吨标煤, and tax is kept in 万元 → choose another factor");
        assertThat(problems(LAYOUT + "  - {item: emission, of: coal}\n")).isEmpty();
        assertThat(problems(LAYOUT + "  - {item: water, of: coal}\n"))
                .containsExactly("11 layout-file column coal is used with two units → mend the layout file");
        assertThat(problems(LAYOUT.replace("column: -power", "column: coal")))
                .anyMatch(said -> said.contains("column coal is added twice"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {id: a, from: 吨, to: 吨标煤, times: 0.7, document: x}                   | -
            {id: a, from: 吨, to: 吨标煤, over: 0.95, assumption: {zh: 假, en: a}}    | -
            {id: a, from: 吨, to: 吨标煤, times: 0.7}                                | factor-file
            {id: a, from: 吨, to: 吨标煤, document: x}                               | factor-file
            {id: a, from: 吨, to: 吨标煤, times: 0.7, over: 1, document: x}          | factor-file
            {id: a, from: 吨, to: 吨标煤, times: 0, document: x}                     | factor-file
            {id: a, from: 吨, to: 吨标煤, times: -1, document: x}                    | factor-file
            {id: a, from: 光年, to: 吨标煤, times: 1, document: x}                   | factor-unit
            {id: a, from: 吨, times: 1, document: x}                                | rulebook-missing-key
            {id: a, from: 吨, to: 吨标煤, times: 1e9, document: x}                   | rulebook-number
            {id: a, from: 吨, to: 吨标煤, years: [{year: 2020, times: 1, document: x}, {year: 2020, times: 2, document: x}]} | factor-file
            {id: a, from: 吨, to: 吨标煤, years: [{year: 20, times: 1, document: x}]}  | rulebook-number
            {id: a, from: 吨, to: 吨标煤, times: 1, document: x, unit: 吨}            | rulebook-unknown-key
            """)
    void aFileOfFactorsSaysWhatIsWrong(String factor, String code) throws IOException {
        for (String shared : List.of("units.yaml", "tables.yaml")) {
            Files.copy(Shipped.RULEBOOK.resolve(shared), folder.resolve(shared));
        }
        Files.writeString(
                Files.createDirectories(folder.resolve("factors")).resolve("f.yaml"),
                "title: 试\nfactors:\n  - " + factor + "\n");
        List<String> codes = Shipped.problems(LayoutFolder.open(folder, Shipped.VOCABULARY)).stream()
                .map(Problem::code)
                .distinct()
                .toList();
        assertThat(codes).isEqualTo(code == null ? List.of() : List.of(code));
    }
}
