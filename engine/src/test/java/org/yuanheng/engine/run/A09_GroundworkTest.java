package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.description.RuleDescription;
import org.yuanheng.engine.reading.RulebookReader;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.yaml.RulebookText;

/** What a rule works out before it judges: derived facts, and groups that give way to larger ones. */
class A09_GroundworkTest {
    private static final String RULE = """
            id: groundwork
            title: {zh: 分组, en: groups}
            population: unit_id is not null
            derived:
              - {id: division, type: text, label: {zh: 行业大类, en: division}, value: 'prefix(industry, 2)'}
              - {id: land_size, label: {zh: 用地档, en: size of land}, cut: {of: land, at: [30], names: [SMALL, LARGE]}}
              - {id: own_tax, label: {zh: 自有税收, en: own tax}, unit: 万元, decimals: 1, value: tax * 0.37}
            compare_within: {try: [[county, division], [county, land_size], [county]], smallest: 2}
            indicators:
              - id: tax_per_mu
                label: {zh: 亩均税收, en: tax per mu}
                value: own_tax / land
                weight: 100
                points: {method: baseline_ratio, baseline: 10}
            classes: {method: quota, shares: [A: 50%, B: rest]}
            overrides:
              - {id: big, kind: cap, when: "land_size = 'LARGE'", to: B}
            """;

    private static final String FACTS = """
            unit_id,county,industry,tax,land
            A,p,1311,90,10
            B,p,1320,80,10
            C,p,2011,70,10
            D,p,3011,60,10
            E,p,4011,50,30
            F,q,4011,50,
            """;

    @TempDir
    private Path scratch;

    private Explanation explain(Run run, String unit) {
        try (Explainer explainer = Explainer.open(run.rule(), run.files(), 2)) {
            return explainer.find(unit).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void unitsOfSmallGroupsAreComparedInTheNext() {
        Run run = Run.of(scratch, RULE, FACTS);
        assertThat(run.results("unit_id", "group", "value_tax_per_mu", "rank", "class", "notes"))
                .containsExactly(
                        "E p#3 0.616667 1 B fallback:3;override:big",
                        "A p/13 3.330000 1 A ",
                        "B p/13 2.960000 2 B ",
                        "C p/SMALL#2 2.590000 1 A fallback:2",
                        "D p/SMALL#2 2.220000 2 B fallback:2");
        assertThat(run.leftOut()).isEqualTo("unit_id,reason\nF,group-unknown\n");
        assertThat(Verified.of(run)).isEmpty();
    }

    @Test
    void anExplanationTellsWhatWasWorkedOutAndWhatWasTried() {
        Run run = Run.of(scratch, RULE, FACTS);
        Explanation e = explain(run, "E");
        assertThat(e.ground().tries())
                .containsExactly(
                        new Ground.Tried("p/40", java.util.Optional.of(1L), false),
                        new Ground.Tried("p/LARGE#2", java.util.Optional.of(1L), false),
                        new Ground.Tried("p#3", java.util.Optional.empty(), true));
        assertThat(String.join("\n", ExplanationText.of(e, run.rule().scheme(), "en")))
                .contains(
                        "group p/40: 1 ranked → too few",
                        "group p#3: whoever is left → compared here",
                        "own_tax  own tax = tax for evaluation × 0.37 = 18.5",
                        "land_size  size of land  LARGE");
        assertThat(ExplanationJson.of(e))
                .contains("\"tries\":[{\"group\":\"p/40\",\"ranked\":1,\"taken\":false}")
                .contains("\"id\":\"land_size\"", "\"value\":\"18.5\"");
        Explanation f = explain(run, "F");
        assertThat(f.leftOut()).contains("group-unknown");
        assertThat(f.ground().derived())
                .extracting(Ground.WorkedOut::id)
                .containsExactly("division", "land_size", "own_tax");
    }

    @Test
    void theDescriptionSaysTheChain() {
        List<String> said = RuleDescription.of(Run.rule(RULE).rules()).stream()
                .map(Text::en)
                .toList();
        assertThat(String.join("\n", said))
                .contains(
                        "  · division = the first 2 characters of industry",
                        "Groups: one with fewer than 2 ranked units is none",
                        "try 1: county, division",
                        "try 3: county (whoever is left, however few)");
    }

    /** A column of the same name is not read: what a rule works out nobody delivers. */
    @Test
    void aColumnOfADerivedFactIsIgnored() {
        String wider = FACTS.lines()
                .map(line -> line + (line.startsWith("unit_id") ? ",division\n" : ",99\n"))
                .collect(Collectors.joining());
        Run run = Run.of(scratch, RULE, wider);
        assertThat(run.notes()).containsExactly("facts-column-ignored facts.csv:1:division");
        assertThat(run.results("unit_id", "group")).contains("A p/13");
    }

    @Test
    void aDerivedFigureOutOfRangeNamesUnitAndFact() {
        Run run = Run.of(scratch, RULE.replace("tax * 0.37", "tax * 37000000"), FACTS);
        assertThat(run.problems()).contains("value-out-of-range A:own_tax");
    }

    /** Which taxes count is the rule's to say: what the department delivered as the sum is not read. */
    @Test
    void anItemOfTheVocabularyIsWorkedOutInsteadOfDelivered() {
        String rule = """
                id: kinds
                title: {zh: 税种, en: kinds}
                population: unit_id is not null
                derived:
                  - {item: tax, value: 'tax_vat + coalesce(tax_vat_credit, 0) - tax_refund_excess'}
                indicators:
                  - id: tax_per_mu
                    label: {zh: 亩均税收, en: tax per mu}
                    value: tax / land
                    weight: 100
                    points: {method: baseline_ratio, baseline: 10}
                """;
        Run run = Run.of(scratch, rule, """
                unit_id,land,tax,tax_vat,tax_vat_credit,tax_refund_excess
                A,10,9999,100.5,9.5,30
                B,10,9999,1,,21
                C,10,9999,,9.5,30
                """);
        assertThat(run.results("unit_id", "value_tax_per_mu", "notes"))
                .containsExactly("A 8.000000 ", "B -2.000000 ", "C  missing:tax_per_mu");
        assertThat(Verified.of(run)).isEmpty();
        assertThat(explain(run, "A").ground().derived().getFirst().id()).isEqualTo("tax");
        assertThat(explain(run, "A").ground().derived().getFirst().label().zh()).isEqualTo("评价税收");
    }

    /** Decisions read derived facts too, in a file and on a form. */
    @Test
    void decisionsReadDerivedFacts() {
        String rule = """
                id: sizes
                kind: eligibility
                title: {zh: 分档, en: sizes}
                population: unit_id is not null
                derived:
                  - {id: land_size, label: 用地档, cut: {of: land, at: [30, 60], names: [S, M, L]}}
                clauses:
                  - {id: big, label: 大, that: "land_size in ('M', 'L')"}
                """;
        Run run = Run.of(scratch, rule, "unit_id,land\na,29\nb,30\nc,\n");
        assertThat(run.results("unit_id", "outcome", "missing"))
                .containsExactly("a failed ", "b met ", "c unknown big:land_size");
        try (Answers answers = Answers.open((Decision) run.rule().rules(), run.files(), 1)) {
            assertThat(answers.find("b").orElseThrow().facts())
                    .extracting(Explanation.FactRead::id)
                    .contains("land_size");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Decider decider = Decider.open((Decision) run.rule().rules())) {
            Answer answer = Run.value(decider.decide(java.util.Map.of("land", "60")));
            assertThat(answer.results()).containsEntry("outcome", "met");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            at: [30]                         | at: [30, 20]                | rulebook-cut
            names: [SMALL, LARGE]            | names: [SMALL]              | rulebook-cut
            value: tax * 0.37                | cut: {of: tax, at: [1], names: [x, z]} | rulebook-item
            value: tax * 0.37                | 'value: tax, cut: {of: tax, at: [1], names: [x, z]}' | rulebook-derived
            unit: 万元, decimals: 1, value: tax * 0.37 | decimals: 1     | rulebook-derived
            value: tax * 0.37                | value: own_tax * 2          | expression-unknown-name
            value: tax * 0.37                | value: industry             | expression-type
            id: own_tax                      | id: tax                     | rulebook-redefined
            smallest: 2                      | smallest: 1                 | rulebook-number
            , smallest: 2                    | ''                          | rulebook-missing-key
            [county, land_size], [county]    | [county, division]          | rulebook-duplicate
            , [county, land_size], [county]  | ''                          | rulebook-try
            [county, land_size]              | [county, own_tax]           | rulebook-compare-within
            """)
    void whatIsWrongIsNamed(String written, String by, String code) {
        String rule = RULE.replace(written, by);
        assertThat(rule).isNotEqualTo(RULE);
        assertThat(codes(rule)).contains(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {item: revenue, value: profit}              | -
            {item: tax, value: profit}                  | rulebook-derived
            {item: revenue, value: revenue + profit}    | rulebook-derived
            {item: revenues, value: profit}             | rulebook-unknown-name
            {item: revenue, unit: 亩, value: profit}    | rulebook-unknown-key
            {item: revenue, value: name}                | expression-type
            """)
    void whatIsWrongWithAnItemThatIsWorkedOutIsNamed(String entry, String code) {
        String rule = RULE.replace("compare_within:", "  - " + entry + "\ncompare_within:");
        assertThat(codes(rule)).isEqualTo(code == null ? List.of() : List.of(code));
        String twice = RULE.replace(
                "compare_within:",
                "  - {item: revenue, value: profit}\n  - {item: revenue, value: profit}\ncompare_within:");
        assertThat(codes(twice)).containsExactly("rulebook-duplicate");
    }

    private static List<String> codes(String yaml) {
        try {
            Vocabulary vocabulary =
                    Run.value(Vocabulary.read(RulebookText.open(Path.of("..", "rulebook", "vocabulary.yaml"))));
            return switch (new RulebookReader(vocabulary)
                    .read(RulebookText.of("rule.yaml", yaml.getBytes(StandardCharsets.UTF_8)))) {
                case Checked.Ok<RuleSet> _ -> List.of();
                case Checked.Refused<RuleSet> refused ->
                    refused.problems().stream().map(Problem::code).toList();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What verifying a run finds. */
    private static final class Verified {
        static List<String> of(Run run) {
            try {
                return Verification.of(run.rule(), run.files(), 2) instanceof Checked.Refused<Manifest> refused
                        ? Run.lines(refused.problems())
                        : List.of();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
