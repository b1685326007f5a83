package org.yuanheng.reference;

import static org.yuanheng.reference.Formula.fact;
import static org.yuanheng.reference.Formula.ratio;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.reference.ReferenceGround.Derived;

/** Derived facts and groups that give way to larger ones, worked out by hand. */
final class GroundCases {
    private GroundCases() {}

    static List<SmallCase> all() {
        return List.of(onTheCut(), roundedToItsDecimals(), smallGroupsTogether(), whoIsPlacedIsGone(), members());
    }

    private static SmallCase onTheCut() {
        return SmallCase.of(
                        "a figure on a cut belongs to the part above",
                        new SchemeDraft("on-the-cut")
                                .declares(2, "x")
                                .comparedBy("size_of_x")
                                .ground(new ReferenceGround(
                                        List.of(new Derived.Cut(
                                                "size_of_x",
                                                fact("x"),
                                                List.of(new BigDecimal("30")),
                                                List.of("S", "L"))),
                                        List.of(),
                                        0))
                                .indicator("r", ratio("x", "x"), "10", Rule.against("1"))
                                .classes("A 50", "B"),
                        """
                unit_id,x
                a,29.99
                b,30
                c,
                d,30.01
                """,
                        """
                unit_id,group,value_r,points_r,total,rank,class,notes
                b,L,1.000000,10.0000,10.0000,1,A,
                d,L,1.000000,10.0000,10.0000,2,B,
                a,S,1.000000,10.0000,10.0000,1,B,
                """,
                        Mutant.CUT_BELONGS_BELOW)
                .leavesOut("unit_id,reason\nc,group-unknown\n");
    }

    /** 0.25 and 0.35 become 0.3 and 0.4 (0.35 as a double lies below, but ten decimals come first). */
    private static SmallCase roundedToItsDecimals() {
        return SmallCase.of(
                "a derived number has its stated decimals, half away from zero",
                new SchemeDraft("derived-decimals")
                        .declares(2, "x")
                        .ground(new ReferenceGround(List.of(new Derived.Figure("y", 1, fact("x"))), List.of(), 0))
                        .indicator("r", fact("y"), "10", Rule.against("1"))
                        .classes("A 50", "B"),
                """
                unit_id,x
                a,0.25
                b,0.35
                c,-0.25
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                b,ALL,0.400000,4.0000,4.0000,1,A,
                a,ALL,0.300000,3.0000,3.0000,2,B,
                c,ALL,-0.300000,0.0000,0.0000,3,B,
                """,
                Mutant.DERIVED_KEEPS_ITS_DIGITS);
    }

    /** Of j, k and l only j has two ranked firms; k and l have one each and together make two; m's one is left over. */
    private static SmallCase smallGroupsTogether() {
        return SmallCase.of(
                "units of groups that are too small are compared together in the next group",
                new SchemeDraft("small-groups-together")
                        .declares(0, "x")
                        .texts("county", "town")
                        .comparedBy("county", "town")
                        .ground(new ReferenceGround(
                                List.of(), List.of(List.of("county", "town"), List.of("county"), List.of()), 2))
                        .indicator("r", ratio("x", "x"), "10", Rule.against("1"))
                        .ties("x desc")
                        .classes("A 50", "B"),
                """
                unit_id,participation,county,town,x
                a,,p,j,9
                b,,p,j,8
                c,,p,k,7
                d,,p,l,6
                e,TRANSITION,p,l,5
                f,,q,m,4
                g,TRANSITION,q,m,3
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                f,ALL#3,1.000000,10.0000,10.0000,1,B,fallback:3
                g,ALL#3,1.000000,10.0000,10.0000,,,fallback:3;unranked:transition
                c,p#2,1.000000,10.0000,10.0000,1,A,fallback:2
                d,p#2,1.000000,10.0000,10.0000,2,B,fallback:2
                e,p#2,1.000000,10.0000,10.0000,,,fallback:2;unranked:transition
                a,p/j,1.000000,10.0000,10.0000,1,A,
                b,p/j,1.000000,10.0000,10.0000,2,B,
                """,
                Mutant.SMALL_GROUPS_STAY,
                Mutant.FALLBACK_AT_ITS_SIZE,
                Mutant.FALLBACK_COUNTS_UNRANKED);
    }

    /** Town k's one firm does not become two by the firms of town j, which have their group. */
    private static SmallCase whoIsPlacedIsGone() {
        return SmallCase.of(
                "who has a group counts for no other",
                new SchemeDraft("who-is-placed-is-gone")
                        .declares(0, "x")
                        .texts("county", "town")
                        .comparedBy("county", "town")
                        .ground(new ReferenceGround(
                                List.of(), List.of(List.of("county", "town"), List.of("county"), List.of()), 2))
                        .indicator("r", ratio("x", "x"), "10", Rule.against("1"))
                        .ties("x desc")
                        .classes("A 50", "B"),
                """
                unit_id,county,town,x
                a,p,j,9
                b,p,j,8
                c,p,k,7
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                c,ALL#3,1.000000,10.0000,10.0000,1,B,fallback:3
                a,p/j,1.000000,10.0000,10.0000,1,A,
                b,p/j,1.000000,10.0000,10.0000,2,B,
                """,
                Mutant.FALLBACK_COUNTS_THE_PLACED);
    }

    /**
     * Plot p: 10 × 0.5 + 6 over 2 × 0.5 + 1; q lacks a land of one member and has none; r's members lie in two counties and
     * cannot be told a group; e is exempt.
     */
    private static SmallCase members() {
        return SmallCase.of(
                        "a unit is made of its members by their shares",
                        new SchemeDraft("members")
                                .declares(1, "x", "y", "part")
                                .texts("county", "town")
                                .comparedBy("county")
                                .ground(new ReferenceGround(
                                        List.of(),
                                        List.of(),
                                        0,
                                        Optional.of(new ReferenceGround.Level(
                                                "town",
                                                Optional.of("part"),
                                                Optional.empty(),
                                                false,
                                                List.of(),
                                                Map.of("x", 1, "y", 1)))))
                                .indicator(
                                        "r",
                                        ratio("x", "y"),
                                        "10",
                                        Rule.against("10").cap("2"))
                                .classes("A 50", "B"),
                        """
                        unit_id,participation,county,town,x,y,part
                        a,,k,p,10,2,0.5
                        b,TRANSITION,k,p,6,1,1
                        c,,k,q,9,,1
                        d,,k,q,9,3,1
                        e,EXEMPT,k,q,9,3,1
                        f,,k,s,12,3,1
                        g,EXEMPT,k,s,99,3,1
                        h,,k,r,1,1,1
                        i,,l,r,1,1,1
                        """,
                        """
                        unit_id,group,value_r,points_r,total,rank,class,notes
                        p,k,5.500000,5.5000,5.5000,1,A,
                        s,k,4.000000,4.0000,4.0000,2,B,
                        q,k,,0.0000,0.0000,3,B,missing:r
                        """,
                        Mutant.SHARES_IGNORED,
                        Mutant.PARTIAL_SUMS_STAND,
                        Mutant.EXEMPT_MEMBERS_COUNT,
                        Mutant.DIFFERING_TAKE_THE_FIRST)
                .leavesOut("unit_id,reason\nr,group-unknown\n");
    }
}
