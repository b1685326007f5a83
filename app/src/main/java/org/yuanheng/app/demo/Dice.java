package org.yuanheng.app.demo;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance that repeats itself: the same seed gives the same throws on every machine.
 *
 * <p>Everything goes through {@link StrictMath}; {@code Math} and the runtime's own Gaussian may differ in the last
 * bit from one processor or JDK to the next, and then the files would differ too.
 */
final class Dice {
    private final SplittableRandom random;

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** Dice for one purpose: another {@code purpose} under the same seed is another, independent sequence. */
    static Dice of(long seed, String purpose) {
        long mixed = seed;
        for (int i = 0; i < purpose.length(); i++) {
            mixed = mixed * 0x9E3779B97F4A7C15L + purpose.charAt(i);
        }
        return new Dice(new SplittableRandom(mixed));
    }

    /** A number in [0, 1). */
    double share() {
        return random.nextDouble();
    }

    /** A number in [low, high). */
    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** A whole number in [low, high]. */
    int whole(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A standard normal number (Box and Muller). */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }

    /** {@code exp(sigma · normal)}: a factor with median 1. */
    double factor(double sigma) {
        return StrictMath.exp(sigma * normal());
    }

    <T> T pick(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    <T> void shuffle(List<T> things) {
        Collections.shuffle(things, random);
    }
}
