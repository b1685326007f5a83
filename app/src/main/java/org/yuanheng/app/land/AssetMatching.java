package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.rules.RuleRun;
import org.yuanheng.engine.rulebook.Match;
import org.yuanheng.engine.rulebook.RuleKind;
import org.yuanheng.engine.run.Rule;

/** Matches a need with the assets that look for a user, by {@code rulebook/matching/assets.yaml}. */
@Component
public class AssetMatching {
    private static final String RULE = "assets";
    private static final String NEED = "N";

    private final Assets assets;
    private final LandRules rules;

    AssetMatching(Assets assets, LandRules rules) {
        this.assets = assets;
        this.rules = rules;
    }

    /**
     * An asset that fulfils everything the need asks.
     *
     * @param points by the id of each part of the score, as published
     */
    public record Fit(Asset asset, BigDecimal score, Map<String, BigDecimal> points) {}

    /** The rule. */
    public Match rule() {
        return (Match) rules.shipped(RULE, RuleKind.MATCH).rules();
    }

    /** The assets that fit, the best first. */
    public List<Fit> of(Scope scope, Need need) {
        Rule rule = rules.shipped(RULE, RuleKind.MATCH);
        Map<String, Asset> open = new HashMap<>();
        Map<String, Map<String, String>> facts = new TreeMap<>();
        facts.put(NEED, facts(need));
        for (Asset asset : assets.open(scope)) {
            open.put("A" + asset.id(), asset);
            facts.put("A" + asset.id(), facts(asset, need.industry()));
        }
        if (open.isEmpty()) {
            return List.of();
        }
        return RuleRun.of(rule, facts, Optional.empty()).rows().stream()
                .map(row -> fit(row, open))
                .flatMap(Optional::stream)
                .sorted((one, other) -> other.score().compareTo(one.score()))
                .toList();
    }

    private Optional<Fit> fit(Map<String, String> row, Map<String, Asset> open) {
        Asset asset = row.values().stream()
                .map(open::get)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        String score = row.getOrDefault("score", "");
        if (asset == null || score.isEmpty()) {
            return Optional.empty();
        }
        Map<String, BigDecimal> points = new TreeMap<>();
        row.forEach((column, value) -> {
            if (column.startsWith("points_") && !value.isEmpty()) {
                points.put(column.substring("points_".length()), new BigDecimal(value));
            }
        });
        return Optional.of(new Fit(asset, new BigDecimal(score), points));
    }

    private static Map<String, String> facts(Need need) {
        Map<String, String> facts = new HashMap<>();
        facts.put("side", "NEED");
        if (!need.county().isEmpty()) {
            facts.put("place", need.county());
        }
        put(facts, "area_mu", need.areaMu());
        put(facts, "floor_m2", need.floorM2());
        put(facts, "span_m", need.spanM());
        put(facts, "load_t_m2", need.loadTM2());
        put(facts, "power_kva", need.powerKva());
        put(facts, "water_t", need.waterT());
        put(facts, "price", need.price());
        return facts;
    }

    private static Map<String, String> facts(Asset asset, String industry) {
        Asset.Said said = asset.said();
        boolean fits = industry.isEmpty()
                || said.industries().isEmpty()
                || Arrays.asList(said.industries().split(" ", -1)).contains(industry);
        Map<String, String> facts = new HashMap<>();
        facts.put("side", "ASSET");
        facts.put("place", said.county());
        facts.put("open_to_industry", fits ? "YES" : "NO");
        put(facts, "area_mu", said.areaMu());
        put(facts, "floor_m2", said.floorM2());
        put(facts, "span_m", said.spanM());
        put(facts, "load_t_m2", said.loadTM2());
        put(facts, "power_kva", said.powerKva());
        put(facts, "water_t", said.waterT());
        put(facts, "price", said.price());
        return facts;
    }

    private static void put(Map<String, String> facts, String item, @Nullable BigDecimal value) {
        if (value != null) {
            facts.put(item, value.stripTrailingZeros().toPlainString());
        }
    }
}
