package org.yuanheng.reference;

import static org.yuanheng.reference.Formula.ratio;

import java.util.List;

/** Small cases about order: totals, keys, missing keys, texts. */
final class RankCases {
    private RankCases() {}

    static List<SmallCase> all() {
        return List.of(
                publishedTotal(), keysInTheirIntegers(), missingKeyLast(), factAsKey(), textByBytes(), awkwardIds());
    }

    /** {@code key} hardly earns anything: its baseline is a milliard. */
    private static SchemeDraft keyed(String id) {
        return new SchemeDraft(id)
                .declares(9, "x", "y", "t")
                .indicator("r", ratio("x", "y"), "1", Rule.against("1"))
                .indicator(
                        "key", ratio("t", "y"), "1", Rule.against("1000000000").noFloor());
    }

    /** 1.00004 and 1.00001 are both published as 1.0000, so the key decides. */
    private static SmallCase publishedTotal() {
        return SmallCase.of(
                "rank compares the published total",
                keyed("published-total").ties("key desc"),
                """
                unit_id,x,y,t
                a,1.00004,1,1
                b,1.00001,1,2
                c,1.00001,1,2
                """,
                """
                unit_id,group,value_r,points_r,value_key,points_key,total,rank,class,notes
                b,ALL,1.000010,1.0000,2.000000,0.0000,1.0000,1,,
                c,ALL,1.000010,1.0000,2.000000,0.0000,1.0000,2,,
                a,ALL,1.000040,1.0000,1.000000,0.0000,1.0000,3,,
                """,
                Mutant.RANK_FROM_THE_UNROUNDED_TOTAL,
                Mutant.TIES_STRAIGHT_TO_UNIT_ID,
                Mutant.UNIT_ID_DESCENDING);
    }

    private static SmallCase keysInTheirIntegers() {
        return SmallCase.of(
                "a tie key compares all ten decimals",
                keyed("keys-in-their-integers").ties("key desc"),
                """
                unit_id,x,y,t
                a,1,1,0.000000001
                b,1,1,0.000000002
                """,
                """
                unit_id,group,value_r,points_r,value_key,points_key,total,rank,class,notes
                b,ALL,1.000000,1.0000,0.000000,0.0000,1.0000,1,,
                a,ALL,1.000000,1.0000,0.000000,0.0000,1.0000,2,,
                """,
                Mutant.KEY_FROM_THE_PUBLISHED_VALUE);
    }

    private static SmallCase missingKeyLast() {
        return SmallCase.of(
                "a missing key sorts last, descending",
                keyed("missing-key-last").ties("key desc"),
                """
                unit_id,x,y,t
                a,1,1,
                b,1,1,-1
                c,1,1,2
                """,
                """
                unit_id,group,value_r,points_r,value_key,points_key,total,rank,class,notes
                c,ALL,1.000000,1.0000,2.000000,0.0000,1.0000,1,,
                b,ALL,1.000000,1.0000,-1.000000,0.0000,1.0000,2,,
                a,ALL,1.000000,1.0000,,0.0000,1.0000,3,,missing:key
                """,
                Mutant.MISSING_KEY_FIRST);
    }

    private static SmallCase factAsKey() {
        return SmallCase.of(
                "a fact as key, ascending, in its exact decimals; missing last all the same",
                keyed("fact-as-key").ties("t", "key desc"),
                """
                unit_id,x,y,t
                a,1,1,
                b,1,1,123456.000000002
                c,1,1,123456.000000001
                d,1,1,-1
                """,
                """
                unit_id,group,value_r,points_r,value_key,points_key,total,rank,class,notes
                c,ALL,1.000000,1.0000,123456.000000,0.0001,1.0001,1,,
                b,ALL,1.000000,1.0000,123456.000000,0.0001,1.0001,2,,
                d,ALL,1.000000,1.0000,-1.000000,0.0000,1.0000,3,,
                a,ALL,1.000000,1.0000,,0.0000,1.0000,4,,missing:key
                """);
    }

    private static SchemeDraft byCounty(String id) {
        return new SchemeDraft(id)
                .declares(6, "x", "y")
                .within("county")
                .indicator("r", ratio("x", "y"), "1", Rule.against("1"));
    }

    /** U+FF21 is EF BC A1, U+20BB7 is F0 A0 AE B7 (in UTF-16 its first half, D842, would come before FF21). */
    private static SmallCase textByBytes() {
        return SmallCase.of(
                        "texts compare by their UTF-8 bytes: units, groups and the list of those left out",
                        byCounty("text-by-bytes"),
                        """
                        unit_id,participation,county,x,y
                        𠮷,,Ａ,1,1
                        Ａ,,Ａ,1,1
                        b,,Ａ,1,1
                        B,,Ａ,1,1
                        é,,Ａ,1,1
                        p,,𠮷,1,1
                        q,,I,1,1
                        s,,ı,1,1
                        y𠮷,EXEMPT,I,1,1
                        yＡ,EXEMPT,I,1,1
                        """,
                        """
                        unit_id,group,value_r,points_r,total,rank,class,notes
                        q,I,1.000000,1.0000,1.0000,1,,
                        s,ı,1.000000,1.0000,1.0000,1,,
                        B,Ａ,1.000000,1.0000,1.0000,1,,
                        b,Ａ,1.000000,1.0000,1.0000,2,,
                        é,Ａ,1.000000,1.0000,1.0000,3,,
                        Ａ,Ａ,1.000000,1.0000,1.0000,4,,
                        𠮷,Ａ,1.000000,1.0000,1.0000,5,,
                        p,𠮷,1.000000,1.0000,1.0000,1,,
                        """,
                        Mutant.UTF16_ORDER)
                .leavesOut("""
                        unit_id,reason
                        yＡ,exempt
                        y𠮷,exempt
                        """);
    }

    private static SmallCase awkwardIds() {
        return SmallCase.of(
                "unit_id is opaque: commas, quotes, a line break, a formula sign, leading zeros and spaces stay",
                new SchemeDraft("awkward-ids")
                        .declares(6, "x", "y")
                        .within("county", "town")
                        .indicator("r", ratio("x", "y"), "1", Rule.against("1")),
                """
                unit_id,county,town,x,y
                "a,b",N,"甲, 乙",1,1
                "say ""hi\""",N,"甲, 乙",2,1
                "two
                lines",N,"甲, 乙",3,1
                =1+1,N,"甲, 乙",4,1
                007,N,"甲, 乙",5,1
                7,N,"甲, 乙",5,1
                in the middle,N,"甲, 乙",6,1
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                in the middle,"N/甲, 乙",6.000000,6.0000,6.0000,1,,
                007,"N/甲, 乙",5.000000,5.0000,5.0000,2,,
                7,"N/甲, 乙",5.000000,5.0000,5.0000,3,,
                =1+1,"N/甲, 乙",4.000000,4.0000,4.0000,4,,
                "two
                lines","N/甲, 乙",3.000000,3.0000,3.0000,5,,
                "say ""hi\""","N/甲, 乙",2.000000,2.0000,2.0000,6,,
                "a,b","N/甲, 乙",1.000000,1.0000,1.0000,7,,
                """);
    }
}
