package org.yuanheng.engine.expression;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** How problems speak of what a person wrote: short, on one line, and with the name that was probably meant. */
public final class Wording {
    private static final int LONGEST = 60;

    private Wording() {}

    /** {@code text} fit for a message: at most 60 characters, line breaks and control characters as {@code ␣}. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
        text.substring(0, end)
                .codePoints()
                .map(c -> Character.isISOControl(c) || isInvisible(c) ? '␣' : c)
                .forEach(shown::appendCodePoint);
        return end < text.length() ? shown.append('…').toString() : shown.toString();
    }

    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.SURROGATE;
    }

    /**
     * The known name that {@code name} most resembles, if any does: {@code nearest("lnad", ["land", "tax"])} is
     * {@code land}. Case does not count; at most a third of the letters may differ.
     */
    public static Optional<String> nearest(String name, Collection<String> known) {
        if (name.isBlank() || name.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, (wanted.length() + 1) / 3);
        String best = null;
        int bestDistance = allowed + 1;
        for (String candidate : known) {
            int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance
                    || (distance == bestDistance && best != null && candidate.compareTo(best) < 0)) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Letters to insert, delete, change or swap with a neighbour to turn one word into the other. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], before[j - 2] + 1);
                }
            }
            before = previous;
            previous = current;
        }
        return previous[b.length()];
    }
}
