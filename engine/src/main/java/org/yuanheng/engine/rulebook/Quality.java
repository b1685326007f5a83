package org.yuanheng.engine.rulebook;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;

/**
 * A checked rulebook of kind {@code quality}: what facts must be like to be used (docs/manual/rules-quality.en.md). The
 * results have a row for each finding.
 *
 * @param checks in the order of the file
 */
public record Quality(Head head, SortedMap<String, Item> items, Expression population, List<Check> checks)
        implements Decision {
    /**
     * One check.
     *
     * @param when whom it is asked of; true for all when the rulebook says nothing
     * @param test what is tested
     * @param severity what a finding means
     * @param reportMissing whether a unit for which the test is not known is a finding too
     * @param owner who must look into it
     * @param advice what to do about it
     */
    public record Check(
            String id,
            Text label,
            Optional<Expression> when,
            Test test,
            Severity severity,
            boolean reportMissing,
            Text owner,
            Text advice) {}

    /** What is tested. */
    public sealed interface Test {
        /** The ids that it reads. */
        default NavigableSet<String> reads() {
            return switch (this) {
                case That that -> Facts.in(that.condition());
                case Unique(List<String> ids) -> new TreeSet<>(ids);
                case Sum sum -> with(List.of(sum.of(), sum.equals()), sum.within());
                case Peers peers -> with(Facts.in(peers.of()), peers.within());
            };
        }

        private static NavigableSet<String> with(Collection<String> ids, List<String> within) {
            NavigableSet<String> read = new TreeSet<>(ids);
            read.addAll(within);
            return read;
        }

        /**
         * A condition of the unit alone; not holding is a finding.
         *
         * @param figure by how much: the difference of the two sides, negative where it fails; the change on an earlier period
         * @param unit of the figure
         * @param agreement the two facts that must say the same; empty for any other condition
         */
        record That(Expression condition, Optional<Expression> figure, Text unit, Optional<Agreement> agreement)
                implements Test {}

        /** No two units say the same under these ids. */
        record Unique(List<String> ids) implements Test {}

        /**
         * A fact summed over a group is what another fact says, up to a tolerance; the group's smallest unit id stands for
         * it.
         *
         * @param within attributes that form the group; empty for all units
         */
        record Sum(String of, List<String> within, String equals, BigDecimal tolerance) implements Test {}

        /**
         * A figure lies near those of the units of the same group: its distance from their median is at most so many times
         * the median of all such distances. A group in which half of the units say the same has no spread and finds nothing.
         *
         * @param of the figure
         * @param within attributes that form the group; empty for all units
         * @param atMost the greatest distance, in medians of distances
         * @param fewest smaller groups are not compared
         */
        record Peers(Expression of, List<String> within, BigDecimal atMost, int fewest) implements Test {}
    }

    /**
     * Two facts of a unit that say the same thing and come from two sides: tax's revenue and that of statistics.
     *
     * @param share by how much they may differ, as a share of the larger one
     * @param least differences below it are nobody's concern; empty for none
     */
    public record Agreement(String of, String with, BigDecimal share, Optional<BigDecimal> least) {}

    /** What a finding means. */
    public enum Severity {
        BLOCK("不得使用", "must not be used"),
        WARN("请核实", "to be looked into"),
        NOTE("提示", "worth knowing");

        private final String zh;
        private final String en;

        Severity(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** What people call it. */
        public Text title() {
            return new Text(zh, en);
        }

        /** The word in rulebook and results: {@code block}, {@code warn}, {@code note}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public RuleKind kind() {
        return RuleKind.QUALITY;
    }

    @Override
    public boolean judgesAlone() {
        return checks.stream().allMatch(check -> check.test() instanceof Test.That);
    }

    @Override
    public List<String> rowKey() {
        return List.of("unit_id", "check");
    }

    @Override
    public List<String> resultColumns() {
        return List.of("unit_id", "check", "severity", "figure", "values", "notes", "owner");
    }
}
