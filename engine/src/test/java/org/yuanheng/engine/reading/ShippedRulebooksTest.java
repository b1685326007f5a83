package org.yuanheng.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.rulebook.RuleKind;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;

/** What is shipped under {@code rulebook/} reads without a problem and gets its own cases right. */
class ShippedRulebooksTest {
    static final Rulebooks SHIPPED = shipped();

    private static Rulebooks shipped() {
        try {
            return Fixtures.ok(Rulebooks.open(Fixtures.FOLDER));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Stream<String> ids() throws IOException {
        return SHIPPED.ids(RuleKind.SCHEME).stream();
    }

    @Test
    void areTheseRulebooks() throws IOException {
        assertThat(SHIPPED.ids(RuleKind.SCHEME))
                .containsExactly(
                        "demo-above",
                        "demo-below",
                        "hdi",
                        "huangyan-2022-above",
                        "huangyan-2022-below",
                        "lishui-2019-counties",
                        "w1");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void readWithoutProblemsOrNotes(String id) throws IOException {
        Checked<Rulebook> found = SHIPPED.find(id);
        Rulebook rulebook = Fixtures.ok(found);
        assertThat(rulebook.scheme().id()).isEqualTo(id);
        assertThat(((Checked.Ok<Rulebook>) found).notes()).isEmpty();
        assertThat(rulebook.scheme().assumptions()).isNotEmpty();
        assertThat(rulebook.scheme().optionalItems()).isEmpty();
        assertThat(rulebook.text().bytes()).isEqualTo(Files.readAllBytes(rulebook.file()));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void getTheirCasesRight(String id, @TempDir Path folder) throws IOException {
        Rulebook rulebook = Fixtures.ok(SHIPPED.find(id));
        List<Case> cases = Fixtures.ok(SHIPPED.cases(rulebook));
        assertThat(cases).isNotEmpty();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            wrong.addAll(differences(rulebook, cases.get(i), Files.createDirectory(folder.resolve("case" + i))));
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> differences(Rulebook rulebook, Case example, Path folder) throws IOException {
        Path facts = folder.resolve("facts.csv");
        Files.write(facts, example.factsCsv());
        Path out = folder.resolve("out");
        Fixtures.ok(Evaluation.run(new Rule(rulebook.scheme(), rulebook.text().bytes()), facts, out, 1));
        Map<String, Map<String, String>> found = rows(out.resolve("results.csv"));
        rows(out.resolve("left-out.csv"))
                .forEach((unit, row) -> found.put(unit, Map.of(Case.LEFT_OUT, row.get("reason"))));
        List<String> wrong = new ArrayList<>();
        example.expect()
                .forEach((unit, cells) -> cells.forEach(cell -> {
                    String was = found.getOrDefault(unit, Map.of()).getOrDefault(cell.column(), "(absent)");
                    if (!was.equals(cell.text())) {
                        wrong.add(cell.place() + " " + unit + " " + cell.column() + ": expected " + cell.text()
                                + " and was " + was);
                    }
                }));
        return wrong;
    }

    private static Map<String, Map<String, String>> rows(Path csv) throws IOException {
        Map<String, Map<String, String>> rows = new HashMap<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            reader.forEach(row -> rows.put(row.getField("unit_id"), row.getFieldsAsMap()));
        }
        return rows;
    }
}
