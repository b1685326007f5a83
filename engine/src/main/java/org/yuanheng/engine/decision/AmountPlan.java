package org.yuanheng.engine.decision;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Term;
import org.yuanheng.engine.rulebook.Amount;
import org.yuanheng.engine.rulebook.Amount.Hit;
import org.yuanheng.engine.rulebook.Amount.Row;

/**
 * Conditions → amounts of the rows that hold → the row that counts → what is published of it.
 *
 * <p>{@code t:} whether a row holds, {@code v:} its amount as a real and {@code k:} in 10⁻¹⁰, where it holds; {@code s:} as published; {@code :open}
 * whether a missing fact keeps the answer from being known; {@code :row} the row that counts, from 0; {@code :amount} in
 * 10⁻¹⁰.
 */
final class AmountPlan {
    private static final String OPEN = ":open";
    private static final String ROW = ":row";
    private static final String AMOUNT = ":amount";
    private static final String BEST = ":best";
    private static final String HELD = ":held";

    private static final List<String> FIGURES = List.of("amount", "from", "until");

    private final Amount rule;
    private final Draft draft;

    AmountPlan(Amount rule) {
        this.rule = rule;
        this.draft = new Draft(rule);
    }

    Judgement judgement() {
        draft.extend("asked", each("t:", row -> new Term.Formula(row.when())));
        if (rule.hit() == Hit.UNIQUE) {
            contradictions();
        }
        draft.extend(
                Plan.VALUES,
                each("v:", row -> when(holds(row), new Term.Formula(row.amount()), new Term.Missing(false))));
        draft.extend("amounts", each("k:", row -> draft.scaled(row.id(), "v:" + row.id())));
        draft.extend("shown", each("s:", row -> Draft.published(amount(row), rule.decimals())));
        decide();
        Plan plan = draft.publish(columns());
        List<Judgement.Column> columns = rule.resultColumns().stream()
                .map(name -> new Judgement.Column(name, !FIGURES.contains(name)))
                .toList();
        return new Judgement(plan, columns, "row", asked());
    }

    private List<Named> each(String prefix, Function<Row, Term> term) {
        return rule.rows().stream()
                .map(row -> new Named(prefix + row.id(), term.apply(row)))
                .toList();
    }

    private static Term holds(Row row) {
        return column("t:" + row.id());
    }

    private static Term amount(Row row) {
        return column("k:" + row.id());
    }

    private void contradictions() {
        Term several = new Term.Compare(held(), Expression.Order.GREATER, whole(1));
        draft.aside(
                Plan.CONTRADICTED,
                List.of(
                        new Named("unit_id", column("unit_id")),
                        new Named("hold", joined(AmountPlan::holds, row -> new Term.Words(row.id())))),
                several);
    }

    /** How many rows hold. */
    private Term held() {
        return new Term.Sum(
                rule.rows().stream()
                        .map(row -> when(holds(row), whole(1), whole(0)))
                        .toList(),
                false);
    }

    /** The texts of the rows for which something is true, in the order of the table. */
    private Term joined(Function<Row, Term> where, Function<Row, Term> text) {
        return new Term.Joined(
                ";",
                rule.rows().stream()
                        .map(row -> when(where.apply(row), text.apply(row), new Term.Missing(true)))
                        .toList());
    }

    private void decide() {
        if (rule.hit() == Hit.HIGHEST) {
            draft.extend(
                    "best",
                    List.of(new Named(
                            BEST,
                            new Term.Greatest(
                                    rule.rows().stream().map(AmountPlan::amount).toList()))));
        }
        draft.extend("opened", List.of(new Named(OPEN, open()), new Named(HELD, held())));
        draft.extend(
                "decided", List.of(new Named(ROW, when(column(OPEN), new Term.Missing(false), firstOf(this::wins)))));
        Term chosen = rule.hit() == Hit.SUM ? sum() : new Term.Missing(false);
        if (rule.hit() != Hit.SUM) {
            for (int i = rule.rows().size() - 1; i >= 0; i--) {
                chosen = when(isRow(i), amount(rule.rows().get(i)), chosen);
            }
        }
        draft.extend("chosen", List.of(new Named(AMOUNT, chosen)));
    }

    /** Whether a fact is missing that matters: of the condition of a row, or of the amount of one that holds. */
    private Term open() {
        if (rule.hit() != Hit.FIRST) {
            return new Term.Or(rule.rows().stream().map(AmountPlan::isOpen).toList());
        }
        Term open = new Term.Flag(false);
        for (Row row : rule.rows().reversed()) {
            open = when(isOpen(row), new Term.Flag(true), when(holds(row), new Term.Flag(false), open));
        }
        return open;
    }

    private static Term isOpen(Row row) {
        Term noAmount = and(List.of(holds(row), new Term.IsMissing(amount(row))));
        return new Term.Or(List.of(new Term.IsMissing(holds(row)), noAmount));
    }

    /** Whether the row is the one that counts, or for a sum one of those. */
    private Term wins(Row row) {
        return rule.hit() == Hit.HIGHEST
                ? new Term.Compare(amount(row), Expression.Order.EQUAL, column(BEST))
                : holds(row);
    }

    /** The place of the first row for which something is true; missing when it is true of none. */
    private Term firstOf(Function<Row, Term> condition) {
        Term place = new Term.Missing(false);
        for (int i = rule.rows().size() - 1; i >= 0; i--) {
            place = when(condition.apply(rule.rows().get(i)), whole(i), place);
        }
        return place;
    }

    private Term isRow(int place) {
        return new Term.Compare(column(ROW), Expression.Order.EQUAL, whole(place));
    }

    /** Missing where no row holds. */
    private Term sum() {
        List<Term> parts = rule.rows().stream()
                .map(row -> (Term) new Term.FirstPresent(List.of(amount(row), whole(0))))
                .toList();
        return when(new Term.IsMissing(column(ROW)), new Term.Missing(false), new Term.Sum(parts, true));
    }

    private List<Named> columns() {
        boolean sum = rule.hit() == Hit.SUM;
        Term known = new Term.Not(column(OPEN));
        Function<Row, Term> counts =
                row -> sum ? and(List.of(known, holds(row))) : isRow(rule.rows().indexOf(row));
        return List.of(
                new Named("unit_id", column("unit_id")),
                new Named("row", sum ? joined(counts, row -> new Term.Words(row.id())) : chosen(Row::id)),
                new Named("amount", published()),
                new Named(
                        "payer",
                        sum
                                ? named(Row::payer, counts)
                                : chosen(row -> row.payer().zh())),
                new Named(
                        "payee",
                        sum
                                ? named(Row::payee, counts)
                                : chosen(row -> row.payee().zh())),
                new Named("from", day(Row::from, counts, true)),
                new Named("until", day(Row::until, counts, false)),
                new Named("also", sum ? new Term.Words("") : also()),
                new Named("missing", when(column(OPEN), Draft.codes(missing()), new Term.Words(""))),
                new Named("notes", when(column(OPEN), Draft.codes(notes()), new Term.Words(""))));
    }

    /** A text of the row that counts; empty where none does. Rows that say the same are asked together. */
    private Term chosen(Function<Row, String> text) {
        Map<String, List<Term>> places = new LinkedHashMap<>();
        for (int i = 0; i < rule.rows().size(); i++) {
            places.computeIfAbsent(text.apply(rule.rows().get(i)), _ -> new ArrayList<>())
                    .add(isRow(i));
        }
        places.remove("");
        Term chosen = new Term.Words("");
        for (Map.Entry<String, List<Term>> place : places.entrySet()) {
            chosen = when(new Term.Or(place.getValue()), new Term.Words(place.getKey()), chosen);
        }
        return chosen;
    }

    /** The rows that hold and do not count; looked for only where several hold. */
    private Term also() {
        Term several = new Term.Compare(column(HELD), Expression.Order.GREATER, whole(1));
        Term lost = joined(
                row -> and(List.of(
                        holds(row),
                        new Term.Compare(
                                column(ROW),
                                Expression.Order.NOT_EQUAL,
                                whole(rule.rows().indexOf(row))))),
                row -> new Term.Words(row.id()));
        return when(and(List.of(several, new Term.Not(column(OPEN)))), lost, new Term.Words(""));
    }

    private Term published() {
        if (rule.hit() != Hit.SUM) {
            return Draft.published(column(AMOUNT), rule.decimals());
        }
        return Draft.sum(column(AMOUNT), rule.decimals());
    }

    /** A name once, of whichever rows count. */
    private Term named(Function<Row, Text> name, Function<Row, Term> counts) {
        Set<String> names = new LinkedHashSet<>();
        rule.rows().forEach(row -> names.add(name.apply(row).zh()));
        names.remove("");
        List<Term> texts = new ArrayList<>();
        for (String each : names) {
            List<Term> rows = rule.rows().stream()
                    .filter(row -> name.apply(row).zh().equals(each))
                    .map(counts)
                    .toList();
            texts.add(when(new Term.Or(rows), new Term.Words(each), new Term.Missing(true)));
        }
        return new Term.Joined(";", texts);
    }

    private Term day(Function<Row, Optional<Expression>> day, Function<Row, Term> counts, boolean earliest) {
        List<Term> days = new ArrayList<>();
        for (Row row : rule.rows()) {
            day.apply(row)
                    .ifPresent(formula ->
                            days.add(when(counts.apply(row), new Term.Formula(formula), new Term.Missing(false))));
        }
        return days.isEmpty() ? new Term.Missing(false) : earliest ? new Term.Least(days) : new Term.Greatest(days);
    }

    private SortedMap<String, Term> missing() {
        SortedMap<String, Term> codes = new TreeMap<>();
        wanting((row, wanting) -> codes.putAll(wanting.codes(row.id())));
        return codes;
    }

    private SortedMap<String, Term> notes() {
        SortedMap<String, Term> codes = new TreeMap<>();
        wanting((row, wanting) -> {
            codes.put("no-value:" + row.id(), wanting.noValue());
            codes.put("unknown:" + row.id(), and(List.of(reached(row), isOpen(row))));
        });
        return codes;
    }

    private void wanting(BiConsumer<Row, Wanting> each) {
        for (Row row : rule.rows()) {
            Wanting wanting = new Wanting();
            wanting.look(row.when(), and(List.of(reached(row), new Term.IsMissing(holds(row)))));
            wanting.look(row.amount(), and(List.of(reached(row), holds(row), new Term.IsMissing(amount(row)))));
            each.accept(row, wanting);
        }
    }

    /** Whether the row is asked at all: where the first counts, none before it may hold. */
    private Term reached(Row row) {
        return rule.hit() == Hit.FIRST
                ? and(rule.rows().subList(0, rule.rows().indexOf(row)).stream()
                        .map(before -> (Term) new Term.Not(holds(before)))
                        .toList())
                : new Term.Flag(true);
    }

    private List<Judgement.Asked> asked() {
        return rule.rows().stream()
                .map(row -> new Judgement.Asked(
                        row.id(),
                        row.label(),
                        row.when(),
                        "t:" + row.id(),
                        List.of(new Judgement.Figure(
                                new Text("金额", "amount"), row.amount(), rule.unit(), "s:" + row.id()))))
                .toList();
    }
}
