package org.yuanheng.engine.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Matrix;
import org.yuanheng.engine.rulebook.Matrix.Axis;
import org.yuanheng.engine.rulebook.Matrix.Cell;
import org.yuanheng.engine.rulebook.Matrix.Cuts;
import org.yuanheng.engine.rulebook.Matrix.Level;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads what is particular to a rulebook of kind {@code matrix}: {@code axes} and {@code cells}. */
final class MatrixReading {
    private static final int MOST_AXES = 4;
    private static final int MOST_LEVELS = 9;
    private static final int MOST_SHOWN = 20;

    private final DecisionReading from;
    private final Rules rules;
    private final Report report;
    private final List<String> axisIds = new ArrayList<>();
    private final List<String> cellIds = new ArrayList<>();

    MatrixReading(DecisionReading from) {
        this.from = from;
        this.rules = from.rules();
        this.report = from.report();
    }

    Optional<Matrix> read() {
        from.main().required("axes");
        from.main().required("cells");
        List<Axis> axes = from.main().sections("axes", AXIS, this::axis);
        int written = from.main().list("axes").size();
        if (from.main().has("axes") && (written < 2 || written > MOST_AXES)) {
            report.problem("rulebook-axes", from.main().place("axes"), AXES, AXES_ADVICE);
        }
        List<Cell> cells = axes.size() == written
                ? from.main().sections("cells", CELL, section -> cell(section, axes))
                : from.main().sections("cells", CELL, section -> cell(section, List.of()));
        if (report.isClean()) {
            complete(axes, cells);
        }
        if (from.population().isEmpty() || !report.isClean()) {
            return Optional.empty();
        }
        Expression population = from.population().get();
        List<Expression> formulas = Stream.concat(
                        Stream.of(population), axes.stream().flatMap(MatrixReading::formulas))
                .toList();
        Matrix matrix = new Matrix(from.head(), from.items(formulas), population, axes, cells);
        return distinctColumns(matrix) ? Optional.of(matrix) : Optional.empty();
    }

    /** Axis {@code a} with level {@code b_c} and axis {@code a_b} with level {@code c} would share a column. */
    private boolean distinctColumns(Matrix matrix) {
        List<String> columns = matrix.resultColumns();
        boolean distinct = new HashSet<>(columns).size() == columns.size();
        if (!distinct) {
            report.problem("rulebook-id", from.main().place("axes"), SAME_COLUMN, SAME_COLUMN_ADVICE);
        }
        return distinct;
    }

    private static Stream<Expression> formulas(Axis axis) {
        Stream<Expression> cuts = switch (axis.cuts()) {
            case Cuts.Fixed _ -> Stream.of();
            case Cuts.Listed listed -> Stream.of(listed.by());
            case Cuts.Quantiles quantiles -> quantiles.within().stream().map(Expression.Fact::new);
        };
        return Stream.concat(Stream.of(axis.value()), cuts);
    }

    private Optional<Axis> axis(Section section) {
        Optional<String> id = section.requiredScalar("id").flatMap(written -> newId(written, axisIds));
        Text label = section.words("label").orElse(Text.same(id.orElse("")));
        Optional<Expression> value = rules.formula(section, "value", Type.NUMBER);
        String unit = section.text("unit")
                .orElseGet(() -> value.map(v -> Units.of(v, rules)).orElse(""));
        List<Level> levels = levels(section);
        Optional<Cuts> cuts = new CutReading(rules, section, levels).cuts();
        return id.flatMap(name -> value.flatMap(formula -> cuts.filter(_ -> levels.size() > 1)
                .map(c -> new Axis(name, label, formula, rules.measures().of(unit), levels, c))));
    }

    private Optional<String> newId(Yaml.Scalar written, List<String> before) {
        Optional<String> id = ItemReading.id(written, report).filter(word -> rules.isFresh(written, word, before));
        id.ifPresent(before::add);
        return id;
    }

    /** {@code levels: [low, high]}, or with labels {@code - {id: low, label: {zh: 低, en: low}}}. */
    private List<Level> levels(Section section) {
        section.required("levels");
        List<String> ids = new ArrayList<>();
        List<Yaml> nodes = section.list("levels");
        if (section.has("levels") && (nodes.size() < 2 || nodes.size() > MOST_LEVELS)) {
            report.problem("rulebook-levels", section.place("levels"), LEVELS, LEVELS_ADVICE);
            return List.of();
        }
        List<Level> levels = nodes.stream()
                .flatMap(node -> level(section, node, ids).stream())
                .toList();
        return levels.size() == nodes.size() ? levels : List.of();
    }

    private Optional<Level> level(Section section, Yaml node, List<String> ids) {
        if (node instanceof Yaml.Scalar written) {
            return IndicatorReading.clauseId(written, ids, rules).map(id -> new Level(id, Text.same(id)));
        }
        return section.section(node, LEVEL, level -> {
            Optional<String> id =
                    level.requiredScalar("id").flatMap(written -> IndicatorReading.clauseId(written, ids, rules));
            Text label = level.words("label").orElse(Text.same(id.orElse("")));
            return id.map(name -> new Level(name, label));
        });
    }

    private Optional<Cell> cell(Section section, List<Axis> axes) {
        Optional<String> id =
                section.requiredScalar("id").flatMap(written -> IndicatorReading.clauseId(written, cellIds, rules));
        section.required("at");
        List<Yaml.Scalar> at = section.scalars("at");
        section.required("name");
        Optional<Text> name = section.words("name");
        Text meaning = section.words("meaning").orElse(Text.same(""));
        if (!axes.isEmpty() && section.has("at") && at.size() != axes.size()) {
            int wanted = axes.size();
            report.problem(
                    "rulebook-cell",
                    section.valuePlace("at"),
                    new Text("at 应写 " + wanted + " 个档，每轴一个", "at must name " + wanted + " levels, one for each axis"),
                    CELL_ADVICE);
            return Optional.empty();
        }
        for (int i = 0; i < Math.min(at.size(), axes.size()); i++) {
            List<String> known = axes.get(i).levels().stream().map(Level::id).toList();
            String level = at.get(i).text().strip();
            if (!known.contains(level)) {
                rules.unknown(at.get(i), level, known);
            }
        }
        return id.flatMap(cell -> name.map(words ->
                new Cell(cell, at.stream().map(level -> level.text().strip()).toList(), words, meaning)));
    }

    /** Whether each combination of levels is named, and named once. */
    private void complete(List<Axis> axes, List<Cell> cells) {
        Set<List<String>> named = new HashSet<>();
        List<String> twice = cells.stream()
                .filter(cell -> !named.add(cell.at()))
                .map(cell -> shown(cell.at()))
                .toList();
        List<String> missing = combinations(axes).stream()
                .filter(at -> !named.contains(at))
                .map(MatrixReading::shown)
                .toList();
        if (!twice.isEmpty()) {
            report.problem(
                    "rulebook-cell",
                    from.main().place("cells"),
                    new Text("有格子写了两次：" + first(twice), "cells are named twice: " + first(twice)),
                    new Text("每种组合只写一格", "name each combination once"));
        }
        if (!missing.isEmpty()) {
            report.problem(
                    "rulebook-cell-missing",
                    from.main().place("cells"),
                    new Text("没有命名的格子：" + first(missing), "cells without a name: " + first(missing)),
                    new Text(
                            "给每种组合写一格，否则落在那里的单位没有答案",
                            "name every combination: a unit that lands there would have no answer"));
        }
    }

    private static List<List<String>> combinations(List<Axis> axes) {
        List<List<String>> all = List.of(List.of());
        for (Axis axis : axes) {
            all = all.stream()
                    .flatMap(at -> axis.levels().stream()
                            .map(level -> Stream.concat(at.stream(), Stream.of(level.id()))
                                    .toList()))
                    .toList();
        }
        return all;
    }

    private static String shown(List<String> at) {
        return "[" + String.join(", ", at) + "]";
    }

    private static String first(List<String> cells) {
        return String.join(" ", cells.subList(0, Math.min(cells.size(), MOST_SHOWN)))
                + (cells.size() > MOST_SHOWN ? " …（" + cells.size() + "）" : "");
    }

    private static final Text AXIS =
            new Text("轴（id、label、value、unit、levels、cuts）", "an axis (id, label, value, unit, levels, cuts)");
    private static final Text LEVEL = new Text("档（id、label）", "a level (id, label)");
    private static final Text CELL = new Text("格（id、at、name、meaning）", "a cell (id, at, name, meaning)");
    private static final Text AXES =
            new Text("轴应有 2 到 " + MOST_AXES + " 条", "there must be 2 to " + MOST_AXES + " axes");
    private static final Text AXES_ADVICE = new Text("只有一条轴时用评价办法的等级", "with one axis, use the classes of a scheme");
    private static final Text LEVELS =
            new Text("档应有 2 到 " + MOST_LEVELS + " 个", "there must be 2 to " + MOST_LEVELS + " levels");
    private static final Text SAME_COLUMN = new Text("两条轴会用同一个列名", "two axes would use the same column");
    private static final Text SAME_COLUMN_ADVICE = new Text("给轴或档换一个编号", "choose another id for an axis or a level");
    private static final Text LEVELS_ADVICE = new Text("从低到高写，如 [low, high]", "from low to high, as in [low, high]");
    private static final Text CELL_ADVICE =
            new Text("按轴的顺序写档的编号，如 at: [high, low]", "name the levels in the order of the axes, as in at: [high, low]");
}
