package org.yuanheng.app.land.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.AssetMatching.Fit;
import org.yuanheng.engine.rulebook.Match;

/** The assets that fit a need, with the points of each part. */
public final class AssetMatchView {
    private static final int DECIMALS = 1;

    private final List<Fit> fits;
    private final Match rule;
    private final Names names;
    private final Words words;

    AssetMatchView(List<Fit> fits, Match rule, Names names) {
        this.fits = fits;
        this.rule = rule;
        this.names = names;
        this.words = names.words();
    }

    public boolean any() {
        return !fits.isEmpty();
    }

    public Table table() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("name", words.of("assets.f.name")),
                Column.brief("place", words.of("matrix.place")),
                Column.number("score", words.of("assets.score"), words.of("assets.unit.points"))));
        rule.parts()
                .forEach(part ->
                        columns.add(Column.number(part.id(), words.of(part.label()), words.of("assets.unit.points"))));
        return Table.of("fits", words.of("assets.fits"), columns.toArray(Column[]::new))
                .rows(fits.stream().map(this::row).toList())
                .source(Source.of(words.of("assets.match.source", words.of(rule.title())), ""));
    }

    private Table.Row row(Fit fit) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.link(fit.asset().said().name(), "/assets/" + fit.asset().id()));
        cells.add(names.where(fit.asset().said().county(), fit.asset().said().zone()));
        cells.add(Cell.of(Figure.of(fit.score(), DECIMALS)));
        rule.parts()
                .forEach(part ->
                        cells.add(Cell.of(Figure.of(fit.points().getOrDefault(part.id(), BigDecimal.ZERO), DECIMALS))));
        return new Table.Row(Long.toString(fit.asset().id()), cells, false);
    }
}
