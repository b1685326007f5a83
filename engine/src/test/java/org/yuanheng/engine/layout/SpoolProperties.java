package org.yuanheng.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is kept outside memory comes back as it was, and texts are told apart without being kept. */
class SpoolProperties {
    private sealed interface Kept {
        record OfByte(int value) implements Kept {}

        record OfNumber(int value) implements Kept {}

        record OfLong(long value) implements Kept {}

        record OfText(String value) implements Kept {}
    }

    /** Some thousand records of up to 3,000 characters: 12 MB and more are in a file when they are read. */
    @Property(tries = 6)
    void everythingComesBackFromAnyPlace(@ForAll long seed, @ForAll @IntRange(min = 10, max = 8_000) int count) {
        Random random = new Random(seed);
        try (Spool spool = new Spool()) {
            List<Kept> kept = new ArrayList<>();
            List<Long> places = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                places.add(spool.end());
                Kept next = any(random);
                kept.add(next);
                put(spool, next);
                if (i % 100 == 99) {
                    int earlier = random.nextInt(i + 1);
                    spool.seek(places.get(earlier));
                    assertThat(get(spool, kept.get(earlier))).isEqualTo(kept.get(earlier));
                }
            }
            spool.seek(0);
            for (Kept each : kept) {
                assertThat(get(spool, each)).isEqualTo(each);
            }
            for (int i = 0; i < 200; i++) {
                int at = random.nextInt(count);
                spool.seek(places.get(at));
                assertThat(get(spool, kept.get(at))).isEqualTo(kept.get(at));
            }
        }
    }

    private static Kept any(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Kept.OfByte(random.nextInt(256));
            case 1 -> new Kept.OfNumber(random.nextInt() >>> random.nextInt(1, 32));
            case 2 -> new Kept.OfLong(random.nextLong());
            default -> {
                StringBuilder text = new StringBuilder();
                boolean chinese = random.nextBoolean();
                for (int i = random.nextInt(random.nextInt(20) == 0 ? 300_000 : 3_000); i > 0; i--) {
                    text.append((char) (chinese ? 0x4e00 + random.nextInt(100) : 1 + random.nextInt(127)));
                }
                yield new Kept.OfText(text.toString());
            }
        };
    }

    private static void put(Spool spool, Kept kept) {
        switch (kept) {
            case Kept.OfByte one -> spool.putByte(one.value());
            case Kept.OfNumber one -> spool.putNumber(one.value());
            case Kept.OfLong one -> spool.putLong(one.value());
            case Kept.OfText one -> spool.putText(one.value());
        }
    }

    private static Kept get(Spool spool, Kept like) {
        return switch (like) {
            case Kept.OfByte one -> new Kept.OfByte(spool.getByte());
            case Kept.OfNumber one -> new Kept.OfNumber(spool.getNumber());
            case Kept.OfLong one -> new Kept.OfLong(spool.getLong());
            case Kept.OfText one -> new Kept.OfText(spool.getText());
        };
    }

    @Property(tries = 50)
    void aTextHasTheNumberThatItWasGivenFirst(@ForAll long seed) {
        Random random = new Random(seed);
        Keys keys = new Keys();
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            String text = Integer.toString(random.nextInt(1_500), 2 + random.nextInt(4));
            Integer before = known.putIfAbsent(text, i);
            assertThat(keys.putIfAbsent(text, i)).isEqualTo(before == null ? -1 : before);
        }
    }

    @Property(tries = 300)
    void theMedianIsThatOfTheSortedFigures(@ForAll @Size(min = 1, max = 60) long[] figures, @ForAll Random random) {
        int wanted = random.nextInt(figures.length);
        long[] sorted = figures.clone();
        Arrays.sort(sorted);
        assertThat(Doubts.nth(figures.clone(), figures.length, wanted)).isEqualTo(sorted[wanted]);
    }
}
