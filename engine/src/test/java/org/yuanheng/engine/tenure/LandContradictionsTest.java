package org.yuanheng.engine.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What does not fit together is found, whom it concerns, and it moves no land. */
class LandContradictionsTest {
    private static final String ALWAYS = "2000-01-01";

    private static Land twentyMu() {
        return new Land().title("A", "P1", "20", ALWAYS, "").building("B1", "A", 5, "40000", "20");
    }

    @Test
    void aLeaseWithoutItsOtherHalfMovesNothing() {
        Land in = twentyMu().in(Land.firm("B"), Land.firm("A"), "B1", "1", "6000", null, ALWAYS, "", "");
        Land out = twentyMu().out(Land.firm("A"), Land.firm("B"), "B1", "1", "6000", null, ALWAYS, "", "");

        assertThat(in.wrong()).containsExactly("lease-unmet B A");
        assertThat(out.wrong()).containsExactly("lease-unmet A B");
        assertThat(List.of(in.total("A"), in.total("B"), out.total("A"), out.total("B")))
                .containsExactly("20", "none", "20", "none");
    }

    @Test
    void halvesThatDifferAreToldWithBothFigures() {
        Land land = twentyMu()
                .out(Land.firm("A"), Land.firm("B"), "B1", "1", "6000", null, "2025-01-01", "", "M1")
                .in(Land.firm("B"), Land.firm("A"), "B1", "1", "5000", null, "2025-02-01", "", "M2");

        assertThat(land.wrong()).containsExactly("lease-differs B A");
        assertThat(land.total("A")).isEqualTo("20");
        assertThat(land.by(Land.shipped())
                        .contradictions(2025)
                        .getFirst()
                        .problem()
                        .message()
                        .en())
                .contains("floor area: the lessor 6000 ㎡, the lessee 5000 ㎡")
                .contains("period: the lessor 2025-01-01 …, the lessee 2025-02-01 …")
                .contains("meter: the lessor M1, the lessee M2");
    }

    @Test
    void aDisputeIsToldWithItsReasonInPlaceOfTheMissingHalf() {
        Land land = twentyMu().out(Land.firm("A"), Land.firm("B"), "B1", "1", "6000", null, ALWAYS, "", "");
        LandLedger ledger = land.by(Land.shipped());
        Half stated = ledger.apart().getFirst().out().orElseThrow();

        LandLedger disputed = land.by(Land.shipped(), List.of(new Dispute(stated, "moved out in 2023")));

        assertThat(ledger.apart().getFirst().statedTo("B")).contains(stated);
        assertThat(ledger.apart().getFirst().statedBy("B")).isEmpty();
        assertThat(disputed.contradictions(2025)).singleElement().satisfies(told -> {
            assertThat(told.problem().code()).isEqualTo("lease-disputed");
            assertThat(told.problem().message().en())
                    .contains("B disputes that A lets to it B1")
                    .contains("moved out in 2023");
            assertThat(told.firms()).containsExactly("A", "B");
        });
        assertThat(disputed.account("B", 2025)).isEmpty();
    }

    @Test
    void eachHalfMeetsOneOther() {
        Land land = twentyMu()
                .let("A", "B", "B1", "1", "4000", ALWAYS, "")
                .let("A", "B", "B1", "2", "3000", ALWAYS, "")
                .in(Land.firm("B"), Land.firm("A"), "B1", "2", "3000", null, ALWAYS, "", "");

        assertThat(land.total("B")).isEqualTo("3.5");
        assertThat(land.wrong()).containsExactly("lease-unmet B A");
    }

    @Test
    void aMeterThatOneSideLeavesOpenIsNoDifference() {
        Land land = twentyMu()
                .out(Land.firm("A"), Land.firm("B"), "B1", "", "6000", null, ALWAYS, "", "M1")
                .in(Land.firm("B"), Land.firm("A"), "B1", "1", "6000", "3", ALWAYS, "", "");

        assertThat(land.wrong()).isEmpty();
        assertThat(land.total("B")).isEqualTo("3");
    }

    @Test
    void floorsOfNoBuildingComeToNothing() {
        assertThat(new Land()
                        .title("A", "P1", "20", ALWAYS, "")
                        .let("A", "B", "B9", "1", "100", ALWAYS, "")
                        .wrong())
                .containsExactly("lease-without-area A B");
    }

    @Test
    void nobodyLetsMoreThanIsOwnedAtAnyDate() {
        Land land = new Land()
                .title("A", "P1", "20", ALWAYS, "2025-06-30")
                .title("A", "P2", "5", ALWAYS, "")
                .letLand("A", "B", "P1", "8", ALWAYS, "");

        assertThat(land.wrong()).containsExactly("leased-out-above-own A");
        assertThat(land.by(Land.shipped())
                        .contradictions(2025)
                        .getFirst()
                        .problem()
                        .message()
                        .en())
                .isEqualTo("from 2025-07-01 A lets 8 mu and owns 5");
        assertThat(land.by(Land.shipped()).contradictions(2024)).isEmpty();
    }

    @Test
    void noParcelIsLetBeyondWhatItHas() {
        Land two = new Land()
                .title("A", "P1", "5", ALWAYS, "")
                .title("A", "P2", "20", ALWAYS, "")
                .letLand("A", "B", "P1", "3", ALWAYS, "")
                .letLand("A", "C", "P1", "4", "2025-03-01", "");
        Land after = new Land()
                .title("A", "P1", "5", ALWAYS, "")
                .letLand("A", "B", "P1", "3", ALWAYS, "2025-02-28")
                .letLand("A", "C", "P1", "4", "2025-03-01", "");
        Land sublet = new Land()
                .title("A", "P1", "5", ALWAYS, "")
                .letLand("A", "B", "P1", "4", ALWAYS, "")
                .letLand("B", "C", "P1", "4", ALWAYS, "");
        Land floors = new Land()
                .title("A", "B1", "5", ALWAYS, "")
                .title("A", "P2", "20", ALWAYS, "")
                .letLand("A", "B", "B1", "6", ALWAYS, "");

        assertThat(two.wrong()).containsExactly("parcel-let-above A B C");
        assertThat(two.by(Land.shipped())
                        .contradictions(2025)
                        .getFirst()
                        .problem()
                        .message()
                        .en())
                .isEqualTo("from 2025-03-01 7 mu of parcel P1 are let, which has 5");
        assertThat(two.by(Land.shipped()).contradictions(2024)).isEmpty();
        assertThat(after.wrong()).isEmpty();
        assertThat(sublet.wrong()).as("what is sub-let is let once").doesNotContain("parcel-let-above B C");
        assertThat(floors.wrong()).containsExactly("parcel-let-above A B");
    }

    @Test
    void sharesOfOneParcelAreLetUpToTheWhole() {
        Land land = new Land()
                .share("A", "P1", "12", "20", ALWAYS, "")
                .share("B", "P1", "8", "20", ALWAYS, "")
                .letLand("A", "C", "P1", "12", ALWAYS, "")
                .letLand("B", "D", "P1", "8", ALWAYS, "");

        assertThat(land.wrong()).isEmpty();
    }

    @Test
    void sharesSumToTheParcelAtEveryDate() {
        Land sound = new Land()
                .share("A", "P1", "12", "20", ALWAYS, "")
                .share("B", "P1", "8", "20", ALWAYS, "2025-03-31")
                .share("C", "P1", "8", "20", "2025-04-01", "");
        Land twice = new Land()
                .share("A", "P1", "12", "20", ALWAYS, "")
                .share("B", "P1", "8", "20", ALWAYS, "2025-04-01")
                .share("C", "P1", "8", "20", "2025-04-01", "");
        Land lacking = new Land()
                .share("A", "P1", "12", "20", ALWAYS, "")
                .share("B", "P1", "8", "20", ALWAYS, "2025-03-30")
                .share("C", "P1", "8", "20", "2025-04-01", "");

        assertThat(sound.wrong()).isEmpty();
        assertThat(twice.wrong()).containsExactly("parcel-shares-above A B C");
        assertThat(lacking.wrong()).containsExactly("parcel-shares-below A");
        assertThat(lacking.by(Land.shipped())
                        .contradictions(2025)
                        .getFirst()
                        .problem()
                        .message()
                        .en())
                .isEqualTo("from 2025-03-31 the titles of parcel P1 sum to 12 mu, the parcel has 20");
    }

    @Test
    void titlesStateOneParcelAlike() {
        assertThat(new Land()
                        .share("A", "P1", "12", "20", ALWAYS, "")
                        .share("B", "P1", "8", "21", ALWAYS, "")
                        .wrong())
                .containsExactly("parcel-area-differs A B");
    }

    @Test
    void aTitleStandsOnce() {
        Land land = new Land();
        for (int i = 0; i < 2; i++) {
            land.holding(Holding.Kind.REGISTERED, "N1", "A", "P1", "5", "5", ALWAYS, "");
        }

        assertThat(land.wrong()).containsExactly("title-twice A", "parcel-shares-above A");
    }

    @Test
    void noMoreIsLeftOutThanIsHeld() {
        assertThat(new Land()
                        .title("A", "P1", "5", ALWAYS, "")
                        .leftOut(Holding.Kind.UNBUILT, "A", "P1", "6", "2025-03-01", "")
                        .wrong())
                .containsExactly("left-out-above-title A");
    }

    @Test
    void aFloorIsLetOnceAtATime() {
        Land after = twentyMu()
                .let("A", "B", "B1", "1", "8000", "2025-01-01", "2025-06-30")
                .let("A", "C", "B1", "1", "8000", "2025-07-01", "");
        Land same = twentyMu()
                .let("A", "B", "B1", "1", "8000", "2025-01-01", "2025-07-01")
                .let("A", "C", "B1", "1", "8000", "2025-07-01", "");
        Land halves =
                twentyMu().let("A", "B", "B1", "1", "4000", ALWAYS, "").let("A", "C", "B1", "1", "4000", ALWAYS, "");
        Land whole = twentyMu().let("A", "B", "B1", "", "40000", ALWAYS, "").let("A", "C", "B1", "", "1", ALWAYS, "");

        assertThat(after.wrong()).isEmpty();
        assertThat(same.wrong()).containsExactly("floors-let-twice A B C");
        assertThat(halves.wrong()).isEmpty();
        assertThat(whole.wrong()).contains("floors-let-twice A B C");
    }

    @Test
    void aNumberMeansOneBuilding() {
        assertThat(twentyMu().building("B1", "C", 1, "100", "1").wrong()).containsExactly("building-twice A C");
    }

    @Test
    void floorsAsPeopleWriteThem() {
        assertThat(Words.floors("1-2、5层")).contains(new TreeSet<>(List.of(1, 2, 5)));
        assertThat(Words.floors("-1-2")).contains(new TreeSet<>(List.of(-1, 1, 2)));
        assertThat(Words.floors("3F")).contains(new TreeSet<>(List.of(3)));
        assertThat(Words.floors("")).contains(new TreeSet<>());
        for (String wrong : List.of("东侧", "3-1", "0", "1-999", "١")) {
            assertThat(Words.floors(wrong)).as(wrong).isEmpty();
        }
    }
}
