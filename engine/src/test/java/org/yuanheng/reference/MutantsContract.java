package org.yuanheng.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Shows that the agreement means something: each {@link Mutant} of the reference, that is each wrong reading of one
 * rule, gives another result than the engine did, on a named small case and on the random and built firms. A mutant
 * that survives is a rule that the firms do not test. {@link Mutant} says what this proves and what it does not.
 */
@Tag("mutants")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MutantsContract {
    private final Map<String, Reference.Output> engineOutputs = new HashMap<>();
    private final List<DataSet> sets = DataSets.all().stream()
            .sorted(Comparator.comparingInt(d -> d.units().size()))
            .toList();

    /** The engine whose output the mutants must not reach. */
    protected abstract EngineUnderTest engine();

    @TestFactory
    Stream<DynamicTest> everyMistakeIsSeenInANamedCase() {
        return mutants()
                .map(mutant -> dynamicTest(mutant + ": " + mutant.meaning, () -> {
                    List<SmallCase> cases = SmallCases.all().stream()
                            .filter(c -> c.kills().contains(mutant))
                            .toList();
                    assertThat(cases).as("cases that name %s", mutant).isNotEmpty();
                    cases.forEach(c -> assertThat(difference(c.data(), mutant))
                            .as("%s: %s", mutant, c.name())
                            .isPresent());
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyMistakeIsSeenAmongTheFirms() {
        return mutants()
                .map(mutant -> dynamicTest(mutant + ": " + mutant.meaning, () -> {
                    if (sets.stream().noneMatch(data -> difference(data, mutant).isPresent())) {
                        fail("%s survives: no firm tells it from the rules".formatted(mutant));
                    }
                }));
    }

    /** Else the mutants would die of something other than their mistake. */
    @Test
    void theRulesAsWrittenAreToldApartNowhere() {
        assertThat(sets)
                .allSatisfy(data -> assertThat(difference(data, Mutant.NONE))
                        .as(data.name())
                        .isEmpty());
    }

    private static Stream<Mutant> mutants() {
        return Arrays.stream(Mutant.values()).filter(m -> m != Mutant.NONE);
    }

    /** Where the mutated reference and the engine differ. Figures out of range tell nothing and count as no difference. */
    private Optional<String> difference(DataSet data, Mutant mutant) {
        Reference.Output engineOutput =
                engineOutputs.computeIfAbsent(data.name(), _ -> new EngineOutput(engine()).of(data));
        Reference.Output mutated;
        try {
            mutated = data.expected(mutant);
        } catch (ArithmeticException beyondRange) {
            return Optional.empty();
        }
        String difference = Csv.firstDifference(mutated.results(), engineOutput.results())
                + Csv.firstDifference(mutated.leftOut(), engineOutput.leftOut());
        return difference.isEmpty() ? Optional.empty() : Optional.of(difference);
    }
}
