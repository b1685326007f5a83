package org.yuanheng.engine.plan;

import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.plan.Plan.Extend;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Plan.Step;
import org.yuanheng.engine.rulebook.ClassFigure;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Classing.Otherwise;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride.Kind;

/**
 * From rank to class and notes: the method of the classes, limits, then overrides in the order raise, fix, lower, cap,
 * veto (docs/EVALUATION.md "Classes").
 *
 * <p>Inside, a class is its position in the scheme's list, 0 the best, so that raising and lowering are arithmetic.
 * {@code :quota} is the class by method, {@code choice:0} … and {@code l:0} … whether the conditions of classes and limits
 * hold, {@code :limit1} … the class after each limit, {@code :class1} … after each override, {@code :noted} the codes of
 * missing points.
 */
final class Classes {
    private static final String QUOTA = ":quota";
    private static final String FINAL = ":final";
    private static final Term UNCLASSED = new Term.Missing(false);

    private final Scheme scheme;
    private final List<Term.Sort> keys;
    private final List<Step> steps;
    private final List<String> names;

    Classes(Scheme scheme, List<Term.Sort> keys, List<Step> steps) {
        this.scheme = scheme;
        this.keys = keys;
        this.steps = steps;
        this.names = scheme.classes().map(Classing::names).orElse(List.of());
    }

    /** Adds the steps up to the final class and returns the columns {@code class} and {@code notes} over the last. */
    List<Named> classColumns() {
        Term name = new Term.Missing(true);
        if (scheme.classes().isPresent()) {
            Classing classing = scheme.classes().get();
            figures(classing);
            Term chosen = method(classing.method());
            extend("quota", new Named(QUOTA, when(ranked(), chosen, UNCLASSED)));
            overrides(limits(classing));
            for (int i = names.size() - 1; i >= 0; i--) {
                name = when(equal(column(FINAL), i), new Term.Words(names.get(i)), name);
            }
        }
        for (var unranked : scheme.unranked().entrySet()) {
            Term called = new Term.Words(unranked.getValue().className());
            name = when(participates(unranked.getKey()), called, name);
        }
        return List.of(new Named("class", name), new Named("notes", Notes.all(scheme)));
    }

    private static Term equal(Term left, long right) {
        return new Term.Compare(left, Expression.Order.EQUAL, whole(right));
    }

    static Term participates(String how) {
        return new Term.Compare(column("participation"), Expression.Order.EQUAL, new Term.Words(how));
    }

    static Term ranked() {
        return new Term.Not(new Term.IsMissing(column(Compiler.RANK)));
    }

    private void extend(String name, Named... columns) {
        steps.add(new Extend(name, steps.getLast().name(), List.of(columns), Optional.empty()));
    }

    /** The figures of the result that conditions of classes read, as they are published. */
    private void figures(Classing classing) {
        SortedMap<String, Term> figures = new TreeMap<>();
        classing.conditions()
                .flatMap(condition -> Facts.in(condition).stream())
                .forEach(id -> ClassFigure.find(id).ifPresent(figure -> figures.put(id, figure(figure))));
        if (!figures.isEmpty()) {
            List<Named> columns = new ArrayList<>();
            figures.forEach((id, term) -> columns.add(new Named(id, term)));
            extend("figures", columns.toArray(Named[]::new));
        }
    }

    private Term figure(ClassFigure figure) {
        Term published = switch (figure.kind()) {
            case VALUE -> Compiler.published("k:" + figure.indicator(), Compiler.VALUE_DECIMALS, false);
            case POINTS -> Compiler.published("f:" + figure.indicator(), Compiler.POINTS_DECIMALS, false);
            case TOTAL ->
                new Term.Published(column(Compiler.TOTAL), scheme.total().decimals(), false);
            case RANK -> column(Compiler.RANK);
            case RANKED -> column(Compiler.N);
        };
        return new Term.ToReal(published, figure.kind() == ClassFigure.Kind.TOTAL);
    }

    private Term method(Classing.Method method) {
        return switch (method) {
            case Classing.Quota quota -> quota(quota);
            case Classing.Scores scores -> byScore(scores);
            case Classing.Conditions conditions -> byCondition(conditions);
        };
    }

    private Term byScore(Classing.Scores scores) {
        Term chosen = whole(names.size() - 1);
        for (int i = names.size() - 2; i >= 0; i--) {
            BigDecimal least = scores.classes()
                    .get(i)
                    .least()
                    .orElseThrow()
                    .movePointRight(scheme.total().decimals())
                    .setScale(0, RoundingMode.CEILING)
                    .min(BigDecimal.valueOf(Long.MAX_VALUE))
                    .max(BigDecimal.valueOf(Long.MIN_VALUE));
            Term reached = new Term.Compare(
                    column(Compiler.TOTAL), Expression.Order.GREATER_OR_EQUAL, whole(least.longValueExact()));
            chosen = when(reached, whole(i), chosen);
        }
        return chosen;
    }

    private Term byCondition(Classing.Conditions conditions) {
        List<Classing.Choice> choices = conditions.choices();
        List<Named> asked = new ArrayList<>();
        Term chosen = whole(names.indexOf(choices.getLast().name()));
        for (int i = choices.size() - 2; i >= 0; i--) {
            Classing.Choice choice = choices.get(i);
            asked.addFirst(
                    new Named("choice:" + i, new Term.Formula(choice.when().orElseThrow())));
            chosen = when(column("choice:" + i), whole(names.indexOf(choice.name())), chosen);
        }
        if (!asked.isEmpty()) {
            extend("asked", asked.toArray(Named[]::new));
        }
        return chosen;
    }

    private Term quota(Classing.Quota quota) {
        boolean consuming = !consuming().isEmpty();
        if (consuming) {
            decided();
        }
        Term sorted = new Pool(scheme, quota, keys, steps, quota.overAll(), "").sorted(consuming);
        Optional<Otherwise> otherwise = quota.smallGroup().map(Classing.SmallGroup::otherwise);
        if (otherwise.filter(Otherwise.WithAll.class::isInstance).isPresent()) {
            Term amongAll = new Pool(scheme, quota, keys, steps, true, Pool.ALL).sorted(consuming);
            sorted = when(small(quota), amongAll, sorted);
        }
        if (consuming) {
            sorted = when(new Term.IsMissing(column(Pool.DECIDED)), sorted, column(Pool.DECIDED));
        }
        return switch (otherwise.orElseGet(Otherwise.WithAll::new)) {
            case Otherwise.Fixed(String name) -> when(small(quota), whole(names.indexOf(name)), sorted);
            case Otherwise.None() -> when(small(quota), UNCLASSED, sorted);
            case Otherwise.WithAll() -> sorted;
        };
    }

    static Term small(Classing.Quota quota) {
        String n = Compiler.N + (quota.overAll() ? Pool.ALL : "");
        long size = quota.smallGroup().orElseThrow().size();
        return new Term.Compare(column(n), Expression.Order.LESS, whole(size));
    }

    private List<ClassOverride> inOrder() {
        return scheme.overrides().stream()
                .sorted(Comparator.comparing(ClassOverride::kind))
                .toList();
    }

    private List<ClassOverride> consuming() {
        return inOrder().stream().filter(ClassOverride::consumesQuota).toList();
    }

    /** Who is decided before the quota, as what. */
    private void decided() {
        Term decided = UNCLASSED;
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
        extend("decided", new Named(Pool.DECIDED, when(ranked(), decided, UNCLASSED)));
    }

    private static Term bound(Term position, Kind kind, Term to) {
        return new Term.Bound(position, kind != Kind.RAISE, to);
    }

    /** At most the class of each limit that holds; returns the class after the last. */
    private Term limits(Classing classing) {
        Term position = column(QUOTA);
        List<Classing.Limit> limits = classing.limits();
        List<Named> asked = new ArrayList<>();
        for (int i = 0; i < limits.size(); i++) {
            asked.add(new Named("l:" + i, new Term.Formula(limits.get(i).when())));
        }
        if (!asked.isEmpty()) {
            extend("limits", asked.toArray(Named[]::new));
        }
        for (int i = 0; i < limits.size(); i++) {
            Term most = whole(names.indexOf(limits.get(i).className()));
            String name = ":limit" + (i + 1);
            extend(name, new Named(name, when(column("l:" + i), new Term.Bound(position, true, most), position)));
            position = column(name);
        }
        return position;
    }

    /** One step per override, so that no formula repeats the ones before it. */
    private void overrides(Term start) {
        Term position = start;
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

    /** Who has no class, because unranked or of a group too small, has none to change. */
    private Term whenClassed(Term to) {
        boolean withoutClass = scheme.classes()
                .flatMap(Classing::quota)
                .flatMap(Classing.Quota::smallGroup)
                .filter(small -> small.otherwise() instanceof Otherwise.None)
                .isPresent();
        return when(new Term.IsMissing(column(withoutClass ? QUOTA : Compiler.RANK)), UNCLASSED, to);
    }
}
