package org.yuanheng.engine.change;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yuanheng.engine.change.Move.Cause;
import org.yuanheng.engine.change.Move.Outcome;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Counts moves as they come, and keeps the largest: classes against classes, causes, who moved. Told as lines for a
 * terminal or as JSON; {@link #csv} is a line for each unit.
 */
public final class WhatIfWritten {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Comparator<Move> SMALLEST_FIRST = Comparator.comparing(
                    (Move move) -> move.change().map(BigDecimal::abs).orElse(BigDecimal.ZERO))
            .thenComparing(Move::unitId, Comparator.reverseOrder());
    /** Causes that have a part of the total of their own. */
    private static final List<Cause> PARTS = List.of(
            Cause.OWN,
            Cause.RESTATED,
            Cause.OTHERS,
            Cause.BASELINE,
            Cause.WEIGHT,
            Cause.POINTS,
            Cause.CUTS,
            Cause.TOGETHER);

    private final int most;
    private final Map<Outcome, Map<Outcome, Long>> matrix =
            new TreeMap<>(Comparator.comparing((Outcome o) -> !(o instanceof Outcome.Named))
                    .thenComparing(o -> o.text().en()));
    private final Map<Cause, Long> causes = new EnumMap<>(Cause.class);
    private final PriorityQueue<Move> largest = new PriorityQueue<>(SMALLEST_FIRST);
    private long units;
    private long moved;

    /** @param most how many movers are kept, those whose total changed most */
    public WhatIfWritten(int most) {
        this.most = most;
    }

    /** Takes in a move. */
    public void add(Move move) {
        units++;
        matrix.computeIfAbsent(move.from(), _ -> new TreeMap<>(comparator())).merge(move.to(), 1L, Long::sum);
        if (!move.moved()) {
            return;
        }
        moved++;
        move.causes().forEach(cause -> causes.merge(cause, 1L, Long::sum));
        largest.add(move);
        if (largest.size() > most) {
            largest.remove();
        }
    }

    private static Comparator<Outcome> comparator() {
        return Comparator.comparing((Outcome o) -> !(o instanceof Outcome.Named))
                .thenComparing(o -> o.text().en());
    }

    /** How many units are in one run or the other. */
    public long units() {
        return units;
    }

    /** How many of them have another class or answer than before. */
    public long moved() {
        return moved;
    }

    /** How many units went from which outcome to which. */
    public Map<Outcome, Map<Outcome, Long>> matrix() {
        return matrix;
    }

    /** How many moves each cause had a part in. */
    public Map<Cause, Long> causes() {
        return causes;
    }

    /** The movers that were kept, the largest change first. */
    public List<Move> movers() {
        return largest.stream().sorted(SMALLEST_FIRST.reversed()).toList();
    }

    /** The outcomes of the second run, named ones first. */
    public List<Outcome> columns() {
        return matrix.values().stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .sorted(comparator())
                .toList();
    }

    /** The lines, in {@code zh} or {@code en}. */
    public List<String> text(String language) {
        boolean en = language.equals("en");
        if (units == 0) {
            return List.of(en ? "neither run has any units" : "两次运行都没有单位");
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                en
                        ? moved + " of " + units + " units have another class or answer"
                        : units + " 个单位中 " + moved + " 个的等级或答案变了");
        lines.add("");
        List<List<String>> table = new ArrayList<>();
        table.add(Stream.concat(
                        Stream.of(en ? "from \\ to" : "原 \\ 现"),
                        columns().stream().map(o -> o.text().in(language)))
                .toList());
        matrix.forEach((from, row) -> table.add(Stream.concat(
                        Stream.of(from.text().in(language)),
                        columns().stream().map(to -> row.getOrDefault(to, 0L).toString()))
                .toList()));
        lines.addAll(Columns.aligned(table));
        lines.add("");
        causes.forEach((cause, count) -> lines.add(cause.text().in(language) + "  " + count));
        if (moved > 0) {
            lines.add("");
            lines.addAll(Columns.aligned(moversTable(language)));
        }
        if (moved > largest.size()) {
            lines.add(en ? "… and " + (moved - largest.size()) + " more" : "…… 另有 " + (moved - largest.size()) + " 个");
        }
        return lines;
    }

    private List<List<String>> moversTable(String language) {
        boolean en = language.equals("en");
        List<Cause> told = PARTS.stream()
                .filter(cause -> largest.stream()
                        .anyMatch(move -> move.parts()
                                        .getOrDefault(cause, BigDecimal.ZERO)
                                        .signum()
                                != 0))
                .toList();
        List<List<String>> table = new ArrayList<>();
        List<String> head =
                new ArrayList<>(en ? List.of("unit", "from", "to", "total") : List.of("单位", "原", "现", "总分变化"));
        told.forEach(cause -> head.add(cause.text().in(language)));
        head.add(en ? "moved by" : "变动原因");
        table.add(head);
        for (Move move : movers()) {
            List<String> row = new ArrayList<>(List.of(
                    move.unitId(),
                    move.from().text().in(language),
                    move.to().text().in(language),
                    move.change().map(WhatIfWritten::signed).orElse("—")));
            told.forEach(cause -> row.add(
                    move.parts().containsKey(cause) ? signed(move.parts().get(cause)) : "—"));
            row.add(move.causes().stream()
                    .map(cause -> cause.text().in(language))
                    .collect(Collectors.joining(en ? ", " : "、")));
            table.add(row);
        }
        return table;
    }

    private static String signed(BigDecimal figure) {
        return (figure.signum() > 0 ? "+" : "") + figure.toPlainString();
    }

    /** The header of {@link #csv}. */
    public static String csvHeader() {
        return "unit_id,group,from,to,total_from,total_to,change,"
                + PARTS.stream().map(WhatIfWritten::key).collect(Collectors.joining(",")) + ",moved_by";
    }

    /** A unit as a line of CSV, without a line end: RFC 4180, quotes only where they must. */
    public static String csv(Move move) {
        List<String> cells = new ArrayList<>(List.of(
                move.unitId(),
                move.group(),
                key(move.from()),
                key(move.to()),
                plain(move.totalFrom().orElse(null)),
                plain(move.totalTo().orElse(null)),
                plain(move.change().orElse(null))));
        PARTS.forEach(cause -> cells.add(plain(move.parts().get(cause))));
        cells.add(move.causes().stream().map(WhatIfWritten::key).collect(Collectors.joining(";")));
        return Columns.csv(cells);
    }

    private static String plain(@org.jspecify.annotations.Nullable BigDecimal figure) {
        return figure == null ? "" : figure.toPlainString();
    }

    private static String key(Cause cause) {
        return cause.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String key(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Named(String name) -> name;
            case Outcome.None() -> "";
            case Outcome.LeftOut() -> "left-out";
            case Outcome.Absent() -> "absent";
        };
    }

    /** One JSON object: counts, and the movers that were kept. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("units", units);
            json.writeNumberProperty("moved", moved);
            json.writeObjectPropertyStart("matrix");
            matrix.forEach((from, row) -> {
                json.writeObjectPropertyStart(key(from));
                row.forEach((to, count) -> json.writeNumberProperty(key(to), count));
                json.writeEndObject();
            });
            json.writeEndObject();
            json.writeObjectPropertyStart("causes");
            causes.forEach((cause, count) -> json.writeNumberProperty(key(cause), count));
            json.writeEndObject();
            json.writeArrayPropertyStart("movers");
            movers().forEach(move -> write(json, move));
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Move move) {
        json.writeStartObject();
        json.writeStringProperty("unit_id", move.unitId());
        json.writeStringProperty("group", move.group());
        json.writeStringProperty("from", key(move.from()));
        json.writeStringProperty("to", key(move.to()));
        json.writeStringProperty("change", plain(move.change().orElse(null)));
        json.writeObjectPropertyStart("parts");
        move.parts().forEach((cause, part) -> json.writeStringProperty(key(cause), part.toPlainString()));
        json.writeEndObject();
        json.writeArrayPropertyStart("moved_by");
        move.causes().forEach(cause -> json.writeString(key(cause)));
        json.writeEndArray();
        json.writeEndObject();
    }
}
