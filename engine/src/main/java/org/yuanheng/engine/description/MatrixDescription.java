package org.yuanheng.engine.description;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Matrix;
import org.yuanheng.engine.rulebook.Matrix.Axis;
import org.yuanheng.engine.rulebook.Matrix.Cell;
import org.yuanheng.engine.rulebook.Matrix.Cuts;
import org.yuanheng.engine.rulebook.Matrix.Level;

/** A matrix in plain sentences: each axis with its levels and cuts, then each cell with what it means. */
record MatrixDescription(Matrix matrix, RuleDescription lines) {
    static void say(Matrix matrix, RuleDescription lines) {
        MatrixDescription description = new MatrixDescription(matrix, lines);
        lines.say(
                "按 " + matrix.axes().size() + " 条轴分格：",
                "Cut along " + matrix.axes().size() + " axes:");
        matrix.axes().forEach(description::axis);
        lines.say(
                "正好等于分界的，归上面一档；缺数的不入格，并列出缺什么。",
                "A value that equals a cut belongs to the level above; a unit that lacks a fact is not placed, and what it lacks is named.");
        lines.say("各格：", "Cells:");
        matrix.cells().forEach(description::cell);
    }

    private void axis(Axis axis) {
        Text value = lines.formula(axis.value());
        Text unit = axis.unit().zh().isEmpty()
                ? Text.same("")
                : new Text("（" + axis.unit().zh() + "）", " (" + axis.unit().en() + ")");
        lines.say(
                RuleDescription.ITEM + axis.label().zh() + " = " + value.zh() + unit.zh(),
                RuleDescription.ITEM + axis.label().en() + " = " + value.en() + unit.en());
        switch (axis.cuts()) {
            case Cuts.Fixed(List<BigDecimal> numbers) -> below(bands(axis, numbers));
            case Cuts.Quantiles quantiles -> quantiles(axis, quantiles);
            case Cuts.Listed(
                    Expression by,
                    SequencedMap<String, List<BigDecimal>> listed,
                    Optional<List<BigDecimal>> otherwise) -> {
                Text what = lines.formula(by);
                below(new Text("按 " + what.zh() + "：", "by " + what.en() + ":"));
                listed.forEach((text, numbers) -> {
                    Text bands = bands(axis, numbers);
                    Text called = called(by, text);
                    below(new Text("  " + called.zh() + "：" + bands.zh(), "  " + called.en() + ": " + bands.en()));
                });
                Text rest = otherwise.map(numbers -> bands(axis, numbers)).orElse(new Text("不入格", "not placed"));
                below(new Text("  其他：" + rest.zh(), "  any other: " + rest.en()));
            }
        }
    }

    private Text called(Expression by, String text) {
        return by instanceof Expression.Fact(String id)
                ? Optional.ofNullable(matrix.items().get(id))
                        .map(item -> item.meaning(text))
                        .orElse(Text.same(text))
                : Text.same(text);
    }

    private void below(Text line) {
        lines.say(RuleDescription.BELOW + line.zh(), RuleDescription.BELOW + line.en());
    }

    /** {@code 低 < 300 ≤ 高}. */
    private static Text bands(Axis axis, List<BigDecimal> numbers) {
        StringBuilder zh = new StringBuilder(axis.levels().getFirst().label().zh());
        StringBuilder en = new StringBuilder(axis.levels().getFirst().label().en());
        for (int i = 0; i < numbers.size(); i++) {
            String cut = " < " + numbers.get(i).toPlainString() + " ≤ ";
            Level level = axis.above().get(i);
            zh.append(cut).append(level.label().zh());
            en.append(cut).append(level.label().en());
        }
        return new Text(zh.toString(), en.toString());
    }

    private void quantiles(Axis axis, Cuts.Quantiles quantiles) {
        List<String> shares = quantiles.shares().stream()
                .map(share -> share.movePointRight(2).stripTrailingZeros().toPlainString() + "%")
                .toList();
        StringBuilder zh = new StringBuilder(axis.levels().getFirst().label().zh());
        StringBuilder en = new StringBuilder(axis.levels().getFirst().label().en());
        for (int i = 0; i < shares.size(); i++) {
            Level level = axis.above().get(i);
            zh.append(" < 第 ")
                    .append(shares.get(i))
                    .append(" 分位 ≤ ")
                    .append(level.label().zh());
            en.append(" < quantile ")
                    .append(shares.get(i))
                    .append(" ≤ ")
                    .append(level.label().en());
        }
        below(new Text(zh.toString(), en.toString()));
        Text among = quantiles.within().isEmpty()
                ? new Text("分位在全体中求", "quantiles of all units")
                : new Text(
                        "分位在同一" + joined(quantiles.within(), true) + "内求",
                        "quantiles within the same " + joined(quantiles.within(), false));
        below(new Text(
                among.zh() + "：有值的 n 家从小到大排，p 分位是第 ⌊p×n⌋+1 家的值",
                among.en()
                        + ": of the n units with a value, in rising order, quantile p is the value at place ⌊p×n⌋+1"));
        if (quantiles.fewest() > 1) {
            below(new Text(
                    "不足 " + quantiles.fewest() + " 家的组" + (quantiles.elseAll() ? "用全体的分位，并注明" : "不入格"),
                    "a group of fewer than " + quantiles.fewest()
                            + (quantiles.elseAll()
                                    ? " takes the quantiles of all units, and says so"
                                    : " is not placed")));
        }
    }

    private String joined(List<String> attributes, boolean zh) {
        return attributes.stream()
                .map(id -> Optional.ofNullable(matrix.items().get(id))
                        .map(Item::label)
                        .orElse(Text.same(id)))
                .map(label -> zh ? label.zh() : label.en())
                .collect(Collectors.joining(zh ? "、" : ", "));
    }

    private void cell(Cell cell) {
        StringBuilder zh = new StringBuilder();
        StringBuilder en = new StringBuilder();
        for (int i = 0; i < cell.at().size(); i++) {
            Axis axis = matrix.axes().get(i);
            String at = cell.at().get(i);
            Text level = axis.levels().stream()
                    .filter(l -> l.id().equals(at))
                    .findFirst()
                    .map(Level::label)
                    .orElse(Text.same(at));
            zh.append(i == 0 ? "" : "、").append(axis.label().zh()).append(level.zh());
            en.append(i == 0 ? "" : ", ").append(axis.label().en()).append(' ').append(level.en());
        }
        Text meaning = cell.meaning();
        lines.say(
                RuleDescription.ITEM + zh + "：" + cell.name().zh() + " [" + cell.id() + "]"
                        + (meaning.zh().isEmpty() ? "" : "——" + meaning.zh()),
                RuleDescription.ITEM + en + ": " + cell.name().en() + " [" + cell.id() + "]"
                        + (meaning.en().isEmpty() ? "" : " — " + meaning.en()));
    }
}
