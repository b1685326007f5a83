package org.yuanheng.engine.layout;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.layout.Delivered.Figure;
import org.yuanheng.engine.layout.Delivered.RowRef;
import org.yuanheng.engine.layout.RowReader.Line;
import org.yuanheng.engine.layout.RowReader.Value;
import org.yuanheng.engine.naming.Spelling;

/**
 * Puts the rows of a file together firm by firm. Rows of one firm stand and fall together where they are added up: a sum
 * that lacks a row is no sum. Rows are kept outside memory, see {@link Lines}, so that a million of them can be told
 * apart; what a firm delivers is put together when it is asked for.
 */
final class Assembly {
    private final String file;
    private final Layout layout;
    private final Findings findings;
    private final Lines lines = new Lines();
    private final Keys firms = new Keys();
    private final Keys seen = new Keys();
    private final Map<Integer, Integer> contradicted = new HashMap<>();
    private final BitSet beyond = new BitSet();
    /** What {@link #judge} found to be plain figures throughout, as it is numbered there. */
    private final BitSet plain = new BitSet();

    private final Doubts doubts;
    private final List<RowRef> refused = new ArrayList<>();
    private int read;

    Assembly(String file, Layout layout, Findings findings) {
        this.file = file;
        this.layout = layout;
        this.findings = findings;
        this.doubts = new Doubts(layout);
    }

    void add(Line line) {
        read++;
        String meter = layout.isByMeter() ? line.meter() : "";
        if (line.refused() && line.code().isEmpty() && meter.isEmpty()) {
            refused.add(line.ref());
            return;
        }
        String firm = meter.isEmpty() ? firm(line) : Delivered.Told.mention(meter);
        String group = layout.brings().isEntries() ? firm + '\n' + line.ref() : firm;
        int unit = firms.putIfAbsent(group, lines.units());
        int earlier = line.refused() ? -1 : repeats(firm, unit, line);
        Line first = earlier < 0 ? null : lines.get(earlier);
        if (first != null && same(first, line)) {
            findings.refuses(Sentences.duplicate(place(line.ref()), first.ref()));
            refused.add(line.ref());
            return;
        }
        if (first != null) {
            contradicted.put(earlier, lines.size());
            contradicted.put(lines.size(), earlier);
        }
        int number = lines.add(line, unit);
        if (!layout.addedUp() && !line.refused() && first == null) {
            judge(List.of(line), number);
        } else if (!layout.addedUp()) {
            doubts.passes(number);
        }
    }

    private static String firm(Line line) {
        return line.code().isEmpty() ? "name " + Spelling.plain(line.name()) : line.code();
    }

    /**
     * The number of the earlier line that this one repeats; -1 when it stands alone.
     *
     * @param unit that has lines of the same firm; -1 for none
     */
    private int repeats(String firm, int unit, Line line) {
        if (!layout.brings().isEntries()) {
            // Nearly every firm has one row: what tells it apart is noted when another of the firm comes.
            if (unit < 0) {
                return -1;
            }
            int head = lines.head(unit);
            if (lines.count(unit) == 1 && !lines.refused(head)) {
                seen.putIfAbsent(key(firm, lines.get(head)), head);
            }
        }
        return seen.putIfAbsent(key(firm, line), lines.size());
    }

    private CharSequence key(String firm, Line line) {
        StringBuilder key = new StringBuilder(firm);
        boolean told = !layout.addedUp() && !layout.brings().isEntries();
        for (String column : layout.rowKey()) {
            String text = text(line, column);
            told |= !text.isEmpty();
            key.append('\n').append(text);
        }
        if (!told) {
            // Rows that nothing tells apart are repeated only if they are the same throughout.
            layout.columns().forEach(column -> key.append('\n').append(text(line, column.id())));
        }
        return key;
    }

    private static String text(Line line, String column) {
        Value value = line.value(column);
        return value == null ? "" : Spelling.plain(value.raw());
    }

    private boolean same(Line one, Line other) {
        return layout.columns().stream()
                .allMatch(column -> text(one, column.id()).equals(text(other, column.id())));
    }

    /** Everything the file says, once all rows are in. */
    Reading.Read finished() {
        BitSet usable = new BitSet();
        int used = 0;
        for (int unit = 0; unit < lines.units(); unit++) {
            int rows = lines.count(unit);
            if (usable(unit) && (layout.addedUp() ? judge(lines.of(unit), unit) : !beyond.get(lines.head(unit)))) {
                usable.set(unit);
                used += rows;
            } else {
                lines.refs(unit).forEach(refused::add);
            }
        }
        if (read != used + refused.size()) {
            throw new IllegalStateException(
                    "rows lost: read " + read + ", used " + used + ", refused " + refused.size());
        }
        refused.sort(RowRef.IN_ORDER);
        doubts.settle(number -> usable.get(layout.addedUp() ? number : lines.unitOf(number)));
        int[] units = usable.stream().toArray();
        return new Reading.Read(
                layout,
                read,
                new Lazily<>(units.length, i -> delivered(units[i])),
                List.copyOf(refused),
                findings.all(file),
                code -> firms.get(code) >= 0,
                lines);
    }

    /** Whether every line of a firm can be used; tells the others about the one that cannot. */
    private boolean usable(int unit) {
        if (lines.count(unit) == 1 && !contradicted.containsKey(lines.head(unit))) {
            return !lines.refused(lines.head(unit));
        }
        int faulty = -1;
        for (int number = lines.head(unit); number >= 0; number = lines.next(number)) {
            Integer other = contradicted.get(number);
            if (other != null) {
                findings.refuses(Sentences.contradiction(place(lines.ref(number)), lines.ref(other)));
            }
            faulty = faulty < 0 && (lines.refused(number) || other != null) ? number : faulty;
        }
        if (faulty < 0) {
            return true;
        }
        for (int number = lines.head(unit); number >= 0; number = lines.next(number)) {
            if (!lines.refused(number) && !contradicted.containsKey(number)) {
                findings.refuses(Sentences.sibling(place(lines.ref(number)), lines.ref(faulty)));
            }
        }
        return false;
    }

    /**
     * Whether the figures that lines come to are in range; says which are not.
     *
     * @param number that their figures are kept under for judging what is beyond belief
     */
    private boolean judge(List<Line> said, int number) {
        Set<RowRef> outside = new LinkedHashSet<>();
        doubts.begin(number);
        boolean asTheyStand = said.size() == 1;
        for (int i = 0; i < layout.measures().size(); i++) {
            Layout.Measure measure = layout.measures().get(i);
            Value only = said.size() == 1 ? said.getFirst().cell(i) : null;
            BigDecimal figure;
            if (only != null && only.number() != null) {
                // Of a million rows the figures are made once, when they are asked for; here the number is enough.
                figure = only.bound()
                        .toItem()
                        .times(only.number(), measure.item().decimals());
                asTheyStand = asTheyStand && only.plain() && figure.compareTo(only.number()) == 0;
            } else {
                figure = judge(measure, Sum.of(layout, i, said)).orElse(null);
                asTheyStand = asTheyStand && (only == null || (only.cell() == null && only.isEmpty()));
            }
            if (figure != null && !fits(measure, figure)) {
                Delivered.Source source =
                        Sum.of(layout, i, said).orElseThrow().sources().getFirst();
                findings.refuses(Sentences.range(
                        place(source),
                        measure.item().label(),
                        RowReader.plain(figure),
                        measure.item().unitName(),
                        measure.range()));
                outside.add(new RowRef(source.sheet(), source.row()));
            }
            doubts.add(i, figure);
        }
        plain.set(number, asTheyStand);
        if (outside.isEmpty()) {
            return true;
        }
        if (!layout.addedUp()) {
            beyond.set(number);
        }
        said.stream()
                .map(Line::ref)
                .filter(ref -> !outside.contains(ref))
                .forEach(ref -> findings.refuses(
                        Sentences.sibling(place(ref), outside.iterator().next())));
        return false;
    }

    /** The number of a figure, if there is one; says where one is missing. What an entry cannot lack must be filled. */
    private Optional<BigDecimal> judge(Layout.Measure measure, Optional<Figure> figure) {
        if (figure.isPresent()
                && figure.get().state() == Delivered.State.NOT_DELIVERED
                && !layout.brings().isEntries()) {
            findings.warns(Sentences.absent(
                    place(figure.get().sources().getFirst()), measure.item().label()));
        }
        return figure.flatMap(Figure::number);
    }

    private static boolean fits(Layout.Measure measure, BigDecimal number) {
        return measure.range().holds(number)
                && number.precision() - number.scale() <= 18 - measure.item().decimals();
    }

    private Delivered delivered(int unit) {
        int head = lines.head(unit);
        int judged = layout.addedUp() ? unit : head;
        Optional<Delivered.Columns> columns = lines.count(unit) == 1 && plain.get(judged) && !doubts.anyIn(judged)
                ? lines.readerOf(head).figures().columns()
                : Optional.empty();
        return columns.map(each -> whole(lines.kept(head), lines.readerOf(head), each))
                .orElseGet(() -> delivered(lines.of(unit)));
    }

    private Delivered whole(KeptLine kept, RowReader reader, Delivered.Columns columns) {
        String name = reader.figures().name(kept);
        return new Delivered(
                kept.code(),
                name.isEmpty() ? List.of() : List.of(name),
                Delivered.Told.NOTHING,
                List.of(new RowRef(reader.sheet(), kept.row())),
                Lazily.once(() -> figures(List.of(reader.line(kept)))),
                List.of(),
                Optional.of(new Delivered.Whole(
                        columns, kept.row(), reader.figures().cells(kept))));
    }

    private List<Figure> figures(List<Line> said) {
        List<Figure> figures =
                new ArrayList<>(layout.measures().size() + layout.attributes().size());
        for (int i = 0; i < layout.measures().size(); i++) {
            Sum.of(layout, i, said).ifPresent(figures::add);
        }
        for (Layout.Attribute attribute : layout.attributes()) {
            Attributes.figure(attribute, said.getFirst()).ifPresent(figures::add);
        }
        return List.copyOf(figures);
    }

    private Delivered delivered(List<Line> said) {
        List<Figure> figures = figures(said);
        List<Delivered.Doubt> doubted = new ArrayList<>(0);
        figures.forEach(figure -> doubts.about(figure).ifPresent(doubted::add));
        Map<String, String> names = new LinkedHashMap<>();
        List<RowRef> rows = new ArrayList<>(said.size());
        for (Line line : said) {
            rows.add(line.ref());
            if (!line.name().isEmpty()) {
                names.putIfAbsent(said.size() == 1 ? line.name() : Spelling.plain(line.name()), line.name());
            }
        }
        return new Delivered(
                said.getFirst().code(),
                List.copyOf(names.values()),
                said.getFirst().told(),
                List.copyOf(rows),
                figures,
                List.copyOf(doubted),
                Optional.empty());
    }

    private Place place(Delivered.Source source) {
        return new Place(file, source.sheet(), source.row(), source.column() + " " + source.heading());
    }

    private Place place(RowRef ref) {
        return new Place(file, ref.sheet(), ref.row(), "");
    }
}
