package org.yuanheng.app.registry;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.registry.border.GeoJsonFile;
import org.yuanheng.app.registry.border.Outline;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** A GeoJSON file of places: each feature checked by itself, then against the others and what is known already. */
final class PlaceFile {
    private static final int MOST_PROBLEMS = 1_000;
    private static final int LONGEST_ID = 32;
    static final int LONGEST_NAME = 100;

    private final String file;
    private final Map<String, Delivered> places = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private PlaceFile(String file) {
        this.file = file;
    }

    /**
     * What a file holds.
     *
     * @param places the columns of each, every place after those that it names
     */
    record Read(List<Map<String, @Nullable Object>> places, List<Problem> problems) {}

    /** A feature that is sound by itself. */
    private record Delivered(
            int number, Place place, @Nullable String boundary) {
        Places.Stated stated() {
            return new Places.Stated(number, place, false);
        }

        Map<String, @Nullable Object> columns() {
            Map<String, @Nullable Object> columns = Places.columns(place);
            columns.put("boundary", boundary);
            return columns;
        }
    }

    static Read read(Path geojson, Collection<Place> known) {
        PlaceFile read = new PlaceFile(geojson.getFileName().toString());
        GeoJsonFile.each(geojson, read.file, read::take).ifPresent(read.problems::add);
        if (read.problems.isEmpty() && read.places.isEmpty()) {
            read.problem(0, "", new Text("文件里没有区划或园区", "the file holds no place"));
        }
        read.circles(known);
        List<Places.Stated> ordered = PlaceRules.ordered(
                known,
                read.places.values().stream().map(Delivered::stated).toList(),
                (stated, message) ->
                        read.problem(stated.number(), stated.place().id(), message));
        return new Read(
                ordered.stream()
                        .map(stated -> Objects.requireNonNull(
                                read.places.get(stated.place().id())))
                        .map(Delivered::columns)
                        .toList(),
                read.problems);
    }

    /** Tells the places that lie within one another in a circle, and leaves them out of what is looked at further. */
    private void circles(Collection<Place> known) {
        Map<String, @Nullable String> parents = new HashMap<>();
        known.forEach(place -> parents.put(place.id(), place.parent()));
        places.values()
                .forEach(each -> parents.put(each.place().id(), each.place().parent()));
        List<String> circling = new ArrayList<>();
        for (Delivered each : places.values()) {
            String id = each.place().id();
            PlaceCircle.of(id, parents::get).ifPresent(circle -> {
                circling.add(id);
                if (problems.size() < MOST_PROBLEMS) {
                    problems.add(circle.problem(new org.yuanheng.engine.Place(file, "", each.number(), id)));
                }
            });
        }
        circling.forEach(places::remove);
    }

    private void take(Outline feature) {
        int number = feature.number();
        String id = feature.attribute("id");
        String name = feature.attribute("name_zh");
        String kind = feature.attribute("kind");
        String level = feature.attribute("level");
        int before = problems.size();
        if (id.isEmpty() || name.isEmpty()) {
            problem(number, id, new Text("缺少编号 id 或名称 name_zh", "id or name_zh is missing"));
        }
        if (id.length() > LONGEST_ID || name.length() > LONGEST_NAME) {
            problem(number, id, new Text("编号超过 32 个字或名称超过 100 个字", "id or name is too long"));
        }
        if ((!kind.equals("DIVISION") && !kind.equals("ZONE")) || !level.matches("[A-Z][A-Z_]{0,30}")) {
            problem(
                    number,
                    id,
                    new Text(
                            "kind 应为 DIVISION（区划）或 ZONE（园区），level 应为 PROVINCE、CITY、COUNTY、FUNCTIONAL、PARK 等",
                            "kind must be DIVISION or ZONE, level such as PROVINCE, CITY, COUNTY, FUNCTIONAL, PARK"));
        }
        if (feature.fault() != null) {
            problem(number, id, feature.fault());
        }
        Optional<LocalDate> from = day(number, id, feature, "valid_from");
        Optional<LocalDate> to = day(number, id, feature, "valid_to");
        if (from.isEmpty() && problems.size() == before) {
            problem(number, id, new Text("缺少起始日期 valid_from", "valid_from is missing"));
        }
        if (from.isPresent() && to.isPresent() && !to.get().isAfter(from.get())) {
            problem(number, id, new Text("valid_to 应晚于 valid_from", "valid_to must be after valid_from"));
        }
        if (problems.size() == before) {
            add(feature, place(feature, id, name, from.orElseThrow(), to.orElse(null)));
        }
    }

    private static Place place(Outline feature, String id, String name, LocalDate from, @Nullable LocalDate to) {
        String level = feature.attribute("level");
        String english = feature.attribute("name_en");
        String parent = feature.attribute("parent");
        List<String> counties = level.equals(Place.COUNTY) ? List.of(id) : Place.several(feature.attribute("county"));
        return new Place(
                id,
                Place.Kind.valueOf(feature.attribute("kind")),
                level,
                name,
                english.isEmpty() ? name : english,
                parent.isEmpty() ? null : parent,
                counties.isEmpty() ? null : counties.getFirst(),
                counties.isEmpty() ? counties : counties.subList(1, counties.size()),
                from,
                from,
                to,
                null);
    }

    private void add(Outline feature, Place place) {
        int number = feature.number();
        String boundary = feature.border() == null ? null : GeoJsonFile.text(feature.border());
        if (places.putIfAbsent(place.id(), new Delivered(number, place, boundary)) != null) {
            problem(number, place.id(), new Text("编号重复", "the id stands twice in the file"));
        }
    }

    private Optional<LocalDate> day(int number, String id, Outline feature, String name) {
        String text = feature.attribute(name);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            problem(number, id, new Text(name + " 不是日期，应写作 2020-01-01", name + " is no date, write it as 2020-01-01"));
            return Optional.empty();
        }
    }

    private void problem(int number, String id, Text message) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(
                    "place-faulty",
                    new org.yuanheng.engine.Place(file, "", number, id),
                    message,
                    new Text("改正这一个要素后重新导入", "mend this feature and load the file again")));
        }
    }
}
