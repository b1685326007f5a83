package org.yuanheng.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yuanheng.reference.ReferenceScheme.Indicator;
import org.yuanheng.reference.ReferenceScheme.RankKey;

/** Ranks 1…n of the ranked units of a group by the stated keys. */
record Ranking(ReferenceScheme scheme, Mutant mutant) {
    /** The ranked units in rank order. */
    List<Scored> rank(List<Scored> group) {
        List<Scored> ranked =
                group.stream().filter(Scored::ranked).sorted(order()).toList();
        int different = 0;
        for (int i = 0; i < ranked.size(); i++) {
            boolean tied = i > 0 && tied(ranked.get(i - 1), ranked.get(i));
            different += tied ? 0 : 1;
            boolean before = tied && mutant != Mutant.SHARED_RANKS_UNSHARED;
            ranked.get(i).rank = switch (scheme.rule().shared()) {
                case ORDINAL -> i + 1;
                case COMPETITION ->
                    before ? ranked.get(i - 1).rank : mutant == Mutant.RANKS_WITHOUT_GAPS ? different : i + 1;
                case DENSE -> mutant == Mutant.RANKS_WITH_GAPS ? (before ? ranked.get(i - 1).rank : i + 1) : different;
            };
        }
        return ranked;
    }

    /** All of the run, as if they were one group; ranks stay. */
    List<Scored> together(List<Scored> ranked) {
        return ranked.stream().sorted(order()).toList();
    }

    /** Whether nothing but their ids tells them apart. */
    boolean tied(Scored one, Scored other) {
        return scheme.rank().stream()
                .filter(key -> !key.id().equals("unit_id"))
                .allMatch(key -> by(key).compare(one, other) == 0);
    }

    private Comparator<Scored> order() {
        return scheme.rank().stream()
                .filter(k -> mutant != Mutant.TIES_STRAIGHT_TO_UNIT_ID
                        || List.of("total", "unit_id").contains(k.id()))
                .map(this::by)
                .reduce((_, _) -> 0, Comparator::thenComparing);
    }

    private Comparator<Scored> by(RankKey key) {
        return switch (key.id()) {
            case "total" ->
                directed(
                        key,
                        Comparator.comparing(
                                s -> mutant == Mutant.RANK_FROM_THE_UNROUNDED_TOTAL ? s.exactTotal : s.total));
            case "unit_id" ->
                directed(
                        new RankKey("unit_id", mutant == Mutant.UNIT_ID_DESCENDING),
                        Comparator.comparing(s -> s.unit.id(), text(mutant)));
            default ->
                indicator(key.id())
                        .map(i -> missingLast(
                                key,
                                s -> s.values
                                        .get(i)
                                        .map(k -> mutant == Mutant.KEY_FROM_THE_PUBLISHED_VALUE
                                                ? new Fixed(mutant).published(k, 6)
                                                : k)))
                        .orElseGet(() -> missingLast(key, s -> s.unit.number(key.id())));
        };
    }

    private Optional<Integer> indicator(String id) {
        List<String> ids = scheme.indicators().stream().map(Indicator::id).toList();
        return ids.contains(id) ? Optional.of(ids.indexOf(id)) : Optional.empty();
    }

    private <T extends Comparable<? super T>> Comparator<Scored> missingLast(
            RankKey key, Function<Scored, Optional<T>> of) {
        Comparator<Optional<T>> present = directed(key, Comparator.comparing(Optional<T>::orElseThrow));
        boolean first = mutant == Mutant.MISSING_KEY_FIRST && key.descending();
        return Comparator.comparing(
                of,
                (a, b) -> a.isPresent() && b.isPresent()
                        ? present.compare(a, b)
                        : first
                                ? Boolean.compare(a.isPresent(), b.isPresent())
                                : Boolean.compare(b.isPresent(), a.isPresent()));
    }

    private static <T> Comparator<T> directed(RankKey key, Comparator<T> ascending) {
        return key.descending() ? ascending.reversed() : ascending;
    }

    /** Texts by their UTF-8 bytes. */
    static Comparator<String> text(Mutant mutant) {
        return mutant == Mutant.UTF16_ORDER
                ? Comparator.naturalOrder()
                : (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
    }
}
