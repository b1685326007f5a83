package org.yuanheng.app.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.chain.AgainstReference.Fault;
import org.yuanheng.app.chain.AgainstReference.Outcome;

/** A region held against a table whose codes are coarser, finer or fewer than its own. */
class AgainstReferenceTest {
    private static final Map<String, BigDecimal> REGION =
            numbers(Map.of("2614", "60", "2651", "20", "3218", "20", "3985", "100"));

    private static Map<String, BigDecimal> numbers(Map<String, String> written) {
        return written.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> new BigDecimal(each.getValue())));
    }

    private static Outcome held(Map<String, String> area, String... codes) {
        return new AgainstReference(REGION, numbers(area)).quotient(List.of(codes));
    }

    /** By hand: 60 of 200 here, 150 of 1,000 there: 0.3 ÷ 0.15 = 2. */
    @Test
    void aClassThatTheTableHasIsHeldAgainstItself() {
        Outcome outcome = held(Map.of("00", "1000", "26", "500", "2614", "150"), "2614");
        assertThat(outcome.quotient()).isEqualByComparingTo("2");
        assertThat(outcome.fault()).isNull();
        assertThat(outcome.at()).containsExactly("2614");
    }

    /** By hand: 26 makes 80 of 200 here and 500 of 1,000 there, 0.4 ÷ 0.5; with 39, 180 of 200 and 600 of 1,000. */
    @Test
    void aClassThatItLacksIsTakenWithItsGroupOrDivisionOnBothSides() {
        Map<String, String> area = Map.of("00", "1000", "26", "500", "39", "100", "321", "40");
        assertThat(held(area, "2614").quotient()).isEqualByComparingTo("0.8");
        assertThat(held(area, "2614", "2651", "3985").at()).containsExactly("26", "39");
        assertThat(held(area, "2614", "2651", "3985").quotient()).isEqualByComparingTo("1.5");
        assertThat(held(area, "3218").at()).containsExactly("321");
        assertThat(held(area, "3218").quotient()).isEqualByComparingTo("2.5");
    }

    @Test
    void whatLiesWithinADivisionThatIsTakenIsNotCountedTwice() {
        Outcome outcome = held(Map.of("00", "1000", "26", "500", "2614", "150"), "2614", "2651");
        assertThat(outcome.at()).containsExactly("26");
        assertThat(outcome.quotient()).isEqualByComparingTo("0.8");
    }

    /** By hand: without a total, 26 and 32 are all: 80 of 100 here, 500 of 540 there. */
    @Test
    void withoutATotalTheDivisionsAreAllOnBothSides() {
        AgainstReference against = new AgainstReference(REGION, numbers(Map.of("26", "500", "32", "40", "321", "30")));
        assertThat(against.statesAll()).isFalse();
        assertThat(against.quotient(List.of("26")).quotient()).isEqualByComparingTo("0.864");
        assertThat(against.quotient(List.of("3985")).fault()).isEqualTo(Fault.PART);
    }

    @Test
    void whatCannotBeWorkedOutSaysWhy() {
        assertThat(held(Map.of("00", "1000", "26", "500")).fault()).isEqualTo(Fault.CODES);
        Outcome part = held(Map.of("00", "1000", "26", "500"), "2614", "3985", "3218");
        assertThat(part.fault()).isEqualTo(Fault.PART);
        assertThat(part.quotient()).isNull();
        assertThat(part.lacking()).containsExactly("3985", "3218");
        assertThat(held(Map.of("00", "1000", "26", "0"), "26").fault()).isEqualTo(Fault.NOTHING);
        assertThat(held(Map.of("261", "10"), "2614").fault())
                .as("neither a total nor a division")
                .isEqualTo(Fault.NOTHING);
        assertThat(new AgainstReference(Map.of(), numbers(Map.of("26", "5")))
                        .quotient(List.of("26"))
                        .fault())
                .isEqualTo(Fault.REVENUE);
    }

    @Test
    void aRegionThatMakesNothingOfItHasAQuotientOfZero() {
        assertThat(held(Map.of("00", "1000", "10", "5"), "1019").quotient()).isEqualByComparingTo("0");
    }
}
