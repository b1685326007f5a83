package org.yuanheng.app.chain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yuanheng.engine.relatedness.Complexity;
import org.yuanheng.engine.relatedness.LocationQuotients;
import org.yuanheng.engine.relatedness.Presence;
import org.yuanheng.engine.relatedness.Proximity;

/** What the counties of the region make in a year, class by class of GB/T 4754, and what lies near to it. */
public final class Around {
    /** Present is what a county has more of than the region as a whole (Balassa 1965). */
    private static final double AVERAGE = 1;

    /** A county of one or two giants is strong in few classes and says little of which go together. */
    private static final double NARROW = 0.5;

    private static final int DECIMALS = 6;

    private final String period;
    private final List<String> counties;
    private final List<String> classes;
    private final double[][] values;
    private final LocationQuotients quotients;
    private final Presence presence;
    private final Presence compared;
    private final Proximity proximity;
    private final Optional<Complexity> complexity;

    /** Values in one unit, a row for each county and a column for each class. */
    Around(String period, List<String> counties, List<String> classes, double[][] values) {
        this.period = period;
        this.counties = List.copyOf(counties);
        this.classes = List.copyOf(classes);
        this.values = values;
        this.quotients = LocationQuotients.of(values);
        this.presence = quotients.presence(AVERAGE);
        this.proximity = Proximity.of(presence);
        this.compared = presence.withoutNarrow(narrowest());
        this.complexity = Complexity.of(compared, Proximity.of(compared));
    }

    /** Half as many classes as the county in the middle is strong in, and never fewer than two. */
    private int narrowest() {
        int[] strong = IntStream.range(0, presence.regions())
                .map(presence::diversity)
                .filter(classes -> classes > 0)
                .sorted()
                .toArray();
        double middle = strong.length == 0 ? 0 : strong[strong.length / 2];
        return Math.max(2, (int) Math.ceil(middle * NARROW));
    }

    /** The year of the revenue. */
    public String period() {
        return period;
    }

    /** The counties, by id. */
    public List<String> counties() {
        return counties;
    }

    /** The classes that any county has revenue in. */
    public List<String> classes() {
        return classes;
    }

    /** Whether a county has too few classes for complexity to be told from it; the others are then compared without it. */
    public boolean narrow(String county) {
        int region = counties.indexOf(county);
        return region >= 0 && compared.diversity(region) == 0;
    }

    /** What all counties together make, by class. */
    Map<String, BigDecimal> together() {
        Map<String, BigDecimal> together = new HashMap<>();
        for (double[] county : values) {
            for (int i = 0; i < classes.size(); i++) {
                together.merge(classes.get(i), BigDecimal.valueOf(county[i]), BigDecimal::add);
            }
        }
        return together;
    }

    /** Whether complexity can be told of so few counties. */
    public boolean complex() {
        return complexity.isPresent();
    }

    /**
     * A class as it looks from a county.
     *
     * @param quotient without a unit; nothing where the county makes nothing at all
     * @param density 0 to 1
     * @param complexity of the class, in standard deviations of the counties
     * @param gain what it would open up, in standard deviations of the counties; 0 where the county has it, nothing for a
     *     county that is {@link #narrow}
     */
    public record Ahead(
            String code,
            boolean present,
            Optional<BigDecimal> quotient,
            Optional<BigDecimal> density,
            Optional<BigDecimal> complexity,
            Optional<BigDecimal> gain) {}

    /** Every class as it looks from a county that is among {@link #counties}. */
    public List<Ahead> ahead(String county) {
        int region = counties.indexOf(county);
        return region < 0
                ? List.of()
                : IntStream.range(0, classes.size())
                        .mapToObj(industry -> new Ahead(
                                classes.get(industry),
                                presence.at(region, industry),
                                exact(quotients.at(region, industry)),
                                exact(proximity.density(presence, region, industry)),
                                complexity.flatMap(all -> exact(all.ofIndustry(industry))),
                                narrow(county)
                                        ? Optional.empty()
                                        : complexity.flatMap(all -> exact(all.gain(region, industry)))))
                        .toList();
    }

    /** The location quotient of everything under these codes together; nothing where there is no revenue of it. */
    Optional<BigDecimal> quotient(String county, List<String> codes) {
        int region = counties.indexOf(county);
        if (region < 0) {
            return Optional.empty();
        }
        double here = 0;
        double allHere = 0;
        double everywhere = 0;
        double all = 0;
        for (int r = 0; r < values.length; r++) {
            for (int i = 0; i < classes.size(); i++) {
                boolean of = under(classes.get(i), codes);
                double value = values[r][i];
                all += value;
                everywhere += of ? value : 0;
                allHere += r == region ? value : 0;
                here += of && r == region ? value : 0;
            }
        }
        return exact(here / allHere / (everywhere / all));
    }

    /** The mean density of the classes under these codes; nothing where none of them is present anywhere. */
    Optional<BigDecimal> density(String county, List<String> codes) {
        int region = counties.indexOf(county);
        double sum = 0;
        int count = 0;
        for (int i = 0; region >= 0 && i < classes.size(); i++) {
            if (under(classes.get(i), codes) && presence.ubiquity(i) > 0) {
                sum += proximity.density(presence, region, i);
                count++;
            }
        }
        return count == 0 ? Optional.empty() : exact(sum / count);
    }

    private static boolean under(String industry, List<String> codes) {
        return codes.stream().anyMatch(industry::startsWith);
    }

    private static Optional<BigDecimal> exact(double value) {
        return Double.isFinite(value)
                ? Optional.of(BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP))
                : Optional.empty();
    }
}
