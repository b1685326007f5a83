package org.yuanheng.reference;

/** A wrong reading of one sentence about decisions. Each must be seen among the random units, or nothing tests it. */
enum DecisionSlip {
    NONE("the rules as written"),

    UNKNOWN_IS_FALSE("a comparison with a missing operand is false"),
    ADDED_MONTHS_OVERFLOW("31 January and a month is a day in March"),
    MONTHS_BY_THE_CALENDAR("months count the turns of the month, not whole months"),
    MONTHS_BACKWARDS_FROM_THE_LATER("months to an earlier day are counted back from the later one"),
    FRACTIONS_ARE_CUT_OFF("half a day more is no day more"),

    AT_LEAST_MEANS_EXACTLY("at least n is exactly n"),
    UNKNOWN_COUNTS_AS_FAILED("an unknown clause cannot make up the number"),
    EVERY_GAP_IS_NAMED("what is missing is named whether it matters or not"),
    DISTANCE_FROM_THE_NUMBER("a distance is figure − number, whichever side is good"),
    BETWEEN_FROM_THE_LOW_END("the distance of between is that from the low end"),
    RECHECK_OF_THE_LATEST("the latest re-check counts"),
    RECHECK_OF_FAILED_CLAUSES("a clause that fails has a re-check too"),

    LAST_COLOUR_WINS("the last condition that holds decides"),
    UNKNOWN_COLOUR_IS_PASSED_OVER("an unknown condition is skipped"),
    EXCUSE_MAY_WORSEN("an excused light shows the excuse's colour, even if it was better"),
    EXCUSE_COVERS_THE_UNKNOWN("an unknown light can be excused"),
    OVERALL_IS_THE_BEST("the best light stands for all"),
    UNEXCUSED_IS_FORGOTTEN("the colour without the excuse is not kept"),

    TIE_TO_THE_LAST("of equal amounts the last row counts"),
    LOWEST_WINS("the lowest amount counts"),
    FIRST_LOOKS_AHEAD("rows after the first that holds must be known too"),
    OPEN_ROWS_ARE_PASSED_OVER("a row that cannot be told does not count"),
    SUM_OF_PUBLISHED("a sum adds the published amounts"),
    HALF_TO_EVEN("an amount on a half goes to the even neighbour"),
    STEPS_END("after the last step there is nothing"),
    YEAR_ZERO_PAYS("the steps begin with year zero");

    final String meaning;

    DecisionSlip(String meaning) {
        this.meaning = meaning;
    }
}
