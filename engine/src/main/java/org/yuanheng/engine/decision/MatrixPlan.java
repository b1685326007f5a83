package org.yuanheng.engine.decision;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;

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
import org.yuanheng.engine.rulebook.Matrix;
import org.yuanheng.engine.rulebook.Matrix.Axis;
import org.yuanheng.engine.rulebook.Matrix.Cell;
import org.yuanheng.engine.rulebook.Matrix.Level;

/**
 * Values of the axes → cuts → level on each axis → cell.
 *
 * <p>{@code v:} an axis's value as a real and {@code k:} in 10⁻¹⁰, {@code l:} its level's id, {@code :cell} the cell;
 * {@link AxisCuts} says where the cuts are.
 */
final class MatrixPlan {
    private static final String CELL = ":cell";

    private final Matrix matrix;
    private final Draft draft;
    private final List<AxisCuts> cuts;
    private final SortedMap<String, Term> missing = new TreeMap<>();
    private final SortedMap<String, Term> notes = new TreeMap<>();

    MatrixPlan(Matrix matrix) {
        this.matrix = matrix;
        this.draft = new Draft(matrix);
        this.cuts =
                matrix.axes().stream().map(axis -> new AxisCuts(axis, draft)).toList();
    }

    Judgement judgement() {
        draft.extend(
                Plan.VALUES,
                matrix.axes().stream()
                        .map(axis -> new Named("v:" + axis.id(), new Term.Formula(axis.value())))
                        .toList());
        draft.extend(
                "measured",
                matrix.axes().stream()
                        .map(axis -> new Named("k:" + axis.id(), draft.scaled(axis.id(), "v:" + axis.id())))
                        .toList());
        cuts.forEach(AxisCuts::add);
        draft.extend(
                "levels",
                cuts.stream()
                        .map(axis -> new Named("l:" + axis.axis().id(), axis.level()))
                        .toList());
        draft.extend("cells", List.of(new Named(CELL, cell())));
        for (AxisCuts axis : cuts) {
            missing.putAll(axis.missing());
            notes.putAll(axis.notes());
        }
        List<Judgement.Column> columns = matrix.resultColumns().stream()
                .map(name -> new Judgement.Column(name, !name.startsWith("value_") && !name.startsWith("cut_")))
                .toList();
        return new Judgement(draft.publish(columns()), columns, "cell", List.of(), weighed());
    }

    private Term cell() {
        Term found = new Term.Missing(true);
        for (Cell cell : matrix.cells().reversed()) {
            List<Term> here = new ArrayList<>();
            for (int i = 0; i < cell.at().size(); i++) {
                Term level = column("l:" + matrix.axes().get(i).id());
                here.add(new Term.Compare(
                        level, Expression.Order.EQUAL, new Term.Words(cell.at().get(i))));
            }
            found = when(and(here), new Term.Words(cell.id()), found);
        }
        return found;
    }

    private List<Named> columns() {
        Map<String, Term> terms = new HashMap<>();
        terms.put("unit_id", column("unit_id"));
        terms.put("cell", column(CELL));
        for (Axis axis : matrix.axes()) {
            terms.put(axis.levelColumn(), column("l:" + axis.id()));
            terms.put(axis.valueColumn(), Draft.figure(column("k:" + axis.id())));
            for (Level level : axis.above()) {
                terms.put(axis.cutColumn(level), Draft.figure(column(AxisCuts.column(axis, level))));
            }
        }
        terms.put("missing", Draft.codes(missing));
        terms.put("notes", Draft.codes(notes));
        return matrix.resultColumns().stream()
                .map(name ->
                        new Named(name, Optional.ofNullable(terms.get(name)).orElseThrow()))
                .toList();
    }

    private List<Judgement.Weighed> weighed() {
        return cuts.stream()
                .map(cut -> {
                    Axis axis = cut.axis();
                    return new Judgement.Weighed(
                            axis.id(),
                            axis.label(),
                            new Judgement.Figure(
                                    new Text("值", "value"),
                                    axis.value(),
                                    axis.unit(),
                                    Judgement.PUBLISHED + axis.valueColumn()),
                            Optional.of(Judgement.PUBLISHED + axis.levelColumn()),
                            axis.levels().getFirst().label(),
                            axis.above().stream()
                                    .map(level -> new Judgement.Cut(
                                            level.id(), level.label(), Judgement.PUBLISHED + axis.cutColumn(level)))
                                    .toList(),
                            cut.reads());
                })
                .toList();
    }
}
