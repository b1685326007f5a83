package org.yuanheng.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What any engine must pass for a kind of rule besides the scheme: the reference's results.csv, byte for byte, on random
 * and built units; and each mistake that the reference can be made to make is seen by some of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TrialsContract {
    private final Map<String, String> outputs = new HashMap<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** The engine that is to agree. */
    protected abstract EngineUnderTest engine();

    abstract List<Trial> trials();

    /** Wrong readings of one rule each: id and meaning. */
    abstract Map<String, String> mistakes();

    /** The fewest units that the trials hold. */
    abstract int fewestUnits();

    /** Enough to see at once that an engine is broken; {@link #agrees} is the proof. */
    @TestFactory
    Stream<DynamicTest> agreesOnAFewHundredUnits() {
        return agree(trials().stream()
                .filter(trial -> units(trial) >= 9 && units(trial) <= 500)
                .toList());
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> agrees() {
        List<Trial> trials = trials();
        assertThat(trials.stream().mapToInt(TrialsContract::units).sum()).isGreaterThanOrEqualTo(fewestUnits());
        return agree(trials);
    }

    private static int units(Trial trial) {
        return Csv.rows(trial.facts()).size() - 1;
    }

    private Stream<DynamicTest> agree(List<Trial> trials) {
        assertThat(trials).isNotEmpty();
        return trials.stream()
                .map(trial -> dynamicTest(trial.name(), () -> {
                    String difference = Csv.firstDifference(trial.expected().apply(Trial.AS_WRITTEN), output(trial));
                    if (!difference.isEmpty()) {
                        fail(difference);
                    }
                }));
    }

    @TestFactory
    @Tag("mutants")
    Stream<DynamicTest> everyMistakeIsSeen() {
        return mistakes().entrySet().stream()
                .map(mistake -> dynamicTest(
                        mistake.getKey() + ": " + mistake.getValue(),
                        () -> assertThat(trials())
                                .as("trials that tell %s from the rules", mistake.getKey())
                                .anyMatch(trial -> !trial.expected()
                                        .apply(mistake.getKey())
                                        .equals(output(trial)))));
    }

    private String output(Trial trial) {
        return outputs.computeIfAbsent(trial.name(), _ -> trial.results(engine(), directory));
    }
}
