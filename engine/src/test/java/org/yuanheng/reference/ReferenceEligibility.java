package org.yuanheng.reference;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Clauses {@code c0}, {@code c1} …, and a tree of them.
 *
 * @param recheck by clause, possibly none
 */
record ReferenceEligibility(List<DecisionTerm> clauses, List<Optional<DecisionTerm>> recheck, Node tree)
        implements DecisionRule {
    /** A clause by its number, or at least {@code fewest} of several nodes, with a column of its own where it has a name. */
    record Node(
            int clause, int fewest, List<Node> of, @Nullable String name) {
        static Node clause(int number) {
            return new Node(number, 0, List.of(), null);
        }

        Optional<Boolean> truth(List<Optional<Boolean>> clauses, DecisionSlip slip) {
            if (of.isEmpty()) {
                return clauses.get(clause);
            }
            List<Optional<Boolean>> parts =
                    of.stream().map(node -> node.truth(clauses, slip)).toList();
            long yes = parts.stream().filter(p -> p.equals(Optional.of(true))).count();
            long open = parts.stream().filter(Optional::isEmpty).count();
            if (slip == DecisionSlip.AT_LEAST_MEANS_EXACTLY && open == 0) {
                return Optional.of(yes == fewest);
            }
            boolean hopeless = slip == DecisionSlip.UNKNOWN_COUNTS_AS_FAILED ? yes < fewest : yes + open < fewest;
            return yes >= fewest ? Optional.of(true) : hopeless ? Optional.of(false) : Optional.empty();
        }

        /** The clauses on which an unknown answer hangs. */
        List<Integer> open(List<Optional<Boolean>> clauses) {
            if (truth(clauses, DecisionSlip.NONE).isPresent()) {
                return List.of();
            }
            return of.isEmpty()
                    ? List.of(clause)
                    : of.stream().flatMap(node -> node.open(clauses).stream()).toList();
        }

        List<Node> named() {
            List<Node> named = new ArrayList<>();
            if (name != null) {
                named.add(this);
            }
            of.forEach(node -> named.addAll(node.named()));
            return named;
        }

        String yaml() {
            if (of.isEmpty()) {
                return "c" + clause;
            }
            String parts = of.stream().map(Node::yaml).collect(Collectors.joining(", ", "[", "]"));
            String way = fewest == of.size()
                    ? "all: " + parts
                    : fewest == 1 ? "any: " + parts : "at_least: {n: " + fewest + ", of: " + parts + "}";
            return "{" + (name == null ? "" : "id: " + name + ", ") + way + "}";
        }
    }

    @Override
    public String body() {
        StringBuilder body = new StringBuilder("kind: eligibility\nclauses:\n");
        for (int i = 0; i < clauses.size(); i++) {
            body.append("  - {id: c").append(i).append(", that: ").append(DecisionRule.yaml(clauses.get(i)));
            recheck.get(i).ifPresent(day -> body.append(", recheck: ").append(DecisionRule.yaml(day)));
            body.append("}\n");
        }
        return body.append("requires: ").append(tree.yaml()).append("\n").toString();
    }

    @Override
    public Map<String, String> answer(Map<String, Object> unit, DecisionSlip slip) {
        List<Optional<Boolean>> truths = clauses.stream()
                .map(clause -> DecisionRule.truth(clause, unit, slip))
                .toList();
        Map<String, String> row = DecisionRule.row();
        row.put("outcome", word(tree.truth(truths, slip)));
        tree.named().forEach(node -> row.put(String.valueOf(node.name()), word(node.truth(truths, slip))));
        List<String> missing = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int i : slip == DecisionSlip.EVERY_GAP_IS_NAMED ? everyOpen(truths) : tree.open(truths)) {
            DecisionTerm clause = clauses.get(i);
            clause.wanting(unit, slip).forEach(fact -> missing.add("c" + i + ":" + fact));
            if (clause.hasNoValue(unit)) {
                notes.add("no-value:c" + i);
            }
        }
        List<LocalDate> days = new ArrayList<>();
        for (int i = 0; i < clauses.size(); i++) {
            row.put("c" + i, word(truths.get(i)));
            String column = "distance_c" + i;
            if (hasDistance(clauses.get(i))) {
                row.put(column, distance(clauses.get(i), unit, slip));
            }
            boolean relied = truths.get(i).equals(Optional.of(true)) || slip == DecisionSlip.RECHECK_OF_FAILED_CLAUSES;
            recheck.get(i)
                    .filter(_ -> relied)
                    .flatMap(day -> day.value(unit, slip))
                    .ifPresent(day -> days.add((LocalDate) day));
        }
        Comparator<LocalDate> order = slip == DecisionSlip.RECHECK_OF_THE_LATEST
                ? Comparator.<LocalDate>reverseOrder()
                : Comparator.<LocalDate>naturalOrder();
        row.put("missing", DecisionRule.codes(missing));
        row.put("recheck_on", days.stream().min(order).map(LocalDate::toString).orElse(""));
        row.put("notes", DecisionRule.codes(notes));
        return row;
    }

    private static List<Integer> everyOpen(List<Optional<Boolean>> truths) {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < truths.size(); i++) {
            if (truths.get(i).isEmpty()) {
                open.add(i);
            }
        }
        return open;
    }

    private static String word(Optional<Boolean> truth) {
        return truth.map(t -> t ? "met" : "failed").orElse("unknown");
    }

    /** {@code x op number} and {@code x between number and number}, number on the right. */
    private static boolean hasDistance(DecisionTerm clause) {
        boolean shaped = Set.of("<", "<=", ">", ">=", "between").contains(clause.word());
        List<DecisionTerm> limits = clause.parts().stream().skip(1).toList();
        return shaped
                && !clause.parts().getFirst().word().equals("literal")
                && limits.stream().allMatch(limit -> limit.value() instanceof Double);
    }

    private static String distance(DecisionTerm clause, Map<String, Object> unit, DecisionSlip slip) {
        Optional<Object> x = clause.parts().getFirst().value(unit, slip);
        if (x.isEmpty()) {
            return "";
        }
        double figure = (Double) x.get();
        double low = (Double) clause.parts().get(1).value();
        double above = figure - low;
        boolean least = clause.word().startsWith(">") || slip == DecisionSlip.DISTANCE_FROM_THE_NUMBER;
        double distance = least ? above : low - figure;
        if (clause.word().equals("between")) {
            double below = (Double) clause.parts().get(2).value() - figure;
            distance = slip == DecisionSlip.BETWEEN_FROM_THE_LOW_END ? above : Math.min(above, below);
        }
        return DecisionRule.published(DecisionRule.ten(distance), 6, RoundingMode.HALF_UP);
    }

    @Override
    public Set<String> facts() {
        List<DecisionTerm> terms = new ArrayList<>(clauses);
        recheck.forEach(day -> day.ifPresent(terms::add));
        return DecisionRule.facts(terms);
    }
}
