package org.yuanheng.app.zone.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Comparison;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.zone.Merger;
import org.yuanheng.app.zone.Ranking;
import org.yuanheng.app.zone.Standing;
import org.yuanheng.app.zone.Zone;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Answer;

/** A drawn merger: ratios, points and ranks of each part beside those of the whole, tiers, bodies and posts. */
public final class MergeView {
    private final Merger.Drawn drawn;
    private final Scheme scheme;
    private final TierTables tiers;
    private final Words words;
    private final ZoneLabels labels;

    MergeView(Merger.Drawn drawn, Scheme scheme, TierTables tiers, Words words) {
        this.drawn = drawn;
        this.scheme = scheme;
        this.tiers = tiers;
        this.words = words;
        this.labels = new ZoneLabels(words);
    }

    public String name() {
        return drawn.merged().place().nameZh();
    }

    /** For each part, its figures before and those of the merged zone after. */
    public List<Comparison> comparisons() {
        return drawn.parts().stream().map(this::comparison).toList();
    }

    private Comparison comparison(Zone part) {
        Zone merged = drawn.merged();
        Ranking.Score before = drawn.before().get(part.id());
        Ranking.Score after = drawn.after().get(Merger.MERGED);
        Comparison compared = Comparison.of(
                        "part-" + part.id(),
                        words.of("zones.merge.compare", labels.name(part.place())),
                        labels.name(part.place()),
                        words.of("zones.merge.after"))
                .row(
                        words.of("zones.firms"),
                        Figure.count(part.total().firms()).in(words.of("zones.unit.firms")),
                        Figure.count(merged.total().firms()).in(words.of("zones.unit.firms")))
                .row(
                        words.of("zones.land"),
                        labels.sum(part.total(), "land").in(words.of("zones.unit.mu")),
                        labels.sum(merged.total(), "land").in(words.of("zones.unit.mu")))
                .row(
                        words.of("zones.revenue"),
                        labels.sum(part.total(), "revenue").in(words.of("zones.unit.money")),
                        labels.sum(merged.total(), "revenue").in(words.of("zones.unit.money")))
                .row(
                        words.of("zones.growth"),
                        labels.growth(part).in("%"),
                        labels.growth(merged).in("%"));
        for (Scheme.Indicator indicator : scheme.indicators()) {
            String unit = words.of(indicator.unitName());
            compared = compared.row(
                    words.heading(indicator.label()),
                    value(before, indicator.id()).in(unit),
                    value(after, indicator.id()).in(unit));
        }
        return compared.row(
                        words.of("zones.score.total"),
                        total(before).in(words.of("zones.unit.points")),
                        total(after).in(words.of("zones.unit.points")))
                .row(words.of("zones.rank-place"), rank(before), rank(after));
    }

    private Figure value(Ranking.@Nullable Score score, String id) {
        return score == null
                ? Figure.missing(words.of("zones.missing.facts"))
                : Figure.orMissing(score.values().get(id), ZoneLabels.RATIO, words.of("zones.missing.ratio"));
    }

    private Figure total(Ranking.@Nullable Score score) {
        return score == null
                ? Figure.missing(words.of("zones.missing.facts"))
                : Figure.of(score.total(), ZoneLabels.RATIO);
    }

    private Figure rank(Ranking.@Nullable Score score) {
        return MergePages.rank(score)
                .map(Figure::count)
                .orElseGet(() -> Figure.missing(words.of("zones.missing.facts")));
    }

    /** Management bodies and posts before and after. */
    public Table bodies() {
        List<Table.Row> rows = new ArrayList<>();
        for (Zone part : drawn.parts()) {
            Standing said = part.standing();
            rows.add(new Table.Row(
                    part.id(),
                    List.of(
                            Cell.link(labels.name(part.place()), "/zones/" + part.id()),
                            Cell.of(said == null || said.body().isEmpty() ? words.of("zones.none.said") : said.body()),
                            Cell.of(labels.whole(said == null ? null : said.posts())),
                            Cell.of(
                                    said == null || said.company().isEmpty()
                                            ? words.of("zones.none.said")
                                            : said.company())),
                    false));
        }
        Standing after = drawn.merged().standing();
        long bodies = drawn.parts().stream()
                .flatMap(part -> Optional.ofNullable(part.standing()).stream())
                .filter(said -> !said.body().isEmpty())
                .map(Standing::body)
                .distinct()
                .count();
        return Table.of(
                        "bodies",
                        words.of("zones.merge.bodies", bodies, bodies == 0 ? 0 : 1),
                        Column.words("zone", words.of("zones.name")),
                        Column.words("body", words.of("zones.body")),
                        Column.number("posts", words.of("zones.posts"), words.of("zones.unit.posts")),
                        Column.words("company", words.of("zones.company")))
                .rows(rows)
                .total(
                        Cell.of(words.of("zones.merge.together")),
                        Cell.of(after == null || after.body().isEmpty() ? words.of("zones.none.said") : after.body()),
                        Cell.of(labels.whole(after == null ? null : after.posts())),
                        Cell.of(""))
                .source(Source.of(words.of("zones.register.source"), ""));
    }

    /** The outcome of each tier for every part and for the whole. */
    public Table tiers() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.words("zone", words.of("zones.name")));
        columns.add(Column.brief("assigned", words.of("zones.tier")));
        for (Standing.Tier tier : Standing.Tier.values()) {
            columns.add(Column.mark(tier.name().toLowerCase(java.util.Locale.ROOT), labels.tier(tier)));
        }
        List<Table.Row> rows = new ArrayList<>();
        drawn.parts().forEach(part -> rows.add(tiers(part, part.id(), labels.name(part.place()), false)));
        rows.add(tiers(drawn.merged(), Merger.MERGED, name(), true));
        return Table.of("tiers", words.of("zones.merge.tiers"), columns.toArray(Column[]::new))
                .rows(rows)
                .source(Source.of(words.of("zones.merge.tiers.source"), ""));
    }

    private Table.Row tiers(Zone zone, String key, String name, boolean marked) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(name));
        Standing said = zone.standing();
        cells.add(Cell.of(labels.tier(said == null ? null : said.tier())));
        Map<Standing.Tier, Answer> answers =
                Objects.requireNonNull(drawn.tiers().get(key));
        answers.values().forEach(answer -> cells.add(new Cell.Lamp(TierTables.light(answer), tiers.outcome(answer))));
        return new Table.Row(key, cells, marked);
    }

    /** What the merged zone falls below, in words: clauses that a part fulfils and the whole does not. */
    public List<String> falls() {
        return drawn.falls().stream()
                .map(fall -> words.of(
                        fall.assigned() ? "zones.merge.falls.assigned" : "zones.merge.falls",
                        labels.name(fall.part().place()),
                        labels.tier(fall.tier()),
                        words.of(fall.clause().label()),
                        words.of(fall.clause().condition())))
                .toList();
    }

    /** Every zone whose rank or class changes, by its rank after. */
    public Table ranks() {
        List<Table.Row> rows = new ArrayList<>();
        drawn.after().entrySet().stream()
                .filter(each -> each.getValue().rank() != null)
                .sorted(Comparator.comparingLong((Map.Entry<String, Ranking.Score> each) ->
                                each.getValue().among())
                        .reversed()
                        .thenComparing(
                                each -> Objects.requireNonNull(each.getValue().rank())))
                .forEach(each -> row(each.getKey(), each.getValue()).ifPresent(rows::add));
        return Table.of(
                        "ranks",
                        words.of("zones.merge.ranks"),
                        Column.words("zone", words.of("zones.name")),
                        Column.number("before", words.of("zones.merge.rank-before"), ""),
                        Column.number("after", words.of("zones.merge.rank-after"), ""),
                        Column.number("total", words.of("zones.score.total"), words.of("zones.unit.points")),
                        Column.mark("class-before", words.of("zones.merge.class-before")),
                        Column.mark("class-after", words.of("zones.merge.class-after")))
                .rows(rows)
                .source(Source.of(
                        words.of(scheme.title()), scheme.notice().map(words::of).orElse("")));
    }

    private Optional<Table.Row> row(String key, Ranking.Score after) {
        boolean merged = key.equals(Merger.MERGED);
        Ranking.Score before = drawn.before().get(key);
        if (!merged
                && before != null
                && Objects.equals(before.rank(), after.rank())
                && Objects.equals(before.className(), after.className())) {
            return Optional.empty();
        }
        String name = merged
                ? name()
                : drawn.picture()
                        .find(key)
                        .map(zone -> labels.name(zone.place()))
                        .orElse(key);
        BigDecimal total = after.total();
        Figure was = merged ? Figure.missing(words.of("zones.merge.new")) : rank(before);
        return Optional.of(new Table.Row(
                key,
                List.of(
                        merged ? Cell.of(name) : Cell.link(name, "/zones/" + key),
                        Cell.of(was),
                        Cell.of(rank(after)),
                        Cell.of(Figure.of(total, ZoneLabels.RATIO)),
                        new Cell.Mark(before == null ? null : before.className(), words.of("zones.merge.new")),
                        new Cell.Mark(after.className(), words.of("zones.merge.no-class"))),
                merged));
    }
}
