package org.yuanheng.app.evaluation.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.evaluation.Results;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Units;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Comparison;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Explanation;

/** One round of a firm: its class and how it came about, down to the facts. */
final class Score {
    private final Round round;
    private final Results.Row row;
    private final Explanation explanation;
    private final Scheme scheme;
    private final ScoreBorders borders;
    private final String group;
    private final Optional<Units.Row> unit;
    private final Words words;
    private final ScoreTables tables;

    /**
     * @param facts which fact of the registry each item was, by item
     * @param unit of which the firm is a member, when it was not judged by itself
     * @param group what the firm was compared within, in words
     */
    Score(
            Round round,
            Results.Row row,
            Explanation explanation,
            Scheme scheme,
            Map<String, Long> facts,
            List<Results.Border> borders,
            String group,
            Optional<Units.Row> unit,
            Words words) {
        this.round = round;
        this.row = row;
        this.explanation = explanation;
        this.scheme = scheme;
        this.borders = new ScoreBorders(scheme, explanation, row, borders, words);
        this.group = group;
        this.unit = unit;
        this.words = words;
        this.tables = new ScoreTables(round, explanation, scheme, facts, words);
    }

    public String id() {
        return tables.id();
    }

    public String title() {
        String title = words.of("evaluation-score.round", words.of(round.title()), round.period());
        return unit.map(judged -> words.of(
                        "evaluation-unit.score", title, words.of(judged.kind().label())))
                .orElse(title);
    }

    public String href() {
        return "/rounds/" + round.id();
    }

    /** The page that tells what would lift the firm; empty for one that has no class or the best. */
    public String liftHref() {
        List<String> names = scheme.classes().map(Classing::names).orElse(List.of());
        int place = row.rank() == null || row.className() == null ? 0 : names.indexOf(row.className());
        return place > 0
                ? Address.of("/rounds/" + round.id() + "/lift")
                        .with("unit", row.unitId())
                        .toString()
                : "";
    }

    /** What has to be said wherever the results are shown; may be empty. */
    public String notice() {
        return unit.filter(judged -> !judged.ranked()).isPresent()
                ? words.of("evaluation-unit.only-shown.text")
                : words.of(round.notice());
    }

    /** The class for the head of the page. */
    Detail mark() {
        return new Detail(words.of("evaluation-score.class"), chip(row.className()));
    }

    /** Score and rank for the head of the page. */
    List<KeyFigure> keyFigures() {
        return List.of(
                new KeyFigure(
                        words.of("evaluation-score.total"),
                        total().in(words.of("evaluation-score.points.unit")).from("#" + id()),
                        title()),
                new KeyFigure(words.of("evaluation-score.rank"), rank().from("#" + id()), rankNote()));
    }

    private Figure total() {
        return Figure.of(row.total(), scheme.total().decimals());
    }

    private Figure rank() {
        Long rank = row.rank();
        return rank == null ? Figure.missing(unranked()) : Figure.count(rank);
    }

    private String rankNote() {
        return words.of("evaluation-score.rank.of", row.ranked(), group);
    }

    private Cell chip(@Nullable String className) {
        return className == null
                ? new Cell.Mark(null, row.rank() == null ? unranked() : words.of("evaluation.no-class"))
                : Cell.ofClass(className);
    }

    private String unranked() {
        return explanation.notes().stream()
                .filter(note -> note.startsWith("unranked:"))
                .map(note -> words.of("evaluation.note.unranked." + note.substring("unranked:".length())))
                .findFirst()
                .orElseGet(() -> words.of("evaluation.no-class"));
    }

    public List<Detail> details() {
        List<Detail> details = new ArrayList<>();
        details.add(mark());
        unit.ifPresent(judged -> details.add(new Detail(
                words.of("evaluation-unit.unit"),
                new Cell.Label(
                        judged.name(), words.of(judged.kind().label()), UnitPages.href(round.id(), judged.unitId())))));
        details.add(new Detail(
                words.of("evaluation-score.total"), Cell.of(total().in(words.of("evaluation-score.points.unit")))));
        details.add(new Detail(words.of("evaluation-score.rank"), Cell.of(rank())));
        details.add(new Detail(
                words.of("evaluation-score.group"),
                Cell.of(words.of("evaluation-score.group.ranked", group, row.ranked()))));
        details.add(new Detail(
                words.of("evaluation-score.participation"),
                Cell.of(words.of("registry.value." + row.participation()))));
        if (!explanation.cuts().isEmpty()) {
            boolean byQuota =
                    explanation.cuts().stream().allMatch(cut -> cut.condition().isEmpty());
            details.add(new Detail(
                    words.of(byQuota ? "evaluation-score.quota" : "evaluation-score.asks"),
                    Cell.of(byQuota ? quota() : asks())));
            explanation
                    .placed()
                    .filter(placed -> !Long.valueOf(placed.place()).equals(row.rank()))
                    .ifPresent(placed -> details.add(new Detail(
                            words.of("evaluation-score.place"),
                            Cell.of(words.of("evaluation-score.place.of", placed.place(), placed.of())))));
            details.add(new Detail(
                    words.of("evaluation-score.quota-class"),
                    chip(explanation.quotaClass().orElse(null))));
        }
        explanation
                .treatedAs()
                .ifPresent(as -> details.add(new Detail(words.of("evaluation-score.treated-as"), Cell.ofClass(as))));
        return details;
    }

    /** What each class asks for, where it is not a number of places. */
    private String asks() {
        return explanation.cuts().stream()
                .map(cut -> words.of(
                        "evaluation-score.asks.class",
                        cut.className(),
                        cut.condition().map(words::of).orElseGet(() -> words.of("evaluation-score.asks.others"))))
                .collect(Collectors.joining(words.of("evaluation-score.asks.separator")));
    }

    /** How many units the quota gives each class: from the top, the rest, from the bottom. */
    private String quota() {
        List<String> said = new ArrayList<>();
        String key = "evaluation-score.quota.first";
        for (Explanation.Cut cut : explanation.cuts()) {
            Optional<Long> number = cut.number();
            if (number.isEmpty()) {
                said.add(words.of("evaluation-score.quota.rest", cut.className()));
                key = "evaluation-score.quota.last";
            } else {
                String none = "evaluation-score.quota.none";
                said.add(words.of(number.get() == 0 ? none : key, cut.className(), number.get()));
                key = key.endsWith("first") && number.get() > 0 ? "evaluation-score.quota.next" : key;
            }
        }
        return String.join(words.of("evaluation-score.quota.separator"), said);
    }

    public Table indicators() {
        return tables.indicators(total());
    }

    public @Nullable Table adjustments() {
        return explanation.adjustments().isEmpty() ? null : tables.adjustments();
    }

    public @Nullable Table overrides() {
        return explanation.overrides().isEmpty() ? null : tables.overrides();
    }

    public @Nullable Table limits() {
        return explanation.limits().isEmpty() ? null : tables.limits();
    }

    public Table facts() {
        return tables.facts();
    }

    /** Every table of the round that the page shows. */
    Stream<Table> all() {
        return Stream.of(indicators(), adjustments(), limits(), overrides(), facts())
                .filter(Objects::nonNull);
    }

    /** How far it is to the next better and the next lower class; null where the firm stands at no border. */
    public @Nullable Comparison borders() {
        return borders.comparison(id(), total());
    }

    /** The distance in a sentence or two, or why there is none; empty for who is not ranked. */
    public String distance() {
        return borders.distance();
    }

    /** What no source states and the rule fills in. */
    public List<String> assumptions() {
        return scheme.assumptions().stream()
                .map(assumption -> words.of(assumption.text()))
                .toList();
    }
}
