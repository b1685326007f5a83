package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** What a changed rule would do to facts that were judged: the same as judging them by it. */
class A09_EffectTest {
    private static final String RULE = """
            id: effect
            title: {zh: 影响, en: effect}
            population: scale = 'ABOVE'
            indicators:
              - id: tax_per_mu
                label: {zh: 亩均税收, en: tax per mu}
                value: tax / land
                weight: 100
                points: {method: baseline_ratio, baseline: 10}
            classes: {method: score, score: [A: 80, B: 70, C: rest]}
            """;

    private static final String FACTS = """
            unit_id,scale,tax,land,staff
            A,ABOVE,90,10,1
            B,ABOVE,75,10,1
            C,ABOVE,65,10,1
            D,ABOVE,10,10,1
            E,BELOW,99,10,1
            """;

    @TempDir
    private Path scratch;

    private Checked<Effect> effect(String changed) throws IOException {
        Run before = Run.of(scratch, RULE, FACTS);
        return Effect.of(Run.rule(changed), new RunDirectory(before.directory()), 10, 1);
    }

    @Test
    void anUnchangedRuleChangesNothing() throws IOException {
        Effect effect = ((Checked.Ok<Effect>) effect(RULE)).value();
        assertThat(effect.units()).isEqualTo(4);
        assertThat(effect.changed()).isZero();
        assertThat(effect.moved()).isEmpty();
    }

    @Test
    void whoMovesIsCountedAndNamedAsARunByTheNewRuleWouldHaveIt() throws IOException {
        String changed = RULE.replace("baseline: 10", "baseline: 9").replace("scale = 'ABOVE'", "unit_id <> 'D'");
        Effect effect = ((Checked.Ok<Effect>) effect(changed)).value();
        assertThat(effect.classes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        new Effect.Way(Optional.of("A"), Optional.of("A")), 1L,
                        new Effect.Way(Optional.of("B"), Optional.of("A")), 1L,
                        new Effect.Way(Optional.of("C"), Optional.of("B")), 1L,
                        new Effect.Way(Optional.of("C"), Optional.empty()), 1L,
                        new Effect.Way(Optional.empty(), Optional.of("A")), 1L));
        assertThat(effect.changed()).isEqualTo(4);
        assertThat(effect.moved().stream().map(Effect.Moved::unitId)).containsExactly("E", "D", "B", "C");
        assertThat(Run.of(scratch, changed, FACTS).results("unit_id", "class"))
                .containsExactlyInAnyOrder("A A", "B A", "C B", "E A");
    }

    @Test
    void whatARunWouldRefuseIsRefusedWithItsProblems() throws IOException {
        List<Problem> wide =
                ((Checked.Refused<Effect>) effect(RULE.replace("tax / land", "tax * 900000000"))).problems();
        assertThat(wide).extracting(Problem::code).contains("value-out-of-range");
        List<Problem> lacking =
                ((Checked.Refused<Effect>) effect(RULE.replace("tax / land", "output / land"))).problems();
        assertThat(lacking).extracting(Problem::code).containsExactly("effect-facts-lacking");
        assertThat(lacking.getFirst().message().zh()).contains("output");
    }
}
