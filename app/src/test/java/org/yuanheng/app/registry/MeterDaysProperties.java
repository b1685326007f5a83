package org.yuanheng.app.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.registry.MeterDays.Outcome;
import org.yuanheng.app.registry.Meters.Part;
import org.yuanheng.engine.layout.Fraction;
import org.yuanheng.engine.period.Period;

/** Whose a meter's reading is: by shares and days, and to the last digit. */
class MeterDaysProperties {
    private static final Period YEAR = Period.year(2025);

    private static Part part(String firm, String share, String from, @Nullable String to) {
        return new Part(
                "POWER",
                "D1",
                firm,
                new BigDecimal(share),
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                "",
                2);
    }

    /** {@code A 3/5 60%, B 2/5 40%; 2025-01-01 to 2025-12-31}, or what is wrong. */
    private static String over(Period period, Part... parts) {
        return switch (MeterDays.over(List.of(parts), period)) {
            case Outcome.Shared shared ->
                shared.weights().stream()
                                .map(each -> (each.creditCode() + " "
                                                + each.weight().numerator() + "/"
                                                + each.weight().denominator() + " " + each.words())
                                        .strip())
                                .collect(Collectors.joining(", "))
                        + "; " + shared.first() + " to " + shared.last();
            case Outcome.Nobodys _ -> "nobody's";
            case Outcome.Wrong wrong -> wrong.message().en();
        };
    }

    @Example
    void sharesCountByTheDaysTheyWereInForce() {
        assertThat(over(YEAR, part("A", "100", "2020-01-01", null))).isEqualTo("A 1/1; 2025-01-01 to 2025-12-31");
        assertThat(over(YEAR, part("B", "40", "2020-01-01", null), part("A", "60", "2020-01-01", null)))
                .isEqualTo("A 3/5 60%, B 2/5 40%; 2025-01-01 to 2025-12-31");
        assertThat(over(
                        YEAR,
                        part("A", "60", "2020-01-01", "2025-07-01"),
                        part("B", "40", "2020-01-01", "2025-07-01"),
                        part("A", "50", "2025-07-01", null),
                        part("C", "50", "2025-07-01", null)))
                .as("181 days until June, 184 from July on")
                .isEqualTo("A 1003/1825 (60% × 181 天 + 50% × 184 天) ÷ 365 天, B 362/1825 40% × 181 天 ÷ 365 天,"
                        + " C 92/365 50% × 184 天 ÷ 365 天; 2025-01-01 to 2025-12-31");
        assertThat(over(
                        Period.month(2025, 2),
                        part("A", "100", "2020-01-01", "2025-02-15"),
                        part("B", "100", "2025-02-15", null)))
                .isEqualTo("A 1/2 100% × 14 天 ÷ 28 天, B 1/2 100% × 14 天 ÷ 28 天; 2025-02-01 to 2025-02-28");
    }

    @Example
    void aMeterThatWasNobodysAtFirstOrAtLastIsOfThoseWhoHadIt() {
        assertThat(over(YEAR, part("A", "100", "2025-03-01", "2025-11-01")))
                .isEqualTo("A 1/1; 2025-03-01 to 2025-10-31");
        assertThat(over(YEAR, part("A", "100", "2020-03-01", "2025-01-01"))).isEqualTo("nobody's");
        assertThat(over(YEAR)).isEqualTo("nobody's");
    }

    @Example
    void sharesThatDoNotMakeAHundredOnSomeDayAreSaid() {
        assertThat(over(YEAR, part("A", "100", "2020-01-01", "2025-03-01"), part("B", "100", "2025-04-01", null)))
                .isEqualTo("nobody is registered for it from 2025-03-01 to 2025-03-31");
        assertThat(over(YEAR, part("A", "60", "2020-01-01", null), part("B", "50", "2025-12-31", null)))
                .isEqualTo("from 2025-01-01 to 2025-12-30 the shares make 60%, not 100%");
        assertThat(over(YEAR, part("A", "100", "2020-01-01", null), part("B", "100", "2025-06-01", null)))
                .isEqualTo("from 2025-06-01 to 2025-12-31 the shares make 200%, not 100%");
    }

    @Example
    void whatRoundingDownLeavesGoesToThoseWhoLostMost() {
        Fraction third = Fraction.ONE.over(Fraction.of(3));
        assertThat(MeterDays.parts(new BigDecimal("1.00"), List.of(third, third, third)))
                .extracting(BigDecimal::toPlainString)
                .containsExactly("0.34", "0.33", "0.33");
        assertThat(MeterDays.parts(new BigDecimal("-1.00"), List.of(third, third, third)))
                .extracting(BigDecimal::toPlainString)
                .containsExactly("-0.33", "-0.33", "-0.34");
        Fraction most = Fraction.of(BigDecimal.valueOf(999, 3));
        assertThat(MeterDays.parts(new BigDecimal("0.01"), List.of(Fraction.of(BigDecimal.valueOf(1, 3)), most)))
                .extracting(BigDecimal::toPlainString)
                .containsExactly("0.00", "0.01");
    }

    @Provide
    Arbitrary<BigDecimal> figures() {
        return Arbitraries.longs()
                .between(-10_000_000_000L, 10_000_000_000L)
                .map(units -> BigDecimal.valueOf(units, 6));
    }

    @Property
    void thePartsOfAMeterMakeTheMeterAndAreOffByLessThanOneDigit(
            @ForAll("figures") BigDecimal figure, @ForAll @Size(min = 1, max = 40) List<Byte> shares) {
        List<Long> counts = shares.stream().map(each -> 1L + (each & 0xff)).toList();
        Fraction all = Fraction.of(counts.stream().mapToLong(each -> each).sum());
        List<Fraction> weights =
                counts.stream().map(each -> Fraction.of(each).over(all)).toList();
        List<BigDecimal> parts = MeterDays.parts(figure, weights);
        assertThat(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(figure);
        Fraction digit = new Fraction(BigInteger.ONE, BigInteger.TEN.pow(6));
        for (int i = 0; i < parts.size(); i++) {
            Fraction off = weights.get(i)
                    .times(Fraction.of(figure))
                    .plus(Fraction.of(parts.get(i)).negated());
            Fraction size = off.signum() < 0 ? off.negated() : off;
            assertThat(size.plus(digit.negated()).signum()).isNegative();
        }
    }

    @Property
    void everyDayOfThePeriodIsCountedOnce(@ForAll @Size(min = 1, max = 8) List<Byte> changes) {
        List<LocalDate> days = changes.stream()
                .map(each -> LocalDate.of(2025, 1, 1).plusDays(each & 0xff))
                .distinct()
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            String until = i + 1 < days.size() ? days.get(i + 1).toString() : null;
            parts.add(part("F" + i % 3, "70", days.get(i).toString(), until));
            parts.add(part("G", "30", days.get(i).toString(), until));
        }
        Outcome outcome = MeterDays.over(parts, YEAR);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Shared.class, shared -> {
            assertThat(shared.first()).isEqualTo(days.getFirst());
            assertThat(shared.weights().stream().map(MeterDays.Weight::weight).reduce(Fraction.ZERO, Fraction::plus))
                    .isEqualTo(Fraction.ONE);
            assertThat(shared.weights().getLast().words()).isEqualTo("30%");
        });
    }
}
