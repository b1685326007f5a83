package org.yuanheng.app.chain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a region makes held against what an area makes, where both are known by industry codes of different levels: the
 * region by class, the area by whatever its table has. A class that the table lacks is taken with its group or division,
 * on both sides.
 *
 * <p>Example: the table has 26 and not 2614. Then the node 2614 has the quotient of all of 26, and says so.
 */
final class AgainstReference {
    private static final int SHORTEST = 2;
    private static final int DECIMALS = 6;

    private final Map<String, BigDecimal> region;
    private final Map<String, BigDecimal> area;

    /**
     * Both in any unit each.
     *
     * @param region by class, four digits
     * @param area by code of two to four digits; {@link Reference#ALL} where the table says what all come to
     */
    AgainstReference(Map<String, BigDecimal> region, Map<String, BigDecimal> area) {
        this.region = Map.copyOf(region);
        this.area = Map.copyOf(area);
    }

    /** Why there is no quotient. */
    enum Fault {
        /** The node has no codes. */
        CODES,
        /** The area's table says nothing of some of them. */
        PART,
        /** The area makes nothing of them, or its table has neither a total nor divisions. */
        NOTHING,
        /** The region makes nothing at all. */
        REVENUE
    }

    /**
     * What it came to.
     *
     * @param quotient six decimals; null where there is none
     * @param fault null where there is one
     * @param at the codes that it was taken at, as the table has them, none below another
     * @param lacking the codes of the node that the table says nothing of
     */
    record Outcome(@Nullable BigDecimal quotient, @Nullable Fault fault, List<String> at, List<String> lacking) {
        static Outcome none(Fault fault, List<String> at, List<String> lacking) {
            return new Outcome(null, fault, at, lacking);
        }
    }

    /** The location quotient of everything under these codes together. */
    Outcome quotient(List<String> codes) {
        if (codes.isEmpty()) {
            return Outcome.none(Fault.CODES, List.of(), List.of());
        }
        TreeSet<String> found = new TreeSet<>();
        List<String> lacking = new ArrayList<>();
        codes.forEach(code -> finest(code).ifPresentOrElse(found::add, () -> lacking.add(code)));
        List<String> at =
                found.stream().filter(code -> !within(code, found::contains)).toList();
        if (!lacking.isEmpty()) {
            return Outcome.none(Fault.PART, at, lacking);
        }
        BigDecimal there = at.stream().map(area::get).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal allThere = allThere();
        BigDecimal here = sum(at::contains);
        BigDecimal allHere = states(Reference.ALL) ? sum(_ -> true) : sum(this::isDivision);
        if (there.signum() == 0 || allThere.signum() == 0) {
            return Outcome.none(Fault.NOTHING, at, lacking);
        }
        if (allHere.signum() == 0) {
            return Outcome.none(Fault.REVENUE, at, lacking);
        }
        // One division at the end: products are exact, so that no scale of either side changes a digit.
        BigDecimal quotient = here.multiply(allThere).divide(allHere.multiply(there), DECIMALS, RoundingMode.HALF_UP);
        return new Outcome(quotient, null, at, lacking);
    }

    /** Whether the table says what all industries come to; else it is its divisions, and the region's in them. */
    boolean statesAll() {
        return states(Reference.ALL);
    }

    /** The code itself, or the nearest above it that the table has. */
    private Optional<String> finest(String code) {
        for (int length = code.length(); length >= SHORTEST; length--) {
            if (states(code.substring(0, length))) {
                return Optional.of(code.substring(0, length));
            }
        }
        return Optional.empty();
    }

    private boolean states(String code) {
        return area.containsKey(code);
    }

    private boolean isDivision(String code) {
        return code.length() == SHORTEST && !code.equals(Reference.ALL) && states(code);
    }

    private BigDecimal allThere() {
        BigDecimal stated = area.get(Reference.ALL);
        return stated != null
                ? stated
                : area.entrySet().stream()
                        .filter(each -> isDivision(each.getKey()))
                        .map(Map.Entry::getValue)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the region makes in the classes that are, or lie within, a code of that kind. */
    private BigDecimal sum(Predicate<String> code) {
        return region.entrySet().stream()
                .filter(each -> code.test(each.getKey()) || within(each.getKey(), code))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether a code lies within another of that kind. */
    static boolean within(String code, Predicate<String> above) {
        for (int length = code.length() - 1; length >= SHORTEST; length--) {
            if (above.test(code.substring(0, length))) {
                return true;
            }
        }
        return false;
    }
}
