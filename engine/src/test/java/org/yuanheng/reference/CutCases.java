package org.yuanheng.reference;

import static org.yuanheng.reference.ClassCases.flag;
import static org.yuanheng.reference.ClassCases.results;
import static org.yuanheng.reference.ClassCases.scheme;
import static org.yuanheng.reference.Formula.ratio;

import java.math.RoundingMode;
import java.util.List;
import org.yuanheng.reference.ClassRule.AtCut;
import org.yuanheng.reference.ClassRule.Method;
import org.yuanheng.reference.ClassRule.Shared;
import org.yuanheng.reference.ReferenceScheme.ClassOverride.Kind;

/** Small cases about shared ranks, the rounding of shares, ties at a cut, and over whom a quota runs. */
final class CutCases {
    private CutCases() {}

    private static final String FIVE_TIED = """
            unit_id,x
            a,9
            b,8
            c,8
            d,7
            e,7
            """;

    static List<SmallCase> all() {
        return List.of(
                competition(),
                dense(),
                roundingByClass(),
                cumulativeFloor(),
                cumulativeRank(),
                up(),
                down(),
                shared(),
                tiedAndConsumed(),
                overAll(),
                smallWithoutClass(),
                smallFixed(),
                smallWithAll());
    }

    private static SmallCase competition() {
        return SmallCase.of(
                "competition ranks: the tied share the first of their places, and the places are left out after them",
                scheme("competition-ranks").shared(Shared.COMPETITION),
                """
                unit_id,x
                a,9
                b,8
                c,8
                d,7
                """,
                results("a 1  ", "b 2  ", "c 2  ", "d 4  "),
                Mutant.SHARED_RANKS_UNSHARED,
                Mutant.RANKS_WITHOUT_GAPS);
    }

    private static SmallCase dense() {
        return SmallCase.of(
                "dense ranks leave out none; a quota cuts by places all the same",
                scheme("dense-ranks").shared(Shared.DENSE).classes("A 50", "B"),
                """
                unit_id,x
                a,9
                b,9
                c,8
                d,8
                """,
                results("a 1 A ", "b 1 A ", "c 2 B ", "d 2 B "),
                Mutant.RANKS_WITH_GAPS);
    }

    /** 5 × 30 % = 1.5: up 2, half up 2, down 1; nobody is left for the rest. */
    private static SmallCase roundingByClass() {
        return SmallCase.of(
                "share × n is rounded as each class says",
                scheme("rounding-by-class")
                        .classes("A 30", "B 30", "C", "D 30")
                        .rounded("A", RoundingMode.CEILING)
                        .rounded("B", RoundingMode.HALF_UP),
                """
                unit_id,x
                a,9
                b,8
                c,7
                d,6
                e,5
                """,
                results("a 1 A ", "b 2 A ", "c 3 B ", "d 4 B ", "e 5 D "),
                Mutant.ROUNDING_OF_A_CLASS_IGNORED,
                Mutant.HALF_GOES_DOWN_AT_A_CUT);
    }

    /** 7 × 20 % = 1.4, 60 % = 4.2, 76 % = 5.32: A to 1, B to 4, C to 5, D the last two. */
    private static SmallCase cumulativeFloor() {
        return SmallCase.of(
                "cumulative cuts: class k ends at ⌊n × (p₁ + … + p_k)⌋, the rest's share being what the others leave",
                scheme("cumulative-floor").classes("A 20", "B 40", "C", "D 24").cumulative(Method.CUMULATIVE_FLOOR),
                """
                unit_id,x
                a,9
                b,8
                c,7
                d,6
                e,5
                f,4
                g,3
                """,
                results("a 1 A ", "b 2 B ", "c 3 B ", "d 4 B ", "e 5 C ", "f 6 D ", "g 7 D "),
                Mutant.CUMULATIVE_NUMBERS_ROUNDED_ALONE);
    }

    /** Ranks 1, 2, 2, 4, 4 against 2, 4 and 5. */
    private static SmallCase cumulativeRank() {
        return SmallCase.of(
                "cumulative cuts by shared rank: rank ≤ n × Σp, so that ties stay together",
                scheme("cumulative-rank").classes("A 40", "B", "C 20").cumulative(Method.CUMULATIVE_RANK),
                FIVE_TIED,
                results("a 1 A ", "b 2 A ", "c 3 A ", "d 4 B ", "e 5 B "),
                Mutant.CUMULATIVE_RANK_BY_PLACE);
    }

    private static SmallCase up() {
        return SmallCase.of(
                "tied units across a cut all go up; their ranks stay",
                scheme("ties-up").classes("A 40", "B", "C 20").atCut(AtCut.UP),
                FIVE_TIED,
                results("a 1 A ", "b 2 A ", "c 3 A ", "d 4 B ", "e 5 B "),
                Mutant.TIES_AT_A_CUT_PARTED,
                Mutant.TIES_AT_A_CUT_TURNED);
    }

    private static SmallCase down() {
        return SmallCase.of(
                "tied units across a cut all go down",
                scheme("ties-down").classes("A 40", "B", "C 20").atCut(AtCut.DOWN),
                FIVE_TIED,
                results("a 1 A ", "b 2 B ", "c 3 B ", "d 4 C ", "e 5 C "),
                Mutant.TIES_AT_A_CUT_TURNED);
    }

    /** A ends at 2: places 2 and 3 lie half above it and go down. B ends at 5: two of the places 4 to 6 lie above. */
    private static SmallCase shared() {
        return SmallCase.of(
                "tied units across a cut go where the middle of their places lies",
                scheme("ties-shared").classes("A 20", "B 30", "C").atCut(AtCut.SHARED),
                """
                unit_id,x
                a,9
                b,8
                c,8
                d,7
                e,7
                f,7
                g,6
                h,5
                i,4
                j,3
                """,
                results(
                        "a 1 A ", "b 2 B ", "c 3 B ", "d 4 B ", "e 5 B ", "f 6 B ", "g 7 C ", "h 8 C ", "i 9 C ",
                        "j 10 C "),
                Mutant.HALF_OF_THE_TIED_GO_UP);
    }

    /** e takes one of A's two places; a and b, tied for the other, both go up. Of four left the last is C. */
    private static SmallCase tiedAndConsumed() {
        return SmallCase.of(
                "ties are counted among those whom the quota still has to sort",
                scheme("tied-and-consumed")
                        .classes("A 40", "B", "C 20")
                        .atCut(AtCut.UP)
                        .shared(Shared.COMPETITION)
                        .consuming("champion", Kind.FIX, "A", flag("f")),
                """
                unit_id,x,f
                a,9,
                b,9,
                c,8,
                d,7,
                e,5,1
                """,
                results("a 1 A ", "b 1 A ", "c 3 B ", "d 4 C ", "e 5 A override:champion"),
                Mutant.TIES_AT_A_CUT_PARTED);
    }

    private static SchemeDraft inCounties(String id) {
        return new SchemeDraft(id)
                .declares(0, "x", "f")
                .within("county")
                .indicator("r", ratio("x", "x"), "1", Rule.against("1000000000"))
                .ties("x desc");
    }

    private static final String COUNTIES = """
            unit_id,county,x,f
            a,p,9,1
            b,p,3,
            c,q,8,
            d,q,7,
            e,q,6,1
            """;

    private static String ofCounties(String... countyUnitRankClassNotes) {
        StringBuilder text = new StringBuilder("unit_id,group,value_r,points_r,total,rank,class,notes\n");
        for (String row : countyUnitRankClassNotes) {
            String[] parts = row.split(" ", -1);
            text.append(parts[1] + "," + parts[0] + ",1.000000,0.0000,0.0000," + parts[2] + "," + parts[3] + ","
                    + parts[4] + "\n");
        }
        return text.toString();
    }

    /** a, c, d, e, b in the run: two A and one C. In its own county b would be B and nobody C. */
    private static SmallCase overAll() {
        return SmallCase.of(
                "a quota over all runs over all ranked units; ranks stay those of the group",
                inCounties("quota-over-all").classes("A 40", "B", "C 20").overAll(),
                COUNTIES,
                ofCounties("p a 1 A ", "p b 2 C ", "q c 1 A ", "q d 2 B ", "q e 3 B "),
                Mutant.ONE_QUOTA_FOR_EACH_GROUP);
    }

    private static SmallCase smallWithoutClass() {
        return SmallCase.of(
                "a group below its least size has no class, and no override gives one",
                inCounties("small-without-class")
                        .classes("A 40", "B")
                        .small(3, "none")
                        .override("held", Kind.FIX, "A", flag("f")),
                COUNTIES,
                ofCounties(
                        "p a 1  override:held;small-group:none",
                        "p b 2  small-group:none",
                        "q c 1 A ",
                        "q d 2 B ",
                        "q e 3 A override:held"),
                Mutant.SMALL_GROUPS_ARE_CUT,
                Mutant.SMALL_GROUP_INCLUDES_ITS_SIZE,
                Mutant.OVERRIDES_CLASS_THE_UNCLASSED);
    }

    private static SmallCase smallFixed() {
        return SmallCase.of(
                "a group below its least size is all of one class; overrides follow",
                inCounties("small-fixed")
                        .classes("A 50", "B", "C 50")
                        .small(3, "B")
                        .override("champion", Kind.RAISE, "A", flag("f")),
                COUNTIES,
                ofCounties(
                        "p a 1 A override:champion;small-group:fixed",
                        "p b 2 B small-group:fixed",
                        "q c 1 A ",
                        "q d 2 B ",
                        "q e 3 A override:champion"),
                Mutant.SMALL_GROUPS_ARE_CUT);
    }

    /** Among all five a is of the first two and b the last; q keeps its own quota: one A of three, no C. */
    private static SmallCase smallWithAll() {
        return SmallCase.of(
                "units of a group below its least size are classed by their place among all",
                inCounties("small-with-all").classes("A 40", "B", "C 20").small(3, "rank_with_all"),
                COUNTIES,
                ofCounties(
                        "p a 1 A small-group:with-all",
                        "p b 2 C small-group:with-all",
                        "q c 1 A ",
                        "q d 2 B ",
                        "q e 3 B "),
                Mutant.SMALL_GROUPS_ARE_CUT);
    }
}
