package org.yuanheng.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.reading.RulebookProblemsTest.Edit;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Scheme;

/** How ranks, classes and overrides are written, and what is said when they are written wrong. */
class ClassReadingTest {
    private static final String CLASSES =
            "classes: {method: quota, of: ranked, shares: [A: 20%, B: 40%, C: rest, D: 5%], rounding: floor}";
    private static final String VETO = "  - {id: accident, kind: veto, when: fatal_accidents > 0, to: D}";

    /** The small rulebook with its classes written so. */
    private static Edit classes(String by, String expected, String advice) {
        return new Edit(CLASSES, by, expected, advice);
    }

    private static Edit override(String by, String expected, String advice) {
        return new Edit(VETO, by, expected, advice);
    }

    static Stream<Edit> quotas() {
        return Stream.of(
                new Edit("unit_id]}", "unit_id], ties: ▶shared}", "rulebook-choice", "ordinal, competition, dense"),
                classes(
                        "classes: {method: cumulative_floor, shares: [A: 20%, D: rest], ▶rounding: ceil}",
                        "rulebook-rounding — cumulative cuts are rounded down", "remove rounding"),
                classes(
                        "classes: {method: quota, shares: [A: 20%, D: rest], rounding: {▶B: ceil}}",
                        "rulebook-unknown-class", "write one of: A"),
                classes(
                        "classes: {method: quota, shares: [A: 20%, D: rest], rounding: {▶D: ceil}}",
                        "rulebook-unknown-class", "write one of: A"),
                classes(
                        "classes: {method: quota, shares: [A: 20%, D: rest], rounding: {A: ▶up}}",
                        "rulebook-choice", "floor, ceil, half_up"),
                classes(
                        "classes: {method: quota, shares: [A: 20%, D: rest], at_cut: ▶both}",
                        "rulebook-choice", "ordinal, up, down, shared"),
                classes(
                        "classes: {method: cumulative_rank, shares: [A: 20%, D: rest], ▶at_cut: down}",
                        "rulebook-at-cut", "cumulative_floor"),
                classes(
                        "classes: {method: quota, shares: ▶[A: 20%, B: 60%, C: 95%, D: rest]}",
                        "rulebook-share — the shares sum to 175%",
                        "if these are ends, write A: 20%, B: 40%, C: 35%, D: rest"),
                classes(
                        "classes: {method: quota, shares: ▶[A: 60%, B: 50%, C: rest, D: 10%]}",
                        "rulebook-share — the shares sum to 120%",
                        "if these are of those left, write A: 60%, B: 20%, C: rest, D: 2%"),
                classes(
                        "classes: {method: quota, shares: [A: 20%, D: rest], min_group: {size: ▶1, otherwise: none}}",
                        "rulebook-number — size must be a whole number from 2", "whole number"),
                classes(
                        "classes: {method: quota, shares: [A: 20%, D: rest], min_group: ▶{size: 3}}",
                        "rulebook-missing-key — otherwise is missing", "add otherwise:"),
                classes(
                        "classes: {method: quota, shares: [A: 20%, D: rest], min_group: {size: 3, otherwise: {class: ▶E}}}",
                        "rulebook-unknown-class", "A, D"),
                classes(
                        "classes: {method: quota, of: all, shares: [A: 20%, D: rest], min_group: {size: 3, otherwise: ▶rank_with_all}}",
                        "rulebook-small-group", "remove of: all"));
    }

    static Stream<Edit> methods() {
        return Stream.of(
                classes("classes: ▶{method: score}", "rulebook-missing-key — score is missing", "add score:"),
                classes("classes: {method: score, score: [▶A, D: rest]}", "rulebook-score", "A: 90"),
                classes(
                        "classes: {method: score, score: [A: 90, B: ▶90, D: rest]}",
                        "rulebook-score — the bound 90 is not below the 90",
                        "from high to low"),
                classes(
                        "classes: {method: score, score: [A: ▶rest, D: 60]}",
                        "rulebook-score — rest can only",
                        "D: rest"),
                classes(
                        "classes: {method: score, score: [A: 90, D: ▶60]}",
                        "rulebook-score — the last class must be rest",
                        "D: rest"),
                classes("classes: {method: score, score: [A: ▶90%, D: rest]}", "rulebook-number", "percent sign"),
                classes("classes: {method: score, score: [A: 90, ▶A: 80, D: rest]}", "rulebook-duplicate", "keep one"),
                classes(
                        "classes: {method: score, score: [A: 90, D: rest], ▶shares: [A: 20%]}",
                        "rulebook-unknown-key", "score"),
                classes(
                        "classes: {method: conditions, conditions: [▶{class: A}, {class: D}]}",
                        "rulebook-condition — only the last class goes without when",
                        "{class: B}"),
                classes(
                        "classes: {method: conditions, conditions: [{class: A, when: total > 9}, ▶{class: D, when: total > 1}]}",
                        "rulebook-condition — the last class has no when",
                        "{class: B}"),
                classes(
                        "classes: {method: conditions, conditions: [{class: A, when: ▶totl > 9}, {class: D}]}",
                        "expression-unknown-name",
                        "did you mean total?"),
                classes(
                        "classes: {method: conditions, conditions: [{class: A, when: ▶rank}, {class: D}]}",
                        "expression-type",
                        ""),
                classes(
                        "classes: {method: conditions, conditions: [{class: A, when: total > 9}, {class: D}], order: ▶[D]}",
                        "rulebook-condition — order lacks A",
                        "best first"),
                classes(
                        "classes: {method: quota, shares: [A: 20%, D: rest], limits: [{class: ▶B, when: tax < 1}]}",
                        "rulebook-unknown-class", "A, D"),
                classes(
                        "classes: {method: quota, shares: [A: 20%, D: rest], limits: [▶{class: D}]}",
                        "rulebook-missing-key — when is missing", "add when:"));
    }

    static Stream<Edit> overrides() {
        return Stream.of(
                override(
                        "  - {id: a, kind: fix, when: tax > 1, to: A}\n  - ▶{id: b, kind: fix, when: tax > 1, to: B}",
                        "rulebook-contradiction — \"b\" and \"a\" have the same condition",
                        "tell their conditions apart"),
                override(
                        "  - {id: a, kind: cap, when: tax > 1, ▶by: 1}",
                        "rulebook-override — fix, cap and veto take no by",
                        "to: a class"),
                override(
                        "  - {id: a, kind: cap, when: tax > 1, to: B, ▶consumes_quota: true}",
                        "rulebook-override — a cap only bounds",
                        "remove consumes_quota"),
                new Edit(
                        "period: 2022",
                        "transition_class: {class: T, treated_as: ▶E}",
                        "rulebook-unknown-class",
                        "A, B, C, D"),
                new Edit(
                        "period: 2022",
                        "transition_class: {TRANSITION: ▶{treated_as: B}}",
                        "rulebook-missing-key — class is missing",
                        "add class:"),
                new Edit(
                        "period: 2022",
                        "transition_class: {TRANSITION: T, ▶EXEMPT: X}",
                        "rulebook-unknown-key",
                        "SCORED_NO_CLASS"));
    }

    @ParameterizedTest
    @MethodSource({"quotas", "methods", "overrides"})
    void whatIsWrongIsNamedWithItsPlaceAndAdvice(Edit edit) {
        List<Problem> problems = Fixtures.problems(Fixtures.read(edit.rulebook()));
        assertThat(Fixtures.lines(problems))
                .first()
                .asString()
                .startsWith(edit.line())
                .contains(edit.advice());
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.message().zh()).isNotBlank().doesNotContain("\u03ba");
            assertThat(problem.advice().zh()).isNotBlank().doesNotContain("\u03ba");
        });
    }

    private static Scheme scheme(String classes) {
        return Fixtures.ok(Fixtures.read(Fixtures.small(CLASSES, classes)));
    }

    private static List<String> notes(String classes) {
        return switch (Fixtures.read(Fixtures.small(CLASSES, classes).replace("to: D", "to: A"))) {
            case Checked.Ok<Scheme>(var _, List<Problem> notes) -> Fixtures.lines(notes);
            case Checked.Refused<Scheme>(List<Problem> problems) -> throw new AssertionError(Fixtures.lines(problems));
        };
    }

    /** Traps do not refuse a rulebook; an office may mean them. */
    @Test
    void trapsAreNoted() {
        assertThat(notes("classes: {method: cumulative_floor, shares: [A: 20%, D: rest]}"))
                .singleElement()
                .asString()
                .startsWith("rulebook-group-of-one  rule.yaml:21:45")
                .contains("the one unit would be D", "min_group");
        assertThat(
                        notes(
                                "classes: {method: cumulative_floor, shares: [A: 20%, D: rest], min_group: {size: 2, otherwise: {class: A}}}"))
                .isEmpty();
        assertThat(notes("classes: {method: quota, shares: [A: 50%, B: 0%, C: rest, D: 50%]}"))
                .singleElement()
                .asString()
                .startsWith("rulebook-class-empty")
                .contains("class B gets nobody");
        assertThat(notes("classes: {method: quota, shares: [A: 0.001%, D: rest, E: 1%]}"))
                .as("of 100,000 units one is A")
                .isEmpty();
        assertThat(
                        notes(
                                "classes: {method: conditions, conditions: [{class: A, when: total > 9}, {class: B, when: total > 9}, {class: D}]}"))
                .singleElement()
                .asString()
                .startsWith("rulebook-class-unreachable")
                .contains("condition 2 (B)");
        assertThat(notes("classes: {method: quota, shares: [A: 20%, D: rest], limits: [{class: A, when: tax < 1}]}"))
                .anySatisfy(note -> assertThat(note).startsWith("rulebook-no-effect"));
    }

    @Test
    void roundingIsReadForEachClass() {
        Classing.Quota quota = scheme("classes: {method: quota, of: all, shares: [A: 20%, B: 40%, C: rest, D: 5%],"
                        + " rounding: {A: ceil, D: half_up}, at_cut: shared}")
                .classes()
                .flatMap(Classing::quota)
                .orElseThrow();
        assertThat(quota.classes())
                .extracting(Classing.Share::rounding)
                .containsExactly(
                        Classing.Rounding.CEIL,
                        Classing.Rounding.FLOOR,
                        Classing.Rounding.FLOOR,
                        Classing.Rounding.HALF_UP);
        assertThat(quota.overAll()).isTrue();
        assertThat(quota.atCut()).isEqualTo(Classing.AtCut.SHARED);
        assertThat(quota.end(1)).isEqualByComparingTo("0.6");
        assertThat(quota.end(2)).isEqualByComparingTo("0.95");
    }

    /** An indicator's id is its value, even where a fact is called so; facts stay facts. */
    @Test
    void conditionsTellFiguresFromFacts() {
        Scheme scheme = scheme(
                "classes: {method: conditions, conditions: [{class: A, when: 'tax_per_mu > 1 and points_tax_per_mu > 2 and"
                        + " total > 3 and rank < 0.2 * ranked and rd > 4'}, {class: D}]}");
        Classing.Conditions conditions =
                (Classing.Conditions) scheme.classes().orElseThrow().method();
        Expression when = conditions.choices().getFirst().when().orElseThrow();
        assertThat(org.yuanheng.engine.expression.Facts.in(when))
                .containsExactly(
                        "figure:rank", "figure:ranked", "figure:total", "points:tax_per_mu", "rd", "value:tax_per_mu");
        assertThat(scheme.items()).containsKey("rd").doesNotContainKey("figure:rank");
        assertThat(scheme.optionalItems())
                .as("a class cannot be given without rd")
                .doesNotContain("rd");
    }

    @Test
    void aTextInAConditionKeepsTheWordRank() {
        Scheme scheme = scheme(
                "classes: {method: conditions, conditions: [{class: A, when: \"name = 'rank' and rank = 1\"}, {class: D}]}");
        Classing.Conditions conditions =
                (Classing.Conditions) scheme.classes().orElseThrow().method();
        assertThat(conditions.choices().getFirst().when().orElseThrow().toString())
                .contains("Words[value=rank]", "figure:rank");
    }

    @Test
    void scoresAreExactDecimals() {
        Classing.Scores scores =
                (Classing.Scores) scheme("classes: {method: score, score: [A: 89.995, B: -1, D: rest]}")
                        .classes()
                        .orElseThrow()
                        .method();
        assertThat(scores.classes())
                .containsExactly(
                        new Classing.Threshold("A", Optional.of(new BigDecimal("89.995"))),
                        new Classing.Threshold("B", Optional.of(new BigDecimal("-1"))),
                        new Classing.Threshold("D", Optional.empty()));
    }

    @Test
    void unrankedUnitsHaveAClassEachAndItsEquivalent() {
        assertThat(unranked("T")).isEqualTo(Map.of("TRANSITION", new Scheme.UnrankedClass("T", Optional.empty())));
        assertThat(unranked("{class: T, treated_as: B}"))
                .isEqualTo(Map.of("TRANSITION", new Scheme.UnrankedClass("T", Optional.of("B"))));
        assertThat(unranked("{TRANSITION: {class: T, treated_as: B}, SCORED_NO_CLASS: 不定}"))
                .isEqualTo(Map.of(
                        "TRANSITION", new Scheme.UnrankedClass("T", Optional.of("B")),
                        "SCORED_NO_CLASS", new Scheme.UnrankedClass("不定", Optional.empty())));
    }

    private static Map<String, Scheme.UnrankedClass> unranked(String written) {
        return Fixtures.ok(Fixtures.read(Fixtures.small("period: 2022", "transition_class: " + written)))
                .unranked();
    }

    @Test
    void aStricterConditionAfterAWeakerOneIsNeverReached() {
        String conditions =
                "classes: {method: conditions, conditions: [{class: A, when: %s}, {class: B, when: %s}, {class: D}]}";
        assertThat(notes(conditions.formatted("tax_per_mu >= 10", "tax_per_mu >= 20")))
                .singleElement()
                .asString()
                .startsWith("rulebook-class-unreachable")
                .contains("condition 2 (B) is never reached");
        assertThat(notes(conditions.formatted("tax_per_mu >= 20", "total > 9 and total < 5")))
                .singleElement()
                .asString()
                .contains("condition 2 (B) can never hold");
        assertThat(notes(conditions.formatted("tax_per_mu >= 20", "tax_per_mu >= 10")))
                .isEmpty();
    }

    /** Which of two rules wins is the office's to say; that it must is said before the data prove it. */
    @Test
    void fixesThatCanHoldAtOnceAreNoted() {
        String fixes = "  - {id: one, kind: fix, when: staff > 10, to: A}\n  - {id: two, kind: fix, when: %s, to: %s}";
        assertThat(overrides(fixes.formatted("staff > 20", "B")))
                .singleElement()
                .asString()
                .startsWith("rulebook-contradiction")
                .contains("\"two\" and \"one\" can hold at once");
        assertThat(overrides(fixes.formatted("staff > 20", "A"))).isEmpty();
        assertThat(overrides(fixes.formatted("staff <= 10", "B"))).isEmpty();
    }

    private static List<String> overrides(String by) {
        return noted(Fixtures.small(VETO, by));
    }

    private static List<String> noted(String yaml) {
        return switch (Fixtures.read(yaml)) {
            case Checked.Ok<Scheme> ok -> Fixtures.lines(ok.notes());
            case Checked.Refused<Scheme> refused -> throw new AssertionError(Fixtures.lines(refused.problems()));
        };
    }

    /** A group may stand with three units and still be too small for shares of five. */
    @Test
    void groupsThatStandButAreTooSmallForSharesAreNoted() {
        String tries = "compare_within: {try: [[county, industry], [county]], smallest: %d}";
        String shares = CLASSES.replace("rounding: floor", "min_group: {size: 5, otherwise: none}");
        assertThat(noted(Fixtures.small("compare_within: [county]", tries.formatted(3))
                        .replace(CLASSES, shares)))
                .singleElement()
                .asString()
                .startsWith("rulebook-small-group")
                .contains("groups of 3 to 4", "set smallest to 5");
        assertThat(noted(Fixtures.small("compare_within: [county]", tries.formatted(5))
                        .replace(CLASSES, shares)))
                .isEmpty();
        assertThat(noted(Fixtures.small("compare_within: [county]", tries.formatted(3))))
                .isEmpty();
    }

    @Test
    void aFigureThatNobodyDeliversIsNoted() {
        String fact = "facts:\n  - {id: secret, unit: 万元, label: {zh: 数}%s}\nindicators:";
        String yaml = Fixtures.small("value: tax / land", "value: secret / land");
        assertThat(noted(yaml.replace("indicators:", fact.formatted(""))))
                .singleElement()
                .asString()
                .startsWith("rulebook-nobody-delivers")
                .contains("secret");
        assertThat(noted(yaml.replace("indicators:", fact.formatted(", department: 税务"))))
                .isEmpty();
    }
}
