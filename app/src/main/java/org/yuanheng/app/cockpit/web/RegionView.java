package org.yuanheng.app.cockpit.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.evaluation.Results;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Chart;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Figures;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;

/** The first page's figures: per place its firms, classes and Σ tax ÷ Σ land; maps of counties. */
public final class RegionView {
    private static final int DEEPEST = 3;
    private static final String COUNTIES = "/places/counties.geojson";

    private final List<Places.Node> tree;
    private final @Nullable Round round;
    private final Words words;
    private final Map<String, Sums> sums = new HashMap<>();
    private final TreeSet<String> classes = new TreeSet<>();
    private final long left;

    /** What a place's scored units add up to. */
    private static final class Sums {
        private final Map<String, Long> classes = new HashMap<>();
        private long units;
        private BigDecimal tax = BigDecimal.ZERO;
        private BigDecimal land = BigDecimal.ZERO;

        void add(Results.PlaceFigures figures) {
            units += figures.units();
            if (figures.className() != null) {
                classes.merge(figures.className(), figures.units(), Long::sum);
            }
            tax = tax.add(figures.tax() == null ? BigDecimal.ZERO : figures.tax());
            land = land.add(figures.land() == null ? BigDecimal.ZERO : figures.land());
        }

        void add(Sums other) {
            units += other.units;
            other.classes.forEach((name, count) -> classes.merge(name, count, Long::sum));
            tax = tax.add(other.tax);
            land = land.add(other.land);
        }
    }

    RegionView(List<Places.Node> tree, @Nullable Round round, Results results, Scope scope, Words words) {
        this.tree = scope.equals(Scope.everything()) ? tree : peopled(tree);
        this.words = words;
        List<Results.PlaceFigures> all =
                new ArrayList<>(round == null ? List.of() : results.byCounty(scope, round.id()));
        this.round = all.isEmpty() ? null : round; // a round of which one may see nothing would look empty
        this.left = round == null
                ? 0
                : results.leftOutByReason(scope, round.id()).stream()
                        .mapToLong(Results.Count::units)
                        .sum();
        if (round != null) {
            all.addAll(results.byZone(scope, round.id()));
            for (Results.PlaceFigures figures : all) {
                if (figures.place() != null) {
                    sums.computeIfAbsent(figures.place(), place -> new Sums()).add(figures);
                    if (figures.className() != null) {
                        classes.add(figures.className());
                    }
                }
            }
        }
    }

    /** The places in which there is a firm to see, for whoever sees a part of them: others would look empty. */
    private static List<Places.Node> peopled(List<Places.Node> nodes) {
        return nodes.stream()
                .filter(node -> node.firms() > 0)
                .map(node -> new Places.Node(node.place(), node.firms(), peopled(node.children())))
                .toList();
    }

    /** Whether there is anything to show. */
    public boolean empty() {
        return tree.isEmpty();
    }

    /** Σ over the counties below a division, a county's own sums, a zone's with those of the zones inside it. */
    private Sums sumsOf(Places.Node node) {
        Place place = node.place();
        Sums all = new Sums();
        all.add(sums.getOrDefault(place.id(), new Sums()));
        if (place.kind() == Place.Kind.ZONE || !place.level().equals(Place.COUNTY)) {
            node.children().stream()
                    .filter(child -> child.place().kind() == place.kind())
                    .forEach(child -> all.add(sumsOf(child)));
        }
        return all;
    }

    /** The tree as a table: each place with its figures, each figure opening downwards. */
    public Table table() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("place", words.of("cockpit.place")),
                Column.brief("level", words.of("cockpit.level")),
                Column.number("firms", words.of("cockpit.firms"), words.of("cockpit.unit.firms"))));
        if (round != null) {
            columns.add(Column.number("scored", words.of("cockpit.scored"), words.of("cockpit.unit.firms")));
            classes.forEach(name -> columns.add(Column.number("class-" + name, name, words.of("cockpit.unit.firms"))
                    .under(words.of("cockpit.classes"))));
            columns.add(Column.number("share", words.of("cockpit.a-share"), "%"));
            columns.add(Column.number("tax", words.of("cockpit.tax-per-mu"), words.of("cockpit.unit.per-mu")));
        }
        List<Table.Row> rows = new ArrayList<>();
        tree.forEach(node -> add(rows, node, 0));
        return Table.of("places", words.of("cockpit.table"), columns.toArray(Column[]::new))
                .rows(rows)
                .source(source());
    }

    private void add(List<Table.Row> rows, Places.Node node, int depth) {
        Place place = node.place();
        boolean below = !node.equals(tree.getFirst());
        String label = words.of(place.name());
        String firms = address("/firms", below, place).toString();
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.link(label, firms));
        cells.add(Cell.of(words.of("cockpit.level." + (place.kind() == Place.Kind.ZONE ? "ZONE" : place.level()))));
        cells.add(Cell.of(Figure.count(node.firms()).from(firms)));
        Round shown = round;
        if (shown != null) {
            Address list = address("/rounds/" + shown.id(), below, place);
            Sums own = sumsOf(node);
            cells.add(Cell.of(Figure.count(own.units).from(list + "#results")));
            classes.forEach(name -> cells.add(Cell.of(
                    Figure.count(own.classes.getOrDefault(name, 0L)).from(list.with("class", name) + "#results"))));
            cells.add(Cell.of(share(own).from(list.with("class", "A") + "#results")));
            cells.add(Cell.of(perMu(own).from(list + "#results")));
        }
        rows.add(new Table.Row(place.id(), cells, false, Math.min(DEEPEST, depth)));
        node.children().forEach(child -> add(rows, child, depth + 1));
    }

    /** The list of all, or of a place below the whole. */
    private static Address address(String path, boolean below, Place place) {
        return below ? Address.of(path).with("place", place.id()) : Address.of(path);
    }

    private Figure share(Sums own) {
        long classed = own.classes.values().stream().mapToLong(Long::longValue).sum();
        if (classed == 0) {
            return Figure.missing(words.of("cockpit.nobody"));
        }
        BigDecimal share = BigDecimal.valueOf(own.classes.getOrDefault("A", 0L))
                .divide(BigDecimal.valueOf(classed), 6, RoundingMode.HALF_UP);
        return Figure.of(share.movePointRight(2), 1);
    }

    private Figure perMu(Sums own) {
        return own.land.signum() > 0
                ? Figure.of(own.tax.divide(own.land, 6, RoundingMode.HALF_UP), 2)
                : Figure.missing(words.of("cockpit.no-land"));
    }

    /** The maps: class share and tax per mu of the counties side by side. */
    public List<Chart> maps() {
        if (round == null) {
            return List.of();
        }
        String share = words.of("cockpit.a-share");
        String tax = words.of("cockpit.tax-per-mu");
        String unit = words.of("cockpit.unit.per-mu");
        String sums = words.of("cockpit.map.note");
        return Stream.of(
                        map("share-counties", "cockpit.map.share", Column.number("value", share, "%"), this::share)
                                .noted(words.of("cockpit.map.share.note")),
                        map("tax-counties", "cockpit.map.tax", Column.number("value", tax, unit), this::perMu)
                                .noted(sums))
                .filter(map -> map.table().rows().size() > 1) // one place alone compares with nothing
                .toList();
    }

    private Chart map(String id, String titleKey, Column measure, Function<Sums, Figure> figure) {
        List<Table.Row> rows = new ArrayList<>();
        collect(tree, figure, rows);
        String title = words.of(titleKey);
        Table table = Table.of(id, title, Column.words("place", words.of("cockpit.place")), measure)
                .rows(rows)
                .source(source());
        return Chart.map(title, "", table, COUNTIES);
    }

    private void collect(List<Places.Node> nodes, Function<Sums, Figure> figure, List<Table.Row> rows) {
        for (Places.Node node : nodes) {
            Place place = node.place();
            if (round != null
                    && place.kind() != Place.Kind.ZONE
                    && place.level().equals(Place.COUNTY)) {
                String href = address("/rounds/" + round.id(), true, place) + "#results";
                rows.add(new Table.Row(
                        place.id(),
                        List.of(Cell.link(words.of(place.name()), href), Cell.of(figure.apply(sumsOf(node)))),
                        false));
            }
            collect(node.children(), figure, rows);
        }
    }

    /** What of this page can be taken away. */
    void downloads(Downloads downloads) {
        downloads.add(table());
        maps().forEach(downloads::add);
    }

    /** The round whose figures are shown; empty when none is done. */
    public String roundTitle() {
        return round == null ? "" : words.of(round.title());
    }

    private Source source() {
        Round shown = round;
        if (shown == null) {
            return Source.of(words.of("cockpit.source.registry"), "");
        }
        String asOf = shown.doneAt() == null ? "" : words.moment(shown.doneAt().toInstant());
        return Source.of(words.of("cockpit.source", words.of(shown.title())), asOf)
                .without(left == 0 ? "" : words.of("cockpit.source.left-out", new Figures().count(left)))
                .at("/rounds/" + shown.id());
    }
}
