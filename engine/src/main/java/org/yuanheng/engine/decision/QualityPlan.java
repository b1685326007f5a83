package org.yuanheng.engine.decision;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Term;
import org.yuanheng.engine.rulebook.Quality;
import org.yuanheng.engine.rulebook.Quality.Check;
import org.yuanheng.engine.rulebook.Quality.Test;

/**
 * Truth of each check → what is found of each unit → a row for each finding.
 *
 * <p>{@code h:} whether a check is asked, {@code t:} whether it holds, {@code v:} its figure as a real and {@code k:} in
 * 10⁻¹⁰, {@code f:} whether it is found; of groups {@code g:} the key, {@code n:} how many units have it, {@code m:} how
 * many of them lack the summed fact, {@code s:} the sum, {@code o:} the order in which a group's units stand for it. What
 * peers need besides is {@link PeerPlan}'s.
 */
final class QualityPlan {
    private final Quality quality;
    private final Draft draft;

    QualityPlan(Quality quality) {
        this.quality = quality;
        this.draft = new Draft(quality);
    }

    Judgement judgement() {
        List<Named> asked = new ArrayList<>();
        quality.checks()
                .forEach(check -> check.when()
                        .ifPresent(when -> asked.add(new Named("h:" + check.id(), new Term.Formula(when)))));
        draft.extend("asked", asked);
        List<Named> reals = new ArrayList<>();
        quality.checks().forEach(check -> truths(check, reals));
        draft.extend(Plan.VALUES, reals);
        List<Named> figures = new ArrayList<>();
        for (Check check : quality.checks()) {
            if (check.test() instanceof Test.Peers) {
                figures.add(new Named("q:" + check.id(), draft.scaled(check.id(), "v:" + check.id())));
            } else if (hasReal(check)) {
                figures.add(new Named("k:" + check.id(), draft.scaled(check.id(), "v:" + check.id())));
            }
        }
        draft.extend("figures", figures);
        for (Check check : quality.checks()) {
            if (check.test() instanceof Test.Peers peers) {
                new PeerPlan(draft, check.id(), peers).extend(known(check, peers.within()), key(peers.within()));
            }
        }
        quality.checks().forEach(this::differs);
        draft.extend(
                "found",
                quality.checks().stream()
                        .map(check -> new Named("f:" + check.id(), found(check)))
                        .toList());
        quality.checks().forEach(this::standsForItsGroup);
        List<String> findings = quality.checks().stream().map(this::finding).toList();
        Plan plan = draft.publishRows(told(), findings);
        List<Judgement.Column> columns = quality.resultColumns().stream()
                .map(name -> new Judgement.Column(name, !name.equals("figure")))
                .toList();
        List<Judgement.Column> told =
                List.of(new Judgement.Column("unit_id", true), new Judgement.Column("findings", true));
        return new Judgement(plan, columns, told, Optional.of("severity"), "check", explained(), List.of());
    }

    private static boolean hasReal(Check check) {
        return switch (check.test()) {
            case Test.That that -> that.figure().isPresent();
            case Test.Unique _ -> false;
            case Test.Sum _, Test.Peers _ -> true;
        };
    }

    private Term isAsked(Check check) {
        return check.when().<Term>map(_ -> column("h:" + check.id())).orElse(new Term.Flag(true));
    }

    /** Adds what a check needs of groups, and what it makes of a unit's row to {@code reals}. */
    private void truths(Check check, List<Named> reals) {
        String id = check.id();
        switch (check.test()) {
            case Test.That that -> {
                reals.add(new Named("t:" + id, new Term.Formula(that.condition())));
                reals.add(new Named("e:" + id, new Term.Formula(implied(check, that))));
                that.figure().ifPresent(figure -> reals.add(new Named("v:" + id, new Term.Formula(figure))));
            }
            case Test.Unique(List<String> ids) -> reals.add(new Named("t:" + id, alone(check, ids)));
            case Test.Sum sum -> reals.add(new Named("v:" + id, difference(check, sum)));
            case Test.Peers peers -> reals.add(new Named("v:" + id, new Term.Formula(peers.of())));
        }
    }

    /** Whether nobody else has the key; missing where a part of it is. */
    private Term alone(Check check, List<String> ids) {
        String id = check.id();
        Term known = known(check, ids);
        draft.extend("keyed " + id, List.of(new Named("g:" + id, when(known, key(ids), new Term.Words("")))));
        draft.perGroup("shared " + id, "g:" + id, List.of(new Named("n:" + id, new Term.CountWhere(known))));
        Term alone = new Term.Compare(column("n:" + id), Expression.Order.LESS_OR_EQUAL, whole(1));
        return when(known, alone, new Term.Missing(false));
    }

    /** The group's sum less what is stated; missing where the group or a part of the sum is. */
    private Term difference(Check check, Test.Sum sum) {
        String id = check.id();
        Term known = known(check, sum.within());
        Term key = sum.within().isEmpty() ? new Term.Words("ALL") : key(sum.within());
        draft.extend("keyed " + id, List.of(new Named("g:" + id, when(known, key, new Term.Words("")))));
        Term of = new Term.Exact(new Expression.Fact(sum.of()));
        Term absent = new Term.IsMissing(column(sum.of()));
        draft.perGroup(
                "summed " + id,
                "g:" + id,
                List.of(
                        new Named("s:" + id, new Term.SumWhere(of, known)),
                        new Named("m:" + id, new Term.CountWhere(and(List.of(known, absent))))));
        Term stated = new Term.Exact(new Expression.Fact(sum.equals()));
        Term difference =
                new Term.ToReal(new Term.Sum(List.of(column("s:" + id), new Term.Negative(stated)), false), true);
        Term whole = new Term.Compare(column("m:" + id), Expression.Order.EQUAL, whole(0));
        return when(and(List.of(known, whole)), difference, new Term.Missing(false));
    }

    private Term known(Check check, List<String> ids) {
        List<Term> present = new ArrayList<>(List.of(isAsked(check)));
        ids.forEach(id -> present.add(new Term.Not(new Term.IsMissing(column(id)))));
        return and(present);
    }

    /** The key as a text in which no two keys look alike: each part with its length before it. */
    private static Term key(List<String> ids) {
        return new Term.Joined(
                "", ids.stream().map(id -> (Term) new Term.KeyPart(column(id))).toList());
    }

    /** Whether a sum is what was stated follows from the figure. */
    private void differs(Check check) {
        if (check.test() instanceof Test.Sum sum) {
            long most = sum.tolerance().movePointRight(10).longValueExact();
            Term figure = column("k:" + check.id());
            Term within = and(List.of(
                    new Term.Compare(figure, Expression.Order.LESS_OR_EQUAL, whole(most)),
                    new Term.Compare(figure, Expression.Order.GREATER_OR_EQUAL, whole(-most))));
            draft.extend("compared " + check.id(), List.of(new Named("t:" + check.id(), within)));
        }
    }

    private Term found(Check check) {
        Term truth = column("t:" + check.id());
        Term wrong = new Term.FirstPresent(List.of(new Term.Not(truth), new Term.Flag(check.reportMissing())));
        return new Term.FirstPresent(List.of(and(List.of(isAsked(check), wrong)), new Term.Flag(false)));
    }

    /** Of the units of a wrong sum one is named. */
    private void standsForItsGroup(Check check) {
        if (check.test() instanceof Test.Sum) {
            List<Term.Sort> order =
                    List.of(new Term.Sort(column("f:" + check.id()), true), new Term.Sort(column("unit_id"), false));
            draft.extend(
                    "ordered " + check.id(),
                    List.of(new Named("o:" + check.id(), new Term.RowNumber(column("g:" + check.id()), order))));
        }
    }

    private Term here(Check check) {
        Term found = column("f:" + check.id());
        return check.test() instanceof Test.Sum
                ? and(List.of(found, new Term.Compare(column("o:" + check.id()), Expression.Order.EQUAL, whole(1))))
                : found;
    }

    /** The rows of a check; the name of their step. */
    private String finding(Check check) {
        List<Named> columns = new ArrayList<>();
        columns.add(new Named("unit_id", column("unit_id")));
        columns.add(new Named("check", new Term.Words(check.id())));
        columns.add(new Named("severity", new Term.Words(check.severity().key())));
        columns.add(new Named("figure", figure(check)));
        columns.add(new Named("values", values(check)));
        columns.add(new Named("notes", notes(check)));
        columns.add(new Named("owner", new Term.Words(check.owner().zh())));
        String name = "finding " + check.id();
        draft.aside(name, columns, here(check));
        return name;
    }

    private static Term figure(Check check) {
        if (hasReal(check)) {
            return Draft.figure(column("k:" + check.id()));
        }
        return check.test() instanceof Test.Unique
                ? Draft.figure(new Term.Scaled(new Term.ToReal(column("n:" + check.id()), false), true))
                : new Term.Missing(false);
    }

    /** {@code id=value} of all that the test read and the unit has. */
    private static Term values(Check check) {
        return new Term.Joined(
                ";",
                check.test().reads().stream()
                        .map(id -> (Term) new Term.Shown(id, column(id)))
                        .toList());
    }

    private Term notes(Check check) {
        SortedMap<String, Term> notes = new TreeMap<>();
        Term unknown = new Term.IsMissing(column("t:" + check.id()));
        if (check.test() instanceof Test.That that) {
            Wanting wanting = new Wanting();
            wanting.look(that.condition(), unknown);
            notes.putAll(wanting.codes("missing"));
            notes.put("no-value", wanting.noValue());
        } else {
            check.test()
                    .reads()
                    .forEach(id -> notes.put("missing:" + id, and(List.of(unknown, new Term.IsMissing(column(id))))));
            if (check.test() instanceof Test.Sum sum) {
                notes.put(
                        "missing:" + sum.of(),
                        and(List.of(
                                unknown,
                                new Term.Compare(column("m:" + check.id()), Expression.Order.GREATER, whole(0)))));
            }
            if (check.test() instanceof Test.Peers peers) {
                notes.putAll(new PeerPlan(draft, check.id(), peers).notes());
            }
        }
        return Draft.codes(notes);
    }

    private List<Judgement.Asked> explained() {
        return quality.checks().stream()
                .map(check -> check.test() instanceof Test.That that
                        ? new Judgement.Asked(
                                check.id(),
                                check.label(),
                                implied(check, that),
                                "e:" + check.id(),
                                figures(check, that))
                        : new Judgement.Asked(
                                check.id(),
                                check.label(),
                                Optional.empty(),
                                check.test().reads(),
                                "t:" + check.id(),
                                List.of()))
                .toList();
    }

    /** Whoever is not asked has nothing to fulfil. */
    private static Expression implied(Check check, Test.That that) {
        return check.when()
                .<Expression>map(when -> new Expression.Or(List.of(new Expression.Not(when), that.condition())))
                .orElse(that.condition());
    }

    private static List<Judgement.Figure> figures(Check check, Test.That that) {
        return that.figure().stream()
                .map(figure -> new Judgement.Figure(
                        new Text("相差", "by"), figure, that.unit(), Judgement.PUBLISHED + "figure_" + check.id()))
                .toList();
    }

    /** What is told of a unit: its findings, and the figures of its checks. */
    private List<Named> told() {
        SortedMap<String, Term> codes = new TreeMap<>();
        quality.checks().forEach(check -> codes.put(check.id(), here(check)));
        List<Named> told = new ArrayList<>(
                List.of(new Named("unit_id", column("unit_id")), new Named("findings", Draft.codes(codes))));
        quality.checks().stream()
                .filter(QualityPlan::hasReal)
                .forEach(check -> told.add(new Named("figure_" + check.id(), figure(check))));
        return told;
    }
}
