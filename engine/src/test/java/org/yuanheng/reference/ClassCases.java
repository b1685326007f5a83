package org.yuanheng.reference;

import static org.yuanheng.reference.Formula.ratio;

import java.util.List;
import org.yuanheng.reference.ReferenceScheme.ClassOverride.Kind;

/** Small cases about quotas and overrides. Totals fall from unit a to the last, so ranks are the letters. */
final class ClassCases {
    private ClassCases() {}

    static List<SmallCase> all() {
        return List.of(
                cuts(),
                unrankedOutsideN(),
                bottomFromTheEnd(),
                kindsInOrder(),
                neverTheOtherWay(),
                stepsStopAtTheEnds(),
                consuming(),
                consumingMoreThanThereIs(),
                topBeforeBottom(),
                overrideNotEvaluated());
    }

    static SchemeDraft scheme(String id) {
        return new SchemeDraft(id)
                .declares(0, "x", "f", "g", "h")
                .indicator("r", ratio("x", "x"), "1", Rule.against("1000000000"))
                .ties("x desc");
    }

    /** Every unit's value is 1 and its points are published as 0.0000; {@code x}, the first key, makes the order. */
    static String results(String... unitRankClassNotes) {
        StringBuilder text = new StringBuilder("unit_id,group,value_r,points_r,total,rank,class,notes\n");
        for (String row : unitRankClassNotes) {
            String[] parts = row.split(" ", -1);
            text.append("%s,ALL,1.000000,0.0000,0.0000,%s,%s,%s%n"
                    .formatted((Object[]) parts)
                    .replace("\r", ""));
        }
        return text.toString();
    }

    static Condition flag(String fact) {
        return Condition.compares(fact, ">", "0");
    }

    /** 7 × 20 % = 1.4 → 1, 7 × 40 % = 2.8 → 2, 7 × 24 % = 1.68 → 1. */
    private static SmallCase cuts() {
        return SmallCase.of(
                "each class takes ⌊share × n⌋, the rest class what remains",
                scheme("cuts").classes("A 20", "B 40", "C", "D 24"),
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
                results("a 1 A ", "b 2 B ", "c 3 B ", "d 4 C ", "e 5 C ", "f 6 C ", "g 7 D "),
                Mutant.CEILING_AT_A_CUT,
                Mutant.NEAREST_AT_A_CUT,
                Mutant.CUMULATIVE_CUTS);
    }

    private static SmallCase unrankedOutsideN() {
        return SmallCase.of(
                "n counts the ranked units only",
                scheme("unranked-outside-n").classes("A 20", "B"),
                """
                unit_id,participation,x
                a,,9
                b,,8
                c,SCORED_NO_CLASS,7
                d,,6
                e,,5
                """,
                results("a 1 B ", "b 2 B ", "d 3 B ", "e 4 B ", "c   unranked:scored-no-class"),
                Mutant.N_COUNTS_UNRANKED);
    }

    private static SmallCase bottomFromTheEnd() {
        return SmallCase.of(
                "classes after the rest are cut from the end, the last first",
                scheme("bottom-from-the-end").classes("A", "B 20", "C 40"),
                """
                unit_id,x
                a,9
                b,8
                c,7
                d,6
                e,5
                """,
                results("a 1 A ", "b 2 A ", "c 3 B ", "d 4 C ", "e 5 C "));
    }

    private static SmallCase kindsInOrder() {
        return SmallCase.of(
                "raise, fix, lower, veto last, whatever the order of the file",
                scheme("kinds-in-order")
                        .classes("A 25", "B 25", "C", "D 25")
                        .override("accident", Kind.VETO, "D", flag("f"))
                        .override("held", Kind.FIX, "B", flag("g"))
                        .override("champion", Kind.RAISE, "A", flag("h")),
                """
                unit_id,x,f,g,h
                a,9,0,,
                b,8,1,0,1
                c,7,0,1,1
                d,6,,,1
                """,
                results(
                        "a 1 A ",
                        "b 2 D override:accident;override:champion",
                        "c 3 B override:champion;override:held",
                        "d 4 A override:champion"),
                Mutant.VETO_BEFORE_RAISE);
    }

    private static SmallCase neverTheOtherWay() {
        return SmallCase.of(
                "raise never lowers, lower and veto never raise; noted even where nothing moves",
                scheme("never-the-other-way")
                        .classes("A 25", "B 25", "C", "D 25")
                        .override("up", Kind.RAISE, "B", flag("f"))
                        .override("down", Kind.LOWER, "B", flag("g"))
                        .override("stop", Kind.VETO, "C", flag("h")),
                """
                unit_id,x,f,g,h
                a,9,1,0,0
                b,8,1,1,0
                c,7,0,1,1
                d,6,0,0,1
                """,
                results(
                        "a 1 A override:up",
                        "b 2 B override:down;override:up",
                        "c 3 C override:down;override:stop",
                        "d 4 D override:stop"),
                Mutant.RAISE_MAY_LOWER);
    }

    private static SmallCase stepsStopAtTheEnds() {
        return SmallCase.of(
                "steps stop at the best and at the worst class",
                scheme("steps-stop-at-the-ends")
                        .classes("A 25", "B 25", "C", "D 25")
                        .steps("up", Kind.RAISE, 2, flag("f"))
                        .steps("down", Kind.LOWER, 3, flag("g"))
                        .steps("back", Kind.LOWER, 1, flag("h")),
                """
                unit_id,x,f,g,h
                a,9,0,1,1
                b,8,1,0,1
                c,7,1,0,0
                d,6,1,0,1
                """,
                results(
                        "a 1 D override:back;override:down",
                        "b 2 B override:back;override:up",
                        "c 3 A override:up",
                        "d 4 C override:back;override:up"),
                Mutant.STEPS_FALL_OFF);
    }

    /** n = 5: A 2, D 1. a consumes D; b and c fill A, d and e are B, and an ordinary fix moves e afterwards. */
    private static SmallCase consuming() {
        return SmallCase.of(
                "a consuming override takes its class's place; the others move up; n stays",
                scheme("consuming")
                        .classes("A 40", "B", "D 20")
                        .consuming("accident", Kind.VETO, "D", flag("f"))
                        .override("champion", Kind.FIX, "A", flag("g")),
                """
                unit_id,x,f,g
                a,9,1,
                b,8,,
                c,7,,
                d,6,,
                e,5,,1
                """,
                results("a 1 D override:accident", "b 2 A ", "c 3 A ", "d 4 B ", "e 5 A override:champion"),
                Mutant.OVERRIDES_CHANGE_N,
                Mutant.CONSUMING_IGNORED);
    }

    /** n = 5, D 1: two consume it, its number stays at 0. A unit raised to A and vetoed to D consumes D. */
    private static SmallCase consumingMoreThanThereIs() {
        return SmallCase.of(
                "a class's number falls to 0 and no further; of two consuming overrides the later kind decides",
                scheme("consuming-more-than-there-is")
                        .classes("A 40", "B", "D 20")
                        .consuming("accident", Kind.VETO, "D", flag("f"))
                        .consuming("champion", Kind.RAISE, "A", flag("g")),
                """
                unit_id,x,f,g
                a,9,1,
                b,8,1,1
                c,7,,
                d,6,,
                e,5,,1
                """,
                results(
                        "a 1 D override:accident",
                        "b 2 D override:accident;override:champion",
                        "c 3 A ",
                        "d 4 B ",
                        "e 5 A override:champion"));
    }

    /** n = 4: A 2, D 2; a and b consume B, two units remain for four places. */
    private static SmallCase topBeforeBottom() {
        return SmallCase.of(
                "where too few units remain for both ends, the top is filled first",
                scheme("top-before-bottom").classes("A 50", "B", "D 50").consuming("held", Kind.FIX, "B", flag("f")),
                """
                unit_id,x,f
                a,9,1
                b,8,0
                c,7,1
                d,6,0
                """,
                results("a 1 B override:held", "b 2 A ", "c 3 B override:held", "d 4 A "),
                Mutant.BOTTOM_WINS);
    }

    private static SmallCase overrideNotEvaluated() {
        return SmallCase.of(
                        "an override whose column was not delivered is not evaluated",
                        scheme("override-not-evaluated")
                                .classes("A 50", "B")
                                .override("accident", Kind.VETO, "B", flag("f"))
                                .override("held", Kind.FIX, "B", flag("g")),
                        """
                        unit_id,x,g
                        a,9,
                        b,8,1
                        """,
                        results("a 1 A ", "b 2 B override:held"))
                .without("f");
    }
}
