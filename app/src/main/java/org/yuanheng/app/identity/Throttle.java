package org.yuanheng.app.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows the guessing of passwords: after {@code free} failures each further one doubles the wait, up to a quarter of an
 * hour. Failures are counted for a key (a name at an address, a name, an address) and forgotten an hour after the last.
 */
final class Throttle {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    /** So that somebody who invents names without end fills no memory; the longest untouched key goes first. */
    private static final int KEYS = 20_000;

    private record Failures(int count, Instant last) {}

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>();

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** How long whoever has this key has to wait before the next try; zero if not at all. */
    synchronized Duration wait(String key, int free) {
        Failures seen = failures.get(key);
        Instant now = clock.instant();
        if (seen == null || seen.last().plus(FORGOTTEN_AFTER).isBefore(now) || seen.count() < free) {
            return Duration.ZERO;
        }
        int doublings = Math.min(seen.count() - free, 10);
        Duration pause = Duration.ofSeconds(1L << doublings);
        Instant end = seen.last().plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
        return end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
    }

    synchronized void failed(String key) {
        Instant now = clock.instant();
        Failures seen = failures.remove(key);
        int before = seen == null || seen.last().plus(FORGOTTEN_AFTER).isBefore(now) ? 0 : seen.count();
        failures.put(key, new Failures(before + 1, now));
        Iterator<String> oldest = failures.keySet().iterator();
        while (failures.size() > KEYS) {
            oldest.next();
            oldest.remove();
        }
    }

    synchronized void succeeded(String key) {
        failures.remove(key);
    }
}
