package org.yuanheng.reference;

import static org.yuanheng.reference.Formula.fact;
import static org.yuanheng.reference.Formula.ratio;

import java.math.BigDecimal;
import java.util.List;
import org.yuanheng.reference.ReferenceGround.Derived;
import org.yuanheng.reference.SchemeDraft.Rule;

/** Derived facts and groups that give way to larger ones, worked out by hand. */
final class GroundCases {
    private GroundCases() {}

    static List<SmallCase> all() {
        return List.of(onTheCut(), roundedToItsDecimals(), smallGroupsTogether(), whoIsPlacedIsGone());
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
}
