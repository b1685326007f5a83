package org.yuanheng.engine.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.run.Evaluation;

/** A run over restated facts is the run over the facts that say so themselves. */
class RestatedTest {
    private static final String RULE = """
            id: plain
            population: scale = 'ABOVE'
            compare_within: [county]
            indicators:
              - {id: tax_per_mu, label: 亩均税收, value: tax / land, weight: 60, points: {method: baseline_ratio, baseline: 10}}
              - {id: staff_tax, label: 人均税收, value: tax / staff, weight: 40, points: {method: baseline_ratio, baseline: 2}}
            total: {adjustments: [{id: accident, label: 事故, when: fatal_accidents > 0, points: -5}]}
            """;
    private static final String HEAD = "unit_id,county,land,scale,staff,tax\n";

    @TempDir
    private Path scratch;

    private String sha(Path facts, Trial like, String out) throws IOException {
        return switch (Evaluation.run(like.rule(), facts, scratch.resolve(out), 1)) {
            case Checked.Ok<Evaluation.Outcome> ok ->
                ok.value().manifest().facts().sha256()
                        + ok.value().manifest().results().sha256();
            case Checked.Refused<Evaluation.Outcome> refused -> throw new AssertionError(refused.problems());
        };
    }

    @Test
    void factsAreChangedAddedAndWithdrawn() throws IOException {
        Trial frozen = Trial.of(
                scratch, RULE, HEAD + "a,east,10,ABOVE,50,100\nb,east,20,ABOVE,60,300\nc,west,5,ABOVE,7,80.5\n");
        Path restated = scratch.resolve("restated.parquet");
        Restated.write(
                frozen.rule().scheme(),
                frozen.directory(),
                List.of(
                        new Restated.Change("a", "tax", Optional.of("120.25")),
                        new Restated.Change("b", "staff", Optional.empty()),
                        new Restated.Change("b", "county", Optional.of("west")),
                        new Restated.Change("a", "fatal_accidents", Optional.of("1")),
                        new Restated.Change("a", "nobody_reads_it", Optional.of("1")),
                        new Restated.Change("d", "scale", Optional.of("ABOVE")),
                        new Restated.Change("d", "county", Optional.of("east")),
                        new Restated.Change("d", "tax", Optional.of("77")),
                        new Restated.Change("d", "land", Optional.of("7"))),
                restated,
                1);
        Path same = Files.writeString(scratch.resolve("same.csv"), """
                unit_id,county,land,scale,staff,tax,fatal_accidents
                a,east,10,ABOVE,50,120.25,1
                b,west,20,ABOVE,,300,
                c,west,5,ABOVE,7,80.5,
                d,east,7,ABOVE,,77,
                """);
        assertThat(sha(restated, frozen, "one")).isEqualTo(sha(same, frozen, "two"));
    }

    @Test
    void withoutChangesNothingMoves() throws IOException {
        Trial frozen = Trial.of(scratch, RULE, HEAD + "a,east,10,ABOVE,50,100\nb,east,20,ABOVE,60,300\n");
        Path restated = scratch.resolve("restated.parquet");
        Restated.write(frozen.rule().scheme(), frozen.directory(), List.of(), restated, 1);
        assertThat(sha(restated, frozen, "one"))
                .isEqualTo(sha(frozen.directory().snapshot(), frozen, "two"));
    }
}
