package org.yuanheng.app.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A project as it is kept.
 *
 * @param id its number
 * @param code by which offices call it
 * @param investor by number; {@code investorName} is its first name
 * @param stage the furthest gate that it has reached
 * @param ended {@code SHELVED} or {@code STOPPED}; null while it goes on
 * @param colour the worst of its lights as last judged; null before that
 */
public record Project(
        long id,
        String code,
        Said said,
        long investor,
        String investorName,
        String stage,
        @Nullable String ended,
        @Nullable String colour,
        @Nullable LocalDate signedOn) {
    /**
     * What is said of a project; amounts of money in 万元.
     *
     * @param firm credit code of the firm that it became; empty while there is none
     * @param industry GB/T 4754, four digits; empty when not known
     * @param node of an industry chain; empty for none
     * @param mode how it was found; null for a project without a lead
     * @param zone null outside zones
     * @param invest total investment
     * @param fixed of it in fixed assets
     * @param abroad of it foreign capital
     * @param land 亩
     * @param plots ids of plots
     * @param output yearly, at full capacity
     * @param tax yearly, at full capacity
     * @param jobs people
     * @param energy 吨标煤 a year
     * @param emission 吨 a year
     * @param leader 挂点 leader
     * @param taskForce 专班
     * @param unit who answers for it
     * @param lon longitude, where no plot says it
     * @param lat latitude
     */
    public record Said(
            String name,
            Investors.Said investor,
            String firm,
            String industry,
            String node,
            @Nullable Mode mode,
            String county,
            @Nullable String zone,
            @Nullable BigDecimal invest,
            @Nullable BigDecimal fixed,
            @Nullable BigDecimal abroad,
            @Nullable BigDecimal land,
            List<String> plots,
            @Nullable BigDecimal output,
            @Nullable BigDecimal tax,
            @Nullable BigDecimal jobs,
            @Nullable BigDecimal energy,
            @Nullable BigDecimal emission,
            String leader,
            String taskForce,
            String unit,
            @Nullable BigDecimal lon,
            @Nullable BigDecimal lat) {
        public Said {
            plots = List.copyOf(plots);
        }

        /** What everybody has to say of a project, and nothing else. */
        public static Said of(
                String name,
                Investors.Said investor,
                String county,
                @Nullable String zone,
                @Nullable BigDecimal invest) {
            return new Said(
                    name, investor, "", "", "", null, county, zone, invest, null, null, null, List.of(), null, null,
                    null, null, null, "", "", "", null, null);
        }

        /** The same of another investor. */
        Said of(Investors.Said other) {
            return new Said(
                    name, other, firm, industry, node, mode, county, zone, invest, fixed, abroad, land, plots, output,
                    tax, jobs, energy, emission, leader, taskForce, unit, lon, lat);
        }
    }

    /** Its mode. */
    public Optional<Mode> mode() {
        return Optional.ofNullable(said.mode());
    }
}
