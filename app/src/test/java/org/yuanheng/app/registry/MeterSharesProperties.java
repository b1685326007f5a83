package org.yuanheng.app.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.registry.MeterShares.Outcome;
import org.yuanheng.app.registry.Meters.Part;

/** Whatever files say of a meter: what is taken in makes a hundred at every day, and nothing that does is refused. */
class MeterSharesProperties {
    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final int DAYS = 8;

    @Provide
    Arbitrary<List<Part>> meters() {
        Arbitrary<String> firms = Arbitraries.of("A", "B", "C");
        Arbitrary<@Nullable BigDecimal> shares = Arbitraries.of("40", "60", "50", "100", "33.33")
                .map(BigDecimal::new)
                .injectNull(0.3);
        Arbitrary<Integer> from = Arbitraries.of(0, 0, 0, 3);
        Arbitrary<@Nullable Integer> to = Arbitraries.of(3, 6).injectNull(0.6);
        return Combinators.combine(firms, shares, from, to)
                .as((firm, share, first, last) -> new Part(
                        "POWER",
                        "D1",
                        firm,
                        share,
                        START.plusDays(first),
                        last == null || last <= first ? null : START.plusDays(last),
                        "",
                        2))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .uniqueElements(part -> part.creditCode() + part.validFrom());
    }

    private static List<Part> on(List<Part> parts, LocalDate day) {
        return parts.stream()
                .filter(part ->
                        !day.isBefore(part.validFrom()) && (part.validTo() == null || day.isBefore(part.validTo())))
                .toList();
    }

    @Property
    void whatIsTakenMakesAHundredAndWhatMakesAHundredIsTaken(@ForAll("meters") List<Part> parts) {
        boolean taken = MeterShares.settle(parts) instanceof Outcome.Sound;
        Statistics.label("taken").collect(taken);
        if (MeterShares.settle(parts) instanceof Outcome.Sound(List<Part> settled)) {
            assertThat(settled).hasSameSizeAs(parts);
            for (int day = 0; day < DAYS; day++) {
                List<Part> then = on(settled, START.plusDays(day));
                BigDecimal sum = then.stream()
                        .map(part -> part.share() == null ? BigDecimal.ZERO : part.share())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(then.isEmpty() || sum.compareTo(BigDecimal.valueOf(100)) == 0)
                        .isTrue();
                assertThat(then).allSatisfy(part -> assertThat(part.share()).isPositive());
            }
        }
        boolean stated = parts.stream().allMatch(part -> part.share() != null);
        boolean whole = stated;
        for (int day = 0; day < DAYS && whole; day++) {
            List<Part> then = on(parts, START.plusDays(day));
            List<String> firms = new ArrayList<>(
                    then.stream().map(Part::creditCode).distinct().toList());
            BigDecimal sum = then.stream()
                    .map(part -> part.share() == null ? BigDecimal.ZERO : part.share())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            whole = then.isEmpty() || (sum.compareTo(BigDecimal.valueOf(100)) == 0 && firms.size() == then.size());
        }
        if (stated) {
            assertThat(taken).isEqualTo(whole);
        }
    }
}
