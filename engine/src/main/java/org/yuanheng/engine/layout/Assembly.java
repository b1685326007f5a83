package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.layout.Delivered.Figure;
import org.yuanheng.engine.layout.Delivered.RowRef;
import org.yuanheng.engine.layout.RowReader.Line;
import org.yuanheng.engine.layout.RowReader.Value;
import org.yuanheng.engine.naming.Spelling;

/**
 * Puts the rows of a file together firm by firm. Rows of one firm stand and fall together where they are added up: a sum
 * that lacks a row is no sum.
 */
final class Assembly {
    private final String file;
    private final Layout layout;
    private final Findings findings;
    private final Map<String, List<Line>> firms = new LinkedHashMap<>();
    private final Map<String, Line> seen = new HashMap<>();
    private final Map<RowRef, RowRef> contradicted = new LinkedHashMap<>();
    private final List<RowRef> refused = new ArrayList<>();
    private int read;

    Assembly(String file, Layout layout, Findings findings) {
        this.file = file;
        this.layout = layout;
        this.findings = findings;
    }

    void add(Line line) {
        read++;
        if (line.refused() && line.code().isEmpty()) {
            refused.add(line.ref());
            return;
        }
        String firm = line.code().isEmpty() ? "name " + Spelling.plain(line.name()) : line.code();
        @Nullable Line first = line.refused() ? null : repeats(firm, line);
        if (first != null && same(first, line)) {
            findings.refuses(Sentences.duplicate(place(line.ref()), first.ref()));
            refused.add(line.ref());
            return;
        }
        if (first != null) {
            contradicted.put(first.ref(), line.ref());
            contradicted.put(line.ref(), first.ref());
        }
        firms.computeIfAbsent(firm, key -> new ArrayList<>(1)).add(line);
    }

    /** The earlier line that this one repeats; null when it stands alone. */
    private @Nullable Line repeats(String firm, Line line) {
        StringBuilder key = new StringBuilder(firm);
        boolean told = !layout.addedUp();
        for (String column : layout.rowKey()) {
            String text = text(line, column);
            told |= !text.isEmpty();
            key.append('\n').append(text);
        }
        if (!told) {
            // Rows that nothing tells apart are repeated only if they are the same throughout.
            layout.columns().forEach(column -> key.append('\n').append(text(line, column.id())));
        }
        return seen.putIfAbsent(key.toString(), line);
    }

    private static String text(Line line, String column) {
        @Nullable Value value = line.values().get(column);
        return value == null ? "" : Spelling.plain(value.raw());
    }

    private boolean same(Line one, Line other) {
        return layout.columns().stream()
                .allMatch(column -> text(one, column.id()).equals(text(other, column.id())));
    }

    /** Everything the file says, once all rows are in. */
    Reading.Read finished() {
        List<Delivered> delivered = new ArrayList<>();
        for (Map.Entry<String, List<Line>> firm : firms.entrySet()) {
            List<Line> lines = firm.getValue();
            Optional<List<Figure>> figures = usable(lines) ? figures(lines) : Optional.empty();
            if (figures.isPresent()) {
                delivered.add(delivered(lines, figures.get()));
            } else {
                lines.forEach(line -> refused.add(line.ref()));
            }
        }
        refused.sort(Comparator.comparing(RowRef::sheet).thenComparingInt(RowRef::row));
        List<Delivered> judged = Doubts.about(layout, delivered);
        return new Reading.Read(layout, read, judged, List.copyOf(refused), findings.all(file));
    }

    /** Whether every line of a firm can be used; tells the others about the one that cannot. */
    private boolean usable(List<Line> lines) {
        @Nullable RowRef faulty = null;
        for (Line line : lines) {
            @Nullable RowRef other = contradicted.get(line.ref());
            if (other != null) {
                findings.refuses(Sentences.contradiction(place(line.ref()), other));
            }
            faulty = faulty == null && (line.refused() || other != null) ? line.ref() : faulty;
        }
        if (faulty == null) {
            return true;
        }
        for (Line line : lines) {
            if (!line.refused() && !contradicted.containsKey(line.ref())) {
                findings.refuses(Sentences.sibling(place(line.ref()), faulty));
            }
        }
        return false;
    }

    private Optional<List<Figure>> figures(List<Line> lines) {
        List<Figure> figures = new ArrayList<>();
        Set<RowRef> beyond = new LinkedHashSet<>();
        for (Layout.Measure measure : layout.measures()) {
            Optional<Figure> figure = Sum.of(measure, lines);
            figure.ifPresent(figures::add);
            figure.filter(f -> !inRange(measure, f))
                    .map(f -> f.sources().getFirst())
                    .ifPresent(source -> beyond.add(new RowRef(source.sheet(), source.row())));
        }
        for (Layout.Attribute attribute : layout.attributes()) {
            Attributes.figure(attribute, lines.getFirst()).ifPresent(figures::add);
        }
        if (beyond.isEmpty()) {
            return Optional.of(List.copyOf(figures));
        }
        lines.stream()
                .map(Line::ref)
                .filter(ref -> !beyond.contains(ref))
                .forEach(ref -> findings.refuses(
                        Sentences.sibling(place(ref), beyond.iterator().next())));
        return Optional.empty();
    }

    private boolean inRange(Layout.Measure measure, Figure figure) {
        Delivered.Source source = figure.sources().getFirst();
        Place place = new Place(file, source.sheet(), source.row(), source.column() + " " + source.heading());
        if (figure.state() == Delivered.State.NOT_DELIVERED) {
            findings.warns(Sentences.absent(place, measure.item().label()));
            return true;
        }
        if (figure.number().isEmpty()) {
            return true;
        }
        boolean fits = measure.range().holds(figure.number().get())
                && figure.number().get().precision() - figure.number().get().scale()
                        <= 18 - measure.item().decimals();
        if (!fits) {
            findings.refuses(Sentences.range(
                    place,
                    measure.item().label(),
                    RowReader.plain(figure.number().get()),
                    measure.item().unitName(),
                    measure.range()));
        }
        return fits;
    }

    private static Delivered delivered(List<Line> lines, List<Figure> figures) {
        Map<String, String> names = new LinkedHashMap<>();
        lines.stream()
                .map(Line::name)
                .filter(name -> !name.isEmpty())
                .forEach(name -> names.putIfAbsent(Spelling.plain(name), name));
        return new Delivered(
                lines.getFirst().code(),
                List.copyOf(names.values()),
                lines.stream().map(Line::ref).toList(),
                figures,
                List.of());
    }

    private Place place(RowRef ref) {
        return new Place(file, ref.sheet(), ref.row(), "");
    }
}
