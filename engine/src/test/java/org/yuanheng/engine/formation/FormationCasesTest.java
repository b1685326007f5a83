package org.yuanheng.engine.formation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.Scheme;

/** The rules that ship: their cases hold, they serve the schemes that they name, and they say what they do. */
class FormationCasesTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyCaseHolds() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String id : FormationFolder.ids(Ways.RULEBOOK)) {
            Path file = FormationFolder.find(Ways.RULEBOOK, id).orElseThrow();
            List<FormationCase> cases = Ways.good(FormationFolder.cases(file, Ways.shipped(id), Ways.VOCABULARY));
            assertThat(cases).as(id).isNotEmpty();
            cases.forEach(example -> tests.add(DynamicTest.dynamicTest(
                    id + ": " + example.name().zh(),
                    () -> assertThat(FormationFolder.run(example)).isEmpty())));
        }
        assertThat(tests).hasSizeGreaterThan(12);
        return tests.stream();
    }

    @Test
    void whatShipsServesTheSchemesItNames() throws IOException {
        Rulebooks rulebooks = Ways.good(Rulebooks.open(Ways.RULEBOOK));
        for (String id : FormationFolder.ids(Ways.RULEBOOK)) {
            Formation rule = Ways.shipped(id);
            assertThat(rule.id()).isEqualTo(id);
            assertThat(rule.schemes().isEmpty()).as(id).isEqualTo(id.equals(Formation.EACH_FIRM));
            for (String scheme : rule.schemes()) {
                Rulebook found = Ways.good(rulebooks.findScheme(scheme));
                assertThat(rule.gaps((Scheme) found.rules()))
                        .as(id + " for " + scheme)
                        .isEmpty();
            }
        }
    }

    @Test
    void whatASchemeReadsAndARuleDoesNotCombineIsTold() throws IOException {
        Formation rule = Ways.read(Ways.text("suichang-plot").replace("staff, rd, ", ""));
        Rulebook above = Ways.good(Ways.good(Rulebooks.open(Ways.RULEBOOK)).findScheme("demo-above"));
        assertThat(rule.gaps((Scheme) above.rules()))
                .allMatch(problem -> problem.code().equals("formation-not-combined"))
                .extracting(problem -> problem.message().en())
                .anyMatch(said -> said.contains("(rd)"))
                .anyMatch(said -> said.contains("(staff)"))
                .hasSize(2);
    }

    @Test
    void whatSourcesLeaveOpenIsMarked() throws IOException {
        for (String id : List.of("suichang-plot", "plot", "huangyan-mixed")) {
            Formation rule = Ways.shipped(id);
            assertThat(rule.sources()).as(id).isNotEmpty();
            assertThat(rule.assumptions()).as(id).hasSizeGreaterThan(1);
            assertThat(FormationFolder.description(rule)).extracting(Text::zh).anyMatch(line -> line.startsWith("假定"));
        }
        assertThat(FormationFolder.description(Ways.shipped("huangyan-mixed")))
                .extracting(Text::en)
                .anyMatch(line -> line.contains("the merged unit is only shown"));
    }

    @Test
    void aCaseThatDoesNotHoldSaysWhere() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), Ways.text("suichang-plot"));
        Files.writeString(folder.resolve("mine.cases.yaml"), """
                - name: 例
                  firms: [{code: A, tax: 1, land: 2}, {code: B, tax: 3, land: 4}]
                  land: [{firm: A, holds: 6, parcel: Z}, {firm: B, rents: 4, from: A, parcel: Z}]
                  expect: [{unit: GROUP-A, members: [B, A], tax: 5}, {unit: B}]
                """);
        List<FormationCase> cases =
                Ways.good(FormationFolder.cases(file, Ways.shipped("suichang-plot"), Ways.VOCABULARY));
        assertThat(FormationFolder.run(cases.getFirst()))
                .extracting(Problem::toString)
                .hasSize(3)
                .allMatch(said -> said.contains("case-differs") && said.contains("mine.cases.yaml"));
        Files.writeString(folder.resolve("mine.cases.yaml"), "- {name: x, firms: [], expect: [], taxes: 5}\n");
        assertThat(FormationFolder.cases(file, Ways.shipped("suichang-plot"), Ways.VOCABULARY))
                .isInstanceOf(Checked.Refused.class);
    }

    @Test
    void aRuleIsFoundByItsIdAndByItsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), Ways.text("plot"));
        assertThat(FormationFolder.find(Ways.RULEBOOK, file.toString())).contains(file);
        assertThat(FormationFolder.find(Ways.RULEBOOK, "no-such")).isEmpty();
        assertThat(FormationFolder.find(Ways.RULEBOOK, "demo-above")).isEmpty();
        assertThat(FormationFolder.find(Ways.RULEBOOK, "\0")).isEmpty();
        assertThat(FormationFolder.find(
                        Ways.RULEBOOK,
                        Ways.RULEBOOK.resolve("schemes").resolve("w1.yaml").toString()))
                .isEmpty();
    }
}
