package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.yaml.RulebookText;

/** Rules that read earlier periods: their facts, their results, and for how long a class has lasted. */
class A10_EarlierTest {
    private static final String PLAIN = """
            id: plain
            title: {zh: 上年, en: last year}
            population: unit_id is not null
            indicators:
              - id: tax_per_mu
                label: {zh: 亩均税收, en: tax per mu}
                value: tax / land
                weight: 100
                points: {method: baseline_ratio, baseline: 10}
            classes: {method: score, score: [A: 80, B: 40, D: rest]}
            """;

    /** Half of the weight is growth; the baseline is twice what the group had last year. */
    private static final String RULE = """
            id: growing
            title: {zh: 逐年, en: growing}
            population: unit_id is not null
            facts:
              - {id: tax_before, of: tax, periods_back: 1}
              - {id: land_before, of: land, periods_back: 1}
              - {id: tax_long_before, of: tax, periods_back: 2}
              - {id: class_before, of: class, rule: plain, periods_back: 1}
              - {id: total_before, of: total, periods_back: 1}
              - {id: times_d, consecutive: D, rule: [plain, other]}
            indicators:
              - id: tax_per_mu
                label: {zh: 亩均税收, en: tax per mu}
                value: tax / land
                weight: 50
                points: {method: baseline_ratio, baseline: {times: 2, group: sum_over_sum, of: tax_before / land_before}}
              - id: growing
                label: {zh: 增长, en: growth}
                value: tax
                weight: 50
                points: {method: growth, baseline: {own: tax_before}}
            classes:
              method: score
              score: [A: 80, B: 40, D: rest]
              limits: [{class: B, when: "times_d >= 2 or class_before = 'D' and total_before < tax_long_before"}]
            """;

    @TempDir
    private Path scratch;

    private RunDirectory plain(String facts) {
        return Run.of(scratch, Run.rule(PLAIN), facts.getBytes(StandardCharsets.UTF_8))
                .files();
    }

    private Checked<Evaluation.Outcome> run(String rule, String facts, List<RunDirectory> earlier) {
        try {
            Path file = Files.writeString(
                    Files.createTempDirectory(scratch, "facts").resolve("facts.csv"), facts);
            return Evaluation.run(
                    Run.rule(rule), file, new Given(Optional.empty(), earlier), file.resolveSibling("out"), 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String NOW = "unit_id,tax,land\na,90,10\nb,30,10\nc,30,10\nd,40,10\n";

    private List<RunDirectory> twoYears() {
        return List.of(
                plain("unit_id,tax,land\na,60,10\nb,20,10\nc,50,10\n"),
                plain("unit_id,tax,land\na,30,10\nb,10,10\nc,20,10\nd,10,10\n"));
    }

    @Test
    void factsResultsAndCountersComeFromEarlierRuns() {
        Checked<Evaluation.Outcome> outcome = run(RULE, NOW, twoYears());
        RunDirectory files = Run.value(outcome).directory();
        // Baseline: 2 × (60 + 20 + 50) ÷ 30; growth of a is 50 %, of b too, c shrinks, d was not there.
        assertThat(Run.read(files.resultsCsv()).lines().skip(1))
                .containsExactly(
                        "a,ALL,9.000000,51.9231,90.000000,50.0000,101.9231,1,A,",
                        "b,ALL,3.000000,17.3077,30.000000,50.0000,67.3077,2,B,threshold:B",
                        "c,ALL,3.000000,17.3077,30.000000,32.0000,49.3077,3,B,",
                        "d,ALL,4.000000,23.0769,40.000000,0.0000,23.0769,4,D,missing:growing;no-baseline:growing");
        assertThat(facts(files, "b")).contains("times_d=2", "class_before=D", "total_before=20.000000");
        assertThat(facts(files, "c")).contains("times_d=0", "class_before=B", "tax_long_before=20.000000");
        assertThat(facts(files, "d")).contains("times_d=—", "class_before=—", "tax_long_before=10.000000");
        assertThat(verified(Run.rule(RULE), files)).isEmpty();
    }

    /** The run stands by itself: what came from earlier runs is in its snapshot. */
    @Test
    void theFactsFileGoesBeforeEarlierRuns() {
        String columns = "unit_id,tax,land,tax_before,land_before,tax_long_before,class_before,total_before,times_d\n";
        RunDirectory files = Run.value(run(RULE, columns + "a,90,10,90,10,1,D,2,3\n", List.of()))
                .directory();
        assertThat(facts(files, "a")).contains("tax_before=90.000000", "times_d=3");
        RunDirectory mixed = Run.value(run(RULE, "unit_id,tax,land,times_d\na,90,10,7\n", twoYears()))
                .directory();
        assertThat(facts(mixed, "a")).contains("tax_before=60.000000", "times_d=7");
    }

    @Test
    void aPeriodWithoutARunIsMissingAndSaid() {
        Checked<Evaluation.Outcome> one = run(RULE, NOW, List.of(twoYears().getFirst()));
        assertThat(Run.lines(((Checked.Ok<Evaluation.Outcome>) one).notes()))
                .containsExactly("earlier-period-missing tax_long_before");
        assertThat(facts(Run.value(one).directory(), "b")).contains("tax_long_before=—", "times_d=1");
    }

    @Test
    void withoutColumnAndRunAllColumnsAreNamedWithTheAdvice() {
        Checked.Refused<Evaluation.Outcome> refused = (Checked.Refused<Evaluation.Outcome>) run(RULE, NOW, List.of());
        assertThat(refused.problems())
                .hasSize(6)
                .allSatisfy(problem -> assertThat(problem.advice().en()).contains("--earlier"));
    }

    @Test
    void aRunOfAnotherRuleOrNoRunIsRefused() throws IOException {
        RunDirectory other = Run.of(
                        scratch,
                        Run.rule(PLAIN.replace("id: plain", "id: strange")),
                        "unit_id,tax,land\na,1,1\n".getBytes(StandardCharsets.UTF_8))
                .files();
        assertThat(problems(run(RULE, NOW, List.of(other))))
                .contains("earlier-other-rule strange:class_before", "earlier-other-rule strange:times_d");
        RunDirectory empty = new RunDirectory(Files.createDirectory(scratch.resolve("empty")));
        assertThat(problems(run(RULE, NOW, List.of(empty))))
                .singleElement()
                .asString()
                .startsWith("run-not-found");
    }

    /** A name may mean a text in one rule and a number in another. */
    @Test
    void anEarlierColumnOfAnotherTypeIsRefused() {
        String place = """
                facts:
                  - {id: level, type: text, label: {zh: 档, en: level}, department: {zh: 统计, en: statistics}}
                """;
        RunDirectory before = Run.of(
                        scratch,
                        PLAIN.replace("indicators:", place + "indicators:")
                                .replace("is not null", "is not null and level = 'high'"),
                        "unit_id,tax,land,level\na,60,10,high\n")
                .files();
        String rule = RULE.replace(
                        "  - {id: tax_before, of: tax",
                        "  - {id: level, unit: 万元, label: {zh: 数, en: figure}, department: {zh: 统计, en: statistics}}\n"
                                + "  - {id: level_before, of: level, periods_back: 1}\n  - {id: tax_before, of: tax")
                .replace("value: tax\n", "value: tax + 0 * level_before\n");
        assertThat(problems(run(rule, NOW, List.of(before)))).containsExactly("earlier-other-type --earlier");
    }

    @Test
    void theDescriptionSaysWhatIsReadOfEarlierPeriods() {
        assertThat(RuleDescription.of(Run.rule(RULE).rules()).stream().map(Text::en))
                .contains(
                        "  · class of the period before: class of the results, periods back: 1 (by plain)",
                        "  · consecutive periods in class D: periods in class D without a break, counted from 1 back (by plain, other)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            of: tax, periods_back: 1         | of: taxes                    | rulebook-earlier
            of: tax, periods_back: 1         | 'of: tax, rule: plain'       | rulebook-earlier
            of: tax, periods_back: 1         | 'of: tax, periods_back: 0'   | rulebook-number
            of: tax, periods_back: 1         | 'of: tax, consecutive: D'    | rulebook-earlier
            id: tax_before                   | id: tax                      | rulebook-redefined
            """)
    void whatIsWrongIsNamed(String written, String by, String code) throws IOException {
        String rule = RULE.replace(written, by);
        Vocabulary vocabulary =
                Run.value(Vocabulary.read(RulebookText.open(Path.of("..", "rulebook", "vocabulary.yaml"))));
        Checked<RuleSet> read = new RulebookReader(vocabulary)
                .read(RulebookText.of("rule.yaml", rule.getBytes(StandardCharsets.UTF_8)));
        assertThat(((Checked.Refused<RuleSet>) read).problems())
                .extracting(Problem::code)
                .contains(code);
    }

    private static List<String> problems(Checked<Evaluation.Outcome> outcome) {
        return Run.lines(((Checked.Refused<Evaluation.Outcome>) outcome).problems());
    }

    private static Stream<String> facts(RunDirectory run, String unit) {
        try (Explainer explainer = Explainer.open(Run.rule(RULE), run, 1)) {
            return explainer.find(unit).orElseThrow().facts().stream()
                    .map(fact -> fact.id() + "=" + fact.value().orElse("—"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> verified(Rule rule, RunDirectory run) {
        try {
            return Verification.of(rule, run, 2) instanceof Checked.Refused<Manifest> refused
                    ? Run.lines(refused.problems())
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
