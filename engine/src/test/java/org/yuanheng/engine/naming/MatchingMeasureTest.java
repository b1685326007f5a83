package org.yuanheng.engine.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yuanheng.engine.naming.NameIndex.Candidate;
import org.yuanheng.engine.naming.NameIndex.Settled;
import org.yuanheng.engine.naming.Pairs.Damage;
import org.yuanheng.engine.naming.Pairs.Pair;

/**
 * How well written names find their firms: 2,000 rows against a registry of 100,000 firms, both invented by a recipe
 * ({@link InventedFirms}, {@link Pairs}) and a seed. Another seed: {@code -Dmatching.seed=…}; every mistake is printed
 * with {@code -Dmatching.show=true}.
 */
@Tag("slow")
class MatchingMeasureTest {
    private static final long SEED = Long.getLong("matching.seed", 20_260_301L);
    private static final int FIRMS = 100_000;
    private static final int PAIRS = 2_000;

    private static final class Tally {
        private int pairs;
        private int settled;
        private int right;
        private int meant;
        private int first;
        private int firstFive;

        void add(Tally other) {
            pairs += other.pairs;
            settled += other.settled;
            right += other.right;
            meant += other.meant;
            first += other.first;
            firstFive += other.firstFive;
        }

        double precision() {
            return settled == 0 ? 1 : (double) right / settled;
        }

        static double share(int part, int of) {
            return of == 0 ? 0 : (double) part / of;
        }

        String line(String name) {
            return String.format(
                    Locale.ROOT,
                    "%-28s %5d rows, %5d settled, precision %.4f, recall %.3f, first %.3f, among five %.3f",
                    name,
                    pairs,
                    settled,
                    precision(),
                    share(right, meant),
                    share(first, meant),
                    share(firstFive, meant));
        }
    }

    @Test
    void whatIsMatchedWithoutAPersonIsRightAndTheRestIsRankedHigh() {
        InventedFirms firms = new InventedFirms(SEED, FIRMS);
        long start = System.nanoTime();
        NameIndex index = NameIndex.of(Regions.of(InventedFirms.DIVISIONS), firms.names());
        long built = System.nanoTime();
        List<Pair> pairs = new Pairs(firms, SEED + 1).make(PAIRS);
        Map<Damage, Tally> tallies = new EnumMap<>(Damage.class);
        long asked = System.nanoTime();
        for (Pair pair : pairs) {
            tally(index, pair, tallies.computeIfAbsent(pair.damage(), key -> new Tally()));
        }
        long end = System.nanoTime();
        Tally all = new Tally();
        tallies.forEach((damage, tally) -> {
            System.out.println(tally.line(damage.name()));
            all.add(tally);
        });
        System.out.println(all.line("ALL, seed " + SEED));
        double each = (end - asked) / 1e6 / pairs.size();
        System.out.printf(
                Locale.ROOT,
                "index of %d names in %d ms; %.2f ms a row%n",
                firms.names().size(),
                (built - start) / 1_000_000,
                each);
        assertThat(pairs).hasSize(PAIRS);
        assertThat(all.precision()).as("precision without a person").isGreaterThanOrEqualTo(0.99);
        assertThat(all.settled).as("matched without a person").isGreaterThan(PAIRS * 9 / 20);
        assertThat(Tally.share(all.first, all.meant)).as("first of the list").isGreaterThan(0.90);
        assertThat(Tally.share(all.firstFive, all.meant))
                .as("among the first five")
                .isGreaterThan(0.90);
        assertThat(each).as("milliseconds a row").isLessThan(25);
    }

    private static void tally(NameIndex index, Pair pair, Tally tally) {
        tally.pairs++;
        Optional<Settled> settled = index.settled(pair.wanted());
        boolean right = settled.isPresent() && settled.get().known().code().equals(pair.truth());
        if (settled.isPresent()) {
            tally.settled++;
            tally.right += right ? 1 : 0;
        }
        List<Candidate> candidates = index.candidates(pair.wanted(), 5);
        List<String> codes =
                candidates.stream().map(each -> each.known().code()).toList();
        if (!pair.truth().isEmpty()) {
            tally.meant++;
            tally.first += !codes.isEmpty() && codes.getFirst().equals(pair.truth()) ? 1 : 0;
            tally.firstFive += codes.contains(pair.truth()) ? 1 : 0;
        }
        if (Boolean.getBoolean("matching.show")
                && (settled.isPresent() ? !right : !pair.truth().isEmpty())) {
            System.out.println((settled.isPresent() ? "WRONG " : "waits ") + pair + " -> " + settled + " "
                    + candidates.stream().limit(2).toList());
        }
    }
}
