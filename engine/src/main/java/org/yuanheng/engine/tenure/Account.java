package org.yuanheng.engine.tenure;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Fraction;

/**
 * The land of a firm in a year, and what it is made of.
 *
 * @param total in mu, as the rules round it
 */
public record Account(Party firm, int year, List<Line> lines, BigDecimal total) {
    /** The four numbers that a land figure is shown as. */
    public enum Part {
        /** Titled land, less what is left out. */
        OWN("自有", "own"),
        /** Used without a title. */
        OTHER_USE("其他实际使用", "other use"),
        LEASED_IN("承租", "leased in"),
        LEASED_OUT("出租", "leased out");

        private final String zh;
        private final String en;

        Part(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** What people call it. */
        public Text label() {
            return new Text(zh, en);
        }
    }

    /**
     * One entry of the account.
     *
     * @param what a title, a building, a lease: for people
     * @param other the other party of a lease
     * @param area in mu while it is in force, below zero for what is subtracted
     * @param months those that count, from 1 to 12
     * @param counted {@code area × months ÷ 12}
     * @param words how it is worked out: {@code 20 × 6000 ÷ 40000 × 9 ÷ 12 = 2.25}
     * @param places where it is stated: of a lease, both halves
     */
    public record Line(
            Part part,
            Text what,
            Optional<Party> other,
            Fraction area,
            List<Integer> months,
            Fraction counted,
            String words,
            List<Place> places) {}

    /** What the lines of a part come to, leased out above zero. */
    public Fraction of(Part part) {
        Fraction sum = lines.stream()
                .filter(line -> line.part() == part)
                .map(Line::counted)
                .reduce(Fraction.ZERO, Fraction::plus);
        return part == Part.LEASED_OUT ? sum.negated() : sum;
    }

    /** The land in force in a month, from 1 to 12. */
    public Fraction inMonth(int month) {
        return lines.stream()
                .filter(line -> line.months().contains(month))
                .map(Line::area)
                .reduce(Fraction.ZERO, Fraction::plus);
    }

    /** Whether the firm has no land of its own and rents what it uses. */
    public boolean isTenantOnly() {
        return of(Part.OWN).signum() == 0
                && of(Part.OTHER_USE).signum() == 0
                && of(Part.LEASED_IN).signum() > 0;
    }

    /** {@code 20 + 0 + 3 − 2.25 = 20.75}, in mu: own, other use, leased in, leased out. */
    public String words() {
        Fraction exact = lines.stream().map(Line::counted).reduce(Fraction.ZERO, Fraction::plus);
        return Words.plain(of(Part.OWN)) + " + " + Words.plain(of(Part.OTHER_USE)) + " + "
                + Words.plain(of(Part.LEASED_IN)) + " − " + Words.plain(of(Part.LEASED_OUT))
                + (exact.equalTo(total) ? " = " : " ≈ ") + Words.plain(total);
    }
}
