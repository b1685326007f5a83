package org.yuanheng.app.land.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.PlotMatrix.Gap;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Matrix;

/** How plots, places and what is missing read on the pages of land. */
final class Names {
    private final Words words;
    private final Map<String, Place> places = new HashMap<>();

    Names(Words words, List<Place> places) {
        this.words = words;
        places.forEach(place -> this.places.put(place.id(), place));
    }

    Words words() {
        return words;
    }

    String place(@Nullable String id) {
        Place place = id == null ? null : places.get(id);
        return place == null ? "" : words.of(place.name());
    }

    /** County and, where there is one, zone. */
    Cell where(String county, @Nullable String zone) {
        return new Cell.Label(place(county), place(zone), null);
    }

    static String plot(String plot) {
        return Address.of("/parcels/plot").with("id", plot).toString();
    }

    static String firm(String code) {
        return "/firms/" + code;
    }

    static String fact(String code, String item, String period) {
        return Address.of("/firms/" + code + "/facts/" + item)
                .with("period", period)
                .toString();
    }

    /** Why a plot has no cell, in words. */
    String gap(Gap gap, Matrix matrix) {
        return switch (gap.why()) {
            case NONE -> "";
            case NO_HOLDER, NO_FACTS, NO_VALUE -> words.of("matrix.gap." + gap.why());
            case COUNTED_ELSEWHERE -> words.of("matrix.gap.COUNTED_ELSEWHERE", gap.about());
            case LEFT_OUT -> words.of("matrix.gap.LEFT_OUT." + (gap.about().equals("exempt") ? "exempt" : "other"));
            case MISSING ->
                words.of(
                        "matrix.gap.MISSING",
                        java.util.Arrays.stream(gap.about().split(" ", -1))
                                .map(id -> item(matrix, id))
                                .collect(Collectors.joining(words.of("matrix.gap.comma"))));
        };
    }

    private String item(Matrix matrix, String id) {
        Optional<Item> item = Optional.ofNullable(matrix.delivered().get(id));
        String label = item.map(each -> words.of(each.label())).orElse(id);
        String department = item.map(each -> words.of(each.department()))
                .filter(each -> !each.isEmpty())
                .orElse("");
        return department.isEmpty() ? label : words.of("matrix.gap.item", label, department);
    }

    /** A level's or a cell's few letters for the map: 高低, HL. */
    String letters(Matrix matrix, Matrix.Cell cell) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < matrix.axes().size(); i++) {
            String level = cell.at().get(i);
            Text label = matrix.axes().get(i).levels().stream()
                    .filter(each -> each.id().equals(level))
                    .findFirst()
                    .orElseThrow()
                    .label();
            letters.append(
                    words.language().equals("zh")
                            ? label.zh().substring(0, 1)
                            : label.en().substring(0, 1).toUpperCase(java.util.Locale.ROOT));
        }
        return letters.toString();
    }

    /** The colour of a cell on the map: four, the first cell best. */
    static String look(Matrix matrix, String cell) {
        List<String> ids = matrix.cells().stream().map(Matrix.Cell::id).toList();
        int at = ids.indexOf(cell);
        return at < 0 ? "CELL-NONE" : "CELL-" + "ABCD".charAt(at * 4 / ids.size());
    }

    /** Everything that is wrong at a field. */
    String wrong(List<Problem> problems, String field) {
        return problems.stream()
                .filter(problem -> problem.place().column().equals(field))
                .map(problem -> words.of("matrix.wrong", words.of(problem.message()), words.of(problem.advice())))
                .collect(Collectors.joining(" "));
    }
}
