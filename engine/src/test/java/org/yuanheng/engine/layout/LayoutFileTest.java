package org.yuanheng.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;

/** A wrong layout says everything that is wrong with it, with line and column, and no layout is then in use. */
class LayoutFileTest {
    @TempDir
    Path folder;

    private List<String> problems(String layout) throws IOException {
        Path rulebook = folder.resolve("rulebook");
        Files.createDirectories(rulebook.resolve("layouts"));
        for (String shared : List.of("units.yaml", "tables.yaml")) {
            Files.write(rulebook.resolve(shared), Files.readAllBytes(Shipped.RULEBOOK.resolve(shared)));
        }
        Files.writeString(rulebook.resolve("layouts/x.yaml"), layout);
        return switch (Layouts.load(rulebook, Shipped.VOCABULARY)) {
            case Checked.Ok<Layouts> _ -> List.of();
            case Checked.Refused<Layouts> refused ->
                refused.problems().stream()
                        .map(p -> p.place().row() + " " + p.code() + " "
                                + p.message().en())
                        .toList();
        };
    }

    @Test
    void everythingWrongIsToldAtOnce() throws IOException {
        assertThat(problems("""
                id: x
                title: 试
                department: tax
                colour: red
                columns:
                  - {id: code, is: creditcode, names: [统一社会信用代码]}
                  - {id: a, is: number, names: [甲], assumed_unit: 光年}
                  - {id: b, is: text, names: [甲]}
                facts:
                  - {item: taxes, of: a}
                  - {item: tax, of: c}
                  - {item: land, sum: [a, b]}
                  - {item: tax}
                row_key: [z]
                """))
                .anyMatch(p -> p.startsWith("4 rulebook-unknown-key"))
                .anyMatch(p -> p.startsWith("6 rulebook-choice"))
                .anyMatch(p -> p.contains("unknown unit"))
                .anyMatch(p -> p.contains("belongs to another column"))
                .anyMatch(p -> p.startsWith("10 layout-file taxes is not in the vocabulary"))
                .anyMatch(p -> p.startsWith("11 layout-file there is no column c"))
                .anyMatch(p -> p.startsWith("12 layout-file column b is no number"))
                .anyMatch(p -> p.startsWith("13 layout-file state either of: or sum:"))
                .anyMatch(p -> p.startsWith("14 layout-file there is no column z"))
                .anyMatch(p -> p.contains("no column is a credit_code"));
    }

    /** A department that writes 0 means a figure. */
    @Test
    void noNumberSaysThatThereIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("tables.yaml"), "not_applicable: [不适用, '0', '１,０００']\n");
        assertThat(Shipped.problems(WordsFile.read(file)))
                .extracting(p ->
                        p.place().row() + " " + p.code() + " " + p.message().en())
                .containsExactlyInAnyOrder(
                        "1 words-number 0 is a number and cannot say that there is none",
                        "1 words-number 1,000 is a number and cannot say that there is none");
    }

    @Test
    void aColumnCannotBeTwoKindsOfUnit() throws IOException {
        assertThat(problems("""
                id: x
                title: 试
                department: tax
                columns:
                  - {id: code, is: credit_code, names: [统一社会信用代码]}
                  - {id: a, is: number, names: [甲]}
                facts:
                  - {item: tax, of: a}
                  - {item: land, of: a}
                """)).containsExactly("9 layout-file column a is used with two units");
    }

    @Test
    void rowsOfMetersSayWhichMetersAndBringFiguresOnly() throws IOException {
        String rest = """
                columns:
                  - {id: number, is: text, names: [户号]}
                  - {id: name, is: name, names: [户名]}
                  - {id: a, is: number, names: [甲]}
                  - {id: b, is: number, names: [乙]}
                facts:
                  - {item: electricity, of: a}
                  - {item: water, of: b, figures: cumulative}
                attributes: [name]
                row_key: [number]
                """;
        assertThat(problems("id: x\ntitle: 试\ndepartment: power\nrows: one_per_meter\n" + rest))
                .anyMatch(p -> p.contains("bring figures only"))
                .anyMatch(p -> p.contains("supply: power, water or gas is missing"))
                .anyMatch(p -> p.contains("one column, and no more, is: meter"))
                .anyMatch(p -> p.contains("needs no row_key:"))
                .anyMatch(p -> p.contains("all facts state the same figures:"))
                .noneMatch(p -> p.contains("null"));
        String firms = "id: x\ntitle: 试\ndepartment: power\nsupply: power\n" + rest;
        assertThat(problems(firms)).anyMatch(p -> p.contains("rows are one_per_meter"));
    }

    @Test
    void yamlThatMultipliesIsRefused() throws IOException {
        assertThat(problems("a: &a [x, x]\nb: [*a, *a]\n")).isNotEmpty();
        assertThat(problems("")).isNotEmpty();
        assertThat(problems("- just\n- a list\n")).isNotEmpty();
    }
}
