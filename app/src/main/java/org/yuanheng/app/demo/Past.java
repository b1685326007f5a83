package org.yuanheng.app.demo;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What firms were in earlier years: each grows or shrinks at its own pace, with better and worse years; before it began
 * production it is not there. Its land is what it has now.
 */
final class Past {
    private static final double GROWTH = 0.055;
    private static final double PACE = 0.06; // between firms
    private static final double SWING = 0.05; // between years
    private static final double SLOWEST = 0.75;
    private static final double TAX_SWING = 0.06;
    private static final long LEAST_REVENUE = 20_100; // 千元: above scale then as now
    private static final int NOW = Integer.parseInt(DemoRegion.PERIOD);

    private final long seed;

    Past(long seed) {
        this.seed = seed;
    }

    /** The firm as it was in that year; empty when it did not produce yet. */
    Optional<Firm> of(Firm firm, int year) {
        if (firm.production().getYear() > year) {
            return Optional.empty();
        }
        if (year >= NOW) {
            return Optional.of(firm);
        }
        Dice dice = Dice.of(seed, "past " + firm.code());
        double pace = GROWTH + PACE * dice.normal();
        double size = 1;
        for (int y = NOW; y > year; y--) {
            size /= StrictMath.max(SLOWEST, 1 + pace + SWING * dice.normal());
        }
        double tax = size * dice.factor(TAX_SWING);
        double power = size * dice.factor(SWING);
        boolean starting = firm.production().getYear() == year;
        boolean started = firm.participation().equals("TRANSITION");
        return Optional.of(new Firm(
                firm.code(),
                firm.name(),
                firm.county(),
                firm.zone(),
                firm.town(),
                firm.industry(),
                firm.scale(),
                firm.registered(),
                firm.production(),
                firm.evaluated() && starting ? "TRANSITION" : started && !starting ? "EVALUATED" : firm.participation(),
                firm.plots(),
                firm.otherLand(),
                firm.leasedIn(),
                firm.leasedOut(),
                Figures.amount(firm.tax().doubleValue() * tax, 2),
                statistics(firm.statistics(), size),
                firm.meters().stream().map(use -> StrictMath.round(use * power)).toList(),
                firm.emission() == null ? null : firm.emission().times(size * dice.factor(SWING)),
                research(firm.rd(), size)));
    }

    private static Firm.@Nullable Statistics statistics(Firm.@Nullable Statistics now, double size) {
        if (now == null) {
            return null;
        }
        Firm.Statistics then = now.times(size);
        long revenue = Math.max(LEAST_REVENUE, then.revenue());
        return new Firm.Statistics(then.output(), then.valueAdded(), revenue, then.staff(), then.energy());
    }

    private static @Nullable BigDecimal research(@Nullable BigDecimal now, double size) {
        return now == null ? null : Figures.amount(now.doubleValue() * size, 2);
    }
}
