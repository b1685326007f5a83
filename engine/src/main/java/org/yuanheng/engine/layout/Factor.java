package org.yuanheng.engine.layout;

import java.util.Optional;
import java.util.SortedMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.period.Period;

/**
 * What an amount of one thing is multiplied with to become another that no unit of measure tells: a tonne of raw coal is
 * 0.7143 tonnes of standard coal. Factors stand in {@code rulebook/factors}, each with the document it comes from.
 *
 * <p>Example: {@code energy/electricity-equivalent}, from 万千瓦时 to 吨标煤, another each year.
 *
 * @param id the file and the factor in it: {@code energy/raw-coal}
 * @param from the unit of what is multiplied
 * @param to the unit of what comes of it
 * @param stated what holds in the period that is read; empty where that is not known, or no year is
 * @param years what holds in a year, of a factor that changes; empty for one that does not
 */
record Factor(
        String id, Text label, String from, String to, Optional<Stated> stated, SortedMap<Integer, Stated> years) {
    /**
     * A factor as its document states it.
     *
     * @param times exactly
     * @param step how a calculation shows it: {@code × 0.7143}, {@code ÷ 0.95}
     * @param document where it stands; an assumption says that it is one
     */
    record Stated(Fraction times, String step, Text document) {}

    /** The factor of the year that a period lies in. */
    Factor in(Period period) {
        return years.isEmpty()
                ? this
                : new Factor(id, label, from, to, Optional.ofNullable(years.get(period.year())), years);
    }
}
