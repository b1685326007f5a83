package org.yuanheng.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What any engine must pass: the reference's results.csv and left-out.csv, byte for byte. */
public abstract class AgreementContract {
    @TempDir
    private Path workplace;

    /** The engine that is to agree. */
    protected abstract EngineUnderTest engine();

    @Test
    void thereAreEnoughFirms() {
        assertThat(firms(RandomSets.all())).isGreaterThanOrEqualTo(100_000);
        assertThat(firms(BuiltSets.all())).isGreaterThanOrEqualTo(20_000);
    }

    private static int firms(List<DataSet> sets) {
        return sets.stream().mapToInt(s -> s.units().size()).sum();
    }

    @TestFactory
    Stream<DynamicTest> agreesOnWhatWasWorkedOutByHand() {
        return SmallCases.all().stream()
                .map(c ->
                        dynamicTest(c.name(), () -> compare(new Reference.Output(c.results(), c.leftOut()), c.data())));
    }

    @TestFactory
    Stream<DynamicTest> agreesOnRandomAndBuiltFirms() {
        return DataSets.all().stream()
                .map(data -> dynamicTest(
                        "%s, %,d firms".formatted(data.name(), data.units().size()),
                        () -> compare(data.expected(Mutant.NONE), data)));
    }

    private void compare(Reference.Output expected, DataSet data) {
        Reference.Output actual = new EngineOutput(engine(), workplace).of(data);
        expectSame(data.name() + ": results.csv", expected.results(), actual.results());
        expectSame(data.name() + ": left-out.csv", expected.leftOut(), actual.leftOut());
    }

    private static void expectSame(String file, String expected, String actual) {
        String difference = Csv.firstDifference(expected, actual);
        if (!difference.isEmpty()) {
            fail(file + ": " + difference);
        }
    }
}
