package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.evaluation.Results;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Matrix;

/** The figures of a plot in a year as a case copies them: what the matrix says, the facts it read, the results of rounds. */
@Component
class Measuring {
    private final PlotMatrix matrix;
    private final Facts facts;
    private final Rounds rounds;
    private final Results results;

    Measuring(PlotMatrix matrix, Facts facts, Rounds rounds, Results results) {
        this.matrix = matrix;
        this.facts = facts;
        this.rounds = rounds;
        this.results = results;
    }

    Optional<PlotMatrix.Plotted> plot(Scope scope, int year, String rule, String plot) {
        return matrix.find(scope, year, rule, plot);
    }

    /** A row of land.case_figure. */
    record Row(
            long event,
            int position,
            String item,
            String labelZh,
            String labelEn,
            String unit,
            @Nullable BigDecimal value,
            @Nullable String firm,
            @Nullable Long fact,
            @Nullable Long round,
            String word) {}

    private record Figure(
            String item,
            Text label,
            String unit,
            @Nullable BigDecimal value,
            @Nullable String firm,
            @Nullable Long fact,
            @Nullable Long round,
            String word) {}

    List<Row> figures(Scope scope, long event, PlotMatrix.Plotted plot, int year, String rule) {
        Matrix asked = matrix.matrices().stream()
                .filter(each -> each.id().equals(rule))
                .findFirst()
                .orElseThrow();
        List<Figure> figures = new ArrayList<>();
        for (Matrix.Axis axis : asked.axes()) {
            String value = plot.known().results().getOrDefault(axis.valueColumn(), "");
            figures.add(new Figure(
                    axis.id(),
                    axis.label(),
                    axis.unit().zh(),
                    value.isEmpty() ? null : new BigDecimal(value),
                    null,
                    null,
                    null,
                    ""));
        }
        plot.known().members().forEach(member -> figures.addAll(facts(scope, member.code(), asked, year)));
        figures.addAll(results(scope, plot, year));
        List<Row> rows = new ArrayList<>();
        for (Figure each : figures) {
            rows.add(new Row(
                    event,
                    rows.size() + 1,
                    each.item(),
                    each.label().zh(),
                    each.label().en(),
                    each.unit(),
                    each.value(),
                    each.firm(),
                    each.fact(),
                    each.round(),
                    each.word()));
        }
        return rows;
    }

    private List<Figure> facts(Scope scope, String firm, Matrix asked, int year) {
        Map<String, Fact> known = new HashMap<>();
        facts.of(scope, firm).stream()
                .filter(fact -> fact.period().equals(Integer.toString(year)))
                .forEach(fact -> known.put(fact.item(), fact));
        List<Figure> figures = new ArrayList<>();
        for (Item item : asked.delivered().values()) {
            Fact fact = known.get(item.id());
            if (fact != null && item.type() == Type.NUMBER) {
                figures.add(new Figure(item.id(), item.label(), item.unit(), fact.value(), firm, fact.id(), null, ""));
            }
        }
        return figures;
    }

    /** What the rounds of the year say of its unit, each with its class. */
    private List<Figure> results(Scope scope, PlotMatrix.Plotted plot, int year) {
        List<Figure> figures = new ArrayList<>();
        for (Round round : rounds.list()) {
            if (round.done() && !round.open() && round.period().equals(Integer.toString(year))) {
                plot.known().members().stream()
                        .findFirst()
                        .flatMap(lead -> results.find(scope, round.id(), lead.code()))
                        .ifPresent(row -> figures.add(new Figure(
                                "total",
                                round.title(),
                                "分",
                                row.total(),
                                null,
                                null,
                                round.id(),
                                row.className() == null ? "" : row.className())));
            }
        }
        return figures;
    }
}
