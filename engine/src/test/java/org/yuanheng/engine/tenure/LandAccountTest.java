package org.yuanheng.engine.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yuanheng.engine.layout.Fraction;
import org.yuanheng.engine.tenure.Account.Line;
import org.yuanheng.engine.tenure.Account.Part;

/** What the land of a firm comes to, and in which words. */
class LandAccountTest {
    private static final String ALWAYS = "2000-01-01";

    private static Land twentyMu() {
        return new Land().title("A", "P1", "20", ALWAYS, "").building("B1", "A", 5, "40000", "20");
    }

    @Test
    void floorsStandForTheirShareOfTheSite() {
        Land land = twentyMu().let("A", "B", "B1", "1", "6000", "2025-01-01", "2025-12-31");

        assertThat(land.total("B")).isEqualTo("3");
        assertThat(land.total("A")).isEqualTo("17");
        assertThat(land.wrong()).isEmpty();
        Account account = land.by(Land.shipped()).account("B", 2025).orElseThrow();
        assertThat(account.lines()).extracting(Line::words).containsExactly("20 × 6000 ÷ 40000 = 3");
        assertThat(account.words()).isEqualTo("0 + 0 + 3 − 0 = 3");
        assertThat(account.isTenantOnly()).isTrue();
    }

    @Test
    void nineMonthsCountNineTwelfths() {
        Land land = twentyMu().let("A", "B", "B1", "1", "6000", "2025-04-01", "");

        assertThat(land.total("B")).isEqualTo("2.25");
        assertThat(land.total("A")).isEqualTo("17.75");
        Account lessor = land.by(Land.shipped()).account("A", 2025).orElseThrow();
        assertThat(lessor.lines()).extracting(Line::words).containsExactly("20", "−20 × 6000 ÷ 40000 × 9 ÷ 12 = −2.25");
        assertThat(lessor.words()).isEqualTo("20 + 0 + 0 − 2.25 = 17.75");
        assertThat(lessor.inMonth(3)).isEqualTo(Fraction.of(20));
        assertThat(lessor.inMonth(4)).isEqualTo(Fraction.of(17));
        assertThat(lessor.isTenantOnly()).isFalse();
    }

    @Test
    void theFifteenthDecidesAMonth() {
        assertThat(twentyMu().let("A", "B", "B1", "1", "6000", "2025-04-15", "").total("B"))
                .isEqualTo("2.25");
        assertThat(twentyMu().let("A", "B", "B1", "1", "6000", "2025-04-16", "").total("B"))
                .isEqualTo("2");
        assertThat(twentyMu()
                        .let("A", "B", "B1", "1", "6000", ALWAYS, "2025-09-14")
                        .total("B"))
                .isEqualTo("2");
        assertThat(twentyMu()
                        .let("A", "B", "B1", "1", "6000", ALWAYS, "2025-09-15")
                        .total("B"))
                .isEqualTo("2.25");
    }

    @Test
    void otherRulesCountMonthsOtherwise() {
        Span span = Land.span("2025-02-10", "2025-04-20");

        assertThat(new TenureRules.Months.OnDay(31).of(span, 2025)).containsExactly(2, 3);
        assertThat(new TenureRules.Months.OnDay(10).of(span, 2025)).containsExactly(2, 3, 4);
        assertThat(new TenureRules.Months.AnyDay().of(span, 2025)).containsExactly(2, 3, 4);
        assertThat(new TenureRules.Months.EveryDay().of(span, 2025)).containsExactly(3);
        assertThat(new TenureRules.Months.EveryDay().of(span, 2024)).isEmpty();
    }

    @Test
    void aPlotSoldInTheYearBelongsToEachForItsMonths() {
        Land land = new Land().title("A", "P1", "12", ALWAYS, "2025-05-20").title("B", "P1", "12", "2025-05-21", "");

        assertThat(land.total("A")).isEqualTo("5");
        assertThat(land.total("B")).isEqualTo("7");
        assertThat(land.wrong()).isEmpty();
    }

    @Test
    void otherUseAndWhatIsLeftOut() {
        Land land = new Land()
                .title("A", "P1", "30", ALWAYS, "")
                .otherUse("A", "0.5", "2025-07-01", "")
                .leftOut(Holding.Kind.UNBUILT, "A", "P1", "10", ALWAYS, "2025-12-31")
                .leftOut(Holding.Kind.EXPROPRIATED, "A", "P1", "6", "2025-10-10", "");

        assertThat(land.total("A")).isEqualTo("18.75");
        Account account = land.by(Land.shipped()).account("A", 2025).orElseThrow();
        assertThat(account.of(Part.OWN)).isEqualTo(Fraction.of(new BigDecimal("18.5")));
        assertThat(account.of(Part.OTHER_USE)).isEqualTo(Fraction.of(new BigDecimal("0.25")));
        assertThat(account.lines().get(1).what().zh()).isEqualTo("分期未建 P1");
        assertThat(land.by(rules(Set.of(), false))
                        .account("A", 2025)
                        .orElseThrow()
                        .total())
                .isEqualByComparingTo("30.25");
    }

    @Test
    void aVillageHasNoAccountAndItsWordIsNotNeeded() {
        Party village = Land.party(Party.Kind.VILLAGE, "望汐村");
        Land land = new Land().in(Land.firm("B"), village, "村二厂", "", null, "1.2", "2025-01-01", "", "");

        assertThat(land.total("B")).isEqualTo("1.2");
        assertThat(land.wrong()).isEmpty();
        assertThat(land.by(Land.shipped()).accounts(2025))
                .extracting(account -> account.firm().code())
                .containsExactly("B");
    }

    @Test
    void onlyTheTotalIsRoundedUnlessTheRulesSayEachLine() {
        Land land = new Land();
        for (String parcel : List.of("P1", "P2", "P3")) {
            land.title("A", parcel, "0.000002", "2025-05-01", "2025-07-31");
        }

        assertThat(land.total("A")).isEqualTo("0.000002");
        assertThat(land.by(rules(Set.of(), true))
                        .account("A", 2025)
                        .orElseThrow()
                        .total())
                .isEqualByComparingTo("0.000003");
    }

    @Test
    void nobodyHasAnAccountOfAnotherYear() {
        assertThat(twentyMu().by(Land.shipped()).accounts(1999)).isEmpty();
    }

    private static TenureRules rules(Set<Holding.Kind> leftOut, boolean eachLine) {
        TenureRules shipped = Land.shipped();
        return new TenureRules(
                shipped.id(),
                shipped.title(),
                shipped.months(),
                shipped.decimals(),
                eachLine,
                leftOut,
                shipped.aloneLetting(),
                shipped.aloneRenting(),
                shipped.assumptions());
    }
}
