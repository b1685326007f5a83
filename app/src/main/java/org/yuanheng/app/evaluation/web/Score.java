package org.yuanheng.app.evaluation.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.evaluation.Results;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Comparison;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Figures;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Explanation;

/** One round of a firm: its class and how it came about, down to the facts. */
final class Score {
    private final Round round;
    private final Results.Row row;
    private final Explanation explanation;
    private final Scheme scheme;
    private final List<Results.Border> borders;
    private final String group;
    private final Words words;
    private final ScoreTables tables;

    /**
     * @param facts which fact of the registry each item was, by item
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
            Words words) {
        this.round = round;
        this.row = row;
        this.explanation = explanation;
        this.scheme = scheme;
        this.borders = borders;
        this.group = group;
        this.words = words;
        this.tables = new ScoreTables(round, explanation, scheme, facts, words);
    }

    public String id() {
        return tables.id();
    }

    public String title() {
        return words.of("evaluation-score.round", words.of(round.title()), round.period());
    }

    public String href() {
        return "/rounds/" + round.id();
    }

    /** What has to be said wherever the results are shown; may be empty. */
    public String notice() {
        return words.of(round.notice());
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
            details.add(new Detail(words.of("evaluation-score.quota"), Cell.of(quota())));
            details.add(new Detail(
                    words.of("evaluation-score.quota-class"),
                    chip(explanation.quotaClass().orElse(null))));
        }
        return details;
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

    public Table facts() {
        return tables.facts();
    }

    /** Every table of the round that the page shows. */
    Stream<Table> all() {
        return Stream.of(indicators(), adjustments(), overrides(), facts()).filter(Objects::nonNull);
    }

    /** How far it is to the next better and the next lower class; null where the firm stands at no border. */
    public @Nullable Comparison borders() {
        Long rank = row.rank();
        if (rank == null || borders.isEmpty()) {
            return null;
        }
        Comparison comparison = Comparison.of(
                id() + "-borders",
                words.of("evaluation-score.borders"),
                words.of("evaluation-score.borders.own"),
                words.of("evaluation-score.borders.border"));
        for (Results.Border border : borders) {
            String key = border.rank() < rank ? "evaluation-score.borders.better" : "evaluation-score.borders.lower";
            comparison = comparison.row(
                    words.of(key, border.className(), border.rank()),
                    total().in(words.of("evaluation-score.points.unit")),
                    Figure.of(border.total(), scheme.total().decimals()).in(words.of("evaluation-score.points.unit")));
        }
        return comparison;
    }

    /** The distance in a sentence or two; empty where there is none. */
    public String distance() {
        Long rank = row.rank();
        if (rank == null) {
            return "";
        }
        List<String> said = new ArrayList<>();
        for (Results.Border border : borders) {
            BigDecimal gap = border.total().subtract(row.total()).abs();
            String points = new Figures().number(gap, scheme.total().decimals());
            String key = border.rank() < rank ? "evaluation-score.distance.better" : "evaluation-score.distance.lower";
            said.add(words.of(key, border.className(), points));
        }
        return String.join(words.of("evaluation-score.distance.separator"), said);
    }

    /** What no source states and the rule fills in. */
    public List<String> assumptions() {
        return scheme.assumptions().stream()
                .map(assumption -> words.of(assumption.text()))
                .toList();
    }
}
