package org.yuanheng.app.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of quotients whatever a region and an area make. */
class AgainstReferenceProperties {
    private static final List<String> NODE = List.of("2614", "3985");

    @Provide
    Arbitrary<Map<String, BigDecimal>> classes() {
        return Arbitraries.maps(
                        Arbitraries.of("2614", "2615", "2651", "3218", "3985", "3973"),
                        Arbitraries.integers().between(1, 1_000_000).map(BigDecimal::valueOf))
                .ofMinSize(1);
    }

    private static Map<String, BigDecimal> times(Map<String, BigDecimal> revenue, int factor) {
        return revenue.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().multiply(BigDecimal.valueOf(factor))));
    }

    @Property
    void anotherUnitOfMeasureChangesNoQuotient(
            @ForAll("classes") Map<String, BigDecimal> region,
            @ForAll("classes") Map<String, BigDecimal> area,
            @ForAll @IntRange(min = 1, max = 10_000) int here,
            @ForAll @IntRange(min = 1, max = 10_000) int there) {
        Map<String, BigDecimal> divisions = AgainstReferenceProperties.divisions(area);
        assertThat(new AgainstReference(times(region, here), times(divisions, there)).quotient(NODE))
                .isEqualTo(new AgainstReference(region, divisions).quotient(NODE));
    }

    @Property
    void anAreaHeldAgainstItselfHasOneOfEverything(@ForAll("classes") Map<String, BigDecimal> area) {
        Map<String, BigDecimal> divisions = divisions(area);
        List<String> codes = new ArrayList<>(area.keySet());
        for (String code : codes) {
            assertThat(new AgainstReference(area, divisions)
                            .quotient(List.of(code))
                            .quotient())
                    .isEqualByComparingTo("1");
        }
    }

    private static Map<String, BigDecimal> divisions(Map<String, BigDecimal> classes) {
        return classes.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().substring(0, 2), Map.Entry::getValue, BigDecimal::add));
    }
}
