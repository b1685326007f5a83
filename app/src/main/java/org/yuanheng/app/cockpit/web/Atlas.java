package org.yuanheng.app.cockpit.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.zone.Ranking;
import org.yuanheng.app.zone.Standing;
import org.yuanheng.app.zone.Total;
import org.yuanheng.app.zone.Zone;
import org.yuanheng.app.zone.Zones;

/**
 * The zones of a year as the first page shows them: each with its figures, its tier and its class, and how far it is from
 * the best of its peers.
 *
 * @param picture the zones with their sums
 * @param scores by the scheme for zones; without zones that it does not rank
 * @param red how many projects of each zone have a red light; without zones that have no project, and empty for years that
 *     are over, for lights are those of today
 */
record Atlas(Zones.Picture picture, Map<String, Ranking.Score> scores, Map<String, Long> red) {
    private static final int PERCENT = 2;

    /** What the map is coloured by. */
    enum Measure {
        TAX_PER_MU("unit.per-mu", 2),
        OUTPUT_PER_MU("unit.per-mu", 1),
        PER_HEAD("unit.per-head", 1),
        PER_TONNE("unit.per-tonne", 2),
        RESEARCH("unit.percent", 2),
        GROWTH("unit.percent", 1),
        CONCENTRATION("unit.percent", 1),
        FIRMS("unit.firms", 0),
        POINTS("unit.points", 2),
        RED("unit.projects", 0),
        CLASS("", 0),
        TIER("", 0);

        private final String unit;
        private final int decimals;

        Measure(String unit, int decimals) {
            this.unit = unit;
            this.decimals = decimals;
        }

        /** The measure of that name, or the first. */
        static Measure of(String name) {
            for (Measure measure : values()) {
                if (measure.id().equals(name)) {
                    return measure;
                }
            }
            return TAX_PER_MU;
        }

        String id() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        String label(Words words) {
            return words.of("atlas.measure." + id());
        }

        /** As a page says it; empty where the measure has none. */
        String unit(Words words) {
            return unit.isEmpty() ? "" : words.of("atlas." + unit);
        }

        int decimals() {
            return decimals;
        }

        /** Whether more of it is better, so that a zone has a place among its peers. */
        boolean ranks() {
            return !named() && this != FIRMS && this != RED;
        }

        /** Whether it puts zones into kinds, not into an order of figures. */
        boolean named() {
            return this == CLASS || this == TIER;
        }
    }

    private static @Nullable BigDecimal percent(@Nullable BigDecimal share) {
        return share == null ? null : share.movePointRight(PERCENT);
    }

    /** The figure of a zone; null when it cannot be worked out, or the measure has no figures. */
    @Nullable
    BigDecimal value(Measure measure, Zone zone) {
        return switch (measure) {
            case GROWTH -> percent(zone.growth());
            case CONCENTRATION -> percent(zone.concentration());
            case POINTS -> {
                Ranking.Score score = scores.get(zone.id());
                yield score == null ? null : score.total();
            }
            case RED -> red(zone);
            default -> ofTotal(measure, zone.total());
        };
    }

    private @Nullable BigDecimal red(Zone zone) {
        List<Long> within = zone.within().stream()
                .filter(red::containsKey)
                .map(each -> red.getOrDefault(each, 0L))
                .toList();
        return within.isEmpty()
                ? null
                : BigDecimal.valueOf(within.stream().mapToLong(Long::longValue).sum());
    }

    private static @Nullable BigDecimal ofTotal(Measure measure, Total total) {
        return switch (measure) {
            case TAX_PER_MU -> total.ratio("tax", "land");
            case OUTPUT_PER_MU -> total.ratio("output", "land");
            case PER_HEAD -> total.ratio("value_added", "staff");
            case PER_TONNE -> total.ratio("value_added", "energy");
            case RESEARCH -> percent(total.ratio("rd", "revenue"));
            case FIRMS -> BigDecimal.valueOf(total.firms());
            case GROWTH, CONCENTRATION, POINTS, RED, CLASS, TIER -> null;
        };
    }

    /** The figure of all zones together, sum over sum; null for measures that only a zone has. */
    @Nullable
    BigDecimal together(Measure measure) {
        return ofTotal(measure, outermost().stream().map(Zone::total).reduce(Total.NOTHING, Total::plus));
    }

    /** The zones that lie in no other, so that no firm counts twice. */
    List<Zone> outermost() {
        return picture.zones().stream().filter(zone -> !zone.inner()).toList();
    }

    /** The kind of a zone, for a measure that is {@link Measure#named}: its class, or the name of its tier. */
    Optional<String> kind(Measure measure, Zone zone) {
        if (measure == Measure.CLASS) {
            return Optional.ofNullable(scores.get(zone.id())).map(Ranking.Score::className);
        }
        return Optional.ofNullable(zone.standing()).map(Standing::tier).map(Enum::name);
    }

    /** The zone with the highest figure among those that stand beside {@code zone}: inside another zone or not, as it does. */
    Optional<Zone> best(Measure measure, Zone zone) {
        return peers(zone).stream()
                .filter(peer -> value(measure, peer) != null)
                .max(Comparator.comparing(peer -> known(measure, peer)));
    }

    /** Its place among its peers by a measure, from 1; empty without a figure. */
    Optional<Integer> rank(Measure measure, Zone zone) {
        BigDecimal own = value(measure, zone);
        return own == null
                ? Optional.empty()
                : Optional.of(1
                        + (int) peers(zone).stream()
                                .filter(peer -> value(measure, peer) != null
                                        && known(measure, peer).compareTo(own) > 0)
                                .count());
    }

    private BigDecimal known(Measure measure, Zone zone) {
        BigDecimal value = value(measure, zone);
        return value == null ? BigDecimal.ZERO : value;
    }

    private List<Zone> peers(Zone zone) {
        return picture.zones().stream()
                .filter(peer -> peer.inner() == zone.inner() && peer.total().firms() > 0)
                .toList();
    }

    /** The zones by tier, from the highest down, those without a tier last; zones inside others follow theirs. */
    Map<Optional<Standing.Tier>, List<Zone>> tiers() {
        Map<Optional<Standing.Tier>, List<Zone>> tiers = new LinkedHashMap<>();
        for (Standing.Tier tier : Standing.Tier.values()) {
            tiers.put(Optional.of(tier), new ArrayList<>());
        }
        tiers.put(Optional.empty(), new ArrayList<>());
        for (Zone zone : picture.zones()) {
            if (zone.place().parent() == null) {
                Optional<Standing.Tier> tier =
                        Optional.ofNullable(zone.standing()).map(Standing::tier);
                tiers.computeIfAbsent(tier, key -> new ArrayList<>()).add(zone);
            }
        }
        tiers.values().removeIf(List::isEmpty);
        return tiers;
    }

    /** The zones directly inside one. */
    List<Zone> inside(Zone zone) {
        return picture.zones().stream()
                .filter(each -> zone.id().equals(each.place().parent()))
                .toList();
    }
}
