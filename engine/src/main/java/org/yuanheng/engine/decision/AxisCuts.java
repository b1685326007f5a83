package org.yuanheng.engine.decision;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Term;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Matrix.Axis;
import org.yuanheng.engine.rulebook.Matrix.Cuts;
import org.yuanheng.engine.rulebook.Matrix.Level;

/**
 * Where an axis is cut for each unit, as columns {@code c:axis:level} in 10⁻¹⁰.
 *
 * <p>{@code b:} the text by which cuts are listed. Of quantiles: {@code g:} the group and {@code u:} the value where the
 * group is known, {@code n:} how many values, {@code r:} a unit's place among them, {@code p:} the place of a cut, all of
 * them a second time with {@code all:} for the whole population when small groups fall back on it.
 */
record AxisCuts(Axis axis, Draft draft) {
    private static final String GROUPS = "";
    private static final String ALL = "all:";

    static String column(Axis axis, Level level) {
        return "c:" + axis.id() + ":" + level.id();
    }

    /** Adds the steps that yield the cuts. */
    void add() {
        switch (axis.cuts()) {
            case Cuts.Fixed(List<BigDecimal> numbers) -> publish(i -> tenth(numbers.get(i)));
            case Cuts.Listed listed -> {
                draft.extend("texts " + axis.id(), List.of(new Named("b:" + axis.id(), new Term.Formula(listed.by()))));
                publish(i -> byText(listed, i));
            }
            case Cuts.Quantiles quantiles -> quantiles(quantiles);
        }
    }

    /** The term of each cut, by its place. */
    private interface CutTerm {
        Term at(int place);
    }

    private void publish(CutTerm term) {
        List<Named> cuts = new ArrayList<>();
        for (int i = 0; i < axis.above().size(); i++) {
            cuts.add(new Named(column(axis, axis.above().get(i)), term.at(i)));
        }
        draft.extend("cuts " + axis.id(), cuts);
    }

    private static Term tenth(BigDecimal number) {
        return whole(number.movePointRight(10).longValueExact());
    }

    private Term byText(Cuts.Listed listed, int place) {
        Term text = Term.column("b:" + axis.id());
        Term found = listed.otherwise()
                .map(numbers -> when(new Term.IsMissing(text), new Term.Missing(false), tenth(numbers.get(place))))
                .orElse(new Term.Missing(false));
        for (var entry : listed.listed().reversed().entrySet()) {
            Term here = new Term.Compare(text, Expression.Order.EQUAL, new Term.Words(entry.getKey()));
            found = when(here, tenth(entry.getValue().get(place)), found);
        }
        return found;
    }

    private void quantiles(Cuts.Quantiles quantiles) {
        List<Term> parts =
                quantiles.within().stream().map(id -> (Term) Term.column(id)).toList();
        Term group = parts.isEmpty() ? new Term.Words("ALL") : new Term.Joined("/", parts);
        Term known = and(parts.stream()
                .map(part -> (Term) new Term.Not(new Term.IsMissing(part)))
                .toList());
        draft.extend(
                "grouped " + axis.id(),
                List.of(
                        new Named("g:" + axis.id(), when(known, group, new Term.Words(""))),
                        new Named("u:" + axis.id(), when(known, value(), new Term.Missing(false)))));
        places(GROUPS, "g:" + axis.id(), Term.column("u:" + axis.id()), quantiles.shares());
        if (quantiles.elseAll()) {
            draft.extend("everybody " + axis.id(), List.of(new Named("g:" + ALL + axis.id(), new Term.Words("ALL"))));
            places(ALL, "g:" + ALL + axis.id(), value(), quantiles.shares());
        }
        Term own = and(List.of(known, new Term.Not(isSmall(quantiles))));
        publish(i -> when(
                own,
                Term.column(place("q:", GROUPS, i)),
                quantiles.elseAll()
                        ? when(known, Term.column(place("q:", ALL, i)), new Term.Missing(false))
                        : new Term.Missing(false)));
    }

    private String place(String sort, String among, int place) {
        return sort + among + axis.id() + ":" + place;
    }

    private Term isSmall(Cuts.Quantiles quantiles) {
        return new Term.Compare(Term.column("n:" + axis.id()), Expression.Order.LESS, whole(quantiles.fewest()));
    }

    /** The value at place ⌊share × n⌋ + 1 of each group. */
    private void places(String among, String key, Term value, List<BigDecimal> shares) {
        Term present = new Term.Not(new Term.IsMissing(value));
        String name = among + axis.id();
        Term row = new Term.RowNumber(Term.column(key), List.of(new Term.Sort(value, false)));
        draft.extend("rows " + name, List.of(new Named("r:" + name, row)));
        draft.perGroup("counts " + name, key, List.of(new Named("n:" + name, new Term.CountWhere(present))));
        List<Named> wanted = new ArrayList<>();
        List<Named> found = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            String wantedPlace = place("p:", among, i);
            Term floor = new Term.ShareOf(Term.column("n:" + name), shares.get(i), Classing.Rounding.FLOOR);
            wanted.add(new Named(wantedPlace, new Term.Sum(List.of(floor, whole(1)), false)));
            Term there = new Term.Compare(Term.column("r:" + name), Expression.Order.EQUAL, Term.column(wantedPlace));
            found.add(new Named(place("q:", among, i), new Term.SumWhere(value, and(List.of(present, there)))));
        }
        draft.extend("places " + name, wanted);
        draft.perGroup("quantiles " + name, key, found);
    }

    private Term value() {
        return Term.column("k:" + axis.id());
    }

    /** The id of the highest level whose cut the value reaches; missing where the value or a cut is. */
    Term level() {
        Term level = new Term.Words(axis.levels().getFirst().id());
        List<Term> unknown = new ArrayList<>(List.of(new Term.IsMissing(value())));
        for (Level above : axis.above()) {
            Term cut = Term.column(column(axis, above));
            unknown.add(new Term.IsMissing(cut));
            level = when(
                    new Term.Compare(value(), Expression.Order.GREATER_OR_EQUAL, cut),
                    new Term.Words(above.id()),
                    level);
        }
        return when(new Term.Or(unknown), new Term.Missing(true), level);
    }

    /** {@code axis:fact} for each fact that is missing, with when that matters. */
    SortedMap<String, Term> missing() {
        Wanting wanting = new Wanting();
        wanting.look(axis.value(), new Term.IsMissing(Term.column("v:" + axis.id())));
        if (axis.cuts() instanceof Cuts.Listed listed) {
            wanting.look(listed.by(), new Term.IsMissing(Term.column("b:" + axis.id())));
        } else if (axis.cuts() instanceof Cuts.Quantiles quantiles) {
            quantiles.within().forEach(id -> wanting.look(new Expression.Fact(id), new Term.Flag(true)));
        }
        return wanting.codes(axis.id());
    }

    /** What else is to be said of the axis for a unit. */
    SortedMap<String, Term> notes() {
        SortedMap<String, Term> notes = new TreeMap<>();
        Wanting wanting = new Wanting();
        wanting.look(axis.value(), new Term.IsMissing(Term.column("v:" + axis.id())));
        notes.put("no-value:" + axis.id(), wanting.noValue());
        if (axis.cuts() instanceof Cuts.Listed listed) {
            List<Term> unlisted = new ArrayList<>();
            Term text = Term.column("b:" + axis.id());
            unlisted.add(new Term.Not(new Term.IsMissing(text)));
            listed.listed()
                    .keySet()
                    .forEach(known ->
                            unlisted.add(new Term.Compare(text, Expression.Order.NOT_EQUAL, new Term.Words(known))));
            notes.put("not-listed:" + axis.id(), and(unlisted));
        } else if (axis.cuts() instanceof Cuts.Quantiles quantiles && quantiles.fewest() > 1) {
            Term known =
                    new Term.Compare(Term.column("g:" + axis.id()), Expression.Order.NOT_EQUAL, new Term.Words(""));
            notes.put("small-group:" + axis.id(), and(List.of(known, isSmall(quantiles))));
        }
        return notes;
    }

    /** The ids that are read for value and cuts. */
    NavigableSet<String> reads() {
        NavigableSet<String> reads = Facts.in(axis.value());
        if (axis.cuts() instanceof Cuts.Listed listed) {
            reads.addAll(Facts.in(listed.by()));
        } else if (axis.cuts() instanceof Cuts.Quantiles quantiles) {
            reads.addAll(quantiles.within());
        }
        return reads;
    }
}
