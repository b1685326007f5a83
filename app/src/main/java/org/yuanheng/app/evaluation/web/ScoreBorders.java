package org.yuanheng.app.evaluation.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.evaluation.Results;
import org.yuanheng.app.face.Comparison;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Figures;
import org.yuanheng.app.face.Words;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Explanation;

/**
 * How far a firm is from the next class. A quota within a group has borders where one class ends and the next begins; a
 * score has bounds. Where classes follow from conditions, or from places among all units of the run, no figure of the
 * firm's own says how far it is, and the page says so.
 */
final class ScoreBorders {
    /** A border as a total, what to call it in the table, and how to say the distance. */
    private record Border(boolean better, String called, String said, BigDecimal total) {}

    private final Scheme scheme;
    private final Explanation explanation;
    private final Results.Row row;
    private final Words words;
    private final List<Border> borders = new ArrayList<>();

    ScoreBorders(Scheme scheme, Explanation explanation, Results.Row row, List<Results.Border> units, Words words) {
        this.scheme = scheme;
        this.explanation = explanation;
        this.row = row;
        this.words = words;
        Long rank = row.rank();
        if (rank == null || scheme.classes().isEmpty()) {
            return;
        }
        Classing.Method method = scheme.classes().get().method();
        if (method instanceof Classing.Scores scores) {
            bounds(scores);
        } else if (why().isEmpty()) {
            units.forEach(unit -> borders.add(unit(unit, isBetter(unit, rank))));
        }
    }

    /** Whether it stands before the firm; of those that share a rank, the one of the better class does. */
    private boolean isBetter(Results.Border unit, long rank) {
        if (unit.rank() != rank) {
            return unit.rank() < rank;
        }
        List<String> names = scheme.classes().map(Classing::names).orElse(List.of());
        int own = explanation.quotaClass().map(names::indexOf).orElse(-1);
        return names.indexOf(unit.className()) < own;
    }

    private Border unit(Results.Border unit, boolean better) {
        String side = better ? "better" : "lower";
        return new Border(
                better,
                words.of("evaluation-score.borders." + side, unit.className(), unit.rank()),
                words.of("evaluation-score.distance." + side, unit.className(), gap(unit.total())),
                unit.total());
    }

    private String gap(BigDecimal total) {
        return new Figures()
                .number(total.subtract(row.total()).abs(), scheme.total().decimals());
    }

    /** The bound of the next better class, and the bound of the own one. */
    private void bounds(Classing.Scores scores) {
        int own = explanation.quotaClass().map(scores.names()::indexOf).orElse(-1);
        for (int at : new int[] {own - 1, own}) {
            Optional<BigDecimal> least =
                    at < 0 ? Optional.empty() : scores.classes().get(at).least();
            least.ifPresent(bound -> {
                String name = scores.names().get(at);
                String side = at < own ? "better" : "lower";
                borders.add(new Border(
                        at < own,
                        words.of("evaluation-score.score-bound", name),
                        words.of("evaluation-score.score-bound." + side, name, gap(bound)),
                        bound));
            });
        }
    }

    /** Why no distance can be told; empty where it can. */
    private String why() {
        Optional<Classing> classing = scheme.classes();
        if (classing.isEmpty() || classing.get().method() instanceof Classing.Scores) {
            return "";
        }
        if (classing.get().method() instanceof Classing.Conditions) {
            return words.of("evaluation-score.borders.none.conditions");
        }
        if (explanation.notes().stream().anyMatch(note -> note.startsWith("small-group:"))) {
            return words.of("evaluation-score.borders.none.small");
        }
        return classing.get().quota().filter(Classing.Quota::overAll).isPresent()
                ? words.of("evaluation-score.borders.none.all")
                : "";
    }

    @Nullable
    Comparison comparison(String id, Figure total) {
        if (borders.isEmpty()) {
            return null;
        }
        Comparison comparison = Comparison.of(
                id + "-borders",
                words.of("evaluation-score.borders"),
                words.of("evaluation-score.borders.own"),
                words.of("evaluation-score.borders.border"));
        String points = words.of("evaluation-score.points.unit");
        for (Border border : borders) {
            int decimals = Math.max(scheme.total().decimals(), border.total().scale());
            comparison = comparison.row(
                    border.called(),
                    total.in(points),
                    Figure.of(border.total(), decimals).in(points));
        }
        return comparison;
    }

    /** The distances in a sentence or two, or why there are none; empty for who is not ranked. */
    String distance() {
        if (row.rank() == null) {
            return "";
        }
        if (borders.isEmpty()) {
            return why();
        }
        return String.join(
                words.of("evaluation-score.distance.separator"),
                borders.stream().map(Border::said).toList());
    }
}
