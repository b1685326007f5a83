package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.reference.ClassRule.Choice;
import org.yuanheng.reference.Condition.Truth;
import org.yuanheng.reference.ReferenceScheme.ClassOverride;
import org.yuanheng.reference.ReferenceScheme.ClassOverride.Kind;
import org.yuanheng.reference.ReferenceScheme.Indicator;

/** From rank to class: the method, limits, overrides. A class is its index, best 0; {@link #NONE} is no class. */
record Classes(ReferenceScheme scheme, Mutant mutant) {
    static final int NONE = -1;

    /** Gives each ranked unit its class and all their notes; {@code unranked} is how many others a group has. */
    void classify(Map<String, List<Scored>> ranked, Map<String, Integer> unranked) {
        List<Scored> everyone = ranked.values().stream().flatMap(List::stream).toList();
        int others = unranked.values().stream().mapToInt(Integer::intValue).sum();
        Map<Scored, Integer> amongAll =
                scheme.rule().byShare() && !scheme.classes().isEmpty()
                        ? shares().classes(new Ranking(scheme, mutant).together(everyone), others)
                        : Map.of();
        ranked.forEach((name, group) -> {
            if (!scheme.classes().isEmpty()) {
                group(group, unranked.getOrDefault(name, 0), amongAll);
            }
        });
    }

    private Shares shares() {
        return new Shares(scheme, mutant, this::consumed);
    }

    private void group(List<Scored> group, int unranked, Map<Scored, Integer> amongAll) {
        ClassRule rule = scheme.rule();
        Map<Scored, Integer> start = switch (rule.method()) {
            case SCORE -> each(group, this::byScore);
            case CONDITIONS -> each(group, scored -> chosen(figures(scored, group.size())));
            default ->
                rule.overAll() && mutant != Mutant.ONE_QUOTA_FOR_EACH_GROUP
                        ? amongAll
                        : shares().classes(group, unranked);
        };
        int n = rule.overAll() ? amongAll.size() : group.size();
        boolean small = mutant == Mutant.SMALL_GROUP_INCLUDES_ITS_SIZE ? n <= rule.least() : n < rule.least();
        for (Scored scored : group) {
            int current = small ? ofSmall(scored, start, amongAll) : start.getOrDefault(scored, NONE);
            Unit seen = figures(scored, group.size());
            boolean limitsLast = mutant == Mutant.LIMITS_AFTER_OVERRIDES;
            current = limitsLast ? current : limited(scored, seen, current);
            current = overridden(scored, current);
            current = limitsLast ? limited(scored, seen, current) : current;
            scored.className =
                    current == NONE ? "" : scheme.classes().get(current).name();
        }
    }

    private static Map<Scored, Integer> each(List<Scored> group, java.util.function.ToIntFunction<Scored> classOf) {
        Map<Scored, Integer> classes = new HashMap<>();
        group.forEach(scored -> classes.put(scored, classOf.applyAsInt(scored)));
        return classes;
    }

    private int ofSmall(Scored scored, Map<Scored, Integer> start, Map<Scored, Integer> amongAll) {
        return switch (scheme.rule().small()) {
            case "none" -> {
                scored.notes.add("small-group:none");
                yield mutant == Mutant.SMALL_GROUPS_ARE_CUT ? start.getOrDefault(scored, NONE) : NONE;
            }
            case "rank_with_all" -> {
                scored.notes.add("small-group:with-all");
                yield (mutant == Mutant.SMALL_GROUPS_ARE_CUT ? start : amongAll).getOrDefault(scored, NONE);
            }
            default -> {
                scored.notes.add("small-group:fixed");
                yield mutant == Mutant.SMALL_GROUPS_ARE_CUT
                        ? start.getOrDefault(scored, NONE)
                        : scheme.classIndex(scheme.rule().small());
            }
        };
    }

    /** The first class whose bound the published total reaches. */
    private int byScore(Scored scored) {
        BigDecimal total = mutant == Mutant.SCORE_FROM_THE_UNROUNDED_TOTAL
                ? new BigDecimal(scored.exactTotal, 10)
                : new BigDecimal(scored.total, scheme.totalDecimals());
        for (int c = 0; c < scheme.classes().size() - 1; c++) {
            BigDecimal bound =
                    scheme.rule().bounds().get(scheme.classes().get(c).name());
            int compared = total.compareTo(bound);
            if (mutant == Mutant.SCORE_ABOVE_THE_BOUND ? compared > 0 : compared >= 0) {
                return c;
            }
        }
        return scheme.classes().size() - 1;
    }

    private int chosen(Unit seen) {
        List<Choice> choices = scheme.rule().choices();
        int found = scheme.classIndex(choices.getLast().name());
        for (Choice choice : choices.subList(0, choices.size() - 1)) {
            if (holds(choice, seen)) {
                found = scheme.classIndex(choice.name());
                if (mutant != Mutant.LAST_CONDITION_WINS) {
                    return found;
                }
            }
        }
        return found;
    }

    private boolean holds(Choice choice, Unit seen) {
        Truth truth = new RowArithmetic(mutant).truth(choice.when().orElseThrow(), seen);
        return truth == Truth.TRUE || (mutant == Mutant.UNKNOWN_CONDITION_HOLDS && truth == Truth.UNKNOWN);
    }

    /** The unit with the figures of results.csv among its facts, by the names that conditions of classes use. */
    private Unit figures(Scored scored, int n) {
        Fixed fixed = new Fixed(mutant);
        Map<String, BigDecimal> numbers = new HashMap<>(scored.unit.numbers());
        for (int i = 0; i < scheme.indicators().size(); i++) {
            Indicator indicator = scheme.indicators().get(i);
            numbers.remove(indicator.id());
            Optional<BigInteger> value = scored.values.get(i);
            value.ifPresent(k -> numbers.put(
                    indicator.id(),
                    mutant == Mutant.CONDITION_FROM_THE_UNROUNDED_VALUE
                            ? new BigDecimal(k, 10)
                            : new BigDecimal(fixed.published(k, 6), 6)));
            numbers.put(
                    "points_" + indicator.id(),
                    new BigDecimal(fixed.published(scored.points.get(i).orElseThrow(), 4), 4));
        }
        numbers.put("total", new BigDecimal(scored.total, scheme.totalDecimals()));
        numbers.put("rank", BigDecimal.valueOf(scored.rank));
        numbers.put("ranked", BigDecimal.valueOf(n));
        return new Unit(scored.unit.id(), scored.unit.participation(), scored.unit.texts(), numbers);
    }

    /** At most the class of each limit that holds. */
    private int limited(Scored scored, Unit seen, int start) {
        int current = start;
        for (Choice limit : scheme.rule().limits()) {
            if (holds(limit, seen)) {
                int most = scheme.classIndex(limit.name());
                current = current == NONE ? NONE : mutant == Mutant.LIMIT_SETS ? most : Math.max(current, most);
                scored.notes.add("threshold:" + limit.name());
            }
        }
        return current;
    }

    /** The class that the consuming overrides alone lead to, starting from nothing. */
    private int consumed(Scored scored) {
        int current = NONE;
        if (mutant != Mutant.CONSUMING_IGNORED) {
            for (ClassOverride override : trueFor(scored)) {
                current = override.consumesQuota() ? apply(override, current) : current;
            }
        }
        return current;
    }

    /** Every true override in turn, each noted. */
    private int overridden(Scored scored, int start) {
        int current = start;
        for (ClassOverride override : trueFor(scored)) {
            boolean classed = current != NONE || mutant == Mutant.OVERRIDES_CLASS_THE_UNCLASSED;
            current = classed ? apply(override, current) : NONE;
            scored.notes.add("override:" + override.id());
        }
        return current;
    }

    private List<ClassOverride> trueFor(Scored scored) {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
        if (mutant == Mutant.CAP_FIRST) {
            kinds.remove(Kind.CAP);
            kinds.addFirst(Kind.CAP);
        }
        return (mutant == Mutant.VETO_BEFORE_RAISE ? kinds.reversed() : kinds)
                .stream()
                        .flatMap(kind -> scheme.overrides().stream().filter(o -> o.kind() == kind))
                        .filter(o -> new RowArithmetic(mutant).truth(o.when(), scored.unit) == Truth.TRUE)
                        .toList();
    }

    /** Raise never lowers, lower and veto never raise, fix sets; steps stop at the best and the worst class. */
    private int apply(ClassOverride override, int current) {
        int target = override.to().map(scheme::classIndex).orElseGet(() -> step(override, current));
        if (override.kind() == Kind.CAP && mutant == Mutant.CAP_SETS) {
            return target;
        }
        if (current == NONE || override.kind() == Kind.FIX || mutant == Mutant.RAISE_MAY_LOWER) {
            return target;
        }
        return override.kind() == Kind.RAISE ? Math.min(current, target) : Math.max(current, target);
    }

    private int step(ClassOverride override, int current) {
        int target = override.kind() == Kind.RAISE ? current - override.by() : current + override.by();
        int clamped = Math.clamp(target, 0, scheme.classes().size() - 1);
        return mutant == Mutant.STEPS_FALL_OFF && clamped != target ? current : clamped;
    }
}
