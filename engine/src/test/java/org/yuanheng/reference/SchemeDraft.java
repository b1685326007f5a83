package org.yuanheng.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yuanheng.reference.ReferenceScheme.Adjustment;
import org.yuanheng.reference.ReferenceScheme.ClassOverride;
import org.yuanheng.reference.ReferenceScheme.ClassOverride.Kind;
import org.yuanheng.reference.ReferenceScheme.Column;
import org.yuanheng.reference.ReferenceScheme.Indicator;
import org.yuanheng.reference.ReferenceScheme.RankKey;
import org.yuanheng.reference.ReferenceScheme.Share;

/** A scheme being put together, one line per rule; the defaults are those of the design. */
final class SchemeDraft {
    private final String id;
    private final List<Column> columns = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Indicator> indicators = new ArrayList<>();
    private final List<Adjustment> adjustments = new ArrayList<>();
    private final List<RankKey> rank = new ArrayList<>();
    private final List<Share> classes = new ArrayList<>();
    private final List<ClassOverride> overrides = new ArrayList<>();
    private Condition population = Condition.isNot("participation", "EXEMPT");
    private List<String> compareWithin = List.of();
    private int totalDecimals = 4;
    private Optional<String> transitionClass = Optional.empty();
    private List<String> required = List.of();

    SchemeDraft(String id) {
        this.id = id;
    }

    /** Facts that the rulebook declares. */
    SchemeDraft declares(int decimals, String... facts) {
        Arrays.stream(facts).forEach(f -> columns.add(new Column(f, decimals, true)));
        return this;
    }

    /** Facts that the vocabulary knows with 6 decimals. */
    SchemeDraft knows(String... facts) {
        Arrays.stream(facts).forEach(f -> columns.add(new Column(f, 6, false)));
        return this;
    }

    SchemeDraft texts(String... attributes) {
        texts.addAll(List.of(attributes));
        return this;
    }

    SchemeDraft population(Condition condition) {
        population = condition;
        return this;
    }

    /** The attributes of the group; they become columns of the facts file too. */
    SchemeDraft within(String... attributes) {
        compareWithin = List.of(attributes);
        return texts(attributes);
    }

    SchemeDraft indicator(String indicator, Formula value, String weight, Rule rule) {
        indicators.add(new Indicator(
                indicator, value, new BigDecimal(weight), rule.baseline, rule.floor, rule.cap, rule.meanFills));
        return this;
    }

    /** How an indicator earns points; floor 0, no cap, missing 0 unless said otherwise. */
    record Rule(
            Optional<BigDecimal> baseline, Optional<BigDecimal> floor, Optional<BigDecimal> cap, boolean meanFills) {
        static Rule against(String baseline) {
            return new Rule(
                    Optional.of(new BigDecimal(baseline)), Optional.of(BigDecimal.ZERO), Optional.empty(), false);
        }

        static Rule againstTheGroup() {
            return new Rule(Optional.empty(), Optional.of(BigDecimal.ZERO), Optional.empty(), false);
        }

        Rule floor(String multiple) {
            return new Rule(baseline, Optional.of(new BigDecimal(multiple)), cap, meanFills);
        }

        Rule noFloor() {
            return new Rule(baseline, Optional.empty(), cap, meanFills);
        }

        Rule cap(String multiple) {
            return new Rule(baseline, floor, Optional.of(new BigDecimal(multiple)), meanFills);
        }

        Rule filledByMean() {
            return new Rule(baseline, floor, cap, true);
        }
    }

    SchemeDraft decimals(int decimals) {
        totalDecimals = decimals;
        return this;
    }

    SchemeDraft adjustment(String adjustment, Condition when, Formula points) {
        adjustments.add(new Adjustment(adjustment, when, points));
        return this;
    }

    /** Keys between {@code total desc} and {@code unit_id}: {@code tax_per_mu desc}, {@code energy}. */
    SchemeDraft ties(String... keys) {
        Arrays.stream(keys).map(k -> k.split(" ", 2)).forEach(k -> rank.add(new RankKey(k[0], k.length == 2)));
        return this;
    }

    /** Classes best first: {@code A 20}, {@code C} for the rest. */
    SchemeDraft classes(String... shares) {
        for (String share : shares) {
            String[] parts = share.split(" ", 2);
            classes.add(
                    new Share(parts[0], parts.length == 2 ? Optional.of(new BigDecimal(parts[1])) : Optional.empty()));
        }
        return this;
    }

    SchemeDraft override(String override, Kind kind, String to, Condition when) {
        overrides.add(new ClassOverride(override, kind, when, Optional.of(to), 0, false));
        return this;
    }

    SchemeDraft steps(String override, Kind kind, int by, Condition when) {
        overrides.add(new ClassOverride(override, kind, when, Optional.empty(), by, false));
        return this;
    }

    SchemeDraft consuming(String override, Kind kind, String to, Condition when) {
        overrides.add(new ClassOverride(override, kind, when, Optional.of(to), 0, true));
        return this;
    }

    SchemeDraft transition(String className) {
        transitionClass = Optional.of(className);
        return this;
    }

    SchemeDraft pendingWithout(String... facts) {
        required = List.of(facts);
        return this;
    }

    ReferenceScheme done() {
        List<RankKey> keys = new ArrayList<>(List.of(new RankKey("total", true)));
        keys.addAll(rank);
        keys.add(new RankKey("unit_id", false));
        return new ReferenceScheme(
                id,
                List.copyOf(columns),
                List.copyOf(texts),
                population,
                compareWithin,
                List.copyOf(indicators),
                totalDecimals,
                List.copyOf(adjustments),
                List.copyOf(keys),
                List.copyOf(classes),
                List.copyOf(overrides),
                transitionClass,
                required);
    }
}
