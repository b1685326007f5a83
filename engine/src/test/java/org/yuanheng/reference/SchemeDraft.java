package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.yuanheng.reference.ClassRule.Choice;
import org.yuanheng.reference.ReferenceScheme.Adjustment;
import org.yuanheng.reference.ReferenceScheme.ClassOverride;
import org.yuanheng.reference.ReferenceScheme.ClassOverride.Kind;
import org.yuanheng.reference.ReferenceScheme.Column;
import org.yuanheng.reference.ReferenceScheme.Combined;
import org.yuanheng.reference.ReferenceScheme.Indicator;
import org.yuanheng.reference.ReferenceScheme.Kinds;
import org.yuanheng.reference.ReferenceScheme.Part;
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
    private Optional<WeightRule> weighting = Optional.empty();
    private Optional<String> kindsBy = Optional.empty();
    private final SequencedMap<String, List<BigDecimal>> kinds = new LinkedHashMap<>();
    private int totalDecimals = 4;
    private Optional<Combined> combined = Optional.empty();
    private Optional<BigDecimal> mostBonus = Optional.empty();
    private Optional<BigDecimal> mostPenalty = Optional.empty();
    private final Map<String, RoundingMode> rounding = new LinkedHashMap<>();
    private final Map<String, BigDecimal> bounds = new LinkedHashMap<>();
    private final List<Choice> choices = new ArrayList<>();
    private final List<Choice> limits = new ArrayList<>();
    private final Map<Unit.Participation, ClassRule.Unranked> unranked = new EnumMap<>(Unit.Participation.class);
    private ClassRule.Method method = ClassRule.Method.QUOTA;
    private ClassRule.AtCut atCut = ClassRule.AtCut.ORDINAL;
    private ClassRule.Shared shared = ClassRule.Shared.ORDINAL;
    private boolean overAll;
    private int least;
    private String small = "";
    private List<String> required = List.of();
    private ReferenceGround ground = ReferenceGround.NONE;

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

    /** A fact that is worked out after all, and no column of the facts file. */
    SchemeDraft without(String fact) {
        columns.removeIf(column -> column.id().equals(fact));
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
                indicator,
                value,
                new BigDecimal(weight),
                rule.method(),
                rule.against(),
                rule.floor(),
                rule.cap(),
                rule.filling(),
                rule.penalty(),
                rule.outliers()));
        return this;
    }

    /** Weights by {@code equal}, {@code entropy} or {@code pca}; those of the indicators then count as full points only in means. */
    SchemeDraft weighting(String method, String sum, int decimals) {
        weighting = Optional.of(new WeightRule(method, new BigDecimal(sum), decimals));
        return this;
    }

    /** Units whose attribute has this value have weights of their own, in the order of the indicators. */
    SchemeDraft weightsOf(String attribute, String value, String... weights) {
        kindsBy = Optional.of(attribute);
        kinds.put(value, Arrays.stream(weights).map(BigDecimal::new).toList());
        return this;
    }

    /** How the total is made; the sum of all points unless said. */
    SchemeDraft combined(String how, Part... parts) {
        combined = Optional.of(new Combined(how, List.of(parts)));
        return this;
    }

    SchemeDraft decimals(int decimals) {
        totalDecimals = decimals;
        return this;
    }

    SchemeDraft adjustment(String adjustment, Condition when, Formula points) {
        adjustments.add(new Adjustment(adjustment, when, points, false, "", Optional.empty()));
        return this;
    }

    /** A share of the points before all adjustments. */
    SchemeDraft percent(String adjustment, Condition when, Formula percent) {
        adjustments.add(new Adjustment(adjustment, when, percent, true, "", Optional.empty()));
        return this;
    }

    /** One of several of which only the largest counts. */
    SchemeDraft exclusive(String among, String adjustment, Condition when, Formula points) {
        adjustments.add(new Adjustment(adjustment, when, points, false, among, Optional.empty()));
        return this;
    }

    /** One that counts only where the fact is there. */
    SchemeDraft proven(String adjustment, Condition when, Formula points, String evidence) {
        adjustments.add(new Adjustment(adjustment, when, points, false, "", Optional.of(evidence)));
        return this;
    }

    /** What all bonuses and all penalties come to at most. */
    SchemeDraft limits(String bonus, String penalty) {
        mostBonus = Optional.of(new BigDecimal(bonus));
        mostPenalty = Optional.of(new BigDecimal(penalty));
        return this;
    }

    /** What all bonuses come to at most; penalties have no limit. */
    SchemeDraft bonusAtMost(String bonus) {
        mostBonus = Optional.of(new BigDecimal(bonus));
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
        unranked.put(Unit.Participation.TRANSITION, new ClassRule.Unranked(className, Optional.empty()));
        return this;
    }

    /** Units so taking part are shown as {@code className} and treated as {@code as}. */
    SchemeDraft treated(Unit.Participation how, String className, String as) {
        unranked.put(how, new ClassRule.Unranked(className, Optional.of(as)));
        return this;
    }

    /** Cumulative cuts; {@code CUMULATIVE_RANK} keeps ties together. */
    SchemeDraft cumulative(ClassRule.Method how) {
        method = how;
        return this;
    }

    /** How share × n becomes whole for a class. */
    SchemeDraft rounded(String className, RoundingMode mode) {
        rounding.put(className, mode);
        return this;
    }

    SchemeDraft atCut(ClassRule.AtCut how) {
        atCut = how;
        return this;
    }

    SchemeDraft shared(ClassRule.Shared how) {
        shared = how;
        return this;
    }

    SchemeDraft overAll() {
        overAll = true;
        return this;
    }

    /** Groups of fewer than {@code least} get a class, {@code none}, or are classed {@code rank_with_all}. */
    SchemeDraft small(int fewest, String otherwise) {
        least = fewest;
        small = otherwise;
        return this;
    }

    /** Classes best first by total: {@code A 90}, the last without a bound. */
    SchemeDraft scores(String... classBounds) {
        method = ClassRule.Method.SCORE;
        for (String bound : classBounds) {
            String[] parts = bound.split(" ", 2);
            classes.add(new Share(parts[0], Optional.empty()));
            if (parts.length == 2) {
                bounds.put(parts[0], new BigDecimal(parts[1]));
            }
        }
        return this;
    }

    /** The next class by condition; {@code order} gives them best first. */
    SchemeDraft choice(String className, Condition when) {
        method = ClassRule.Method.CONDITIONS;
        choices.add(new Choice(className, Optional.of(when)));
        return this;
    }

    /** The class of all others, which ends the conditions, and all classes best first. */
    SchemeDraft otherwise(String className, String... order) {
        choices.add(new Choice(className, Optional.empty()));
        return classes(order);
    }

    SchemeDraft limit(String className, Condition when) {
        limits.add(new Choice(className, Optional.of(when)));
        return this;
    }

    /** What is worked out before anyone is scored. */
    SchemeDraft ground(ReferenceGround laid) {
        ground = laid;
        return this;
    }

    /** The attributes of the group, of which some are derived and no columns of the facts file. */
    SchemeDraft comparedBy(String... attributes) {
        compareWithin = List.of(attributes);
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
                weighting,
                kindsBy.map(attribute -> new Kinds(attribute, kinds)),
                totalDecimals,
                combined.orElseGet(() -> Combined.sum(indicators.stream()
                        .map(i -> Part.indicator(i.id(), "1"))
                        .toList())),
                List.copyOf(adjustments),
                mostBonus,
                mostPenalty,
                List.copyOf(keys),
                List.copyOf(classes),
                List.copyOf(overrides),
                new ClassRule(
                        method,
                        Map.copyOf(rounding),
                        atCut,
                        overAll,
                        least,
                        small,
                        Map.copyOf(bounds),
                        List.copyOf(choices),
                        List.copyOf(limits),
                        shared,
                        Map.copyOf(unranked)),
                required,
                ground);
    }
}
