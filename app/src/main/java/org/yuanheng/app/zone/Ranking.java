package org.yuanheng.app.zone;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.rules.RuleRun;
import org.yuanheng.app.rules.Shelf;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Rule;

/** Ranks zones by the scheme for zones, as the office has it: the same engine, over sums instead of firms. */
@Component
public class Ranking {
    /** The scheme by which zones are ranked. */
    public static final String SCHEME = "zones-sum";

    private static final int KEPT = 4;

    private final Shelf shelf;
    private final Map<Asked, Map<String, Score>> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** Takes the scheme from {@code shelf}. */
    public Ranking(Shelf shelf) {
        this.shelf = shelf;
    }

    /**
     * What the scheme makes of a zone.
     *
     * @param rank among {@code among} zones of its group; null when it is not ranked
     * @param className null when it has no class
     * @param values each indicator's value by id; without those that cannot be worked out
     * @param points each indicator's points by id
     */
    public record Score(
            BigDecimal total,
            @Nullable Integer rank,
            long among,
            @Nullable String className,
            Map<String, BigDecimal> values,
            Map<String, BigDecimal> points) {}

    private record Asked(int rule, Map<String, Map<String, String>> facts) {}

    private Rule rule() {
        return switch (shelf.find(SCHEME)) {
            case Checked.Ok<Rule> ok -> ok.value();
            case Checked.Refused<Rule> refused ->
                throw new IllegalStateException(refused.problems().toString());
        };
    }

    /** The scheme, for its labels and units. */
    public Scheme scheme() {
        return rule().scheme();
    }

    /** The score of each zone, by its key. */
    public Map<String, Score> rank(Map<String, Map<String, String>> facts) {
        Rule rule = rule();
        Asked asked = new Asked(Arrays.hashCode(rule.bytes()), Map.copyOf(facts));
        synchronized (kept) {
            Map<String, Score> known = kept.get(asked);
            if (known != null) {
                return known;
            }
        }
        Map<String, Score> scores = facts.isEmpty()
                ? Map.of()
                : scores(
                        RuleRun.of(rule, new TreeMap<>(facts), Optional.empty()).rows(), rule.scheme());
        synchronized (kept) {
            kept.put(asked, scores);
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return scores;
    }

    private static Map<String, Score> scores(List<Map<String, String>> rows, Scheme scheme) {
        Map<String, Long> groups = rows.stream()
                .filter(row -> !row.getOrDefault("rank", "").isEmpty())
                .collect(Collectors.groupingBy(row -> row.getOrDefault("group", ""), Collectors.counting()));
        Map<String, Score> scores = new HashMap<>();
        for (Map<String, String> row : rows) {
            String rank = row.getOrDefault("rank", "");
            String className = row.getOrDefault("class", "");
            Map<String, BigDecimal> values = new HashMap<>();
            Map<String, BigDecimal> points = new HashMap<>();
            for (Scheme.Indicator indicator : scheme.indicators()) {
                number(row, "value_" + indicator.id(), indicator.id(), values);
                number(row, "points_" + indicator.id(), indicator.id(), points);
            }
            String total = row.getOrDefault("total", "");
            scores.put(
                    row.getOrDefault("unit_id", ""),
                    new Score(
                            total.isEmpty() ? BigDecimal.ZERO : new BigDecimal(total),
                            rank.isEmpty() ? null : Integer.valueOf(rank),
                            groups.getOrDefault(row.getOrDefault("group", ""), 0L),
                            className.isEmpty() ? null : className,
                            Map.copyOf(values),
                            Map.copyOf(points)));
        }
        return Map.copyOf(scores);
    }

    private static void number(Map<String, String> row, String column, String id, Map<String, BigDecimal> into) {
        String cell = row.getOrDefault(column, "");
        if (!cell.isEmpty()) {
            into.put(id, new BigDecimal(cell));
        }
    }
}
