package org.yuanheng.app.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yuanheng.engine.rulebook.Groundwork.Earlier;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Given;
import org.yuanheng.engine.run.RunDirectory;

/**
 * The rounds of earlier periods that a rule reads: its own, and those of the rules that it names. Of several rounds of a
 * period the newest with units of the same rule counts, or else the newest. Between years there may be no gap: what lies behind one is not the period before.
 */
final class EarlierRounds {
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

    private EarlierRounds() {}

    /**
     * A round with those of the years before it, the newest first, until the first year without one: of the same rule, or of
     * those that it names for earlier periods.
     */
    static List<Round> series(Scheme scheme, Round round, List<Round> rounds) {
        Set<String> rules = new TreeSet<>(Set.of(round.rulebook()));
        scheme.groundwork().earlier().forEach(earlier -> rules.addAll(earlier.rules()));
        List<Round> series = new ArrayList<>(List.of(round));
        List<String> periods = rounds.stream()
                .filter(each -> rules.contains(each.rulebook()) && each.done() && !each.open())
                .map(Round::period)
                .filter(before -> before.compareTo(round.period()) < 0)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        for (String before : periods) {
            if (isGap(before, series.getLast().period())) {
                break;
            }
            newest(rounds, rules, before, round.formation()).ifPresent(series::add);
        }
        return List.copyOf(series);
    }

    /** What a round of {@code scheme} for {@code period} is given of these rounds. */
    static Given of(Scheme scheme, String period, String formation, List<Round> rounds, Path runs) {
        List<Earlier> asked = scheme.groundwork().earlier();
        if (asked.isEmpty()) {
            return Given.NOTHING;
        }
        Set<String> rules = new TreeSet<>(Set.of(scheme.id()));
        asked.forEach(earlier -> rules.addAll(earlier.rules()));
        List<String> periods = rounds.stream()
                .filter(round -> rules.contains(round.rulebook()) && round.done())
                .map(Round::period)
                .filter(before -> before.compareTo(period) < 0)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        List<RunDirectory> found = new ArrayList<>();
        String last = period;
        for (String before : periods) {
            if (isGap(before, last)) {
                break;
            }
            newest(rounds, rules, before, formation)
                    .map(round -> runs.resolve(Long.toString(round.id())))
                    .filter(Files::isDirectory)
                    .map(RunDirectory::new)
                    .ifPresent(found::add);
            last = before;
        }
        return new Given(Optional.empty(), List.copyOf(found));
    }

    /** The items that {@code given} fills in, so that nothing needs to be delivered for them. */
    static Set<String> filled(Scheme scheme, Given given) {
        return given.earlier().isEmpty()
                ? Set.of()
                : scheme.groundwork().earlier().stream().map(Earlier::id).collect(Collectors.toSet());
    }

    private static Optional<Round> newest(List<Round> rounds, Set<String> rules, String period, String formation) {
        return rounds.stream()
                .filter(round -> round.period().equals(period) && rules.contains(round.rulebook()) && round.done())
                .max(Comparator.<Round, Boolean>comparing(
                                round -> round.formation().equals(formation))
                        .thenComparingLong(Round::id));
    }

    private static boolean isGap(String before, String after) {
        return YEAR.matcher(before).matches()
                && YEAR.matcher(after).matches()
                && Integer.parseInt(before) != Integer.parseInt(after) - 1;
    }
}
