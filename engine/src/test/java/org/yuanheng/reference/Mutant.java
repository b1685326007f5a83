package org.yuanheng.reference;

/**
 * One wrong reading of the rules each, switched on inside the reference evaluator.
 *
 * <p>What a dead mutant shows: the engine's output differs from what this mistake would give, so the firms of
 * {@link DataSets} contain a case that tells the two readings apart; an engine that makes the mistake in the same form
 * fails {@link AgreementContract}. What it does not show: that no other mistake exists, that a mistake in another form
 * (say, half to even only below a million) is seen, or that engine and reference did not both misread the same
 * sentence. Against the last stand the results of {@link SmallCases}, worked out by hand. Production code carries no
 * switch.
 *
 * <p>Two readings that look like mistakes cannot be told apart by any data and are therefore stated as their nearest
 * relative. Cap before floor equals floor before cap unless the floor lies above the cap. And a mean that also counts
 * the filled units <em>with the points they were filled with</em> is the same mean: if μ is Σ/n rounded, then
 * (Σ + mμ)/(n + m) lies n/(n + m) times as far from μ as Σ/n did, hence nearer than one half, and rounds to μ again.
 * {@link #FILLED_INSIDE_THE_MEAN} therefore counts them in n only.
 */
enum Mutant {
    NONE("the rules as written"),

    HALF_EVEN_WHEN_PUBLISHED("values, points and totals on a half go to the even neighbour"),
    HALF_UP_WHEN_PUBLISHED("a half goes towards plus infinity, not away from zero"),
    HALF_EVEN_AT_ONCE("x × 10¹⁰ on a half goes to the even neighbour"),
    HALF_EVEN_MEAN("a mean on a half goes to the even neighbour"),
    MEAN_TRUNCATED("a mean is cut off, not rounded"),
    NEGATIVE_ZERO("a negative figure that rounds to zero keeps its sign"),
    POINTS_FROM_THE_ROUNDED_VALUE("points come from the published value"),
    TOTAL_FROM_PUBLISHED_POINTS("the total adds the published points"),
    TOTAL_IN_DOUBLES("the total adds doubles"),
    SUMS_IN_DOUBLES("Σ/Σ adds doubles"),
    DECIMALS_ENTER_TWICE_ROUNDED("a decimal enters as double(unscaled) ÷ 10^d"),
    WEIGHT_BEFORE_BASELINE("value × weight ÷ baseline"),
    FUNCTIONS_UNROUNDED("ln, exp, power and sqrt keep all their digits"),
    CAP_BEFORE_FLOOR("the cap is applied before the floor"),

    NEGATIVE_DIVISOR_IS_A_VALUE("only a divisor of zero makes a value missing"),
    ZERO_NUMERATOR_IS_MISSING("a numerator of zero makes a value missing"),
    MEAN_OF_RATIOS("the group baseline is the mean of the values"),
    SUMS_OVER_DELIVERED("Σ runs over every unit that has the fact, value or not"),
    NOT_EVALUATED_IN_SUMS("Σ/Σ runs over unranked units too"),
    BASELINE_BELOW_ZERO_STANDS("Σ below zero is a baseline"),
    MISSING_AS_ZERO_BEFORE_THE_MEAN("a missing value is 0 when the mean is taken"),
    FILLED_INSIDE_THE_MEAN("filled units count in the mean's n"),
    NOT_EVALUATED_IN_THE_MEAN("the mean runs over unranked units too"),
    MEAN_BEFORE_CAP("the mean is taken of the points before the cap"),

    NOT_EVALUATED_IN_FIGURES("least, largest, mean and deviation run over unranked units too"),
    SAMPLE_DEVIATION("the standard deviation divides by n − 1"),
    TIES_AT_THE_BOTTOM("those who are the same count as nobody in the percentile"),
    DIRECTION_IGNORED("more is better, whatever the rule says"),
    BAND_ABOVE_ITS_FROM("a band begins just above its figure"),
    TIMES_IGNORED("a baseline stands without its multiple"),
    OUTLIERS_STAND("values beyond the bounds stay where they are"),
    OUTLIERS_OF_ALL_UNITS("bounds come from unranked units too"),
    UPPER_BOUND_ONE_HIGHER("the upper bound is the value at place ⌊high × n⌋ + 1"),
    SMALL_DENOMINATOR_STANDS("a denominator below its least stays what it is"),
    FULL_IS_NOTHING("a missing value that earns full points earns none"),
    PENALTY_IS_NOTHING("a missing value costs nothing"),
    WEIGHTS_STAY("the weight of what is missing goes nowhere"),
    NOT_RATED_RANKED("a unit without a value that it must have is ranked"),

    WEIGHTS_ALIKE("weights that are to be worked out are the same for all"),
    WEIGHTS_FROM_ALL_UNITS("weights are worked out from unranked units too"),
    ENTROPY_UPSIDE_DOWN("what tells units apart least weighs most"),
    EVERY_COMPONENT_KEPT("components with an eigenvalue below 1 count too"),
    LAST_DIGITS_TO_THE_LAST("of weights cut off alike the last gets the digit left over"),

    KINDS_IGNORED("all units have the weights that stand at the indicators"),
    BOUNDS_BY_THE_USUAL_WEIGHT("floor and cap are multiples of the weight at the indicator, whatever the unit's own"),

    PARTS_COUNT_ALIKE("the parts of a mean count alike, whatever their weights"),

    CUT_BELONGS_BELOW("a figure on a cut belongs to the part below"),
    DERIVED_KEEPS_ITS_DIGITS("a derived number is not rounded to its decimals"),
    SMALL_GROUPS_STAY("a group that is too small stays a group"),
    FALLBACK_AT_ITS_SIZE("a group of just the least size gives way too"),
    FALLBACK_COUNTS_UNRANKED("unranked units help a group to its least size"),
    FALLBACK_COUNTS_THE_PLACED("units that have a group count again at the next try"),

    EXEMPT_MEMBERS_COUNT("members that are exempt count for their unit"),
    PARTIAL_SUMS_STAND("a sum passes over members that lack the fact, whatever the rule says"),
    SHARES_IGNORED("members count whole, whatever their share"),
    DIFFERING_TAKE_THE_FIRST("where members differ the unit has what the first one has"),

    EXCLUSIVE_ADDED("adjustments that exclude each other add up"),
    EVIDENCE_NOT_ASKED("an adjustment counts without its evidence"),
    ADJUSTMENTS_UNLIMITED("bonuses and penalties know no limit"),

    UNKNOWN_IS_FALSE("a comparison with a missing operand is false"),
    EXEMPT_LAST("exempt is stated only of units inside the population"),
    PENDING_BEFORE_PARTICIPATION("a unit that lacks a required fact is pending, though it would not be ranked anyway"),
    PENDING_RANKED("a unit that lacks a required fact is ranked"),
    RANK_FROM_THE_UNROUNDED_TOTAL("rank compares totals before rounding"),
    KEY_FROM_THE_PUBLISHED_VALUE("a tie key compares six decimals"),
    TIES_STRAIGHT_TO_UNIT_ID("ties in total go to unit_id at once"),
    UNIT_ID_DESCENDING("the last key runs the other way"),
    MISSING_KEY_FIRST("a missing key sorts as the greatest"),
    UTF16_ORDER("text compares by UTF-16 units"),

    CEILING_AT_A_CUT("⌈share × n⌉"),
    NEAREST_AT_A_CUT("share × n rounded to the nearest"),
    CUMULATIVE_CUTS("cuts at ⌊cumulative share × n⌋"),
    N_COUNTS_UNRANKED("n counts unranked units"),
    OVERRIDES_CHANGE_N("units decided before the quota leave n"),
    CONSUMING_IGNORED("an override never touches the quota"),
    BOTTOM_WINS("where top and bottom classes collide, the bottom is filled first"),
    VETO_BEFORE_RAISE("kinds apply in the opposite order"),
    RAISE_MAY_LOWER("raise and lower set the class, whichever way it moves"),
    STEPS_FALL_OFF("steps beyond the best or the worst class change nothing"),

    SHARED_RANKS_UNSHARED("units that tie have ranks of their own"),
    RANKS_WITHOUT_GAPS("competition ranks leave none out"),
    RANKS_WITH_GAPS("dense ranks leave out those of the tied"),
    ROUNDING_OF_A_CLASS_IGNORED("every share × n is rounded down"),
    HALF_GOES_DOWN_AT_A_CUT("share × n on a half goes down where the rule says up"),
    CUMULATIVE_NUMBERS_ROUNDED_ALONE("cumulative cuts round each class by itself"),
    CUMULATIVE_RANK_BY_PLACE("cumulative_rank parts units that tie"),
    TIES_AT_A_CUT_PARTED("units that tie across a cut are parted by their ids where the rule sends them up"),
    TIES_AT_A_CUT_TURNED("units that tie across a cut go the other way"),
    HALF_OF_THE_TIED_GO_UP("of tied units with half their places above a cut, all go up"),
    ONE_QUOTA_FOR_EACH_GROUP("a quota over all is shared out in each group"),
    SMALL_GROUPS_ARE_CUT("a group below its least size is cut by shares"),
    SMALL_GROUP_INCLUDES_ITS_SIZE("a group of just the least size is small"),
    SCORE_ABOVE_THE_BOUND("a total on the bound does not reach it"),
    SCORE_FROM_THE_UNROUNDED_TOTAL("bounds compare totals before rounding"),
    LAST_CONDITION_WINS("of several conditions that hold the last gives the class"),
    UNKNOWN_CONDITION_HOLDS("a condition of a class with a missing operand holds"),
    CONDITION_FROM_THE_UNROUNDED_VALUE("conditions of classes read ten decimals of a value"),
    LIMIT_SETS("a limit sets the class, whichever way it moves"),
    LIMITS_AFTER_OVERRIDES("limits come after overrides"),
    CAP_FIRST("a cap applies before raise and lower"),
    CAP_SETS("a cap sets the class, whichever way it moves"),
    OVERRIDES_CLASS_THE_UNCLASSED("an override gives a class to a unit of a group too small for one"),
    TREATED_AS_IS_THE_CLASS("a unit in transition gets the class that it is treated as");

    final String meaning;

    Mutant(String meaning) {
        this.meaning = meaning;
    }
}
