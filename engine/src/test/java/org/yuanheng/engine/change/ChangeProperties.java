package org.yuanheng.engine.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.yuanheng.engine.Checked;

/**
 * Whatever rule and firms: what lifts a unit is true by a whole evaluation of the changed file and not true one step before
 * it; the parts of a move between any two runs add up to the whole.
 */
@Tag("slow")
class ChangeProperties {
    private Path scratch = Path.of("");

    @BeforeProperty
    void room() throws IOException {
        scratch = Files.createTempDirectory("lift");
    }

    @AfterProperty
    void clean() throws IOException {
        try (var files = Files.walk(scratch)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Provide
    Arbitrary<String> rules() {
        return RandomSchemes.rules();
    }

    @Provide
    Arbitrary<List<RandomSchemes.Firm>> firms() {
        return RandomSchemes.firms();
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void answersAreTrueAndNoSmallerChangeSuffices(
            @ForAll("rules") String rule, @ForAll("firms") List<RandomSchemes.Firm> firms) throws IOException {
        Trial run = Trial.of(scratch, rule, RandomSchemes.facts(firms));
        for (int i = 0; i < firms.size(); i += 4) {
            if (!(Lifting.of(run.rule(), run.directory(), "U" + i, Optional.empty(), 1)
                    instanceof Checked.Ok<Lift>(Lift lift, var _))) {
                continue;
            }
            for (Lift.Step step : lift.steps()) {
                if (step instanceof Lift.Reached reached) {
                    holds(run, RandomSchemes.facts(firms), i, lift, reached);
                }
            }
        }
    }

    /** The changed file is judged as any file is; the one a step before it leaves the unit where it was. */
    private void holds(Trial run, String facts, int unit, Lift lift, Lift.Reached reached) throws IOException {
        BigDecimal step = BigDecimal.ONE.movePointLeft(reached.item().decimals());
        BigDecimal back = reached.change().signum() > 0 ? step.negate() : step;
        List<String> names = run.rule().scheme().classes().orElseThrow().names();
        int target = names.indexOf(lift.to());
        Trial changed = Trial.of(
                scratch, run.rule(), changed(facts, unit, reached.item().id(), reached.needed()));
        String name = changed.cell("U" + unit, "class");
        assertThat(names.indexOf(name)).as("class %s", name).isBetween(0, target);
        assertThat(reached.then().className()).contains(name);
        assertThat(reached.then().total()).isEqualByComparingTo(changed.cell("U" + unit, "total"));
        BigDecimal before = reached.needed().add(back);
        if (before.compareTo(reached.now().orElseThrow()) != 0) {
            Trial missed = Trial.of(
                    scratch, run.rule(), changed(facts, unit, reached.item().id(), before));
            List<String> codes = List.of(missed.cell("U" + unit, "notes").split(";", -1));
            boolean misses = names.indexOf(missed.cell("U" + unit, "class")) > target
                    || missed.cell("U" + unit, "class").isEmpty()
                    || codes.stream().anyMatch(code -> code.matches("(missing|filled|reweighted|no-baseline):.*"));
            assertThat(misses).as("one step before").isTrue();
        }
    }

    /** From any rule and firms to any others: the first and the last step are the two runs, the parts the way between. */
    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void thePartsOfAMoveAddUp(
            @ForAll("rules") String rule,
            @ForAll("rules") String next,
            @ForAll("firms") List<RandomSchemes.Firm> firms,
            @ForAll("firms") List<RandomSchemes.Firm> others)
            throws IOException {
        Trial from = Trial.of(scratch, rule, RandomSchemes.facts(firms));
        Trial to = Trial.of(scratch, next, RandomSchemes.facts(others));
        List<Move> moves = new ArrayList<>();
        Trial.value(WhatIf.compare(
                new WhatIf.Side(from.rule(), from.directory()),
                new WhatIf.Side(to.rule(), to.directory()),
                1,
                moves::add));
        assertThat(moves).hasSize(Math.max(firms.size(), others.size()));
        for (Move move : moves) {
            assertThat(move.from()).isEqualTo(outcome(from, move.unitId()));
            assertThat(move.to()).isEqualTo(outcome(to, move.unitId()));
            assertThat(move.moved()).isEqualTo(!move.causes().isEmpty());
            if (move.change().isPresent()) {
                BigDecimal sum = move.parts().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(sum).isEqualByComparingTo(move.change().orElseThrow());
                assertThat(move.totalFrom().orElseThrow()).isEqualByComparingTo(from.cell(move.unitId(), "total"));
                assertThat(move.totalTo().orElseThrow()).isEqualByComparingTo(to.cell(move.unitId(), "total"));
            }
        }
    }

    private static Move.Outcome outcome(Trial run, String unit) {
        String name = run.cell(unit, "class");
        return switch (name) {
            case "absent" -> new Move.Outcome.Absent();
            case "" -> new Move.Outcome.None();
            default -> new Move.Outcome.Named(name);
        };
    }

    private static String changed(String facts, int unit, String fact, BigDecimal figure) {
        List<String> rows = new ArrayList<>(facts.lines().toList());
        int column = List.of(rows.getFirst().split(",", -1)).indexOf(fact);
        String[] cells = rows.get(unit + 1).split(",", -1);
        cells[column] = figure.toPlainString();
        rows.set(unit + 1, String.join(",", cells));
        return String.join("\n", rows) + "\n";
    }
}
