package org.yuanheng.reference;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yuanheng.reference.ReferenceScheme.Against;
import org.yuanheng.reference.ReferenceScheme.Filling;
import org.yuanheng.reference.ReferenceScheme.Method;
import org.yuanheng.reference.ReferenceScheme.Outliers;

/** How an indicator earns points; floor 0, no cap, missing 0 unless said otherwise. */
record Rule(
        Method method,
        Against against,
        Optional<BigDecimal> floor,
        Optional<BigDecimal> cap,
        Filling filling,
        BigDecimal penalty,
        Outliers outliers) {
    private static Rule of(Method method, Against against) {
        return new Rule(
                method,
                against,
                Optional.of(BigDecimal.ZERO),
                Optional.empty(),
                Filling.ZERO,
                BigDecimal.ZERO,
                Outliers.STAND);
    }

    static Rule against(String baseline) {
        return against(new Against.Constant(new BigDecimal(baseline)));
    }

    static Rule against(Against against) {
        return of(Method.BASELINE_RATIO, against);
    }

    static Rule againstTheGroup() {
        return against(new Against.Sums(Optional.empty()));
    }

    /** A method with its parameters: {@code floor_share 0.2}, {@code lower}. */
    static Rule by(String method, String... parameters) {
        Map<String, BigDecimal> numbers = new TreeMap<>();
        boolean lower = false;
        for (String parameter : parameters) {
            String[] parts = parameter.split(" ", 2);
            if (parts.length == 2) {
                numbers.put(parts[0], new BigDecimal(parts[1]));
            } else {
                lower = true;
            }
        }
        return of(new Method(method, numbers, lower, List.of()), new Against.Nothing());
    }

    /** A band table: {@code 1.5 2} is 2 points from 1.5 on. */
    static Rule bands(String... bands) {
        List<List<BigDecimal>> rows = Arrays.stream(bands)
                .map(band ->
                        Arrays.stream(band.split(" ", 2)).map(BigDecimal::new).toList())
                .toList();
        return of(new Method("band_table", Map.of(), false, rows), new Against.Nothing());
    }

    Rule measuredBy(Against other) {
        return new Rule(method, other, floor, cap, filling, penalty, outliers);
    }

    Rule floor(String multiple) {
        return new Rule(method, against, Optional.of(new BigDecimal(multiple)), cap, filling, penalty, outliers);
    }

    Rule noFloor() {
        return new Rule(method, against, Optional.empty(), cap, filling, penalty, outliers);
    }

    Rule cap(String multiple) {
        return new Rule(method, against, floor, Optional.of(new BigDecimal(multiple)), filling, penalty, outliers);
    }

    Rule filledByMean() {
        return filled(Filling.GROUP_MEAN_POINTS);
    }

    Rule filled(Filling by) {
        return new Rule(method, against, floor, cap, by, penalty, outliers);
    }

    /** Values beyond these shares of the group count as the bound; {@code none} for no bound. */
    Rule winsorised(String low, String high) {
        return treated(new Outliers(share(low), share(high), outliers.denominator(), outliers.log()));
    }

    private static Optional<BigDecimal> share(String share) {
        return share.equals("none") ? Optional.empty() : Optional.of(new BigDecimal(share));
    }

    Rule denominatorAtLeast(String least) {
        return treated(
                new Outliers(outliers.low(), outliers.high(), Optional.of(new BigDecimal(least)), outliers.log()));
    }

    Rule byLogarithm() {
        return treated(new Outliers(outliers.low(), outliers.high(), outliers.denominator(), true));
    }

    private Rule treated(Outliers other) {
        return new Rule(method, against, floor, cap, filling, penalty, other);
    }

    Rule missingCosts(String points) {
        return new Rule(method, against, floor, cap, Filling.PENALTY, new BigDecimal(points), outliers);
    }
}
