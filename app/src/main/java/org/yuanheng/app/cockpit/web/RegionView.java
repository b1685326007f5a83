package org.yuanheng.app.cockpit.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.evaluation.Results;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Chart;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;

/** The first page's figures: per place its firms, classes and Σ tax ÷ Σ land; maps of counties and zones. */
public final class RegionView {
    private final List<Places.Node> tree;
    private final @Nullable Round round;
    private final Words words;
    private final Map<String, Sums> sums = new HashMap<>();
    private final TreeSet<String> classes = new TreeSet<>();

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
        this.tree = tree;
        this.round = round;
        this.words = words;
        if (round != null) {
            List<Results.PlaceFigures> all = new ArrayList<>(results.byCounty(scope, round.id()));
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

    /** Σ over the counties below a division; a county's or zone's own sums. */
    private Sums sumsOf(Places.Node node) {
        boolean own =
                node.place().kind() == Place.Kind.ZONE || node.place().level().equals(Place.COUNTY);
        if (own) {
            return sums.getOrDefault(node.place().id(), new Sums());
        }
        Sums below = new Sums();
        node.children().stream()
                .filter(child -> child.place().kind() == Place.Kind.DIVISION)
                .forEach(child -> below.add(sumsOf(child)));
        return below;
    }

    /** The tree as a table: each place with its figures, each figure opening downwards. */
    public Table table() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("place", words.of("cockpit.place")),
                Column.words("level", words.of("cockpit.level")),
                Column.number("firms", words.of("cockpit.firms"), words.of("cockpit.unit.firms"))));
        if (round != null) {
            columns.add(Column.number("scored", words.of("cockpit.scored"), words.of("cockpit.unit.firms")));
            classes.forEach(name -> columns.add(Column.number("class-" + name, name, words.of("cockpit.unit.firms"))
                    .under(words.of("cockpit.classes"))));
            columns.add(Column.number("share", words.of("cockpit.a-share"), "%"));
            columns.add(Column.number("tax", words.of("cockpit.tax-per-mu"), words.of("cockpit.unit.per-mu")));
        }
        List<Table.Row> rows = new ArrayList<>();
        tree.forEach(node -> add(rows, node));
        return Table.of("places", words.of("cockpit.table"), columns.toArray(Column[]::new))
                .rows(rows)
                .source(source());
    }

    private void add(List<Table.Row> rows, Places.Node node) {
        Place place = node.place();
        boolean leaf = place.kind() == Place.Kind.ZONE || place.level().equals(Place.COUNTY);
        String label = words.of(place.name());
        List<Cell> cells = new ArrayList<>();
        cells.add(leaf ? Cell.link(label, "/firms?place=" + place.id()) : Cell.of(label));
        cells.add(Cell.of(words.of("cockpit.level." + (place.kind() == Place.Kind.ZONE ? "ZONE" : place.level()))));
        cells.add(Cell.of(Figure.count(node.firms()).from(leaf ? "/firms?place=" + place.id() : null)));
        Round shown = round;
        if (shown != null) {
            String list = leaf ? "/rounds/" + shown.id() + "?place=" + place.id() : "/rounds/" + shown.id();
            Sums own = sumsOf(node);
            cells.add(Cell.of(Figure.count(own.units).from(list + "#results")));
            classes.forEach(name -> cells.add(Cell.of(Figure.count(own.classes.getOrDefault(name, 0L))
                    .from(list + (leaf ? "&" : "?") + "class=" + name + "#results"))));
            cells.add(Cell.of(share(own)));
            cells.add(Cell.of(perMu(own).from(list + "#results")));
        }
        rows.add(new Table.Row(place.id(), cells, false));
        node.children().forEach(child -> add(rows, child));
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
                ? Figure.of(own.tax.divide(own.land, 6, RoundingMode.HALF_UP), 4)
                : Figure.missing(words.of("cockpit.no-land"));
    }

    /** The maps: counties and zones by tax per mu, counties by the share of class A. */
    public List<Chart> maps() {
        Round shown = round;
        if (shown == null) {
            return List.of();
        }
        return List.of(
                map(
                        "tax-counties",
                        words.of("cockpit.map.tax"),
                        words.of("cockpit.tax-per-mu"),
                        words.of("cockpit.unit.per-mu"),
                        Place.Kind.DIVISION,
                        "/places/counties.geojson",
                        true),
                map(
                        "share-counties",
                        words.of("cockpit.map.share"),
                        words.of("cockpit.a-share"),
                        "%",
                        Place.Kind.DIVISION,
                        "/places/counties.geojson",
                        false),
                map(
                        "tax-zones",
                        words.of("cockpit.map.zones"),
                        words.of("cockpit.tax-per-mu"),
                        words.of("cockpit.unit.per-mu"),
                        Place.Kind.ZONE,
                        "/places/zones.geojson",
                        true));
    }

    private Chart map(String id, String title, String measure, String unit, Place.Kind kind, String geo, boolean tax) {
        List<Table.Row> rows = new ArrayList<>();
        collect(tree, kind, rows, tax);
        Table table = Table.of(
                        id,
                        title,
                        Column.words("place", words.of("cockpit.place")),
                        Column.number("value", measure, unit))
                .rows(rows)
                .source(source());
        return Chart.map(title, words.of("cockpit.map.note"), table, geo);
    }

    private void collect(List<Places.Node> nodes, Place.Kind kind, List<Table.Row> rows, boolean tax) {
        for (Places.Node node : nodes) {
            Place place = node.place();
            boolean shown = place.kind() == kind
                    && (kind == Place.Kind.ZONE || place.level().equals(Place.COUNTY));
            if (shown && round != null) {
                String href = "/rounds/" + round.id() + "?place=" + place.id() + "#results";
                Sums own = sumsOf(node);
                rows.add(new Table.Row(
                        place.id(),
                        List.of(Cell.link(words.of(place.name()), href), Cell.of(tax ? perMu(own) : share(own))),
                        false));
            }
            collect(node.children(), kind, rows, tax);
        }
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
                .at("/rounds/" + shown.id());
    }
}
