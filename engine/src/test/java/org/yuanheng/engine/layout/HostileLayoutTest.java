package org.yuanheng.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yuanheng.engine.Problem;

/** Whatever a layout says, it is refused in a sentence, soon, and with the place. */
class HostileLayoutTest {
    private static final String GOOD = """
            id: x
            kind: layout
            title: 试
            department: tax
            department_name: 税务
            brings: facts
            rows: added_up
            row_key: [plot]
            columns:
              - {id: code, is: credit_code, required: true, filled: true, names: [统一社会信用代码]}
              - {id: tax, is: number, names: [税收], range: {min: 0, max: 9}, assumed_unit: 元}
              - {id: plot, is: text, names: [宗地号], pattern: '.*'}
              - {id: scale, is: choice, names: [规模], choices: [{value: ABOVE, names: [规上]}], if_empty: ABOVE}
            facts:
              - {item: tax, of: tax, empty_part: zero, range: {min: 0}, implausible: {times_median: 5, times_before: 5}}
            attributes: [scale]
            """;

    @TempDir
    private Path folder;

    private List<Problem> problems(String text) {
        return Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            Path file = Files.writeString(folder.resolve("x.yaml"), text);
            List<Problem> problems = Shipped.problems(Shipped.FOLDER.read(file));
            assertThat(problems).allSatisfy(problem -> {
                assertThat(problem.line("zh")).hasSizeLessThan(700);
                assertThat(problem.line("en")).hasSizeLessThan(700);
                assertThat(problem.place().file()).isEqualTo("x.yaml");
            });
            return problems;
        });
    }

    @Test
    void everyKeyIsKnown() {
        assertThat(problems(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "title",
                "department",
                "department_name",
                "brings",
                "rows",
                "row_key",
                "columns",
                "is",
                "required",
                "filled",
                "names",
                "range",
                "min",
                "assumed_unit",
                "pattern",
                "choices",
                "value",
                "if_empty",
                "facts",
                "item",
                "of",
                "empty_part",
                "implausible",
                "times_median",
                "times_before",
                "attributes"
            })
    void aValueOfTheWrongTypeIsRefusedWithItsPlace(String key) {
        String[] parts = GOOD.split("\\b" + key + ": ?", 2);
        String rest = parts[1];
        boolean many = rest.startsWith("\n") || rest.startsWith("[");
        int end;
        if (rest.startsWith("\n")) {
            end = rest.indexOf("\n" + (key.equals("columns") ? "facts" : "attributes"));
        } else if (rest.startsWith("[{")) {
            end = rest.indexOf("}]") + 2;
        } else if (rest.startsWith("[") || rest.startsWith("{")) {
            end = rest.indexOf(many ? ']' : '}') + 1;
        } else {
            end = rest.split("[,}\\n]", 2)[0].length();
        }
        String wrong = many ? "{a: {b: c}}" : "[[1], {a: b}]";
        List<Problem> problems = problems(parts[0] + key + ": " + wrong + rest.substring(end));
        assertThat(problems).isNotEmpty().anyMatch(problem -> problem.place().row() > 0);
    }

    @Test
    void tenMegabytesOfParenthesesInAFormula() {
        List<Problem> problems = problems(GOOD.replace("of: tax", "of: '" + "(".repeat(10 << 20) + "'"));
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().message().en()).contains("1 MiB");
        String third = "(".repeat(300_000);
        String nearly = "(".repeat(900_000);
        assertThat(problems(GOOD.replace("of: tax", "of: '" + nearly + "'")))
                .anyMatch(p -> p.place().row() == 15 && p.message().en().startsWith("there is no column ((("));
        assertThat(problems(GOOD.replace("of: tax", "sum: ['" + nearly + "']")))
                .anyMatch(p -> p.place().row() == 15 && p.message().en().startsWith("there is no column ((("));
        assertThat(problems(GOOD.replace("item: tax", "item: '" + nearly + "'")))
                .anyMatch(p -> p.place().row() == 15 && p.message().en().contains("is not in the vocabulary"));
        assertThat(problems(GOOD.replace("names: [税收]", "names: ['" + third + "', '" + third + "']")
                        .replace("names: [宗地号]", "names: ['" + third + "']")))
                .anyMatch(p -> p.message().en().contains("belongs to another column"));
        assertThat(problems(GOOD.replace("'.*'", "'" + nearly + "'")))
                .anyMatch(p -> p.place().row() == 12 && p.message().en().contains("pattern"));
        assertThat(problems("columns: " + nearly)).isNotEmpty();
        assertThat(problems("columns: " + "[".repeat(900_000))).isNotEmpty();
    }

    @Test
    void yamlThatMultiplies() {
        StringBuilder laughs = new StringBuilder("a: &a [ha, ha]\n");
        for (char c = 'b'; c < 'z'; c++) {
            laughs.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [*")
                    .append((char) (c - 1))
                    .append(", *")
                    .append((char) (c - 1))
                    .append("]\n");
        }
        assertThat(problems(laughs.toString()))
                .isNotEmpty()
                .allMatch(p -> p.place().row() > 0);
    }

    @Test
    void moreColumnsThanATableHas() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            many.append("  - {id: c")
                    .append(i)
                    .append(", is: number, names: [列")
                    .append(i)
                    .append("]}\n");
        }
        assertThat(problems(GOOD.replace("facts:\n", many + "facts:\n")))
                .anyMatch(p -> p.code().equals("rulebook-too-many"));
    }

    @Test
    void notATextAtAll() throws IOException {
        for (byte[] bytes : List.of(
                new byte[0], new byte[] {0, 1, 2}, new byte[] {'P', 'K', 3, 4, 5}, new byte[] {(byte) 0xff, (byte) 0xfe
                })) {
            Path file = Files.write(folder.resolve("y.yaml"), bytes);
            assertThat(Shipped.problems(Shipped.FOLDER.read(file))).isNotEmpty();
        }
    }
}
