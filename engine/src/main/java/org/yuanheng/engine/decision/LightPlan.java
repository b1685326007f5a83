package org.yuanheng.engine.decision;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Term;
import org.yuanheng.engine.rulebook.Light;
import org.yuanheng.engine.rulebook.Light.Lamp;

/**
 * Conditions → colour of each light → excuses → the worst.
 *
 * <p>Inside, a colour is its place in the rule's list, 0 the best. {@code t:} whether a condition holds, {@code u:} the colour
 * without and {@code x:} with excuses; {@code :worst} and {@code :unexcused} of all lights.
 */
final class LightPlan {
    private final Light rule;
    private final Draft draft;
    private final SortedMap<String, Term> missing = new TreeMap<>();
    private final SortedMap<String, Term> notes = new TreeMap<>();

    LightPlan(Light rule) {
        this.rule = rule;
        this.draft = new Draft(rule);
    }

    Judgement judgement() {
        List<Named> truths = new ArrayList<>();
        List<Named> colours = new ArrayList<>();
        List<Named> excused = new ArrayList<>();
        for (Lamp lamp : rule.lights()) {
            for (int i = 0; i < lamp.shows().size(); i++) {
                truths.add(new Named(
                        truth(lamp, i), new Term.Formula(lamp.shows().get(i).when())));
            }
            colours.add(new Named("u:" + lamp.id(), colour(lamp)));
            excused.add(new Named("x:" + lamp.id(), excused(lamp)));
            wanting(lamp);
        }
        draft.extend("asked", truths);
        draft.extend("coloured", colours);
        draft.extend("excused", excused);
        draft.extend("worst", List.of(new Named(":worst", worst("x:")), new Named(":unexcused", worst("u:"))));
        Plan plan = draft.publish(columns());
        List<Judgement.Column> columns = rule.resultColumns().stream()
                .map(name -> new Judgement.Column(name, true))
                .toList();
        return new Judgement(plan, columns, "colour", asked());
    }

    private static String truth(Lamp lamp, int show) {
        return "t:" + lamp.id() + ":" + show;
    }

    /** The first condition that holds decides; one that is unknown makes the light unknown. */
    private Term colour(Lamp lamp) {
        Term colour = rank(lamp.otherwise());
        for (int i = lamp.shows().size() - 1; i >= 0; i--) {
            Term holds = column(truth(lamp, i));
            colour = when(
                    new Term.IsMissing(holds),
                    rank(rule.unknown()),
                    when(holds, rank(lamp.shows().get(i).colour()), colour));
        }
        return colour;
    }

    private Term rank(String colour) {
        return whole(rule.rank(colour));
    }

    /** An excuse makes a bad colour better, never a good one worse; what is unknown it leaves. */
    private Term excused(Lamp lamp) {
        Term colour = column("u:" + lamp.id());
        return lamp.excuse()
                .map(excuse -> when(
                        and(List.of(
                                new Term.Formula(excuse.holds()),
                                new Term.Compare(colour, Expression.Order.GREATER, rank(excuse.colour())),
                                new Term.Compare(colour, Expression.Order.NOT_EQUAL, rank(rule.unknown())))),
                        rank(excuse.colour()),
                        colour))
                .orElse(colour);
    }

    private Term worst(String prefix) {
        return new Term.Greatest(rule.lights().stream()
                .map(lamp -> (Term) column(prefix + lamp.id()))
                .toList());
    }

    private void wanting(Lamp lamp) {
        Wanting wanting = new Wanting();
        List<Term> before = new ArrayList<>();
        for (int i = 0; i < lamp.shows().size(); i++) {
            Term holds = column(truth(lamp, i));
            List<Term> path = new ArrayList<>(before);
            path.add(new Term.IsMissing(holds));
            wanting.look(lamp.shows().get(i).when(), and(path));
            before.add(new Term.Not(holds));
        }
        missing.putAll(wanting.codes(lamp.id()));
        notes.put("no-value:" + lamp.id(), wanting.noValue());
        notes.put(
                "excused:" + lamp.id(),
                new Term.Compare(column("x:" + lamp.id()), Expression.Order.NOT_EQUAL, column("u:" + lamp.id())));
    }

    private List<Named> columns() {
        Map<String, Term> terms = new HashMap<>();
        terms.put("unit_id", column("unit_id"));
        terms.put("colour", name(":worst"));
        terms.put("unexcused", name(":unexcused"));
        for (Lamp lamp : rule.lights()) {
            terms.put(lamp.id(), name("x:" + lamp.id()));
            terms.put("unexcused_" + lamp.id(), name("u:" + lamp.id()));
        }
        terms.put("missing", Draft.codes(missing));
        terms.put("notes", Draft.codes(notes));
        return rule.resultColumns().stream()
                .map(name ->
                        new Named(name, Optional.ofNullable(terms.get(name)).orElseThrow()))
                .toList();
    }

    private Term name(String rank) {
        Term name = new Term.Missing(true);
        for (int i = rule.colours().size() - 1; i >= 0; i--) {
            Term is = new Term.Compare(column(rank), Expression.Order.EQUAL, whole(i));
            name = when(is, new Term.Words(rule.colours().get(i).id()), name);
        }
        return name;
    }

    private List<Judgement.Asked> asked() {
        List<Judgement.Asked> asked = new ArrayList<>();
        for (Lamp lamp : rule.lights()) {
            for (int i = 0; i < lamp.shows().size(); i++) {
                Light.Show show = lamp.shows().get(i);
                Text colour = rule.colours().get(rule.rank(show.colour())).label();
                Text label = new Text(
                        lamp.label().zh() + " " + colour.zh(), lamp.label().en() + " " + colour.en());
                asked.add(new Judgement.Asked(
                        lamp.id() + ":" + show.colour(), label, show.when(), truth(lamp, i), List.of()));
            }
        }
        return asked;
    }
}
