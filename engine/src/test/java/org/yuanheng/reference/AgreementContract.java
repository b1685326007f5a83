package org.yuanheng.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What any engine must pass: the reference's results.csv and left-out.csv, byte for byte. */
public abstract class AgreementContract {
    /** The engine that is to agree. */
    protected abstract EngineUnderTest engine();

    @Test
    @Tag("slow")
    void thereAreEnoughFirms() {
        assertThat(firms(RandomSets.all())).isGreaterThanOrEqualTo(100_000);
        assertThat(firms(BuiltSets.all())).isGreaterThanOrEqualTo(20_000);
    }

    private static int firms(List<DataSet> sets) {
        return sets.stream().mapToInt(s -> s.units().size()).sum();
    }

    @TestFactory
    protected Stream<DynamicTest> agreesOnWhatWasWorkedOutByHand(@TempDir Path directory) {
        List<SmallCase> cases = SmallCases.all();
        List<EngineOutput.Pending> outputs = new EngineOutput(engine())
                .announced(cases.stream().map(SmallCase::data).toList(), directory);
        return IntStream.range(0, cases.size()).mapToObj(i -> {
            SmallCase small = cases.get(i);
            Reference.Output expected = new Reference.Output(small.results(), small.leftOut());
            return dynamicTest(
                    small.name(),
                    () -> expectSame(
                            small.data().name(), expected, outputs.get(i).output()));
        });
    }

    /** Enough to see at once that an engine is broken; the larger sets are the proof. */
    @TestFactory
    protected Stream<DynamicTest> agreesOnAFewHundredFirms(@TempDir Path directory) {
        return agrees(
                List.of(
                        RandomSets.constants(1, 200),
                        RandomSets.sumOverSum(2, 200),
                        RandomSets.means(3, 200),
                        RandomSets.overrides(4, 200)),
                directory);
    }

    @TestFactory
    @Tag("slow")
    protected Stream<DynamicTest> agreesOnRandomAndBuiltFirms(@TempDir Path directory) {
        return agrees(DataSets.all(), directory);
    }

    private Stream<DynamicTest> agrees(List<DataSet> sets, Path directory) {
        List<EngineOutput.Pending> outputs = new EngineOutput(engine()).announced(sets, directory);
        return IntStream.range(0, sets.size()).mapToObj(i -> {
            DataSet data = sets.get(i);
            return dynamicTest(
                    "%s, %,d firms".formatted(data.name(), data.units().size()),
                    () -> expectSame(
                            data.name(),
                            data.expected(Mutant.NONE),
                            outputs.get(i).output()));
        });
    }

    @TestFactory
    @Tag("slow")
    protected Stream<DynamicTest> agreesOnFiftyUnitsFiftyIndicatorsAndFourLevels(@TempDir Path directory) {
        List<DataSet> sets = FiftyByFifty.all();
        List<EngineOutput.Pending> outputs = new EngineOutput(engine()).announced(sets, directory);
        return IntStream.range(0, sets.size())
                .mapToObj(i -> dynamicTest(
                        sets.get(i).name(),
                        () -> expectSame(
                                sets.get(i).name(),
                                sets.get(i).expected(Mutant.NONE),
                                outputs.get(i).output())));
    }

    @Test
    void everyShippedSchemeIsAmongThem() {
        assertThat(ShippedSchemes.all()).extracting(ReferenceScheme::id).containsExactlyElementsOf(ShippedSets.ids());
    }

    /** The engine by the rulebook that ships, the reference by what its document says. */
    @TestFactory
    @Tag("slow")
    protected Stream<DynamicTest> agreesOnEveryShippedScheme(@TempDir Path directory) {
        return agrees(ShippedSets.all(), directory);
    }

    @Test
    void aFigureBeyondNineHundredMillionIsRefusedByUnitAndIndicator() {
        SchemeDraft scheme = new SchemeDraft("beyond-range")
                .declares(6, "x", "y")
                .indicator(
                        "far_ratio",
                        Formula.ratio("x", "y"),
                        "1",
                        Rule.against("1").noFloor());
        for (String figure : List.of("900000000.000001", "-900000000.000001", "999999999999")) {
            DataSet beyond = SmallCase.of("", scheme, "unit_id,x,y\nfar-off," + figure + ",1\n", "")
                    .data();
            assertThatThrownBy(() -> beyond.expected(Mutant.NONE)).isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> new EngineOutput(engine()).of(beyond))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("far-off")
                    .hasMessageContaining("far_ratio");
        }
    }

    private static void expectSame(String name, Reference.Output expected, Reference.Output actual) {
        expectSame(name + ": results.csv", expected.results(), actual.results());
        expectSame(name + ": left-out.csv", expected.leftOut(), actual.leftOut());
    }

    private static void expectSame(String file, String expected, String actual) {
        String difference = Csv.firstDifference(expected, actual);
        if (!difference.isEmpty()) {
            fail(file + ": " + difference);
        }
    }
}
