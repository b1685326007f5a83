package org.yuanheng.app.evaluation.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Figures;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.formation.Unit;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Explanation;
import org.yuanheng.engine.run.Explanation.FactRead;
import org.yuanheng.engine.run.Explanation.IndicatorScore;

/** The tables of one firm in one round: indicators, adjustments, overrides, the facts they rest on. */
final class ScoreTables {
    private static final int VALUE_DECIMALS = 6;
    private static final int POINT_DECIMALS = 4;

    private final Round round;
    private final Explanation explanation;
    private final Scheme scheme;
    private final Map<String, Long> facts;
    private final Words words;
    private final Figures figures = new Figures();

    ScoreTables(Round round, Explanation explanation, Scheme scheme, Map<String, Long> facts, Words words) {
        this.round = round;
        this.explanation = explanation;
        this.scheme = scheme;
        this.facts = facts;
        this.words = words;
    }

    String id() {
        return "round-" + round.id() + (ofSeveral() ? "-unit" : "");
    }

    private String word(String key) {
        return words.of("evaluation-score." + key);
    }

    Table indicators(Figure total) {
        String points = word("points.unit");
        List<Table.Row> rows = explanation.indicators().stream()
                .map(score -> new Table.Row(score.id(), indicator(score), false))
                .toList();
        BigDecimal weights = explanation.indicators().stream()
                .map(score -> new BigDecimal(score.weight()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Table.of(
                        id() + "-indicators",
                        word("indicators"),
                        Column.words("indicator", word("indicator")),
                        Column.brief("unit", word("unit")),
                        Column.number("value", word("value"), ""),
                        Column.number("baseline", word("baseline"), ""),
                        Column.number("weight", word("weight"), points),
                        Column.number("before", word("before"), points),
                        Column.brief("bounds", word("bounds")),
                        Column.number("points", word("points"), points),
                        Column.words("note", word("note")))
                .rows(rows)
                .total(
                        Cell.of(word("total")),
                        Cell.of(""),
                        Cell.of(""),
                        Cell.of(""),
                        Cell.of(plain(weights)),
                        Cell.of(""),
                        Cell.of(""),
                        Cell.of(total),
                        Cell.of(""))
                .source(source());
    }

    private String unit(IndicatorScore score) {
        return scheme.indicators().stream()
                .filter(indicator -> indicator.id().equals(score.id()))
                .findFirst()
                .map(indicator -> words.of(indicator.unitName()))
                .orElse(score.unit());
    }

    private String unit(FactRead fact) {
        Item item = scheme.items().get(fact.id());
        return item == null ? fact.unit() : words.of(item.unitName());
    }

    private List<Cell> indicator(IndicatorScore score) {
        Figure points = Figure.of(new BigDecimal(score.points()), POINT_DECIMALS);
        BigDecimal weight = new BigDecimal(score.weight());
        return List.of(
                new Cell.Label(words.heading(score.label()), words.of(score.formula()), null),
                Cell.of(score.unit().isEmpty() ? word("unit.none") : unit(score)),
                Cell.of(value(score)),
                baseline(score),
                Cell.of(plain(weight)),
                Cell.of(score.before()
                        .map(before -> Figure.of(new BigDecimal(before), POINT_DECIMALS))
                        .orElseGet(() -> Figure.missing(word("not-computed")))),
                Cell.of(bounds(score)),
                weight.signum() > 0 ? new Cell.Bar(points, weight) : Cell.of(points),
                Cell.of(notes(score)));
    }

    /** The value, opening to the first fact of its formula: the numerator of a ratio. */
    private Figure value(IndicatorScore score) {
        String href = scheme.indicators().stream()
                .filter(indicator -> indicator.id().equals(score.id()))
                .findFirst()
                .flatMap(indicator -> firstFact(indicator.value()))
                .map(this::factHref)
                .orElse(null);
        return score.value()
                .map(value -> Figure.of(new BigDecimal(value), VALUE_DECIMALS).from(href))
                .orElseGet(() -> Figure.missing(whyMissing(score)));
    }

    private Optional<String> firstFact(Expression expression) {
        if (expression instanceof Expression.Fact(String id)) {
            return facts.containsKey(id) || ofSeveral() ? Optional.of(id) : Optional.empty();
        }
        return Facts.parts(expression).stream()
                .flatMap(part -> firstFact(part).stream())
                .findFirst();
    }

    /** Whether it is a unit of several firms, whose figures were made from those of its members. */
    private boolean ofSeveral() {
        return Unit.isGroup(explanation.unitId());
    }

    /** The page of a frozen fact, in the very version that was judged. */
    private @Nullable String factHref(String item) {
        if (ofSeveral()) {
            return UnitPages.href(round.id(), explanation.unitId()) + "#facts";
        }
        Long fact = facts.get(item);
        return fact == null
                ? null
                : Address.of("/firms/" + explanation.unitId() + "/facts/" + item)
                        .with("period", round.period())
                        .with("fact", Long.toString(fact))
                        .toString();
    }

    /** Which facts are not there; if all are, a divisor is not above zero. */
    private String whyMissing(IndicatorScore score) {
        Set<String> read = scheme.indicators().stream()
                .filter(indicator -> indicator.id().equals(score.id()))
                .flatMap(indicator -> Facts.in(indicator.value()).stream())
                .collect(Collectors.toSet());
        List<String> absent = explanation.facts().stream()
                .filter(fact -> read.contains(fact.id()) && fact.value().isEmpty())
                .map(fact -> words.of(fact.label()))
                .toList();
        return absent.isEmpty()
                ? word("value.no-divisor")
                : words.of("evaluation-score.value.absent", String.join(word("list.separator"), absent));
    }

    /** A published figure as it was published; a group's ratio with the two sums it is made of. */
    private Cell baseline(IndicatorScore score) {
        Optional<String> baseline = score.baseline();
        if (baseline.isEmpty()) {
            return Cell.of(Figure.missing(word("baseline.none")));
        }
        BigDecimal value = new BigDecimal(baseline.get());
        if (score.numeratorSum().isEmpty() || score.denominatorSum().isEmpty()) {
            return Cell.of(plain(value));
        }
        String sums = words.of(
                "evaluation-score.baseline.sums",
                digits(score.numeratorSum().get()),
                digits(score.denominatorSum().get()));
        return new Cell.Label(figures.number(value, VALUE_DECIMALS), sums, null);
    }

    private String bounds(IndicatorScore score) {
        List<String> said = new ArrayList<>();
        score.floor().ifPresent(floor -> said.add(words.of("evaluation-score.floor", digits(floor))));
        score.cap().ifPresent(cap -> said.add(words.of("evaluation-score.cap", digits(cap))));
        return said.isEmpty() ? word("unbounded") : String.join(word("list.separator"), said);
    }

    private String notes(IndicatorScore score) {
        List<String> said = new ArrayList<>();
        boolean notApplicable = explanation.notes().contains("not-applicable:" + score.id());
        if (notApplicable) {
            said.add(word("note.not-applicable"));
        }
        if (score.after().isEmpty() && !notApplicable) {
            scheme.indicators().stream()
                    .filter(indicator -> indicator.id().equals(score.id()))
                    .forEach(indicator -> said.add(
                            word("note." + indicator.whenMissing().name().toLowerCase(Locale.ROOT))));
        }
        if (explanation.notes().contains("no-baseline:" + score.id())) {
            said.add(word("note.no-baseline"));
        }
        score.method().map(words::of).ifPresent(said::add);
        return String.join(word("list.separator"), said);
    }

    Table adjustments() {
        return Table.of(
                        id() + "-adjustments",
                        word("adjustments"),
                        Column.words("adjustment", word("adjustment")),
                        Column.words("holds", word("holds")),
                        Column.number("points", word("points"), word("points.unit")))
                .rows(explanation.adjustments().stream()
                        .map(each -> new Table.Row(
                                each.id(),
                                List.of(
                                        new Cell.Label(words.of(each.label()), words.of(each.condition()), null),
                                        Cell.of(word("truth." + each.holds())),
                                        Cell.of(Figure.of(new BigDecimal(each.points()), POINT_DECIMALS))),
                                false))
                        .toList())
                .source(source());
    }

    Table overrides() {
        return Table.of(
                        id() + "-overrides",
                        word("overrides"),
                        Column.words("override", word("override")),
                        Column.words("kind", word("override.kind")),
                        Column.words("holds", word("holds")),
                        Column.mark("after", word("class-after")))
                .rows(explanation.overrides().stream()
                        .map(each -> new Table.Row(
                                each.id(),
                                List.of(
                                        new Cell.Label(words.of(each.label()), words.of(each.condition()), null),
                                        Cell.of(word("override." + each.kind())),
                                        Cell.of(word("truth." + each.holds())),
                                        new Cell.Mark(
                                                each.classAfter().orElse(null),
                                                each.classAfter().isPresent() ? "" : word("class-after.none"))),
                                false))
                        .toList())
                .source(source());
    }

    Table limits() {
        List<Table.Row> rows = new ArrayList<>();
        for (Explanation.Limited each : explanation.limits()) {
            rows.add(new Table.Row(
                    "limit-" + rows.size(),
                    List.of(
                            new Cell.Label(
                                    words.of("evaluation-score.limit.most", each.className()),
                                    words.of(each.condition()),
                                    null),
                            Cell.of(word("truth." + each.holds())),
                            new Cell.Mark(
                                    each.classAfter().orElse(null),
                                    each.classAfter().isPresent() ? "" : word("class-after.none"))),
                    false));
        }
        return Table.of(
                        id() + "-limits",
                        word("limits"),
                        Column.words("limit", word("limit")),
                        Column.words("holds", word("holds")),
                        Column.mark("after", word("class-after")))
                .rows(rows)
                .source(source());
    }

    /** The numbers that the rule read, each opening to its source. */
    Table facts() {
        List<Table.Row> rows = explanation.facts().stream()
                .filter(fact -> number(fact.id()))
                .map(fact -> new Table.Row(
                        fact.id(),
                        List.of(
                                Cell.of(words.heading(fact.label())),
                                Cell.of(fact.value()
                                        .map(value ->
                                                plain(new BigDecimal(value)).from(factHref(fact.id())))
                                        .orElseGet(() -> Figure.missing(word("fact.none")))),
                                Cell.of(unit(fact))),
                        false))
                .toList();
        return Table.of(
                        id() + "-facts",
                        word("facts"),
                        Column.words("fact", word("fact")),
                        Column.number("value", word("value"), ""),
                        Column.brief("unit", word("unit")))
                .rows(rows)
                .source(source());
    }

    private boolean number(String id) {
        Item item = scheme.items().get(id);
        return item != null && item.type() == Type.NUMBER;
    }

    private Source source() {
        String asOf = round.doneAt() == null ? "" : words.moment(round.doneAt().toInstant());
        return Source.of(words.of("evaluation-score.source", words.of(round.title())), asOf)
                .at("/rounds/" + round.id());
    }

    private String digits(String number) {
        BigDecimal value = new BigDecimal(number);
        return figures.number(value, decimals(value));
    }

    private static Figure plain(BigDecimal value) {
        return Figure.of(value, decimals(value));
    }

    private static int decimals(BigDecimal value) {
        return Math.max(0, value.stripTrailingZeros().scale());
    }
}
