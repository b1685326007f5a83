package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A decision as the reference knows it: how a rulebook writes it, and what it answers for a unit. */
sealed interface DecisionRule permits ReferenceEligibility, ReferenceLight, ReferenceAmount {
    /** What a rulebook says after its head. */
    String body();

    /** The row of results.csv, by column in order; {@code unit_id} is not among it. */
    Map<String, String> answer(Map<String, Object> unit, DecisionSlip slip);

    /** The facts that it reads. */
    Set<String> facts();

    /** A condition or formula as a YAML value. */
    static String yaml(DecisionTerm term) {
        return "'" + term.text().replace("'", "''") + "'";
    }

    static Optional<Boolean> truth(DecisionTerm condition, Map<String, Object> unit, DecisionSlip slip) {
        return condition.value(unit, slip).map(Boolean.class::cast);
    }

    /** {@code round(x × 10¹⁰)}, half away from zero. */
    static BigInteger ten(double x) {
        return new BigDecimal(x * 1e10).setScale(0, RoundingMode.HALF_UP).toBigInteger();
    }

    static String published(BigInteger ten, int decimals, RoundingMode mode) {
        return new BigDecimal(ten, 10).setScale(decimals, mode).toPlainString();
    }

    static String codes(Collection<String> codes) {
        return new TreeSet<>(codes).stream().collect(Collectors.joining(";"));
    }

    static Map<String, String> row() {
        return new LinkedHashMap<>();
    }

    static Set<String> facts(Collection<DecisionTerm> terms) {
        Set<String> facts = new TreeSet<>();
        terms.forEach(term -> facts.addAll(term.facts()));
        return facts;
    }

    /** The first of a list that is present. */
    static <T> Optional<T> first(List<Optional<T>> all) {
        return all.stream().flatMap(Optional::stream).findFirst();
    }
}
