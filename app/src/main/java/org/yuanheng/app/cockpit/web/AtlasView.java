package org.yuanheng.app.cockpit.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.cockpit.web.Atlas.Measure;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Figures;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.zone.Standing;
import org.yuanheng.app.zone.Total;
import org.yuanheng.app.zone.Zone;
import org.yuanheng.engine.period.Period;

/**
 * Map and tree of the first page: what the map is coloured by and in which year, the zones by tier with those inside them,
 * and beside it the figures of one zone with the distance to the best of its peers.
 */
public final class AtlasView {
    private static final String NONE = "NONE";

    private final Atlas atlas;
    private final List<String> years;
    private final Measure measure;
    private final @Nullable Zone chosen;
    private final Month month;
    private final Set<String> parks;
    private final Words words;

    /**
     * The newest month of which firms have figures since January, and the same months a year before.
     *
     * @param period null when nothing monthly was delivered
     */
    record Month(@Nullable Period period, Map<String, Total> now, Map<String, Total> before) {}

    /** A zone in the tree. */
    public record Leaf(String id, String name, String href, Figure firms, List<Leaf> inside) {}

    /** The zones of a tier. */
    public record Branch(String name, List<Leaf> zones) {}

    /** @param parks the small-firm parks that the reader may see, by id */
    AtlasView(
            Atlas atlas,
            List<String> years,
            Measure measure,
            String zone,
            Month month,
            Set<String> parks,
            Words words) {
        this.parks = parks;
        this.atlas = atlas;
        this.years = years;
        this.measure = measure;
        this.chosen = atlas.picture().find(zone).orElse(null);
        this.month = month;
        this.words = words;
    }

    /** What the map can be coloured by. */
    public List<Field.Option> measures() {
        return Arrays.stream(Measure.values())
                .map(each -> new Field.Option(each.id(), each.label(words), each == measure))
                .toList();
    }

    /** The first year of which there are figures. */
    public String firstYear() {
        return years.getLast();
    }

    /** The last year of which there are figures. */
    public String lastYear() {
        return years.getFirst();
    }

    /** The year shown; empty when no firm has a figure. */
    public String year() {
        return atlas.picture().year().orElse("");
    }

    /** The measure shown. */
    public String measureId() {
        return measure.id();
    }

    /** The zone shown beside the map; empty for none. */
    public String zoneId() {
        return chosen == null ? "" : chosen.id();
    }

    /** The zones by tier. */
    public List<Branch> branches() {
        List<Branch> branches = new ArrayList<>();
        atlas.tiers()
                .forEach((tier, zones) -> branches.add(new Branch(
                        tierName(tier.map(Enum::name).orElse(NONE)),
                        zones.stream().map(this::leaf).toList())));
        return branches;
    }

    private Leaf leaf(Zone zone) {
        String href = Address.of("/")
                .with("zone", zone.id())
                .with("measure", measure.id())
                .with("year", year())
                .toString();
        return new Leaf(
                zone.id(),
                words.of(zone.place().name()),
                href,
                Figure.count(zone.total().firms())
                        .from(Address.of("/firms").with("place", zone.id()).toString()),
                atlas.inside(zone).stream().map(this::leaf).toList());
    }

    private String tierName(String tier) {
        return words.of("atlas.tier." + tier);
    }

    /** The figures behind the map. */
    public Table table() {
        Column value = measure.named()
                ? Column.words("value", measure.label(words))
                : Column.number("value", measure.label(words), measure.unit(words));
        List<Table.Row> rows = atlas.picture().zones().stream()
                .map(zone -> new Table.Row(
                        zone.id(),
                        List.of(
                                Cell.link(words.of(zone.place().name()), "/zones/" + zone.id()),
                                measure.named() ? Cell.of(kind(zone)) : Cell.of(figure(measure, zone))),
                        zone.equals(chosen)))
                .toList();
        return Table.of(
                        "atlas-zones",
                        words.of("atlas.table", measure.label(words), year()),
                        Column.words("zone", words.of("atlas.zone")),
                        value)
                .rows(rows)
                .source(source());
    }

    private String kind(Zone zone) {
        Optional<String> kind = atlas.kind(measure, zone);
        return measure == Measure.TIER ? tierName(kind.orElse(NONE)) : kind.orElse(words.of("atlas.no-class"));
    }

    /** The figure of a zone, and why there is none. */
    Figure figure(Measure asked, Zone zone) {
        BigDecimal value = atlas.value(asked, zone);
        return value == null
                ? Figure.missing(words.of(asked == Measure.RED ? "atlas.no-projects" : "atlas.missing"))
                : Figure.of(value.setScale(asked.decimals(), RoundingMode.HALF_UP), asked.decimals());
    }

    /** The name of the zone shown beside the map; empty for none. */
    public String zoneName() {
        return chosen == null ? "" : words.of(chosen.place().name());
    }

    /** The page of the parks of the zone shown, floor by floor; empty where there is none. */
    public String parkHref() {
        Zone zone = chosen;
        if (zone == null) {
            return "";
        }
        return parks.contains(zone.id())
                ? "/parks/" + zone.id()
                : zone.within().stream().anyMatch(parks::contains) ? "/parks?zone=" + zone.id() : "";
    }

    /** Its tier, class and rank, in words. */
    public String standing() {
        Zone zone = chosen;
        if (zone == null) {
            return "";
        }
        String tier = tierName(Optional.ofNullable(zone.standing())
                .map(Standing::tier)
                .map(Enum::name)
                .orElse(NONE));
        return atlas.kind(Measure.CLASS, zone)
                .map(name -> words.of("atlas.standing.class", tier, name))
                .orElse(tier);
    }

    /** Each figure of the zone shown, the best of its peers, and the distance. */
    public Table gaps() {
        List<Table.Row> rows = new ArrayList<>();
        Zone zone = chosen;
        if (zone != null) {
            for (Measure each : Measure.values()) {
                if (each.ranks()) {
                    rows.add(gap(each, zone));
                }
            }
        }
        return Table.of(
                        "atlas-gaps",
                        words.of("atlas.gaps", year()),
                        Column.words("measure", words.of("atlas.measure")),
                        Column.number("own", words.of("atlas.own"), ""),
                        Column.number("rank", words.of("atlas.rank"), ""),
                        Column.number("gap", words.of("atlas.gap"), ""))
                .rows(rows)
                .source(source());
    }

    private Table.Row gap(Measure each, Zone zone) {
        Figure own = figure(each, zone).from("/zones/" + zone.id());
        Optional<Zone> best = atlas.best(each, zone);
        Figure rank =
                atlas.rank(each, zone).map(at -> Figure.count(at)).orElse(Figure.missing(words.of("atlas.missing")));
        Figure distance = best.map(top -> own.less(figure(each, top)).from("/zones/" + top.id()))
                .orElse(Figure.missing(words.of("atlas.missing")));
        return new Table.Row(
                each.id(), List.of(name(each, best), Cell.of(own), Cell.of(rank), Cell.of(distance)), false);
    }

    /** What is measured in which unit, and beneath it who is best: a column of names would have no room beside the map. */
    private Cell name(Measure each, Optional<Zone> best) {
        String unit = each.unit(words);
        return new Cell.Label(
                unit.isEmpty() ? each.label(words) : words.of("atlas.with-unit", each.label(words), unit),
                best.map(top -> words.of("atlas.best-is", words.of(top.place().name())))
                        .orElse(""),
                null);
    }

    /** While no zone is chosen: the figures of all of them together, and who is best. */
    public Table together() {
        List<Table.Row> rows = new ArrayList<>();
        for (Measure each : Measure.values()) {
            BigDecimal value = atlas.together(each);
            Optional<Zone> best = atlas.outermost().stream().findFirst().flatMap(any -> atlas.best(each, any));
            if (value != null && each.ranks() && best.isPresent()) {
                Zone top = best.get();
                rows.add(new Table.Row(
                        each.id(),
                        List.of(
                                name(each, best),
                                Cell.of(Figure.of(
                                        value.setScale(each.decimals(), RoundingMode.HALF_UP), each.decimals())),
                                Cell.of(figure(each, top).from("/zones/" + top.id()))),
                        false));
            }
        }
        return Table.of(
                        "atlas-together",
                        words.of("atlas.together.table", year()),
                        Column.words("measure", words.of("atlas.measure")),
                        Column.number("all", words.of("atlas.all"), ""),
                        Column.number("top", words.of("atlas.best"), ""))
                .rows(rows)
                .source(source());
    }

    /**
     * What the firms report month by month, of the zone shown or of all: since January, and against the same months of the
     * year before.
     */
    public @Nullable Table months() {
        Period period = month.period();
        if (period == null) {
            return null;
        }
        List<Zone> shown = chosen == null ? atlas.outermost() : List.of(chosen);
        Total now = sum(month.now(), shown);
        Total before = sum(month.before(), shown);
        return Table.of(
                        "atlas-months",
                        words.of("atlas.months", words.of(period.words())),
                        Column.words("item", words.of("atlas.item")),
                        Column.number("sum", words.of("atlas.sum"), words.of("atlas.unit.money")),
                        Column.number("growth", words.of("atlas.growth"), "%"),
                        Column.number("reporting", words.of("atlas.reporting"), words.of("atlas.unit.firms")))
                .rows(List.of(monthly("output", now, before), monthly("revenue", now, before)))
                .source(Source.of(words.of("atlas.source.months"), words.of(period.words())));
    }

    private Table.Row monthly(String item, Total now, Total before) {
        BigDecimal sum = now.value(item);
        BigDecimal last = before.value(item);
        Figure growth = sum == null || last == null || last.signum() == 0
                ? Figure.missing(words.of("atlas.no-year-before"))
                : Figure.share(sum.divide(last, 6, RoundingMode.HALF_UP).subtract(BigDecimal.ONE), 1);
        return new Table.Row(
                item,
                List.of(
                        Cell.of(words.of("atlas.item." + item)),
                        Cell.of(Figure.orMissing(sum, 0, words.of("atlas.missing"))),
                        Cell.of(growth),
                        Cell.of(Figure.count(now.having(item)))),
                false);
    }

    private static Total sum(Map<String, Total> own, List<Zone> zones) {
        return zones.stream()
                .flatMap(zone -> zone.within().stream())
                .map(within -> own.getOrDefault(within, Total.NOTHING))
                .reduce(Total.NOTHING, Total::plus);
    }

    private Source source() {
        return Source.of(words.of("atlas.source"), words.of("atlas.as-of", year()));
    }

    /** Adds what of it can be taken away. */
    void downloads(Downloads all) {
        all.add(table());
        all.add(chosen == null ? together() : gaps());
        Table months = months();
        if (months != null) {
            all.add(months);
        }
    }

    /** The zones with every figure of the year, for the map. */
    Map<String, Object> figures() {
        Map<String, Object> zones = new LinkedHashMap<>();
        for (Zone zone : atlas.picture().zones()) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Measure each : Measure.values()) {
                if (each.named()) {
                    atlas.kind(each, zone)
                            .ifPresent(kind ->
                                    values.put(each.id(), List.of(kind, each == Measure.TIER ? tierName(kind) : kind)));
                } else {
                    Figure figure = figure(each, zone);
                    BigDecimal value = figure.value();
                    if (value != null) {
                        values.put(each.id(), List.of(value, new Figures().number(value, each.decimals())));
                    }
                }
            }
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("name", words.of(zone.place().name()));
            told.put("inner", zone.inner());
            told.put("values", values);
            zones.put(zone.id(), told);
        }
        Map<String, String> units = new LinkedHashMap<>();
        for (Measure each : Measure.values()) {
            units.put(each.id(), each.unit(words));
        }
        return Map.of("year", year(), "units", units, "zones", zones);
    }
}
