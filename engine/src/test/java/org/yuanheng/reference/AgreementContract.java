package org.yuanheng.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yuanheng.reference.SchemeDraft.Rule;

/** What any engine must pass: the reference's results.csv and left-out.csv, byte for byte. */
public abstract class AgreementContract {
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
    @Tag("slow")
    Stream<DynamicTest> agreesOnRandomAndBuiltFirms() {
        return DataSets.all().stream()
                .map(data -> dynamicTest(
                        "%s, %,d firms".formatted(data.name(), data.units().size()),
                        () -> compare(data.expected(Mutant.NONE), data)));
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
        SmallCase inside = SmallCase.of("the last figures that are accepted", scheme, """
                unit_id,x,y
                high,900000000,1
                low,-900000000,1
                """, """
                unit_id,group,value_far_ratio,points_far_ratio,total,rank,class,notes
                high,ALL,900000000.000000,900000000.0000,900000000.0000,1,,
                low,ALL,-900000000.000000,-900000000.0000,-900000000.0000,2,,
                """);
        compare(new Reference.Output(inside.results(), inside.leftOut()), inside.data());
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

    private void compare(Reference.Output expected, DataSet data) {
        Reference.Output actual = new EngineOutput(engine()).of(data);
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
