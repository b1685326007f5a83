package org.yuanheng.app.zone.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.zone.Ranking;
import org.yuanheng.engine.rulebook.Scheme;

/** The indicators of a scheme with a zone's values and points. */
final class ScoreTable {
    private ScoreTable() {}

    static Table of(String id, Words words, Scheme scheme, Ranking.@Nullable Score score) {
        List<Table.Row> rows = new ArrayList<>();
        for (Scheme.Indicator indicator : scheme.indicators()) {
            Figure value = score == null
                    ? Figure.missing(words.of("zones.missing.facts"))
                    : Figure.orMissing(
                            score.values().get(indicator.id()), ZoneLabels.RATIO, words.of("zones.missing.ratio"));
            Figure points = score == null
                    ? Figure.missing(words.of("zones.missing.facts"))
                    : Figure.orMissing(
                            score.points().get(indicator.id()), ZoneLabels.RATIO, words.of("zones.missing.ratio"));
            rows.add(new Table.Row(
                    indicator.id(),
                    List.of(
                            Cell.of(words.heading(indicator.label())),
                            Cell.of(words.of(indicator.unitName())),
                            Cell.of(value),
                            Cell.of(points),
                            Cell.of(Figure.of(indicator.weight(), 0))),
                    false));
        }
        Figure total = score == null
                ? Figure.missing(words.of("zones.missing.facts"))
                : Figure.of(score.total(), ZoneLabels.RATIO);
        String className = score == null ? null : score.className();
        return Table.of(
                        id,
                        words.of("zones.score.table"),
                        Column.words("indicator", words.of("zones.score.indicator")),
                        Column.brief("unit", words.of("zones.sums.unit")),
                        Column.number("value", words.of("zones.score.value"), ""),
                        Column.number("points", words.of("zones.score.points"), words.of("zones.unit.points")),
                        Column.number("weight", words.of("zones.score.weight"), ""))
                .rows(rows)
                .total(
                        Cell.of(words.of("zones.score.total")),
                        Cell.of(className == null ? "" : words.of("zones.score.class", className)),
                        Cell.of(""),
                        Cell.of(total),
                        Cell.of(""));
    }
}
