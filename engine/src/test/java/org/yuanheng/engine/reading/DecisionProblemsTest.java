package org.yuanheng.engine.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.description.RuleDescription;
import org.yuanheng.engine.rulebook.Amount;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.yaml.RulebookText;

/** What is wrong with a decision is said whole, with line and column; what is only dubious is noted. */
class DecisionProblemsTest {
    private static final String HEAD = "id: x\npopulation: unit_id is not null\n";

    private static Checked<RuleSet> read(String body) {
        return new RulebookReader(Fixtures.VOCABULARY)
                .read(RulebookText.of("rule.yaml", (HEAD + body).getBytes(UTF_8)));
    }

    private static List<String> problems(String body) {
        return lines(Fixtures.problems(read(body)));
    }

    private static List<String> notes(String body) {
        Checked<RuleSet> read = read(body);
        Fixtures.ok(read);
        return lines(((Checked.Ok<RuleSet>) read).notes());
    }

    private static List<String> lines(List<Problem> problems) {
        return problems.stream().map(p -> p.code() + " " + p.place()).toList();
    }

    private static String rows(String hit, String... whens) {
        StringBuilder body = new StringBuilder("kind: amount\namount: {unit: 元}\nhit: " + hit + "\nrows:\n");
        for (int i = 0; i < whens.length; i++) {
            body.append("  - {id: r%d, when: \"%s\", amount: '1'}\n".formatted(i + 1, whens[i]));
        }
        return body.toString();
    }

    @Test
    void everyMistakeOfAnEligibilityRuleAtOnce() {
        assertThat(problems("""
                kind: eligibility
                clauses:
                  - {id: outcome, that: tax > 1}
                  - {id: a, that: tax + 1}
                  - {id: b, that: taxx > 1, recheck: tax}
                  - {id: b, that: tax > 1}
                  - {that: tax > 1, colour: red}
                requires: {all: [a, c, {any: []}, {all: [b], any: [b]}, {at_least: {n: 9, of: [b]}}]}
                """))
                .containsExactly(
                        "rulebook-id rule.yaml:5:10",
                        "expression-type rule.yaml:6:19",
                        "expression-unknown-name rule.yaml:7:19",
                        "expression-type rule.yaml:7:38",
                        "rulebook-duplicate rule.yaml:8:10",
                        "rulebook-missing-key rule.yaml:9:5",
                        "rulebook-unknown-key rule.yaml:9:21",
                        "rulebook-unknown-name rule.yaml:10:21",
                        "rulebook-requires rule.yaml:10:30",
                        "rulebook-requires rule.yaml:10:35",
                        "rulebook-number rule.yaml:10:72");
        assertThat(
                        problems(
                                "kind: eligibility\nclauses:\n  - {id: a, that: tax > 1}\n  - {id: b, that: tax > 1}\nrequires: {any: [a, a]}\n"))
                .containsExactly("rulebook-duplicate rule.yaml:7:21");
        assertThat(
                        problems(
                                "kind: eligibility\nclauses:\n  - {id: a, that: tax > 1}\n  - {id: b, that: tax > 1}\nrequires: {any: [a]}\n"))
                .containsExactly("rulebook-requires rule.yaml:7:1");
        assertThat(problems("kind: eligibility\n")).containsExactly("rulebook-missing-key rule.yaml:1:1");
        assertThat(problems("kind: elegibility\n")).containsExactly("rulebook-choice rule.yaml:3:7");
    }

    @Test
    void everyMistakeOfALightAtOnce() {
        assertThat(problems("""
                kind: light
                colours: [{id: green}, {id: red}, {id: red}]
                unknown: grey
                excuse: {fact: tax, codes: [], colour: blue}
                lights:
                  - {id: notes, shows: [{colour: pink, when: tax > 1}], otherwise: green}
                  - {id: b, shows: [{colour: red}]}
                """))
                .contains(
                        "rulebook-duplicate rule.yaml:4:40",
                        "rulebook-unknown-name rule.yaml:5:10",
                        "rulebook-unknown-name rule.yaml:6:16",
                        "rulebook-empty rule.yaml:6:28",
                        "rulebook-unknown-name rule.yaml:6:40",
                        "rulebook-id rule.yaml:8:10",
                        "rulebook-unknown-name rule.yaml:8:34",
                        "rulebook-missing-key rule.yaml:9:5",
                        "rulebook-missing-key rule.yaml:9:21");
    }

    @Test
    void everyMistakeOfATableOfAmountsAtOnce() {
        assertThat(problems("""
                kind: amount
                amount: {decimals: 7}
                hit: best
                valid: {from: 2026-02-30, until: 2026-01-01}
                rows:
                  - {id: r1, when: tax, amount: mu_class, steps: {by: mu_class, times: [x]}, from: tax}
                """))
                .contains(
                        "rulebook-missing-key rule.yaml:4:9",
                        "rulebook-number rule.yaml:4:20",
                        "rulebook-choice rule.yaml:5:6",
                        "rulebook-form rule.yaml:6:15",
                        "expression-type rule.yaml:8:20",
                        "expression-type rule.yaml:8:33",
                        "rulebook-unknown-name rule.yaml:8:55",
                        "rulebook-number rule.yaml:8:73",
                        "expression-type rule.yaml:8:84");
        assertThat(
                        problems(
                                "kind: amount\namount: {unit: 元}\nhit: sum\nrows: []\nvalid: {from: 2026-02-01, until: 2026-01-01}\n"))
                .containsExactly("rulebook-validity rule.yaml:7:34");
    }

    @Test
    void whoCarriesAnAmountOutIsSaidWithTheNumberThatItNeeds() {
        assertThat(problems(rows("sum", "tax > 1") + "execute: {account: house_number, colour: red}\n"))
                .containsExactlyInAnyOrder(
                        "rulebook-missing-key rule.yaml:8:10",
                        "rulebook-choice rule.yaml:8:20",
                        "rulebook-unknown-key rule.yaml:8:34");
        RuleSet read = Fixtures.ok(read(rows("sum", "tax > 1") + "execute: {department: tax, account: credit_code}\n"));
        assertThat(((Amount) read).execution()).contains(new Amount.Execution("tax", Amount.Account.CREDIT_CODE));
        assertThat(RuleDescription.of(read)).anySatisfy(line -> {
            assertThat(line.zh()).isEqualTo("由 tax 部门执行，按统一社会信用代码认企业。");
            assertThat(line.en()).isEqualTo("The department tax carries it out; it knows firms by credit code.");
        });
        assertThat(((Amount) Fixtures.ok(read(rows("sum", "tax > 1")))).execution())
                .isEmpty();
    }

    @Test
    void aRowThatCanNeverHoldOrComesTooLateIsNoted() {
        assertThat(notes(rows("first", "tax > 10", "tax > 20", "tax <= 10 and tax > 10")))
                .containsExactly("rulebook-unreachable rule.yaml:8:5", "rulebook-never rule.yaml:9:5");
        assertThat(notes(rows("first", "mu_class in ('A', 'B')", "mu_class = 'B' and tax > 1", "mu_class = 'C'")))
                .containsExactly("rulebook-unreachable rule.yaml:8:5");
        assertThat(notes(rows("first", "tax > 20", "tax > 10", "tax <= 10"))).isEmpty();
        assertThat(notes(rows("highest", "tax > 10", "tax > 20"))).isEmpty();
    }

    @Test
    void overlapsAndGapsAreNoted() {
        assertThat(notes(rows("unique", "tax <= 10", "tax >= 10"))).containsExactly("rulebook-overlap rule.yaml:8:5");
        assertThat(notes(rows("unique", "tax < 10", "tax > 10"))).containsExactly("rulebook-gap rule.yaml:8:5");
        assertThat(notes(rows("unique", "tax < 10", "tax >= 10"))).isEmpty();
        assertThat(notes(rows("unique", "tax between 0 and 1", "tax between 2 and 3")))
                .containsExactly("rulebook-gap rule.yaml:8:5");
        assertThat(notes(rows("unique", "months(registered_on, as_of) <= 12", "months(registered_on, as_of) >= 13")))
                .isEmpty();
        assertThat(notes(rows("unique", "months(registered_on, as_of) <= 12", "months(registered_on, as_of) >= 14")))
                .containsExactly("rulebook-gap rule.yaml:8:5");
        assertThat(notes(rows("unique", "mu_class = 'A' and tax > 1", "mu_class = 'B' and tax > 0")))
                .isEmpty();
        assertThat(notes(rows("unique", "registered_on < date '2020-01-01'", "registered_on > date '2019-06-30'")))
                .containsExactly("rulebook-overlap rule.yaml:8:5");
    }

    @Test
    void aLightThatHidesAWorseColourIsNoted() {
        String light = """
                kind: light
                colours: [{id: green}, {id: grey}, {id: yellow}, {id: red}]
                unknown: grey
                lights:
                  - id: a
                    shows:
                      - {colour: yellow, when: tax > 10}
                      - {colour: red, when: tax > 30}
                    otherwise: green
                """;
        assertThat(notes(light))
                .containsExactly("rulebook-unreachable rule.yaml:10:9", "rulebook-light-order rule.yaml:10:9");
        assertThat(notes(light.replace("yellow, when: tax > 10", "red, when: tax > 30 or tax is null")
                        .replace("red, when: tax > 30}", "yellow, when: tax > 10}")))
                .isEmpty();
    }

    @Test
    void aFactThatNobodyDeliversAndUnitsThatDifferAreNoted() {
        assertThat(notes("facts: [{id: odd}]\n" + rows("sum", "odd > 1", "tax > land")))
                .containsExactlyInAnyOrder("rulebook-nobody-delivers rule.yaml:1:1", "rulebook-units rule.yaml:9:20");
    }

    @Test
    void manyClausesAndDeepTreesAreRefusedOrReadInBoundedTime() {
        StringBuilder many = new StringBuilder("kind: eligibility\nclauses:\n");
        Stream.iterate(0, i -> i + 1)
                .limit(500)
                .forEach(i -> many.append("  - {id: c").append(i).append(", that: tax > 1}\n"));
        assertThat(problems(many.toString())).contains("rulebook-too-many rule.yaml:405:5");
        String deep = "kind: eligibility\nclauses:\n  - {id: a, that: tax > 1}\nrequires: " + "{all: [".repeat(40) + "a"
                + "]}".repeat(40) + "\n";
        assertThat(problems(deep)).allSatisfy(p -> assertThat(p).startsWith("yaml-depth"));
    }

    @Test
    void aSchemeIsAskedForWhereOnlyASchemeWillDo() {
        Checked<Scheme> read = new RulebookReader(Fixtures.VOCABULARY)
                .readScheme(RulebookText.of("rule.yaml", (HEAD + rows("sum", "tax > 1")).getBytes(UTF_8)));
        assertThat(Fixtures.problems(read)).extracting(Problem::code).containsExactly("rulebook-not-a-scheme");
    }
}
