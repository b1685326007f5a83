package org.yuanheng.engine.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yuanheng.engine.period.Period.Kind;

/** What holds of every period, and of every text that somebody may take for one. */
class PeriodProperties {
    @Provide
    Arbitrary<Period> periods() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class), Arbitraries.integers().between(1900, 2999))
                .flatAs((kind, year) -> Arbitraries.integers()
                        .between(kind.least(), kind.most(year))
                        .map(number -> new Period(kind, year, number)));
    }

    @Provide
    Arbitrary<String> nearlyPeriods() {
        return Arbitraries.strings()
                .withChars("0123456789年月日份上下半季度累计至前一二三十QH-—.~/… ２")
                .ofMaxLength(20);
    }

    @Property
    void isReadBackFromItsTextAndFromItsWords(@ForAll("periods") Period period) {
        assertThat(Period.parse(period.toString())).contains(period);
        assertThat(Period.parse(period.words().zh())).contains(period);
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        assertThat(Period.parse(text).flatMap(period -> Period.parse(period.toString())))
                .isEqualTo(Period.parse(text));
    }

    @Property
    void anyTextThatLooksLikeOneIsReadOrRefused(@ForAll("nearlyPeriods") String text) {
        Optional<Period> read = Period.parse(text);
        assertThat(read.flatMap(period -> Period.parse(period.toString()))).isEqualTo(read);
    }

    @Property
    void orderIsTotalAndAgreesWithTime(
            @ForAll("periods") Period one, @ForAll("periods") Period other, @ForAll("periods") Period third) {
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
        assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
        if (one.compareTo(other) <= 0 && other.compareTo(third) <= 0) {
            assertThat(one).isLessThanOrEqualTo(third);
        }
        if (one.last().isBefore(other.last())) {
            assertThat(one).isLessThan(other);
        }
    }

    @Property
    void whatComesBeforeIsEarlier(@ForAll("periods") Period period) {
        period.before().ifPresent(before -> assertThat(before).isLessThan(period));
        period.yearBefore().ifPresent(before -> {
            assertThat(before).isLessThan(period);
            assertThat(before.kind()).isEqualTo(period.kind());
        });
    }

    @Property
    void containsItselfAndWhatItsPartsContain(@ForAll("periods") Period one, @ForAll("periods") Period other) {
        assertThat(one.contains(one)).isTrue();
        if (one.contains(other) && other.contains(one)) {
            assertThat(one.first()).isEqualTo(other.first());
            assertThat(one.last()).isEqualTo(other.last());
        }
        if (one.contains(other)) {
            assertThat(other.last()).isBeforeOrEqualTo(one.last());
        }
    }
}
