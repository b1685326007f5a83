package org.yuanheng.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The reference itself, against results worked out by hand. */
class SmallCasesTest {
    @TestFactory
    Stream<DynamicTest> theReferenceGivesTheResultWorkedOutByHand() {
        return SmallCases.all().stream()
                .map(c -> dynamicTest(c.name(), () -> {
                    Reference.Output output = c.data().expected(Mutant.NONE);
                    assertThat(output.results()).isEqualTo(c.results());
                    assertThat(output.leftOut()).isEqualTo(c.leftOut());
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyMistakeChangesANamedCase() {
        return Arrays.stream(Mutant.values())
                .filter(m -> m != Mutant.NONE)
                .map(mutant -> dynamicTest(mutant.meaning, () -> {
                    List<SmallCase> cases = SmallCases.all().stream()
                            .filter(c -> c.kills().contains(mutant))
                            .toList();
                    assertThat(cases).as("cases that name %s", mutant).isNotEmpty();
                    for (SmallCase c : cases) {
                        assertThat(c.data().expected(mutant))
                                .as("%s under %s", c.name(), mutant)
                                .isNotEqualTo(new Reference.Output(c.results(), c.leftOut()));
                    }
                }));
    }
}
