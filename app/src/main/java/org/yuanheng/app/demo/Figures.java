package org.yuanheng.app.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A firm's year in figures: log-normal sizes, tied together through value added per head, mu and tonne, which depend
 * on the trade, on where the firm stands and on how good it is. Medians are set so that a middling firm comes to some
 * 80 points under the demo's rulebooks.
 */
final class Figures {
    private static final double MU = 2000.0 / 3; // square metres
    private static final double STAFF_ABOVE = 95;
    private static final double STAFF_BELOW = 24;
    private static final double PER_HEAD_ABOVE = 15.6; // value added, 万元
    private static final double PER_HEAD_BELOW = 10.5;
    private static final double PER_MU_ABOVE = 118; // value added, 万元
    private static final double PER_MU_BELOW = 57;
    private static final double TAX_ABOVE = 0.165; // of value added
    private static final double TAX_BELOW = 0.155;
    private static final double TAX_PER_KWH_BELOW = 0.205; // 元, equally 万元 per 万千瓦时
    private static final double PER_TONNE_COAL = 2.35; // value added, 万元
    private static final double PER_TONNE_EMITTED = 4300;
    private static final double OF_REVENUE = 0.24; // value added
    private static final double RESEARCH = 0.029; // of revenue, where there is any
    private static final double THRESHOLD = 2000; // revenue, 万元: above scale from here
    private static final double POWER_OF_ENERGY = 0.25; // 万千瓦时 per tonne of standard coal, 等价值

    private final Dice dice;

    Figures(Dice dice) {
        this.dice = dice;
    }

    /**
     * What a firm makes and needs.
     *
     * @param land ㎡ in use
     * @param tax 元
     * @param power kilowatt-hours
     * @param rd 万元, null when it is not surveyed
     */
    record Year(
            BigDecimal land,
            BigDecimal tax,
            Firm.@Nullable Statistics statistics,
            long power,
            Firm.@Nullable Emission emission,
            @Nullable BigDecimal rd) {
        /** The same on a smaller scale, but for the land. */
        Year times(double share) {
            return new Year(
                    land,
                    amount(tax.doubleValue() * share, 2),
                    statistics == null ? null : statistics.times(share),
                    StrictMath.round(power * share),
                    emission == null ? null : emission.times(share),
                    rd == null ? null : amount(rd.doubleValue() * share, 2));
        }
    }

    Year of(Place county, Place place, Industry industry, String scale, boolean starting) {
        double quality = dice.normal();
        boolean above = scale.equals("ABOVE");
        double made = size(above, industry, quality);
        double perMu = (above ? PER_MU_ABOVE : PER_MU_BELOW)
                * county.land()
                * place.land()
                * industry.land()
                * StrictMath.exp(0.27 * quality)
                * dice.factor(0.36);
        double rate = (above ? TAX_ABOVE : TAX_BELOW)
                * county.tax()
                * place.tax()
                * industry.tax()
                * StrictMath.exp(0.10 * quality)
                * dice.factor(0.30);
        double land = StrictMath.max((above ? 1.6 : 0.7) * MU, made / perMu * MU);
        double tax = taxed(made * rate);
        double now = starting ? dice.between(0.1, 0.5) : 1; // a firm in its first years fills its land slowly
        return above
                ? above(county, place, industry, quality, made * now, land, tax * now)
                : below(industry, made * now, land, tax * now, made * rate * now);
    }

    /** Value added in 万元, drawn again until revenue lies on the right side of the threshold. */
    private double size(boolean above, Industry industry, double quality) {
        double made = 0;
        for (int i = 0; i < 30; i++) {
            double staff = above ? STAFF_ABOVE * dice.factor(0.85) : STAFF_BELOW * dice.factor(0.6);
            double perHead = (above ? PER_HEAD_ABOVE : PER_HEAD_BELOW)
                    * industry.staff()
                    * StrictMath.exp(0.18 * quality)
                    * dice.factor(0.15);
            made = staff * perHead;
            double revenue = made / OF_REVENUE;
            if (above ? revenue > THRESHOLD * 1.2 : revenue < THRESHOLD * 0.9) {
                return made;
            }
        }
        return above ? THRESHOLD * OF_REVENUE * 1.6 : THRESHOLD * OF_REVENUE * 0.5;
    }

    private double taxed(double tax) {
        double chance = dice.share();
        if (chance < 0.012) {
            return -0.3 * tax; // refunds to exporters exceed what was paid
        }
        return chance < 0.022 ? 0 : tax;
    }

    private Year above(
            Place county, Place place, Industry industry, double quality, double made, double land, double tax) {
        double perHead = PER_HEAD_ABOVE * StrictMath.sqrt(industry.staff()) * StrictMath.exp(0.16 * quality);
        double energy = made / (PER_TONNE_COAL * industry.energy() * StrictMath.exp(0.12 * quality) * dice.factor(0.4));
        double revenue = made / (OF_REVENUE * StrictMath.exp(0.05 * quality) * dice.factor(0.16));
        var statistics = new Firm.Statistics(
                StrictMath.round(revenue * dice.between(0.95, 1.06) * 10),
                StrictMath.round(made * 10),
                StrictMath.round(StrictMath.max(revenue, THRESHOLD * 1.01) * 10),
                (int) StrictMath.max(8, StrictMath.round(made / (perHead * dice.factor(0.3)))),
                amount(energy, 2));
        long power = StrictMath.round(energy * POWER_OF_ENERGY * dice.factor(0.18) * 10_000);
        return new Year(
                amount(land, 2),
                amount(tax * 10_000, 2),
                statistics,
                power,
                dice.chance(0.12) ? null : emission(made, industry),
                research(revenue, county, place, industry, quality));
    }

    /** Below scale only tax, land and electricity are delivered, and emissions of the few that are monitored. */
    private Year below(Industry industry, double made, double land, double tax, double usualTax) {
        double perKwh = TAX_PER_KWH_BELOW * StrictMath.sqrt(industry.energy()) * dice.factor(0.42);
        boolean monitored = industry.emission() < 0.7 && dice.chance(0.5);
        return new Year(
                amount(land, 2),
                amount(tax * 10_000, 2),
                null,
                StrictMath.round(usualTax / perKwh * 10_000),
                monitored ? emission(made, industry) : null,
                null);
    }

    private Firm.Emission emission(double made, Industry industry) {
        double kilograms = made / (PER_TONNE_EMITTED * industry.emission() * dice.factor(0.7)) * 1000;
        double water = dice.between(0.25, 0.55);
        double ammonia = water * dice.between(0.04, 0.10);
        double sulphur = (1 - water) * dice.between(0.1, 0.4);
        return new Firm.Emission(
                amount(kilograms * (water - ammonia), 2),
                amount(kilograms * ammonia, 2),
                amount(kilograms * sulphur, 2),
                amount(kilograms * (1 - water - sulphur), 2));
    }

    private @Nullable BigDecimal research(
            double revenue, Place county, Place place, Industry industry, double quality) {
        if (dice.chance(0.05)) {
            return null;
        }
        if (!dice.chance(0.78)) {
            return amount(0, 2);
        }
        double share = RESEARCH
                * county.rd()
                * place.rd()
                * StrictMath.sqrt(industry.rd())
                * StrictMath.exp(0.1 * quality)
                * dice.factor(0.4);
        return amount(revenue * StrictMath.min(share, 0.25), 2);
    }

    /** Splits an electricity bill over one to three meters. */
    List<Long> meters(long power) {
        int count = power > 3_000_000 && dice.chance(0.4) ? dice.whole(2, 3) : 1;
        List<Long> meters = new ArrayList<>();
        long rest = power;
        for (int i = 1; i < count; i++) {
            long part = StrictMath.round(rest * dice.between(0.2, 0.7));
            meters.add(part);
            rest -= part;
        }
        meters.add(rest);
        return meters;
    }

    static BigDecimal amount(double value, int decimals) {
        long scaled = StrictMath.round(value * (decimals == 2 ? 100 : 1));
        return BigDecimal.valueOf(scaled, decimals);
    }
}
