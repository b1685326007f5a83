package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yuanheng.reference.Condition.Truth;

/** Checks as the reference understands them. */
record ReferenceQuality(List<Check> checks, List<Unit> units, String mistake) {
    static final String UNKNOWN_IS_FOUND = "a test that is not known is a finding";
    static final String UNKNOWN_WHEN_IS_ASKED = "whoever is not known to be concerned is asked";
    static final String EMPTY_KEYS_EQUAL = "units that lack a part of the key share it";
    static final String KEYS_RUN_TOGETHER = "the parts of a key are joined without telling them apart";
    static final String NOT_ASKED_SHARE = "units that are not asked share keys too";
    static final String TOLERANCE_EXCLUDED = "a difference of exactly the tolerance is found";
    static final String MISSING_ADDS_NOTHING = "a sum over units that lack the fact is known";
    static final String SUM_FOR_EACH = "a wrong sum is found of each unit of the group";
    static final String SUM_ROUNDED = "a difference is compared as published";
    static final String LOWER_MIDDLE = "the median of an even number is the lower of the two in the middle";
    static final String FARTHEST_EXCLUDED = "a distance of exactly the most is found";
    static final String FEW_ARE_COMPARED = "groups of fewer than the fewest are compared";
    static final String NOT_ASKED_ARE_PEERS = "units that are not asked are peers too";
    static final String NO_SPREAD_IS_FOUND = "whoever differs where half are alike is found";
    static final String BLIND_TO_DECREASE = "only increases are changes";

    /** A check; {@code when} empty asks everybody. */
    record Check(String id, Optional<Condition> when, Test test, boolean reportMissing) {}

    sealed interface Test {
        /** @param figure what is published beside it */
        record That(Condition condition, Formula figure, List<String> reads) implements Test {}

        record Unique(List<String> ids) implements Test {}

        record Sum(String of, List<String> within, String equals, String tolerance) implements Test {}

        /** @param atMost whole or with one decimal */
        record Peers(Formula of, List<String> reads, List<String> within, String atMost, int fewest) implements Test {}
    }

    /** A row, without its unit. */
    private record Finding(Optional<BigInteger> figure, List<String> reads, List<String> notes) {}

    String results() {
        StringBuilder csv = new StringBuilder(
                Csv.line(List.of("unit_id", "check", "severity", "figure", "values", "notes", "owner")));
        Map<String, List<String>> rows = new TreeMap<>();
        for (Check check : checks) {
            Map<String, Finding> found = switch (check.test()) {
                case Test.That that -> that(check, that);
                case Test.Unique unique -> unique(check, unique);
                case Test.Sum sum -> sum(check, sum);
                case Test.Peers peers -> peers(check, peers);
            };
            for (Unit unit : units) {
                if (found.containsKey(unit.id())) {
                    rows.put(unit.id() + "\n" + check.id(), row(unit, check, found.get(unit.id())));
                }
            }
        }
        rows.values().forEach(row -> csv.append(Csv.line(row)));
        return csv.toString();
    }

    private static List<String> row(Unit unit, Check check, Finding finding) {
        String values = finding.reads().stream()
                .sorted()
                .filter(id -> text(unit, id).isPresent())
                .map(id -> id + "=" + text(unit, id).get())
                .collect(Collectors.joining(";"));
        return List.of(
                unit.id(),
                check.id(),
                "warn",
                finding.figure().map(k -> new Fixed(Mutant.NONE).text(k, 6)).orElse(""),
                values,
                finding.notes().stream().sorted().distinct().collect(Collectors.joining(";")),
                "O");
    }

    private static Optional<String> text(Unit unit, String id) {
        return unit.text(id).or(() -> unit.number(id).map(BigDecimal::toPlainString));
    }

    private RowArithmetic row() {
        return new RowArithmetic(Mutant.NONE);
    }

    private boolean isAsked(Check check, Unit unit) {
        Truth asked = check.when().map(when -> row().truth(when, unit)).orElse(Truth.TRUE);
        return asked == Truth.TRUE || (asked == Truth.UNKNOWN && mistake.equals(UNKNOWN_WHEN_IS_ASKED));
    }

    private boolean unknownIsFound(Check check) {
        return check.reportMissing() || mistake.equals(UNKNOWN_IS_FOUND);
    }

    private static List<String> missing(Unit unit, List<String> ids) {
        return ids.stream()
                .filter(id -> text(unit, id).isEmpty())
                .map(id -> "missing:" + id)
                .toList();
    }

    private Map<String, Finding> that(Check check, Test.That that) {
        Map<String, Finding> found = new TreeMap<>();
        for (Unit unit : units) {
            Truth truth = row().truth(that.condition(), unit);
            OptionalDouble figure = row().value(that.figure(), unit);
            Optional<BigInteger> k = figure.isPresent()
                    ? Optional.of(new Fixed(Mutant.NONE).of(figure.getAsDouble()))
                    : Optional.empty();
            if (mistake.equals(BLIND_TO_DECREASE)
                    && check.id().startsWith("change")
                    && k.isPresent()
                    && k.get().signum() < 0) {
                truth = Truth.TRUE;
            }
            boolean unknown = truth == Truth.UNKNOWN;
            if (isAsked(check, unit) && (truth == Truth.FALSE || (unknown && unknownIsFound(check)))) {
                List<String> notes = new ArrayList<>();
                if (unknown) {
                    notes.addAll(missing(unit, that.reads()));
                    if (notes.isEmpty()) {
                        notes.add("no-value");
                    }
                }
                found.put(unit.id(), new Finding(k, that.reads(), notes));
            }
        }
        return found;
    }

    private Optional<String> key(Unit unit, List<String> ids) {
        StringBuilder key = new StringBuilder();
        for (String id : ids) {
            Optional<String> part = text(unit, id);
            if (part.isEmpty() && !mistake.equals(EMPTY_KEYS_EQUAL)) {
                return Optional.empty();
            }
            key.append(mistake.equals(KEYS_RUN_TOGETHER) ? "" : "\u0000").append(part.orElse(""));
        }
        return Optional.of(key.toString());
    }

    private Map<String, Finding> unique(Check check, Test.Unique unique) {
        Map<String, Integer> shared = new TreeMap<>();
        for (Unit unit : units) {
            if (isAsked(check, unit) || mistake.equals(NOT_ASKED_SHARE)) {
                key(unit, unique.ids()).ifPresent(key -> shared.merge(key, 1, Integer::sum));
            }
        }
        Map<String, Finding> found = new TreeMap<>();
        for (Unit unit : units) {
            Optional<String> key = key(unit, unique.ids());
            int times = key.map(k -> shared.getOrDefault(k, 0)).orElse(0);
            if (isAsked(check, unit) && times > 1) {
                BigInteger k = BigInteger.valueOf(times).multiply(BigInteger.TEN.pow(10));
                found.put(unit.id(), new Finding(Optional.of(k), unique.ids(), List.of()));
            }
        }
        return found;
    }

    private Map<String, Finding> sum(Check check, Test.Sum sum) {
        Map<String, List<Unit>> groups = new TreeMap<>();
        for (Unit unit : units) {
            if (isAsked(check, unit)) {
                key(unit, sum.within())
                        .ifPresent(key -> groups.computeIfAbsent(key, _ -> new ArrayList<>())
                                .add(unit));
            }
        }
        List<String> reads = new ArrayList<>(sum.within());
        reads.addAll(List.of(sum.of(), sum.equals()));
        Map<String, Finding> found = new TreeMap<>();
        for (List<Unit> group : groups.values()) {
            boolean whole =
                    group.stream().allMatch(unit -> unit.number(sum.of()).isPresent());
            BigDecimal total = group.stream()
                    .flatMap(unit -> unit.number(sum.of()).stream())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            group.stream().sorted(Comparator.comparing(Unit::id)).forEach(unit -> {
                boolean known = (whole || mistake.equals(MISSING_ADDS_NOTHING))
                        && unit.number(sum.equals()).isPresent();
                if (!known) {
                    return;
                }
                BigInteger k = new Fixed(Mutant.NONE)
                        .of(total.subtract(unit.number(sum.equals()).get()).doubleValue());
                boolean first = group.stream().noneMatch(other -> found.containsKey(other.id()));
                if (isWrong(k, sum) && (first || mistake.equals(SUM_FOR_EACH))) {
                    found.put(unit.id(), new Finding(Optional.of(k), new ArrayList<>(new TreeSet<>(reads)), List.of()));
                }
            });
        }
        return found;
    }

    private boolean isWrong(BigInteger k, Test.Sum sum) {
        BigInteger tolerance =
                new BigDecimal(sum.tolerance()).movePointRight(10).toBigIntegerExact();
        BigInteger compared = mistake.equals(SUM_ROUNDED)
                ? new Fixed(Mutant.NONE).published(k, 1).multiply(BigInteger.TEN.pow(9))
                : k;
        int order = compared.abs().compareTo(tolerance);
        return mistake.equals(TOLERANCE_EXCLUDED) ? order >= 0 : order > 0;
    }

    private Map<String, Finding> peers(Check check, Test.Peers peers) {
        Map<String, Map<Unit, BigInteger>> groups = new TreeMap<>();
        for (Unit unit : units) {
            OptionalDouble figure = row().value(peers.of(), unit);
            if ((isAsked(check, unit) || mistake.equals(NOT_ASKED_ARE_PEERS)) && figure.isPresent()) {
                key(unit, peers.within())
                        .ifPresent(key -> groups.computeIfAbsent(key, _ -> new HashMap<>())
                                .put(unit, new Fixed(Mutant.NONE).of(figure.getAsDouble())));
            }
        }
        List<String> reads = new ArrayList<>(peers.within());
        reads.addAll(peers.reads());
        Map<String, Finding> found = new TreeMap<>();
        for (Map<Unit, BigInteger> group : groups.values()) {
            if (group.size() < peers.fewest() && !mistake.equals(FEW_ARE_COMPARED)) {
                continue;
            }
            BigDecimal median =
                    median(group.values().stream().map(BigDecimal::new).toList());
            BigDecimal spread = median(group.values().stream()
                    .map(k -> new BigDecimal(k).subtract(median).abs())
                    .toList());
            group.forEach((unit, k) -> {
                BigDecimal distance = new BigDecimal(k).subtract(median);
                if (isAsked(check, unit) && isFar(distance, spread, peers)) {
                    found.put(unit.id(), new Finding(Optional.of(times(distance, spread)), reads, List.of()));
                }
            });
        }
        return found;
    }

    private BigDecimal median(List<BigDecimal> figures) {
        List<BigDecimal> sorted = figures.stream().sorted().toList();
        int n = sorted.size();
        BigDecimal lower = sorted.get((n - 1) / 2);
        BigDecimal upper = mistake.equals(LOWER_MIDDLE) ? lower : sorted.get(n / 2);
        return lower.add(upper).divide(BigDecimal.TWO);
    }

    private boolean isFar(BigDecimal distance, BigDecimal spread, Test.Peers peers) {
        if (spread.signum() == 0) {
            return mistake.equals(NO_SPREAD_IS_FOUND) && distance.signum() != 0;
        }
        int order = distance.abs().compareTo(spread.multiply(new BigDecimal(peers.atMost())));
        return mistake.equals(FARTHEST_EXCLUDED) ? order >= 0 : order > 0;
    }

    /** In 10⁻¹⁰, and no more than a million times. */
    private static BigInteger times(BigDecimal distance, BigDecimal spread) {
        BigDecimal most = new BigDecimal("1E+16");
        BigDecimal times = spread.signum() == 0
                ? most.multiply(BigDecimal.valueOf(distance.signum()))
                : distance.movePointRight(10).divide(spread, 0, RoundingMode.HALF_UP);
        return times.min(most).max(most.negate()).toBigInteger();
    }
}
