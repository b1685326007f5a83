package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rows {@code r0}, {@code r1} … of conditions and amounts.
 *
 * @param hit {@code first}, {@code highest} or {@code sum}
 */
record ReferenceAmount(String hit, int decimals, List<Row> rows) implements DecisionRule {
    /**
     * @param steps factors by the years in {@code n1}; none when empty
     * @param from possibly none
     */
    record Row(DecisionTerm when, DecisionTerm amount, List<Double> steps, String payer, Optional<DecisionTerm> from) {
        /** The condition with that of the steps. */
        DecisionTerm asked(DecisionSlip slip) {
            double first = slip == DecisionSlip.YEAR_ZERO_PAYS ? 0 : 1;
            return steps.isEmpty()
                    ? when
                    : DecisionTerm.of(
                            "and", when, DecisionTerm.of(">=", DecisionTerm.fact("n1"), DecisionTerm.literal(first)));
        }

        Optional<Double> amount(Map<String, Object> unit, DecisionSlip slip) {
            Optional<Double> base = amount.value(unit, slip).map(Double.class::cast);
            if (steps.isEmpty()) {
                return base;
            }
            Optional<Double> years = Optional.ofNullable(unit.get("n1")).map(Double.class::cast);
            return base.flatMap(b -> years.flatMap(y -> factor(y, slip).map(f -> b * f)));
        }

        private Optional<Double> factor(double years, DecisionSlip slip) {
            int year = (int) Math.floor(years);
            if (year < 1) {
                return slip == DecisionSlip.YEAR_ZERO_PAYS && year == 0
                        ? Optional.of(steps.getFirst())
                        : Optional.empty();
            }
            if (year > steps.size() && slip == DecisionSlip.STEPS_END) {
                return Optional.of(0.0);
            }
            return Optional.of(steps.get(Math.min(year, steps.size()) - 1));
        }

        Set<String> wanting(Map<String, Object> unit, DecisionSlip slip) {
            Set<String> names = asked(DecisionSlip.NONE).wanting(unit, slip);
            if (DecisionRule.truth(asked(DecisionSlip.NONE), unit, DecisionSlip.NONE)
                    .equals(Optional.of(true))) {
                names.addAll(amount.wanting(unit, slip));
            }
            return names;
        }
    }

    @Override
    public String body() {
        StringBuilder body = new StringBuilder("kind: amount\namount: {unit: 元, decimals: " + decimals + "}\nhit: ");
        body.append(hit).append("\nrows:\n");
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            body.append("  - {id: r").append(i).append(", when: ").append(DecisionRule.yaml(row.when()));
            body.append(", amount: ").append(DecisionRule.yaml(row.amount()));
            if (!row.steps().isEmpty()) {
                body.append(", steps: {by: n1, times: ").append(row.steps()).append("}");
            }
            body.append(", payer: ").append(row.payer());
            row.from().ifPresent(day -> body.append(", from: ").append(DecisionRule.yaml(day)));
            body.append("}\n");
        }
        return body.toString();
    }

    @Override
    public Map<String, String> answer(Map<String, Object> unit, DecisionSlip slip) {
        List<Integer> held = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Optional<Boolean> holds = DecisionRule.truth(row.asked(slip), unit, slip);
            if (holds.isEmpty() || (holds.get() && row.amount(unit, slip).isEmpty())) {
                open.add(i);
            } else if (holds.get()) {
                held.add(i);
            }
        }
        boolean ahead = slip == DecisionSlip.FIRST_LOOKS_AHEAD;
        if (hit.equals("first") && !ahead && !held.isEmpty()) {
            open.removeIf(i -> i > held.getFirst());
        }
        if (!open.isEmpty() && slip != DecisionSlip.OPEN_ROWS_ARE_PASSED_OVER) {
            return row(List.of(), Optional.empty(), List.of(), unit, slip, reached(open, unit));
        }
        if (held.isEmpty()) {
            return row(List.of(), Optional.empty(), List.of(), unit, slip, List.of());
        }
        if (hit.equals("sum")) {
            BigInteger sum = held.stream()
                    .map(i -> ten(i, unit, slip))
                    .map(k -> slip == DecisionSlip.SUM_OF_PUBLISHED
                            ? new BigDecimal(k, 10)
                                    .setScale(decimals, RoundingMode.HALF_UP)
                                    .setScale(10)
                                    .unscaledValue()
                            : k)
                    .reduce(BigInteger.ZERO, BigInteger::add);
            return row(held, Optional.of(sum), List.of(), unit, slip, List.of());
        }
        int winner = winner(held, unit, slip);
        // Losing needs no amount: what holds after the first is named whether its amount is known or not.
        List<Integer> lost = IntStream.range(0, rows.size())
                .boxed()
                .filter(i -> i != winner)
                .filter(i ->
                        DecisionRule.truth(rows.get(i).asked(slip), unit, slip).equals(Optional.of(true)))
                .filter(i -> slip != DecisionSlip.OPEN_ROWS_ARE_PASSED_OVER || held.contains(i))
                .toList();
        return row(List.of(winner), Optional.of(ten(winner, unit, slip)), lost, unit, slip, List.of());
    }

    /** Of the rows that cannot be told, those that are asked at all: by {@code first}, up to where one holds for sure. */
    private List<Integer> reached(List<Integer> open, Map<String, Object> unit) {
        return hit.equals("first")
                ? open.stream()
                        .filter(i -> rows.subList(0, i).stream()
                                .allMatch(before -> DecisionRule.truth(
                                                before.asked(DecisionSlip.NONE), unit, DecisionSlip.NONE)
                                        .equals(Optional.of(false))))
                        .toList()
                : open;
    }

    private BigInteger ten(int row, Map<String, Object> unit, DecisionSlip slip) {
        return DecisionRule.ten(rows.get(row).amount(unit, slip).orElseThrow());
    }

    private int winner(List<Integer> held, Map<String, Object> unit, DecisionSlip slip) {
        int winner = held.getFirst();
        for (int i : hit.equals("highest") ? held : List.<Integer>of()) {
            int order = ten(i, unit, slip).compareTo(ten(winner, unit, slip));
            boolean wins = slip == DecisionSlip.LOWEST_WINS ? order < 0 : order > 0;
            if (wins || (order == 0 && slip == DecisionSlip.TIE_TO_THE_LAST)) {
                winner = i;
            }
        }
        return winner;
    }

    private Map<String, String> row(
            List<Integer> counted,
            Optional<BigInteger> amount,
            List<Integer> lost,
            Map<String, Object> unit,
            DecisionSlip slip,
            List<Integer> open) {
        Map<String, String> row = DecisionRule.row();
        row.put("row", ids(counted));
        RoundingMode mode = slip == DecisionSlip.HALF_TO_EVEN ? RoundingMode.HALF_EVEN : RoundingMode.HALF_UP;
        row.put(
                "amount",
                amount.map(k -> DecisionRule.published(k, decimals, mode)).orElse(""));
        List<String> payers = rows.stream().map(Row::payer).distinct().toList();
        row.put(
                "payer",
                String.join(
                        ";",
                        payers.stream()
                                .filter(p -> counted.stream()
                                        .anyMatch(i -> rows.get(i).payer().equals(p)))
                                .toList()));
        row.put("payee", "");
        row.put(
                "from",
                counted.stream()
                        .flatMap(i -> rows.get(i).from().stream())
                        .flatMap(day -> day.value(unit, slip).stream())
                        .map(Object::toString)
                        .min(String::compareTo)
                        .orElse(""));
        row.put("until", "");
        row.put("also", ids(lost));
        List<String> missing = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int i : open) {
            Row each = rows.get(i);
            each.wanting(unit, slip).forEach(fact -> missing.add("r" + i + ":" + fact));
            notes.add("unknown:r" + i);
            boolean held = DecisionRule.truth(each.asked(DecisionSlip.NONE), unit, DecisionSlip.NONE)
                    .equals(Optional.of(true));
            if (held
                    ? each.amount().hasNoValue(unit)
                    : each.asked(DecisionSlip.NONE).hasNoValue(unit)) {
                notes.add("no-value:r" + i);
            }
        }
        row.put("missing", DecisionRule.codes(missing));
        row.put("notes", DecisionRule.codes(notes));
        return row;
    }

    private static String ids(List<Integer> rows) {
        return String.join(";", rows.stream().map(i -> "r" + i).toList());
    }

    @Override
    public Set<String> facts() {
        List<DecisionTerm> terms = new ArrayList<>();
        rows.forEach(row -> {
            terms.add(row.asked(DecisionSlip.NONE));
            terms.add(row.amount());
            row.from().ifPresent(terms::add);
        });
        return DecisionRule.facts(terms);
    }
}
