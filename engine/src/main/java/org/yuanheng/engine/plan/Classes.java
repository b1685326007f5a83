package org.yuanheng.engine.plan;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.plan.Plan.Extend;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Plan.Step;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Baseline;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride.Kind;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.rulebook.Scheme.Missing;

/**
 * From rank to class and notes: quota, then overrides in the order raise, fix, lower, veto (docs/EVALUATION.md "Units").
 *
 * <p>Inside, a class is its position in the scheme's list, 0 the best, so that raising and lowering are arithmetic.
 * {@code q:0} … are the quota's numbers, {@code :position} the place among those whom the quota still has to sort,
 * {@code :quota} the class by quota, {@code :noted} the codes of missing points.
 */
final class Classes {
    private static final String NOTED = ":noted";
    private static final String POSITION = ":position";
    private static final String FREE = ":free";
    private static final String QUOTA = ":quota";
    private static final String FINAL = ":final";

    private final Scheme scheme;
    private final List<Step> steps;
    private final List<String> names;

    Classes(Scheme scheme, List<Step> steps) {
        this.scheme = scheme;
        this.steps = steps;
        this.names = scheme.classes().map(Scheme.Quota::names).orElse(List.of());
    }

    /** Adds the steps up to the final class and returns the columns {@code class} and {@code notes} over the last. */
    List<Named> classColumns() {
        Term name = new Term.Missing(true);
        if (scheme.classes().isPresent()) {
            consumption();
            quota(scheme.classes().get());
            overrides();
            for (int i = names.size() - 1; i >= 0; i--) {
                name = when(equal(column(FINAL), i), new Term.Words(names.get(i)), name);
            }
            if (scheme.transitionClass().isPresent()) {
                Term transition = new Term.Words(scheme.transitionClass().get());
                name = when(participates("TRANSITION"), transition, name);
            }
        }
        return List.of(new Named("class", name), new Named("notes", notes()));
    }

    private static Term equal(Term left, long right) {
        return new Term.Compare(left, Expression.Order.EQUAL, whole(right));
    }

    private static Term participates(String how) {
        return new Term.Compare(column("participation"), Expression.Order.EQUAL, new Term.Words(how));
    }

    private List<ClassOverride> inOrder() {
        return scheme.overrides().stream()
                .sorted(Comparator.comparing(ClassOverride::kind))
                .toList();
    }

    private List<ClassOverride> consuming() {
        return inOrder().stream().filter(ClassOverride::consumesQuota).toList();
    }

    /** Who is decided before the quota, as what, and who is left for it. */
    private void consumption() {
        if (consuming().isEmpty()) {
            steps.add(new Extend(
                    "sorted",
                    steps.getLast().name(),
                    List.of(new Named(POSITION, column(Compiler.RANK)), new Named(FREE, column(Compiler.N))),
                    Optional.empty()));
            return;
        }
        Term decided = new Term.Missing(false);
        int i = 0;
        for (ClassOverride override : consuming()) {
            int to = names.indexOf(override.to().orElseThrow());
            Term combined = override.kind() == Kind.FIX
                    ? whole(to)
                    : when(new Term.IsMissing(decided), whole(to), bound(decided, override.kind(), whole(to)));
            String column = "c:" + i++;
            extend(column, new Named(column, when(column("o:" + override.id()), combined, decided)));
            decided = column(column);
        }
        Term rank = column(Compiler.RANK);
        Term ranked = new Term.Not(new Term.IsMissing(rank));
        extend("decided", new Named(":decided", when(ranked, decided, new Term.Missing(false))));
        List<Named> used = new ArrayList<>();
        List<Term> taken = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            used.add(new Named("u:" + c, new Term.CountWhere(equal(column(":decided"), c))));
            taken.add(new Term.Negative(column("u:" + c)));
        }
        taken.add(column(Compiler.N));
        String from = steps.getLast().name();
        steps.add(new Plan.Group("used", from, Compiler.GROUP, used));
        steps.add(new Plan.Join("relieved", from, "used", Compiler.GROUP));
        Term free = and(List.of(ranked, new Term.IsMissing(column(":decided"))));
        List<Term.Sort> keys = List.of(new Term.Sort(column(":isfree"), true), new Term.Sort(rank, false));
        extend("freed", new Named(":isfree", free), new Named(FREE, new Term.Sum(taken, false)));
        extend("sorted", new Named(POSITION, new Term.RowNumber(column(Compiler.GROUP_NUMBER), keys)));
    }

    private static Term bound(Term position, Kind kind, Term to) {
        return new Term.Bound(position, kind != Kind.RAISE, to);
    }

    private void extend(String name, Named... columns) {
        steps.add(new Extend(name, steps.getLast().name(), List.of(columns), Optional.empty()));
    }

    private void quota(Scheme.Quota quota) {
        List<Named> numbers = new ArrayList<>();
        int rest = -1;
        for (int i = 0; i < names.size(); i++) {
            Optional<BigDecimal> share = quota.classes().get(i).share();
            if (share.isEmpty()) {
                rest = i;
                continue;
            }
            Term number = new Term.FloorShare(column(Compiler.N), share.get());
            if (!consuming().isEmpty()) {
                Term left = new Term.Sum(List.of(number, new Term.Negative(column("u:" + i))), false);
                number = new Term.Bound(left, true, whole(0));
            }
            numbers.add(new Named("q:" + i, number));
        }
        steps.add(new Extend("quotas", steps.getLast().name(), numbers, Optional.empty()));
        Term sorted = byPosition(rest);
        if (!consuming().isEmpty()) {
            sorted = when(new Term.IsMissing(column(":decided")), sorted, column(":decided"));
        }
        Term ranked = new Term.Not(new Term.IsMissing(column(Compiler.RANK)));
        extend("quota", new Named(QUOTA, when(ranked, sorted, new Term.Missing(false))));
    }

    /** Top classes from the front, then bottom classes from the back, the rest between them. */
    private Term byPosition(int rest) {
        Term sorted = whole(rest);
        List<Term> fromBack = new ArrayList<>(List.of(column(FREE)));
        List<Term> cuts = new ArrayList<>();
        for (int i = names.size() - 1; i > rest; i--) {
            fromBack.add(new Term.Negative(column("q:" + i)));
            cuts.add(new Term.Sum(List.copyOf(fromBack), false));
        }
        for (int i = rest + 1; i < names.size(); i++) {
            Term cut = cuts.get(names.size() - 1 - i);
            sorted = when(new Term.Compare(column(POSITION), Expression.Order.GREATER, cut), whole(i), sorted);
        }
        for (int i = rest - 1; i >= 0; i--) {
            List<Term> front = new ArrayList<>();
            for (int j = 0; j <= i; j++) {
                front.add(column("q:" + j));
            }
            Term cut = new Term.Sum(front, false);
            sorted = when(new Term.Compare(column(POSITION), Expression.Order.LESS_OR_EQUAL, cut), whole(i), sorted);
        }
        return sorted;
    }

    /** One step per override, so that no formula repeats the ones before it. */
    private void overrides() {
        Term position = column(QUOTA);
        int worst = names.size() - 1;
        int count = 0;
        for (ClassOverride override : inOrder()) {
            Term holds = column("o:" + override.id());
            Term moved;
            if (override.by() > 0) {
                boolean up = override.kind() == Kind.RAISE;
                Term shifted = new Term.Sum(List.of(position, whole(up ? -override.by() : override.by())), false);
                moved = new Term.Bound(shifted, up, whole(up ? 0 : worst));
            } else {
                Term to = whole(names.indexOf(override.to().orElseThrow()));
                moved = override.kind() == Kind.FIX ? whenClassed(to) : bound(position, override.kind(), to);
            }
            String name = ":class" + ++count;
            extend(name, new Named(name, when(holds, moved, position)));
            position = column(name);
        }
        extend("classes", new Named(FINAL, position));
    }

    /** A unit that is not ranked has no class to fix. */
    private static Term whenClassed(Term to) {
        return when(new Term.IsMissing(column(Compiler.RANK)), new Term.Missing(false), to);
    }

    /**
     * The codes of missing points, joined in byte order; missing where there are none. They are known before the ranking
     * and come before all other codes, so that ranking carries one column instead of two for each indicator.
     */
    static Named pointNotes(Scheme scheme) {
        SortedMap<String, Term> notes = new TreeMap<>();
        List<Term> whole = new ArrayList<>();
        for (Indicator indicator : scheme.indicators()) {
            Term missing = new Term.IsMissing(column("p:" + indicator.id()));
            boolean later = indicator.whenMissing() == Missing.REWEIGHT;
            if (!later) {
                notes.put(code(indicator.whenMissing()) + indicator.id(), missing);
                whole.add(new Term.Not(missing));
            }
            if (indicator
                    .points()
                    .measure()
                    .filter(b -> !(b instanceof Baseline.Constant))
                    .isPresent()) {
                Term groupless = new Term.IsMissing(column("b:" + indicator.id()));
                notes.put("no-baseline:" + indicator.id(), groupless);
                if (later) {
                    whole.add(new Term.Not(groupless));
                }
            }
        }
        return new Named(NOTED, when(and(whole), new Term.Missing(true), joined(notes)));
    }

    private static String code(Missing missing) {
        return switch (missing) {
            case GROUP_MEAN_POINTS, FULL_POINTS -> "filled:";
            case ZERO, PENALTY, NOT_RATED -> "missing:";
            case REWEIGHT -> "reweighted:";
        };
    }

    /** The codes that hold for a unit, joined in byte order. */
    private Term notes() {
        SortedMap<String, Term> notes = new TreeMap<>();
        Term ranked = new Term.Not(new Term.IsMissing(column(Compiler.RANK)));
        for (ClassOverride override : scheme.overrides()) {
            notes.put("override:" + override.id(), and(List.of(ranked, column("o:" + override.id()))));
        }
        for (Indicator indicator : scheme.indicators()) {
            if (indicator.whenMissing() == Missing.REWEIGHT) {
                notes.put("reweighted:" + indicator.id(), new Term.IsMissing(column("p:" + indicator.id())));
            }
            if (indicator.whenMissing() == Missing.NOT_RATED) {
                notes.put("unranked:not-rated", column(Compiler.NOT_RATED));
            }
        }
        if (!Compiler.everyoneEvaluated(scheme.population())) {
            notes.put("unranked:scored-no-class", participates("SCORED_NO_CLASS"));
            notes.put("unranked:transition", participates("TRANSITION"));
        }
        if (scheme.pending()) {
            notes.put("unranked:pending", column(Compiler.PENDING));
        }
        List<Term> texts = new ArrayList<>(List.of(column(NOTED)));
        texts.addAll(texts(notes));
        return new Term.Joined(";", texts);
    }

    private static Term joined(SortedMap<String, Term> notes) {
        return new Term.Joined(";", texts(notes));
    }

    private static List<Term> texts(SortedMap<String, Term> notes) {
        List<Term> texts = new ArrayList<>();
        notes.forEach((code, holds) -> texts.add(when(holds, new Term.Words(code), new Term.Missing(true))));
        return texts;
    }
}
