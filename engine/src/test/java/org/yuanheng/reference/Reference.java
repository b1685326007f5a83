package org.yuanheng.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yuanheng.reference.Condition.Truth;
import org.yuanheng.reference.ReferenceScheme.Filling;
import org.yuanheng.reference.ReferenceScheme.Indicator;
import org.yuanheng.reference.Scored.Standing;

/**
 * The independent evaluator: {@code results.csv} and {@code left-out.csv} of a scheme and its facts, to the byte.
 *
 * <p>One unit after the other, one group after the other, exact wherever rows meet ({@code BigInteger},
 * {@code BigDecimal}) and in single double operations inside a row. No care is taken to be quick.
 */
record Reference(ReferenceScheme scheme, Mutant mutant) {
    /** The two files of a run directory that hold the result. */
    record Output(String results, String leftOut) {}

    static Output evaluate(ReferenceScheme scheme, List<Unit> units, Mutant mutant) {
        return new Reference(scheme, mutant).evaluate(units);
    }

    private Output evaluate(List<Unit> units) {
        Map<String, List<Scored>> groups = new TreeMap<>(Ranking.text(mutant));
        List<Unit> leftOut = new ArrayList<>();
        List<Scored> judged = new ArrayList<>();
        for (Unit unit : scheme.ground().laid(units, mutant)) {
            if (whyLeftOut(unit).isPresent()) {
                leftOut.add(unit);
            } else {
                Scored scored = new Scored(unit, standing(unit));
                scheme.ground().level().ifPresent(level -> scored.notes.addAll(level.notes(unit.id(), units)));
                judged.add(scored);
            }
        }
        if (scheme.ground().tries().isEmpty()) {
            judged.forEach(scored -> groups.computeIfAbsent(group(scored.unit), _ -> new ArrayList<>())
                    .add(scored));
        } else {
            groups.putAll(scheme.ground().groups(judged, mutant));
        }
        StringBuilder results = new StringBuilder(Csv.line(header()));
        Reference weighed = weighed(groups);
        weighed.evaluateGroups(groups)
                .forEach((name, members) ->
                        members.forEach(scored -> results.append(Csv.line(weighed.row(name, scored)))));
        StringBuilder left = new StringBuilder("unit_id,reason\n");
        leftOut.stream()
                .sorted(byId())
                .forEach(u -> left.append(Csv.line(List.of(u.id(), whyLeftOut(u).orElseThrow()))));
        return new Output(results.toString(), left.toString());
    }

    /** With weights worked out from all units, scored as if the weights were the same. */
    private Reference weighed(Map<String, List<Scored>> groups) {
        if (scheme.weighting().isEmpty()) {
            return this;
        }
        WeightRule rule = scheme.weighting().get();
        int size = scheme.indicators().size();
        WeightRule same = new WeightRule("equal", rule.sum(), rule.decimals());
        ReferenceScheme alike = scheme.weighted(same.weights(List.of(), size, mutant));
        List<Scored> all = new ArrayList<>();
        groups.values().forEach(members -> {
            List<Scored> again = members.stream()
                    .map(member -> new Scored(member.unit, member.standing))
                    .toList();
            new Scoring(alike, mutant).score(again);
            all.addAll(again);
        });
        return new Reference(scheme.weighted(rule.weights(all, size, mutant)), mutant);
    }

    /** Exempt before outside the population before unknown before no group. */
    private Optional<String> whyLeftOut(Unit unit) {
        Truth belongs = new RowArithmetic(mutant).truth(scheme.population(), unit);
        boolean exempt = unit.taking() == Unit.Participation.EXEMPT;
        if (exempt && (mutant != Mutant.EXEMPT_LAST || belongs == Truth.TRUE)) {
            return Optional.of("exempt");
        }
        return switch (belongs) {
            case FALSE -> Optional.of("outside-population");
            case UNKNOWN -> Optional.of("population-unknown");
            case TRUE ->
                scheme.compareWithin().stream().allMatch(a -> unit.text(a).isPresent())
                        ? Optional.empty()
                        : Optional.of("group-unknown");
        };
    }

    private String group(Unit unit) {
        return ReferenceGround.name(scheme.compareWithin(), unit);
    }

    /** Pending is a unit that would be ranked but lacks a required fact; the others are unranked for their own reason. */
    private Standing standing(Unit unit) {
        boolean lacking = mutant != Mutant.PENDING_RANKED
                && !scheme.required().stream().allMatch(f -> unit.number(f).isPresent());
        if (lacking && mutant == Mutant.PENDING_BEFORE_PARTICIPATION) {
            return Standing.PENDING;
        }
        return switch (unit.taking()) {
            case EVALUATED -> lacking ? Standing.PENDING : rated(unit) ? Standing.RANKED : Standing.NOT_RATED;
            case SCORED_NO_CLASS -> Standing.SCORED_NO_CLASS;
            case TRANSITION -> Standing.TRANSITION;
            case EXEMPT -> throw new IllegalStateException("exempt units are left out");
        };
    }

    /** Whether every value is there without which a unit is not ranked. */
    private boolean rated(Unit unit) {
        return mutant == Mutant.NOT_RATED_RANKED
                || scheme.indicators().stream()
                        .filter(i -> i.filling() == Filling.NOT_RATED)
                        .allMatch(i ->
                                new RowArithmetic(mutant).value(i.value(), unit).isPresent());
    }

    /** The units of each group in the order of results.csv. */
    private Map<String, List<Scored>> evaluateGroups(Map<String, List<Scored>> groups) {
        Map<String, List<Scored>> ranked = new TreeMap<>(Ranking.text(mutant));
        Map<String, Integer> unranked = new HashMap<>();
        groups.forEach((name, members) -> {
            new Scoring(scheme, mutant).score(members);
            ranked.put(name, new Ranking(scheme, mutant).rank(members));
            unranked.put(name, members.size() - ranked.get(name).size());
        });
        new Classes(scheme, mutant).classify(ranked, unranked);
        groups.values()
                .forEach(members -> members.forEach(scored -> unranked(scored)
                        .flatMap(ClassRule.Unranked::treatedAs)
                        .ifPresent(name -> scored.notes.add("treated-as:" + name))));
        Map<String, List<Scored>> rows = new TreeMap<>(Ranking.text(mutant));
        groups.forEach((name, members) -> {
            List<Scored> all = new ArrayList<>(ranked.get(name));
            members.stream()
                    .filter(s -> !s.ranked())
                    .sorted(Comparator.comparing((Scored s) -> s.unit, byId()))
                    .forEach(all::add);
            all.sort(Comparator.comparingInt((Scored s) -> s.ranked() ? s.rank : Integer.MAX_VALUE)
                    .thenComparing(s -> s.unit, byId()));
            rows.put(name, all);
        });
        return rows;
    }

    /** What the rule says of a unit that takes part so and is not ranked. */
    private Optional<ClassRule.Unranked> unranked(Scored scored) {
        return Optional.ofNullable(scheme.rule().unranked().get(scored.unit.taking()));
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(List.of("unit_id", "group"));
        for (Indicator indicator : scheme.indicators()) {
            header.add("value_" + indicator.id());
            header.add("points_" + indicator.id());
        }
        header.addAll(List.of("total", "rank", "class", "notes"));
        return header;
    }

    private List<String> row(String group, Scored scored) {
        Fixed fixed = new Fixed(mutant);
        List<String> row = new ArrayList<>(List.of(scored.unit.id(), group));
        for (int i = 0; i < scheme.indicators().size(); i++) {
            row.add(scored.values.get(i).map(k -> fixed.text(k, 6)).orElse(""));
            row.add(scored.points.get(i).map(k -> fixed.text(k, 4)).orElseThrow());
        }
        row.add(fixed.text(scored.exactTotal, scheme.totalDecimals()));
        row.add(scored.ranked() ? String.valueOf(scored.rank) : "");
        row.add(unranked(scored)
                .map(u ->
                        mutant == Mutant.TREATED_AS_IS_THE_CLASS ? u.treatedAs().orElse("") : u.name())
                .orElse(scored.className));
        row.add(String.join(";", scored.notes));
        return row;
    }

    private Comparator<Unit> byId() {
        return Comparator.comparing(Unit::id, Ranking.text(mutant));
    }
}
