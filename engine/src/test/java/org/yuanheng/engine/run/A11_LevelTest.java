package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.description.RuleDescription;
import org.yuanheng.engine.reading.Case;
import org.yuanheng.engine.reading.RulebookReader;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.yaml.RulebookText;

/** Units that are made of members: plots of their firms, zones of their firms. */
class A11_LevelTest {
    private static final String RULE = """
            id: plots
            title: {zh: 宗地, en: plots}
            population: land > 0
            facts:
              - {id: plot, type: text, label: {zh: 宗地, en: plot}}
              - {id: part, decimals: 2, label: {zh: 份额, en: share}}
              - {id: density, decimals: 1, label: {zh: 容积率, en: density}}
            level: {unit: plot, share: part, when_member_missing: sum_of_present, same: [density], counted: "scale <> 'SERVICE'"}
            derived:
              - {id: plot_size, label: {zh: 地块大小, en: size}, cut: {of: land, at: [20], names: [SMALL, LARGE]}}
            compare_within: [county]
            indicators:
              - id: tax_per_mu
                label: {zh: 亩均税收, en: tax per mu}
                value: tax / land
                weight: 100
                points: {method: baseline_ratio, baseline: 10}
            classes: {method: score, score: [A: 80, B: rest]}
            overrides:
              - {id: dense, kind: raise, when: "density >= 2 and plot_size = 'LARGE'", to: A}
            """;

    /** A mixed firm on two plots has two rows. */
    private static final String FACTS = """
            unit_id,plot,county,scale,part,tax,land,density
            firm1@P,P,k,ABOVE,0.3,100,20,2
            firm1@Q,Q,k,ABOVE,0.7,100,20,2
            firm2,P,k,BELOW,1,30,10,2
            firm3,Q,k,BELOW,1,,10,2.5
            firm4,Q,k,SERVICE,1,999,1,2
            firm5,,k,BELOW,1,5,5,1
            firm6,R,k,BELOW,1,5,0,1
            """;

    @TempDir
    private Path scratch;

    private Run run(String facts) {
        return Run.of(scratch, RULE, facts);
    }

    @Test
    void unitsAreMadeOfTheirMembersByTheirShares() {
        Run run = run(FACTS);
        assertThat(run.results("unit_id", "group", "value_tax_per_mu", "class", "notes"))
                .containsExactly("P k 3.750000 B ", "Q k 2.916667 B differs:density;partial:tax");
        assertThat(run.leftOut()).isEqualTo("unit_id,reason\nR,outside-population\n");
        assertThat(Run.read(run.files().members())).isEqualTo("""
                unit_id,unit,counted,share,class
                firm1@P,P,yes,0.30,B
                firm1@Q,Q,yes,0.70,B
                firm2,P,yes,1.00,B
                firm3,Q,yes,1.00,B
                firm4,Q,no,1.00,B
                firm5,,no,1.00,
                firm6,R,yes,1.00,
                """);
        assertThat(verified(run)).isEmpty();
    }

    @Test
    void aMemberWithoutTheFactLeavesTheUnitWithoutIt() {
        Run run = Run.of(scratch, RULE.replace(", when_member_missing: sum_of_present", ""), FACTS);
        assertThat(run.results("unit_id", "value_tax_per_mu", "notes"))
                .containsExactly("P 3.750000 ", "Q  differs:density;missing:tax_per_mu");
    }

    @Test
    void anExplanationShowsTheMembersAndAMemberItsUnit() throws IOException {
        Run run = run(FACTS);
        try (Explainer explainer = Explainer.open(run.rule(), run.files(), 1)) {
            Explanation plot = explainer.find("Q").orElseThrow();
            assertThat(plot.ground().members())
                    .extracting(Ground.Member::unitId)
                    .containsExactly("firm1@Q", "firm3", "firm4");
            assertThat(explainer.find("firm3").map(Explanation::unitId)).contains("Q");
            assertThat(explainer.find("firm5")).isEmpty();
            assertThat(String.join("\n", ExplanationText.of(plot, run.rule().scheme(), "en")))
                    .contains(
                            "made of these members", "firm1@Q  share 0.70", "tax 100.000000", "firm4  does not count");
            assertThat(ExplanationJson.of(plot))
                    .contains("\"members\":[{\"unit_id\":\"firm1@Q\",\"counted\":true,\"share\":\"0.70\"");
            assertThat(plot.facts())
                    .filteredOn(fact -> fact.id().equals("land"))
                    .extracting(fact -> fact.value().orElse(""))
                    .containsExactly("24.000000");
        }
    }

    @Test
    void aChangedMembersFileIsFound() throws IOException {
        Run run = run(FACTS);
        Path members = run.files().members();
        Files.writeString(members, Run.read(members).replace("firm2,P,yes,1.00,B", "firm2,P,yes,1.00,A"));
        assertThat(verified(run)).containsExactly("verify-different members.csv:firm2:class");
        Files.delete(members);
        assertThat(verified(run)).containsExactly("verify-missing members.csv");
    }

    @Test
    void aShareIsFromZeroToOne() {
        assertThat(run(FACTS.replace("ABOVE,0.3,", "ABOVE,30,")).problems())
                .containsExactly("facts-share facts.csv:2:part");
    }

    @Test
    void aSumBeyondTheRangeNamesUnitAndFact() {
        assertThat(run(FACTS.replace("BELOW,1,30,10", "BELOW,1,999999999,10")).problems())
                .containsExactly("value-out-of-range P:tax");
    }

    @Test
    void casesNameTheUnits() throws IOException {
        String written = """
                - name: two firms on one plot
                  facts:
                    - {unit_id: a, plot: P, county: k, scale: ABOVE, part: 1, tax: 100, land: 10, density: 1}
                    - {unit_id: b, plot: P, county: k, scale: ABOVE, part: 1, tax: 60, land: 10, density: 1}
                  expect:
                    P: {value_tax_per_mu: 8.000000, class: A}
                """;
        Rule rule = Run.rule(RULE);
        List<Case> cases =
                Run.value(Case.read(RulebookText.of("c.yaml", written.getBytes(StandardCharsets.UTF_8)), rule.rules()));
        assertThat(CaseRun.of(rule, cases, 1)).hasSize(1).allMatch(CaseRun::holds);
    }

    @Test
    void theDescriptionSaysWhatIsJudged() {
        assertThat(String.join(
                        "\n",
                        RuleDescription.of(Run.rule(RULE).rules()).stream()
                                .map(Text::en)
                                .toList()))
                .contains(
                        "Judged are the units of plot: each row of the facts is a member",
                        "members count by their share: share",
                        "not added up, but the same in all members: density",
                        "only members count for which");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unit: plot, share   | unit: tax, share       | rulebook-level
            unit: plot, share   | unit: unit_id, share   | rulebook-level
            unit: plot, share   | share                  | rulebook-missing-key
            share: part         | share: county          | rulebook-level
            same: [density]     | same: [county]         | rulebook-level
            share: part         | share: parts           | rulebook-unknown-name
            sum_of_present      | mean                   | rulebook-choice
            value: tax / land   | value: part / land     | rulebook-level
            """)
    void whatIsWrongIsNamed(String written, String by, String code) throws IOException {
        Vocabulary vocabulary =
                Run.value(Vocabulary.read(RulebookText.open(Path.of("..", "rulebook", "vocabulary.yaml"))));
        Checked<RuleSet> read = new RulebookReader(vocabulary)
                .read(RulebookText.of("rule.yaml", RULE.replace(written, by).getBytes(StandardCharsets.UTF_8)));
        assertThat(((Checked.Refused<RuleSet>) read).problems())
                .extracting(Problem::code)
                .contains(code);
    }

    private static List<String> verified(Run run) {
        try {
            return Verification.of(run.rule(), run.files(), 2) instanceof Checked.Refused<Manifest> refused
                    ? Run.lines(refused.problems())
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
