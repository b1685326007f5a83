package org.yuanheng.app.zone;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Geometry;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.border.Outline;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** Reads the features of a file of zone borders, and says of each what is wrong with it. */
final class BorderRules {
    private final String file;
    private final Territory territory;
    private final Function<String, Optional<Geometry>> county;
    private final Predicate<Place> mine;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Optional<Geometry>> counties = new HashMap<>();

    /**
     * Prepares the reading of one file.
     *
     * @param county the border of a county, where it is known
     * @param mine the zones that the person may draw
     */
    BorderRules(String file, Territory territory, Function<String, Optional<Geometry>> county, Predicate<Place> mine) {
        this.file = file;
        this.territory = territory;
        this.county = county;
        this.mine = mine;
    }

    /** A border that can be kept. */
    record Drawn(int feature, String zone, Boundaries.Layer layer, LocalDate since, String document, Geometry border) {}

    /** The border of a feature; empty when something is wrong with it, which is added to {@code problems}. */
    Optional<Drawn> read(Outline outline, List<Problem> problems) {
        int before = problems.size();
        String id = outline.attribute("zone");
        Optional<Place> zone = territory.zone(id).filter(mine);
        if (zone.isEmpty()) {
            problems.add(problem(
                    "zone-not-found",
                    outline,
                    "zone",
                    new Text("没有编号为“" + id + "”的园区，或不归您管", "there is no zone “" + id + "”, or it is not yours"),
                    new Text("zone 写园区编号，见区划园区", "zone holds the id of a zone, as under places")));
        }
        Optional<Boundaries.Layer> layer = layer(outline, problems);
        Optional<LocalDate> since = since(outline, problems);
        String document = outline.attribute("document");
        if (document.isEmpty()) {
            problems.add(problem(
                    "zone-document-missing",
                    outline,
                    "document",
                    new Text("没有写依据的文件", "no document is named"),
                    new Text("document 写批准或测绘的文件", "document names the approval or the survey")));
        }
        outline.faultOfLand()
                .ifPresent(fault -> problems.add(problem(
                        "zone-border-broken",
                        outline,
                        "geometry",
                        fault,
                        new Text("在制图软件里修好这一条边界再导出", "mend this border in the mapping program and export again"))));
        Geometry border = outline.border();
        if (zone.isPresent() && border != null) {
            elsewhere(outline, zone.get(), border, problems);
        }
        if (zone.isPresent() && layer.isPresent() && since.isPresent()) {
            once(outline, zone.get(), layer.get(), since.get(), problems);
        }
        return problems.size() > before || border == null
                ? Optional.empty()
                : Optional.of(
                        new Drawn(outline.number(), id, layer.orElseThrow(), since.orElseThrow(), document, border));
    }

    private Optional<Boundaries.Layer> layer(Outline outline, List<Problem> problems) {
        String written = outline.attribute("layer").toUpperCase(Locale.ROOT);
        Optional<Boundaries.Layer> layer = Arrays.stream(Boundaries.Layer.values())
                .filter(each -> each.name().equals(written))
                .findFirst();
        if (layer.isEmpty()) {
            problems.add(problem(
                    "zone-layer-unknown",
                    outline,
                    "layer",
                    new Text("没有写是哪一种边界", "it is not said which border it is"),
                    new Text("layer 写 APPROVED（批准）、PLANNED（规划）或 ACTUAL（实际）", "layer is APPROVED, PLANNED or ACTUAL")));
        }
        return layer;
    }

    private Optional<LocalDate> since(Outline outline, List<Problem> problems) {
        try {
            return Optional.of(LocalDate.parse(outline.attribute("since")));
        } catch (DateTimeException noDay) {
            problems.add(problem(
                    "zone-day-wrong",
                    outline,
                    "since",
                    new Text("没有写生效日期，或日期不对", "there is no day, or it is none"),
                    new Text("since 写成 2020-05-09 的样子", "since is written like 2020-05-09")));
            return Optional.empty();
        }
    }

    /** A border that touches none of the counties in which the zone lies, as far as their borders are known. */
    private void elsewhere(Outline outline, Place zone, Geometry border, List<Problem> problems) {
        List<Geometry> known = zone.counties().stream()
                .flatMap(id -> counties.computeIfAbsent(id, county).stream())
                .toList();
        boolean whole = known.size() == zone.counties().size();
        if (whole && known.stream().noneMatch(border::intersects)) {
            var at = border.getEnvelopeInternal().centre();
            String where = String.format(Locale.ROOT, "(%.4f, %.4f)", at.x, at.y);
            List<Place> lies = zone.counties().stream()
                    .flatMap(id -> territory.place(id).stream())
                    .toList();
            problems.add(problem(
                    "zone-border-elsewhere",
                    outline,
                    "geometry",
                    new Text(
                            zone.nameZh() + " 的边界在 " + where + "，不在所在的 "
                                    + String.join(
                                            "、",
                                            lies.stream().map(Place::nameZh).toList()),
                            "the border of " + zone.nameEn() + " is at " + where + ", not in "
                                    + String.join(
                                            ", ",
                                            lies.stream().map(Place::nameEn).toList())),
                    new Text("核对园区编号和坐标系（先经度后纬度，度）", "check the zone’s id and the coordinates")));
        }
    }

    private void once(Outline outline, Place zone, Boundaries.Layer layer, LocalDate since, List<Problem> problems) {
        if (!seen.add(zone.id() + '\n' + layer + '\n' + since)) {
            problems.add(problem(
                    "zone-border-twice",
                    outline,
                    "zone",
                    new Text(zone.nameZh() + " 同一种边界同一天写了两次", zone.nameEn() + " has two borders of one layer and day"),
                    new Text("只留一条，或改日期", "keep one of them, or change the day")));
        }
    }

    Problem empty() {
        return new Problem(
                "zone-border-none",
                org.yuanheng.engine.Place.of(file),
                new Text("文件里没有边界", "the file holds no border"),
                new Text(
                        "导出为 GeoJSON 的 FeatureCollection，每个园区一条",
                        "export a FeatureCollection, a feature for each zone"));
    }

    private Problem problem(String code, Outline outline, String field, Text message, Text advice) {
        return new Problem(code, new org.yuanheng.engine.Place(file, "", outline.number(), field), message, advice);
    }
}
