package org.yuanheng.engine.plan;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Classing.Otherwise;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Outliers;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Baseline;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.rulebook.Scheme.Missing;

/** The codes beside a result: what was missing, treated, claimed, overridden. docs/EVALUATION.md "Notes" lists them. */
final class Notes {
    private static final String NOTED = ":noted";

    private Notes() {}

    /**
     * The codes of missing points, joined in byte order; missing where there are none. They are known before the ranking
     * and come before all other codes, so that ranking carries one column instead of two for each indicator.
     */
    static Named ofPoints(Scheme scheme) {
        SortedMap<String, Term> notes = new TreeMap<>();
        List<Term> whole = new ArrayList<>();
        for (Indicator indicator : scheme.indicators()) {
            Term missing = new Term.IsMissing(column("p:" + indicator.id()));
            boolean later = indicator.whenMissing() == Missing.REWEIGHT;
            if (!later) {
                notes.put(code(indicator.whenMissing()) + indicator.id(), Absence.undelivered(indicator, missing));
                whole.add(new Term.Not(missing));
            }
            Absence.column(indicator).map(na -> column(na.name())).ifPresent(na -> {
                notes.put(Absence.NOTE + indicator.id(), na);
                whole.add(new Term.Not(na));
            });
            if (indicator.outliers().flatMap(Outliers::denominator).isPresent()) {
                Term small = column(Outliers.RAISED + indicator.id());
                notes.put(Outliers.RAISED + indicator.id(), small);
                whole.add(new Term.Not(small));
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
        for (Scheme.Adjustment adjustment : scheme.total().adjustments()) {
            adjustment
                    .claim()
                    .ifPresent(claim -> claim.notes().keySet().forEach(code -> {
                        Term due = column(code + adjustment.id());
                        notes.put(code + adjustment.id(), due);
                        whole.add(new Term.Not(due));
                    }));
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
    static Term all(Scheme scheme) {
        SortedMap<String, Term> notes = new TreeMap<>();
        for (ClassOverride override : scheme.overrides()) {
            notes.put("override:" + override.id(), and(List.of(Classes.ranked(), column("o:" + override.id()))));
        }
        for (Indicator indicator : scheme.indicators()) {
            if (indicator.whenMissing() == Missing.REWEIGHT) {
                Term missing = new Term.IsMissing(column("p:" + indicator.id()));
                notes.put("reweighted:" + indicator.id(), Absence.undelivered(indicator, missing));
            }
            if (indicator.outliers().filter(Outliers::winsorises).isPresent()) {
                notes.put(Outliers.WINSORISED + indicator.id(), column(Outliers.WINSORISED + indicator.id()));
            }
            if (indicator.whenMissing() == Missing.NOT_RATED) {
                notes.put("unranked:not-rated", column(Compiler.NOT_RATED));
            }
        }
        scheme.classes().ifPresent(classing -> ofClasses(classing, notes));
        scheme.unranked()
                .forEach((how, unranked) -> unranked.treatedAs()
                        .ifPresent(
                                name -> notes.merge("treated-as:" + name, Classes.participates(how), Notes::either)));
        if (!Compiler.everyoneEvaluated(scheme.population())) {
            notes.put("unranked:scored-no-class", Classes.participates("SCORED_NO_CLASS"));
            notes.put("unranked:transition", Classes.participates("TRANSITION"));
        }
        if (scheme.pending()) {
            notes.put("unranked:pending", column(Compiler.PENDING));
        }
        SortedMap<String, Term> first = new TreeMap<>();
        scheme.fallback().ifPresent(fallback -> {
            for (int i = 2; i <= fallback.tries().size(); i++) {
                first.put("fallback:" + i, Fallbacks.at(i));
            }
        });
        scheme.groundwork().level().ifPresent(level -> {
            for (Item item : Members.items(level, scheme)) {
                boolean sums = Members.sums(level, item);
                String note = (sums ? "partial:" : "differs:") + item.id();
                (sums ? notes : first).put(note, column(note));
            }
        });
        List<Term> texts = new ArrayList<>(texts(first));
        texts.add(column(NOTED));
        texts.addAll(texts(notes));
        return new Term.Joined(";", texts);
    }

    private static void ofClasses(Classing classing, SortedMap<String, Term> notes) {
        for (int i = 0; i < classing.limits().size(); i++) {
            Term holds = and(List.of(Classes.ranked(), column("l:" + i)));
            notes.merge("threshold:" + classing.limits().get(i).className(), holds, Notes::either);
        }
        classing.quota()
                .ifPresent(quota -> quota.smallGroup().ifPresent(small -> {
                    String what = switch (small.otherwise()) {
                        case Otherwise.Fixed _ -> "fixed";
                        case Otherwise.None _ -> "none";
                        case Otherwise.WithAll _ -> "with-all";
                    };
                    notes.put("small-group:" + what, and(List.of(Classes.ranked(), Classes.small(quota))));
                }));
    }

    private static Term either(Term one, Term other) {
        return when(one, new Term.Flag(true), when(other, new Term.Flag(true), new Term.Flag(false)));
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
