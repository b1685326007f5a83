package org.yuanheng.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final HandSetClock clock = new HandSetClock();
    private final Throttle throttle = new Throttle(clock);

    @Test
    void theFirstFailuresAreFreeThenTheWaitDoublesUpToAQuarterOfAnHour() {
        for (int i = 0; i < 4; i++) {
            throttle.failed("a");
        }
        assertThat(throttle.wait("a", 5)).isZero();
        throttle.failed("a");
        assertThat(throttle.wait("a", 5)).isEqualTo(Duration.ofSeconds(1));
        throttle.failed("a");
        assertThat(throttle.wait("a", 5)).isEqualTo(Duration.ofSeconds(2));
        for (int i = 0; i < 100; i++) {
            throttle.failed("a");
        }
        assertThat(throttle.wait("a", 5)).isEqualTo(Duration.ofMinutes(15));
        assertThat(throttle.wait("b", 5)).isZero();
    }

    @Test
    void theWaitPassesAndFailuresAreForgotten() {
        for (int i = 0; i < 5; i++) {
            throttle.failed("a");
        }
        clock.now = clock.now.plusMillis(999);
        assertThat(throttle.wait("a", 5)).isPositive();
        clock.now = clock.now.plusMillis(1);
        assertThat(throttle.wait("a", 5)).isZero();
        clock.now = clock.now.plus(Duration.ofMinutes(61));
        throttle.failed("a");
        assertThat(throttle.wait("a", 5)).isZero();
    }

    @Test
    void aSuccessForgivesAndInventedNamesFillNoMemory() {
        for (int i = 0; i < 6; i++) {
            throttle.failed("a");
        }
        throttle.succeeded("a");
        assertThat(throttle.wait("a", 5)).isZero();
        throttle.failed("a");
        for (int i = 0; i < 30_000; i++) {
            throttle.failed("invented " + i);
        }
        assertThat(throttle.wait("a", 1))
                .as("the longest untouched key is forgotten")
                .isZero();
        assertThat(throttle.wait("invented 29999", 1)).isPositive();
    }

    /** A clock that stands until it is moved. */
    private static final class HandSetClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T08:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
