package org.yuanheng.engine.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.rulebook.ClassFigure;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Baseline;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.rulebook.Scheme.Points;
import org.yuanheng.engine.rulebook.Weighting;

/** Schemes on the way from one to another: first with its baselines, then its weights, then all its points. */
final class Mixed {
    private final Scheme from;
    private final Scheme to;
    private final SortedMap<String, Item> items;

    /** Both schemes without the clauses that the facts do not allow. */
    Mixed(Scheme from, Scheme to) {
        this.from = from;
        this.to = to;
        this.items = new TreeMap<>(from.items());
        this.items.putAll(to.items());
    }

    /** The first scheme with the baselines of the second, for the indicators that both have. */
    Scheme baselines() {
        return measured(from.indicators().stream()
                .map(mine -> of(mine.id()).map(theirs -> baseline(mine, theirs)).orElse(mine))
                .toList());
    }

    /** The same with the weights of the second, too. */
    Scheme weights() {
        return mixed(
                from,
                to.weighting(),
                baselines().indicators().stream()
                        .map(mine -> of(mine.id())
                                .map(theirs -> weight(mine, theirs))
                                .orElse(mine))
                        .toList(),
                from);
    }

    /** The second scheme with the classes and overrides of the first; with its own where those ask for what is gone. */
    Scheme points() {
        List<String> ids = to.indicators().stream().map(Indicator::id).toList();
        boolean gone = from.classes().stream()
                .flatMap(Classing::conditions)
                .flatMap(condition -> Facts.in(condition).stream())
                .flatMap(id -> ClassFigure.find(id).stream())
                .anyMatch(figure -> !figure.indicator().isEmpty() && !ids.contains(figure.indicator()));
        return gone ? to : mixed(to, to.weighting(), to.indicators(), from);
    }

    private Optional<Indicator> of(String id) {
        return to.indicators().stream().filter(i -> i.id().equals(id)).findFirst();
    }

    private Scheme measured(List<Indicator> indicators) {
        return mixed(from, from.weighting(), indicators, from);
    }

    private Scheme mixed(Scheme scored, Optional<Weighting> weighting, List<Indicator> indicators, Scheme classed) {
        return new Scheme(
                scored.id(),
                scored.title(),
                scored.sources(),
                scored.period(),
                scored.notice(),
                scored.assumptions(),
                scored.validity(),
                items,
                scored.population(),
                scored.compareWithin(),
                scored.fallback(),
                scored.groundwork(),
                new ArrayList<>(indicators),
                weighting,
                scored.total(),
                scored.rank(),
                scored.ties(),
                classed.classes(),
                classed.overrides(),
                classed.unranked(),
                scored.pending(),
                scored.required());
    }

    private static Indicator baseline(Indicator mine, Indicator theirs) {
        Optional<Baseline> baseline = theirs.points().measure();
        if (baseline.isEmpty() || mine.points().measure().isEmpty()) {
            return mine;
        }
        Points points = switch (mine.points()) {
            case Points.BaselineRatio(var _, var floor, var cap) ->
                new Points.BaselineRatio(baseline.get(), floor, cap);
            case Points.ByFormula(var method, var name, var formula, var _, var floor, var cap) ->
                new Points.ByFormula(method, name, formula, baseline, floor, cap);
        };
        return with(mine, points, mine);
    }

    private static Indicator weight(Indicator mine, Indicator theirs) {
        return with(mine, mine.points(), theirs);
    }

    private static Indicator with(Indicator mine, Points points, Indicator weighed) {
        return new Indicator(
                mine.id(),
                mine.label(),
                mine.value(),
                mine.unit(),
                mine.unitName(),
                weighed.weight(),
                mine.outliers(),
                points,
                mine.whenMissing(),
                mine.whenNotApplicable(),
                mine.penalty(),
                mine.source());
    }
}
