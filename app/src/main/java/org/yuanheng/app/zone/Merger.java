package org.yuanheng.app.zone;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.run.Answer;
import org.yuanheng.engine.run.Explanation;

/** Draws a merger of zones: everything is worked out anew as if they were one, and nothing in the register changes. */
@Component
public class Merger {
    /** The key of the merged zone among the scores after. */
    public static final String MERGED = "=merged";

    private final Zones zones;
    private final Ranking ranking;
    private final Evidence evidence;

    /** Works with the zones of today. */
    public Merger(Zones zones, Ranking ranking, Evidence evidence) {
        this.zones = zones;
        this.ranking = ranking;
        this.evidence = evidence;
    }

    /**
     * A drawn merger.
     *
     * @param parts as they are
     * @param merged what would become of them
     * @param before the score of every zone as it is
     * @param after the score of every other zone and of {@link #MERGED}
     * @param tiers the evidence for each tier, of each part by its id and of {@link #MERGED}
     * @param falls clauses of tiers that a part fulfils and the merged zone does not
     */
    public record Drawn(
            Zones.Picture picture,
            List<Zone> parts,
            Zone merged,
            Map<String, Ranking.Score> before,
            Map<String, Ranking.Score> after,
            Map<String, SequencedMap<Standing.Tier, Answer>> tiers,
            List<Fall> falls) {}

    /**
     * A line that the merged zone falls below.
     *
     * @param assigned whether a document assigns this tier to the part
     */
    public record Fall(Standing.Tier tier, Zone part, Answer.Asked clause, boolean assigned) {}

    /**
     * Draws the merger of zones.
     *
     * @param ids of two zones or more
     * @return the drawing; or everything that keeps these zones from being one
     */
    public Checked<Drawn> draw(Scope scope, String year, List<String> ids, String name) {
        Zones.Picture picture = zones.today(scope, year);
        List<Problem> problems = MergerRules.check(scope, picture, ids);
        if (!problems.isEmpty()) {
            return new Checked.Refused<>(problems);
        }
        List<Zone> parts = new LinkedHashSet<>(ids)
                .stream().map(id -> picture.find(id).orElseThrow()).toList();
        return Checked.ok(draw(picture, parts, merged(parts, name)));
    }

    private Drawn draw(Zones.Picture picture, List<Zone> parts, Zone merged) {
        Map<String, Map<String, String>> before = new TreeMap<>();
        picture.zones().forEach(zone -> before.put(zone.id(), zone.facts()));
        Map<String, Map<String, String>> after = new TreeMap<>(before);
        parts.forEach(part -> after.remove(part.id()));
        after.put(MERGED, merged.facts());
        Map<String, SequencedMap<Standing.Tier, Answer>> tiers = new TreeMap<>();
        parts.forEach(part -> tiers.put(part.id(), evidence.tiers(part.facts())));
        tiers.put(MERGED, evidence.tiers(merged.facts()));
        return new Drawn(picture, parts, merged, ranking.rank(before), ranking.rank(after), tiers, falls(parts, tiers));
    }

    private static List<Fall> falls(List<Zone> parts, Map<String, SequencedMap<Standing.Tier, Answer>> tiers) {
        List<Fall> falls = new ArrayList<>();
        for (Zone part : parts) {
            Standing standing = part.standing();
            for (Standing.Tier tier : Standing.Tier.values()) {
                List<Answer.Asked> then = asked(tiers, part.id(), tier);
                List<Answer.Asked> now = asked(tiers, MERGED, tier);
                for (int i = 0; i < then.size(); i++) {
                    if (then.get(i).holds() == Explanation.Truth.YES
                            && now.get(i).holds() == Explanation.Truth.NO) {
                        boolean assigned = standing != null && standing.tier() == tier;
                        falls.add(new Fall(tier, part, now.get(i), assigned));
                    }
                }
            }
        }
        return falls;
    }

    private static List<Answer.Asked> asked(
            Map<String, SequencedMap<Standing.Tier, Answer>> tiers, String key, Standing.Tier tier) {
        return Objects.requireNonNull(Objects.requireNonNull(tiers.get(key)).get(tier))
                .asked();
    }

    /** The parts as one: sums over all their firms; what documents say is added up where all of them say it. */
    static Zone merged(List<Zone> parts, String name) {
        Zone largest = parts.stream()
                .max(Comparator.comparing(part -> orZero(part.total().value("revenue"))))
                .orElseThrow();
        Total total = Total.NOTHING;
        Total before = Total.NOTHING;
        Set<String> within = new LinkedHashSet<>();
        Set<String> counties = new LinkedHashSet<>();
        for (Zone part : parts) {
            total = total.plus(part.total());
            before = before.plus(part.before());
            within.addAll(part.within());
            counties.addAll(part.place().counties());
        }
        List<String> lies = List.copyOf(counties);
        Place as = largest.place();
        Place place = new Place(
                MERGED,
                as.kind(),
                as.level(),
                name,
                name,
                as.parent(),
                lies.getFirst(),
                lies.subList(1, lies.size()),
                as.validFrom(),
                as.since(),
                null,
                null);
        return new Zone(place, standing(parts, largest, total), total, before, largest.inner(), within);
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    private static @Nullable Standing standing(List<Zone> parts, Zone largest, Total total) {
        Standing as = Optional.ofNullable(largest.standing())
                .or(() -> parts.stream()
                        .flatMap(part -> Optional.ofNullable(part.standing()).stream())
                        .findFirst())
                .orElse(null);
        if (as == null) {
            return null;
        }
        Standing.Rank highest = parts.stream()
                .flatMap(part -> Optional.ofNullable(part.standing()).stream())
                .map(Standing::rank)
                .min(Comparator.naturalOrder())
                .orElse(as.rank());
        return new Standing(
                MERGED,
                as.since(),
                as.kind(),
                highest,
                null,
                "",
                null,
                sum(parts, Standing::approvedMu),
                lead(parts, total),
                as.body(),
                whole(sum(parts, standing -> decimal(standing.posts()))),
                as.company(),
                as.companyCode(),
                List.of(),
                List.of(),
                List.of(),
                whole(sum(parts, standing -> decimal(standing.partners()))),
                as.document());
    }

    /** The first industry that has the most revenue in all of them together. */
    private static List<String> lead(List<Zone> parts, Total total) {
        return parts.stream()
                .map(Zone::industries)
                .filter(codes -> !codes.isEmpty())
                .max(Comparator.comparing(codes -> orZero(total.leadRevenue(codes))))
                .orElse(List.of());
    }

    private static @Nullable BigDecimal decimal(@Nullable Integer number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }

    private static @Nullable Integer whole(@Nullable BigDecimal number) {
        return number == null ? null : number.intValueExact();
    }

    /** The sum over all parts; null when one of them does not say. */
    private static @Nullable BigDecimal sum(List<Zone> parts, Function<Standing, @Nullable BigDecimal> figure) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Zone part : parts) {
            Standing standing = part.standing();
            BigDecimal value = standing == null ? null : figure.apply(standing);
            if (value == null) {
                return null;
            }
            sum = sum.add(value);
        }
        return sum;
    }

    /** What is wrong with a merger of these zones, for who is about to keep it as a draft. */
    public List<Problem> check(Scope scope, List<String> ids) {
        return MergerRules.check(scope, zones.today(scope, ""), ids);
    }
}
