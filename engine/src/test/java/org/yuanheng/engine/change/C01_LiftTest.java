package org.yuanheng.engine.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;

/** What brings one firm into a better class, on four to six firms whose sums can be done by hand. */
class C01_LiftTest {
    private static final String RULE = """
            id: lift
            title: {zh: 升级, en: lift}
            population: unit_id is not null
            indicators:
              - id: tax_per_mu
                label: {zh: 亩均税收, en: tax per mu}
                value: tax / land
                weight: 100
                points: {method: baseline_ratio, baseline: 10, cap: 1.5}
            """;

    private static final String QUOTA = "classes: {method: quota, shares: [A: 25%, B: 50%, C: rest]}\n";

    private static final String FACTS = """
            unit_id,tax,land,staff
            A,90,10,
            B,80,10,
            C,70,10,
            D,60,10,
            """;

    @TempDir
    private Path scratch;

    private static Checked<Lift> lift(Trial run, String unit, String... to) {
        try {
            return Lifting.of(
                    run.rule(), run.directory(), unit, List.of(to).stream().findFirst(), 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each step in a line: the fact, now, needed, the total and class then; or why not. */
    private static List<String> told(Trial run, String unit, String... to) {
        return Trial.value(lift(run, unit, to)).steps().stream()
                .map(C01_LiftTest::told)
                .toList();
    }

    private static String told(Lift.Step step) {
        String now = step.item().id() + " " + step.now().map(Object::toString).orElse("—");
        return switch (step) {
            case Lift.Reached reached ->
                now + " → " + reached.needed() + " (" + reached.change() + "): "
                        + reached.then().total() + " "
                        + reached.then().className().orElse("—");
            case Lift.NotReached not -> now + ": " + not.reason();
        };
    }

    /** B needs more than A's 90 by the last decimal; equal totals go by unit_id, so 90 itself does not suffice. */
    @Test
    void aFactReachesTheClassInItsLastDecimal() {
        assertThat(told(Trial.of(scratch, RULE + QUOTA, FACTS), "B"))
                .containsExactly(
                        "land 10.000000 → 8.888883 (-1.111117): 90.0001 A",
                        "tax 80.000000 → 90.000050 (10.000050): 90.0001 A");
    }

    /** Two classes at once: D needs more than B's 80 to be among the first three, more than A's 90 to be the first. */
    @Test
    void aClassFurtherUpMayBeAskedFor() {
        Trial run = Trial.of(scratch, RULE + QUOTA, FACTS);
        assertThat(told(run, "D")).contains("tax 60.000000 → 70.000050 (10.000050): 70.0001 B");
        assertThat(told(run, "D", "A")).contains("tax 60.000000 → 90.000050 (30.000050): 90.0001 A");
    }

    /** All tax of the group is 300 and all land 40; the unit's own change moves the baseline by which all are measured. */
    @Test
    void theGroupsOwnFiguresMoveWithTheUnit() {
        String moving = RULE.replace("baseline: 10", "baseline: group_sum_over_sum")
                + "classes: {method: score, score: [A: 120, B: rest]}\n";
        Trial run = Trial.of(scratch, moving, FACTS);
        assertThat(run.cell("B", "total")).isEqualTo("106.6667");
        assertThat(told(run, "B")).contains("tax 80.000000 → 94.285659 (14.285659): 120.0000 A");
    }

    @Test
    void aCapEndsWhatAFactCanDo() {
        String capped = RULE + "classes: {method: score, score: [A: 160, B: 100, C: rest]}\n";
        Trial run = Trial.of(scratch, capped, FACTS);
        assertThat(told(run, "A", "A")).containsExactly("land 10.000000: CAPPED", "tax 90.000000: CAPPED");
        assertThat(told(run, "A")).contains("tax 90.000000 → 99.999950 (9.999950): 100.0000 B");
    }

    /** An accident holds the firm at B: tax alone cannot help, and one accident less can. */
    @Test
    void anOverrideHoldsAUnitBack() {
        String held = RULE + QUOTA + "overrides:\n  - {id: accident, kind: veto, when: fatal_accidents > 1, to: B}\n";
        Trial run = Trial.of(scratch, held, """
                unit_id,tax,land,fatal_accidents
                A,90,10,3
                B,80,10,0
                C,70,10,0
                D,60,10,0
                """);
        assertThat(run.cell("A", "class")).isEqualTo("B");
        assertThat(told(run, "A"))
                .containsExactly(
                        "fatal_accidents 3.000000 → 1.000000 (-2.000000): 90.0000 A",
                        "land 10.000000: HELD",
                        "tax 90.000000: HELD");
        Lift lift = Trial.value(lift(run, "A"));
        assertThat(((Lift.NotReached) lift.steps().getLast())
                        .best()
                        .orElseThrow()
                        .held())
                .containsExactly("override:accident");
    }

    /** A value that was missing before is not advised, and nothing can be said of a figure that nobody delivered. */
    @Test
    void aFigureThatNobodyDeliveredHasNoSmallestChange() {
        String rule =
                RULE.replace("weight: 100", "weight: 60") + """
                  - id: per_head
                    label: {zh: 人均, en: per head}
                    value: tax / staff
                    weight: 40
                    when_missing: full_points
                    points: {method: baseline_ratio, baseline: 10, cap: 1}
                """ + "classes: {method: score, score: [A: 85, B: rest]}\n";
        Trial run = Trial.of(scratch, rule, FACTS.replace("B,80,10,", "B,80,10,20"));
        assertThat(told(run, "B"))
                .contains("staff 20.000000 → 8.648660 (-11.351340): 85.0000 A")
                .noneMatch(step -> step.contains("→ 0"));
        assertThat(told(run, "C")).contains("staff —: NOT_DELIVERED");
    }

    @Test
    void whoCannotBeLiftedIsToldWhy() {
        Trial run = Trial.of(scratch, RULE + QUOTA, FACTS);
        assertThat(problems(lift(run, "A"))).containsExactly("lift-not-better A");
        assertThat(problems(lift(run, "B", "C"))).containsExactly("lift-not-better B");
        assertThat(problems(lift(run, "B", "X"))).containsExactly("lift-no-such-class --to");
        assertThat(problems(lift(run, "Z"))).singleElement().asString().startsWith("unit-unknown");
        Trial unclassed = Trial.of(scratch, RULE, FACTS);
        assertThat(problems(lift(unclassed, "A"))).containsExactly("lift-no-classes lift");
        Trial transition = Trial.of(scratch, RULE + QUOTA, """
                unit_id,tax,land,participation
                A,90,10,
                B,80,10,TRANSITION
                """);
        assertThat(problems(lift(transition, "B"))).containsExactly("lift-no-class B");
    }

    private static List<String> problems(Checked<Lift> lift) {
        return Trial.lines(((Checked.Refused<Lift>) lift).problems());
    }

    /** Said rather than told wrongly: a change would move everybody's weights. */
    @Test
    void weightsThatFollowFromTheFactsAreOutOfReach() {
        String rule = """
                id: weighed
                population: unit_id is not null
                source: 虚构
                weighting: {method: entropy}
                indicators:
                  - {id: paid, value: tax, points: {method: min_max}}
                  - {id: held, value: land, points: {method: min_max}}
                classes: {method: quota, shares: [A: 25%, B: 50%, C: rest]}
                """;
        Trial run = Trial.of(scratch, rule, FACTS.replace("D,60,10", "D,60,11"));
        assertThat(lift(run, "C"))
                .isInstanceOfSatisfying(
                        Checked.Refused.class,
                        refused ->
                                assertThat(String.valueOf(refused.problems())).contains("change-weights-from-facts"));
    }
}
