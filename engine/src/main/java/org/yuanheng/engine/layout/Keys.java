package org.yuanheng.engine.layout;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Which number a text was given first, for millions of texts: it keeps 128 bits of each and not the text. The bits depend
 * on a secret of the program's run, so that nobody can write two texts that are taken for one.
 */
final class Keys {
    private static final long SECRET = new SecureRandom().nextLong();
    private static final long OTHER_SECRET = new SecureRandom().nextLong() | 1;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] high = new long[1 << 8];
    private long[] low = new long[1 << 8];
    private int[] numbers = new int[1 << 8];
    private int size;

    /** The number that {@code text} has; -1 when it had none, and now has {@code number}, which is not negative. */
    int putIfAbsent(CharSequence text, int number) {
        if (2 * (size + 1) > numbers.length) {
            grow();
        }
        long one = one(text);
        long other = other(text);
        int at = place(one, other);
        if (numbers[at] != 0) {
            return numbers[at] - 1;
        }
        put(at, one, other, number + 1);
        size++;
        return -1;
    }

    /** The number that {@code text} has; -1 when it has none. */
    int get(CharSequence text) {
        return numbers[place(one(text), other(text))] - 1;
    }

    private static long one(CharSequence text) {
        long bits = SECRET;
        for (int i = 0; i < text.length(); i++) {
            bits = mixed(bits ^ text.charAt(i));
        }
        return mixed(bits ^ text.length());
    }

    private static long other(CharSequence text) {
        long bits = OTHER_SECRET;
        for (int i = 0; i < text.length(); i++) {
            bits = mixed(bits + text.charAt(i) * MIX);
        }
        return bits;
    }

    private static long mixed(long bits) {
        long x = (bits ^ (bits >>> 32)) * MIX;
        return x ^ (x >>> 29);
    }

    /** Where these bits stand, or would. */
    private int place(long one, long other) {
        int at = (int) (one >>> 20) & (numbers.length - 1);
        while (numbers[at] != 0 && (high[at] != one || low[at] != other)) {
            at = at + 1 & numbers.length - 1;
        }
        return at;
    }

    private void put(int at, long one, long other, int number) {
        high[at] = one;
        low[at] = other;
        numbers[at] = number;
    }

    private void grow() {
        long[] highs = high;
        long[] lows = low;
        int[] before = numbers;
        int wanted = 2 * before.length;
        high = new long[wanted];
        low = new long[wanted];
        numbers = new int[wanted];
        for (int i = 0; i < before.length; i++) {
            if (before[i] != 0) {
                put(place(highs[i], lows[i]), highs[i], lows[i], before[i]);
            }
        }
        Arrays.fill(before, 0);
    }
}
