package org.yuanheng.engine.change;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Item;

/**
 * What would bring one unit into a better class: for each fact that its rule reads, how far that fact alone must change
 * while all other units' facts stay as they are.
 *
 * <p>Example: {@code A1, C → B: tax 90 → 102.5}.
 *
 * @param group what the unit is compared within
 * @param from its class
 * @param to the class to be reached, or a better one
 * @param total its published total
 * @param rank its published rank, 1 the best
 * @param ranked how many units of the group are ranked
 * @param steps one for each direction in which a fact reaches the class, or one that says why the fact does not
 */
public record Lift(
        String unitId,
        String group,
        String from,
        String to,
        BigDecimal total,
        long rank,
        long ranked,
        List<Step> steps) {
    /** A fact, and what it can do. */
    public sealed interface Step {
        /** The fact: its label, unit of measure and decimals. */
        Item item();

        /** What the fact is now; empty where it was not delivered. */
        Optional<BigDecimal> now();
    }

    /**
     * The class is reached. Both this figure and the one before it, nearer to {@code now} by one unit of the fact's last
     * decimal, were tried by a whole evaluation: this one reaches the class, the other does not.
     *
     * @param needed the figure that the fact must have
     * @param then the unit in that evaluation
     */
    public record Reached(Item item, Optional<BigDecimal> now, BigDecimal needed, Standing then) implements Step {
        /** By how much the fact must rise, or fall when negative. */
        public BigDecimal change() {
            return needed.subtract(now.orElseThrow());
        }
    }

    /**
     * The class is not reached by this fact alone.
     *
     * @param best the unit in the best evaluation that was tried; empty where none was
     * @param at what the fact was in it
     */
    public record NotReached(
            Item item, Optional<BigDecimal> now, Reason reason, Optional<BigDecimal> at, Optional<Standing> best)
            implements Step {}

    /**
     * A unit as an evaluation left it.
     *
     * @param className empty for none
     * @param held ids of the overrides and limits that held, as in results.csv: {@code override:safety}
     */
    public record Standing(BigDecimal total, Optional<Long> rank, Optional<String> className, List<String> held) {}

    /** Why a fact alone does not reach the class. */
    public enum Reason {
        /** Nobody delivered it, so there is no figure to start from. */
        NOT_DELIVERED("没有报数，先补报", "not delivered: deliver it first"),
        /** A day or a text, which has no smallest change. */
        NO_QUANTITY("不是数量", "not a quantity"),
        /** Neither total nor class moves with it. */
        NO_EFFECT("总分和等级都不随它变", "neither total nor class moves with it"),
        /** The points that it earns are at their cap, or its effect ends otherwise, before the class is reached. */
        CAPPED("到此为止，再变也不再加分", "beyond this it earns nothing more"),
        /** The place is reached, and an override or a limit keeps the unit from the class. */
        HELD("名次够了，被调整或封顶条款挡住", "the place is reached; an override or limit keeps the class"),
        /** Within all that was searched it does not suffice. */
        NOT_ENOUGH("搜索范围内都不够", "not enough within the range that was searched");

        private final String zh;
        private final String en;

        Reason(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** The reason in words. */
        public Text text() {
            return new Text(zh, en);
        }
    }
}
