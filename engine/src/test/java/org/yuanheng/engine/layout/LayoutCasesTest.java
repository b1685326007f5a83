package org.yuanheng.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.yaml.RulebookText;

/** The layouts that ship come to what the cases beside them say, and a case that is wrong is told so. */
class LayoutCasesTest {
    private static final String TABLE = """
            - name: {zh: 例, en: example}
              table:
                - [纳税人识别号, 纳税人名称, 评价税收（元）]
                - [919900000000000018, 甲公司, 10000]
                - [91990000000000002B, 乙公司, 约5]
                - [合计, '', 10000]
            """;

    private static Path file(String id) {
        return Shipped.RULEBOOK.resolve("layouts").resolve(id + ".yaml");
    }

    private static Layout layout(String id) throws IOException {
        return Shipped.ok(Shipped.FOLDER.read(file(id)));
    }

    @TestFactory
    Stream<DynamicTest> everyShippedCaseHolds() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String id : LayoutFolder.ids(Shipped.RULEBOOK)) {
            Layout layout = layout(id);
            for (LayoutCase example : Shipped.ok(Shipped.FOLDER.cases(file(id), layout))) {
                tests.add(DynamicTest.dynamicTest(
                        id + ": " + example.name().zh(),
                        () -> assertThat(Shipped.FOLDER.run(layout, example)).isEmpty()));
            }
        }
        assertThat(tests).hasSizeGreaterThan(40);
        return tests.stream();
    }

    /** A good row, an empty cell, a figure out of range, a wrong code, another heading, a faulty header. */
    @Test
    void theCasesOfEveryLayoutSayWhatMatters() throws IOException {
        for (String id : LayoutFolder.ids(Shipped.RULEBOOK)) {
            Layout layout = layout(id);
            Set<String> seen = new TreeSet<>();
            Set<String> headings = new TreeSet<>();
            for (LayoutCase example : Shipped.ok(Shipped.FOLDER.cases(file(id), layout))) {
                example.header().forEach(fault -> seen.add("header " + fault.split(" ")[0]));
                example.rows().stream()
                        .flatMap(row -> row.cells().stream())
                        .flatMap(cell -> Heading.of(cell.raw(), Shipped.FOLDER.units()).names().stream())
                        .filter(name -> layout.columns().stream()
                                .anyMatch(column -> column.names().contains(name)))
                        .forEach(headings::add);
                example.expect().values().forEach(expected -> seen.addAll(words(expected)));
            }
            assertThat(seen).as(id).contains("accepted", "header layout-column-missing");
            assertThat(seen).as(id).contains(identity(layout));
            assertThat(seen).as(id).containsAnyOf("not_delivered", "cell-unfilled");
            assertThat(seen).as(id).containsAnyOf("cell-range", "cell-choice", "cell-date");
            assertThat(headings).as(id + " is known by several headings").hasSizeGreaterThan((int)
                    layout.columns().stream()
                            .filter(column ->
                                    column.role() != Layout.Role.ADDRESS && column.role() != Layout.Role.LEGAL_PERSON)
                            .count());
        }
    }

    /** What is said of a row that does not tell whom it is about. */
    private static String identity(Layout layout) {
        return !layout.brings().needsCode() ? "cell-pattern" : layout.isByMeter() ? "row-meter" : "row-code";
    }

    private static List<String> words(LayoutCase.Expected expected) {
        return switch (expected) {
            case LayoutCase.Expected.Accepted accepted ->
                Stream.concat(Stream.of("accepted"), accepted.figures().stream().map(LayoutCase.Figure::text))
                        .toList();
            case LayoutCase.Expected.Refused refused ->
                refused.faults().stream().map(fault -> fault.split(" ")[0]).toList();
            case LayoutCase.Expected.AddedTo _, LayoutCase.Expected.NotRead _ -> List.of();
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            2: {tax: 1}, 3: {refused: cell-number tax}, 4: not_read           | -
            2: {tax: 2}, 3: {refused: cell-number tax}                        | tax of row 2 should be “2”, and is “1”
            2: {tax: not_delivered}, 3: {refused: cell-number tax}            | tax of row 2 should be “not_delivered”, and is “1”
            2: {tax: 1}                                                       | row 3 should be “not named by the case”, and is “refused: cell-number tax”
            2: {tax: 1}, 3: {refused: cell-number}                            | row 3 should be “refused: cell-number”, and is “refused: cell-number tax”
            2: {tax: 1}, 3: {refused: [cell-number tax, row-code code]}       | row 3 should be “refused: cell-number tax, row-code code”, and is “refused: cell-number tax”
            2: {tax: 1}, 3: {tax: 5}                                          | row 3 should be “accepted”, and is “refused: cell-number tax”
            2: {tax: 1}, 3: {added_to: 2}                                     | row 3 should be “added to row 2”, and is “refused: cell-number tax”
            2: not_read, 3: {refused: cell-number tax}                        | row 2 should be “not read as data”, and is “accepted”
            4: {tax: 1}, 3: {refused: cell-number tax}                        | row 4 should be “accepted”, and is “not read as data”
            header: layout-unit-missing tax, 3: {refused: cell-number tax}    | the table should be “refused: layout-unit-missing tax”, and is “read”
            """)
    void aCaseThatIsWrongIsToldSo(String expect, String message) throws IOException {
        Layout tax = layout("tax");
        String text = TABLE + "  expect: {" + expect + "}\n";
        List<LayoutCase> cases = Shipped.ok(
                LayoutCase.read(RulebookText.of("tax.cases.yaml", text.getBytes(StandardCharsets.UTF_8)), tax));
        List<Problem> problems = Shipped.FOLDER.run(tax, cases.getFirst());
        if (message == null) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).extracting(Problem::code).containsExactly("case-differs");
            assertThat(problems.getFirst().message().en()).isEqualTo("case “example”: " + message);
            assertThat(problems.getFirst().place().row()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2: {taxes: 1}                 | cases-unknown-item
            5: {tax: 1}                   | cases-unknown-row
            0: {tax: 1}                   | cases-unknown-row
            99999999999999999999: {tax: 1} | cases-unknown-row
            two: {tax: 1}                 | cases-unknown-row
            2: {refused: cell-number taxes} | cases-unknown-column
            2: {refused: {a: b}}          | cases-shape
            2: {refused: ''}              | cases-shape
            2: {tax: [1]}                 | cases-shape
            2: [1]                        | cases-shape
            2: yes                        | cases-shape
            """)
    void aCaseThatCannotBeReadIsAProblemWithItsPlace(String expect, String code) throws IOException {
        String text = TABLE + "  expect: {" + expect + "}\n";
        List<Problem> problems = Shipped.problems(LayoutCase.read(
                RulebookText.of("tax.cases.yaml", text.getBytes(StandardCharsets.UTF_8)), layout("tax")));
        assertThat(problems).extracting(Problem::code).containsOnly(code);
        assertThat(problems.getFirst().place().row()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: x                                        | rulebook-shape
            - {name: x}                                    | rulebook-missing-key
            - {name: x, table: [], expect: {}, facts: []}  | rulebook-unknown-key
            - {name: x, table: 5, expect: {}}              | rulebook-shape
            - {name: x, table: [5], expect: {}}            | cases-shape
            - {name: x, table: [[[5]]], expect: {}}        | cases-shape
            - {name: x, table: [[5]], expect: 5}           | cases-shape
            """)
    void aFileOfCasesOfTheWrongShape(String text, String code) throws IOException {
        List<Problem> problems = Shipped.problems(LayoutCase.read(
                RulebookText.of("tax.cases.yaml", text.getBytes(StandardCharsets.UTF_8)), layout("tax")));
        assertThat(problems).isNotEmpty();
        if (!text.startsWith("name")) {
            assertThat(problems).extracting(Problem::code).contains(code);
        }
    }
}
