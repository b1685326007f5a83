package org.yuanheng.app.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** The clock of a demo: that of the machine, but what the story tells is done on the story's own days. */
final class DemoClock extends Clock {
    private static final ScopedValue<Instant> TOLD = ScopedValue.newInstance();
    private static final LocalTime MORNING = LocalTime.of(10, 0);

    private final Clock machine;

    DemoClock(Clock machine) {
        this.machine = machine;
    }

    /** Does something as on the morning of a day; only this thread is there. */
    void on(LocalDate day, Runnable deed) {
        ScopedValue.where(TOLD, day.atTime(MORNING).atZone(machine.getZone()).toInstant())
                .run(deed);
    }

    @Override
    public Instant instant() {
        return TOLD.isBound() ? TOLD.get() : machine.instant();
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new DemoClock(machine.withZone(zone));
    }
}
