package org.yuanheng.engine.run;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.decision.Judgement;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Written;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.run.Explanation.FactRead;
import org.yuanheng.engine.run.Explanation.Truth;

/**
 * What a decision answers for a unit, and why: each condition with the values that it read.
 *
 * @param unitId the unit
 * @param leftOut why it was not asked; then nothing but its facts follows
 * @param facts what the rule read
 * @param asked every condition, in the order of the rule
 * @param weighed every figure that was held against cuts, in the order of the rule
 * @param results the row of results.csv by column, an empty text where the cell is empty; empty when left out
 */
public record Answer(
        String unitId,
        Optional<String> leftOut,
        List<FactRead> facts,
        List<Asked> asked,
        List<Weighed> weighed,
        SequencedMap<String, String> results) {
    private static final Text WITH_OTHERS = new Text("与其他单位比较", "compared with other units");

    /**
     * A condition that was asked.
     *
     * @param condition in words, in both languages
     * @param holds YES, NO or UNKNOWN
     * @param read the facts in it, with their values
     * @param figures what was worked out beside it
     */
    public record Asked(
            String id, Text label, Text condition, Truth holds, List<FactRead> read, List<Figure> figures) {}

    /** Something worked out: a distance, an amount; {@code value} as published, empty when missing. */
    public record Figure(Text label, Text formula, Text unit, Optional<String> value) {}

    /**
     * A figure that was held against cuts.
     *
     * @param level what the level is called where it came to lie; empty when it is not known
     * @param cuts where each level above the lowest begins, empty when nobody knows
     */
    public record Weighed(
            String id, Text label, Figure value, Optional<Text> level, List<Cut> cuts, List<FactRead> read) {}

    /** Where a level begins, as published. */
    public record Cut(String level, Text label, Optional<String> from) {}

    /** The answer in a row of {@link org.yuanheng.engine.plan.Plan#DETAILS}. */
    static Answer of(Decision decision, Judgement judgement, ResultSet row) throws SQLException {
        List<Asked> asked = new ArrayList<>();
        for (Judgement.Asked condition : judgement.asked()) {
            asked.add(asked(decision, condition, row));
        }
        List<Weighed> weighed = new ArrayList<>();
        for (Judgement.Weighed figure : judgement.weighed()) {
            weighed.add(weighed(decision, figure, row));
        }
        SequencedMap<String, String> results = new LinkedHashMap<>();
        for (Judgement.Column column : judgement.told()) {
            results.put(
                    column.name(),
                    text(row, Judgement.PUBLISHED + column.name()).orElse(""));
        }
        return new Answer(
                row.getString("unit_id"), Optional.empty(), facts(decision.told(), row), asked, weighed, results);
    }

    /** A unit that was not asked, in a row of its facts with the reason beside them. */
    static Answer leftOut(Decision decision, ResultSet row) throws SQLException {
        return new Answer(
                row.getString("unit_id"),
                text(row, "reason"),
                facts(decision.items().values(), row),
                List.of(),
                List.of(),
                new LinkedHashMap<>());
    }

    private static Asked asked(Decision decision, Judgement.Asked condition, ResultSet row) throws SQLException {
        List<Figure> figures = new ArrayList<>();
        for (Judgement.Figure figure : condition.figures()) {
            figures.add(figure(decision, figure, row));
        }
        return new Asked(
                condition.id(),
                condition.label(),
                condition.condition().map(c -> written(decision, c)).orElse(WITH_OTHERS),
                Truth.of(text(row, condition.holds())),
                facts(items(decision, condition.reads()), row),
                figures);
    }

    private static Weighed weighed(Decision decision, Judgement.Weighed figure, ResultSet row) throws SQLException {
        List<Cut> cuts = new ArrayList<>();
        Optional<String> level =
                figure.level().isPresent() ? text(row, figure.level().get()) : Optional.empty();
        Optional<Text> called = level.map(_ -> figure.lowest());
        for (Judgement.Cut cut : figure.cuts()) {
            cuts.add(new Cut(cut.level(), cut.label(), text(row, cut.column())));
            if (level.filter(cut.level()::equals).isPresent()) {
                called = Optional.of(cut.label());
            }
        }
        return new Weighed(
                figure.id(),
                figure.label(),
                figure(decision, figure.value(), row),
                called,
                cuts,
                facts(items(decision, figure.reads()), row));
    }

    private static Figure figure(Decision decision, Judgement.Figure figure, ResultSet row) throws SQLException {
        return new Figure(
                figure.label(), written(decision, figure.formula()), figure.unit(), text(row, figure.column()));
    }

    private static List<Item> items(Decision decision, Iterable<String> ids) {
        List<Item> read = new ArrayList<>();
        ids.forEach(id -> decision.item(id).ifPresent(read::add));
        return read;
    }

    private static List<FactRead> facts(Iterable<Item> items, ResultSet row) throws SQLException {
        List<FactRead> facts = new ArrayList<>();
        for (Item item : items) {
            facts.add(new FactRead(item.id(), item.label(), item.unit(), text(row, item.id())));
        }
        return facts;
    }

    private static Text written(Decision decision, Expression expression) {
        return Written.said(
                expression,
                id -> decision.item(id).map(Item::label).orElse(Text.same(id)),
                (id, value) -> decision.item(id).map(i -> i.meaning(value)).orElse(Text.same(value)));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        Object value = row.getObject(column);
        return value == null
                ? Optional.empty()
                : Optional.of(value instanceof BigDecimal d ? d.toPlainString() : value.toString());
    }
}
