package org.yuanheng.app.zone;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.registry.FactsFile;
import org.yuanheng.app.registry.Place;

/**
 * A zone on a day with what its firms add up to in a year.
 *
 * @param standing what documents say of it; null when nothing is noted
 * @param total over its firms and those of the zones within it
 * @param before the same of the year before
 * @param inner whether it lies within another zone
 * @param within the ids of itself and of the zones within it
 */
public record Zone(
        Place place, @Nullable Standing standing, Total total, Total before, boolean inner, Set<String> within) {
    /** Copies the set. */
    public Zone {
        within = Set.copyOf(within);
    }

    /** Its id in the tree. */
    public String id() {
        return place.id();
    }

    /** The codes of its first industry as a document states them; none when nobody did. */
    public List<String> industries() {
        return standing == null ? List.of() : standing.industries();
    }

    /** 首位产业集聚度; null when no first industry is stated or no firm has revenue. */
    public @Nullable BigDecimal concentration() {
        return total.concentration(industries());
    }

    /** Revenue against the year before, as a share; null when either year lacks it. */
    public @Nullable BigDecimal growth() {
        BigDecimal ratio = Total.over(total.value("revenue"), before.value("revenue"));
        return ratio == null ? null : ratio.subtract(BigDecimal.ONE);
    }

    /** Its facts as rulebooks of zones read them: sums, and what documents say; what is not known is left out. */
    public Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        FirmSums.ITEMS.forEach(item -> put(facts, item, total.value(item)));
        put(facts, "firm_count", BigDecimal.valueOf(total.firms()));
        put(facts, "revenue_before", before.value("revenue"));
        put(facts, "lead_revenue", total.leadRevenue(industries()));
        facts.put("zone_place", inner ? "INNER" : "OUTER");
        if (standing != null) {
            put(facts, "approved_mu", standing.approvedMu());
            put(facts, "partners", standing.partners() == null ? null : BigDecimal.valueOf(standing.partners()));
            facts.put("zone_rank", standing.rank().name());
            facts.put("zone_form", standing.kind().small() ? "SMALL" : "ORDINARY");
        }
        return facts;
    }

    private static void put(Map<String, String> facts, String item, @Nullable BigDecimal value) {
        if (value != null) {
            facts.put(item, FactsFile.cell(value, null));
        }
    }
}
