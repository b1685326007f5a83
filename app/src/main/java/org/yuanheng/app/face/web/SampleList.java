package org.yuanheng.app.face.web;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Sort;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;

/** The list archetype over the invented firms: its filters, order and pages live in the address, as on every list. */
final class SampleList {
    private static final int SIZE = 12;
    private static final BigDecimal WEIGHT = BigDecimal.valueOf(45);
    private static final Map<String, Comparator<SampleFirms.Firm>> ORDERS = Map.of(
            "name", Comparator.comparing(SampleFirms.Firm::name),
            "tax", Comparator.comparing(SampleFirms.Firm::tax),
            "added", Comparator.comparing(SampleFirms.Firm::added),
            "total", Comparator.comparing(SampleFirms.Firm::total));

    private final Words words;
    private final SampleFirms firms;
    private final Address here;
    private final Sort sort;
    private final List<SampleFirms.Firm> found;
    private final Pagination page;

    SampleList(Words words, SampleFirms firms, Address here) {
        this.words = words;
        this.firms = firms;
        this.here = here;
        this.sort = Sort.of(here, ORDERS.keySet(), new Sort("total", true));
        Comparator<SampleFirms.Firm> order =
                ORDERS.getOrDefault(sort.column(), Comparator.comparing(SampleFirms.Firm::total));
        this.found = firms.all().stream()
                .filter(this::asked)
                .sorted(sort.descending() ? order.reversed() : order)
                .toList();
        this.page = Pagination.of(here, found.size(), SIZE);
    }

    public Address here() {
        return here;
    }

    public Pagination page() {
        return page;
    }

    public List<Field> filters() {
        String county = here.first("county").orElse("");
        List<Field.Option> counties = Stream.concat(
                        Stream.of(new Field.Option("", words.of("face-design.all"), county.isEmpty())),
                        firms.counties().stream().map(name -> new Field.Option(name, name, name.equals(county))))
                .toList();
        List<String> chosen = here.all("class");
        List<Field.Option> classes = Stream.of("A", "B", "C", "D")
                .map(letter -> new Field.Option(letter, letter, chosen.contains(letter)))
                .toList();
        return List.of(
                Field.typed(
                        Field.Kind.SEARCH,
                        "q",
                        words.of("face-design.firm-or-code"),
                        here.first("q").orElse("")),
                Field.chosen(Field.Kind.SELECT, "county", words.of("face-design.county"), counties),
                Field.chosen(Field.Kind.CHECKBOX, "class", words.of("face-design.class"), classes));
    }

    /** The columns that are shown; the first always is. */
    public Set<String> shown() {
        List<String> asked = here.all("cols");
        return asked.isEmpty()
                ? Set.copyOf(columns().stream()
                        .map(Column::id)
                        .filter(id -> !id.equals("code"))
                        .toList())
                : Set.copyOf(Stream.concat(Stream.of("name"), asked.stream())
                        .distinct()
                        .toList());
    }

    public List<Column> columns() {
        String indicators = words.of("face-design.indicators");
        return List.of(
                Column.words("name", words.of("face-design.firm-name")).sorted(here, sort),
                Column.code("code", words.of("face-design.credit-code")),
                Column.words("county", words.of("face-design.county")),
                Column.number("tax", words.of("face-design.tax"), words.of("face-design.unit.mu"))
                        .under(indicators)
                        .sorted(here, sort),
                Column.number("added", words.of("face-design.added"), words.of("face-design.unit.mu"))
                        .under(indicators)
                        .sorted(here, sort),
                Column.number("emission", words.of("face-design.emission"), words.of("face-design.unit.tonne"))
                        .under(indicators),
                Column.number("points", words.of("face-design.points"), words.of("face-design.unit.points"))
                        .under(words.of("face-design.result")),
                Column.number("total", words.of("face-design.total"), words.of("face-design.unit.points"))
                        .under(words.of("face-design.result"))
                        .sorted(here, sort),
                Column.number("rank", words.of("face-design.rank"), "").under(words.of("face-design.result")),
                Column.mark("class", words.of("face-design.class")).under(words.of("face-design.result")));
    }

    public Table table() {
        List<Column> all = columns();
        Set<String> shown = shown();
        List<Integer> places = IntStream.range(0, all.size())
                .filter(at -> shown.contains(all.get(at).id()))
                .boxed()
                .toList();
        Table table = Table.of(
                "firms",
                words.of("face-design.list.caption"),
                places.stream().map(all::get).toArray(Column[]::new));
        return table.rows(found.stream()
                        .skip(page.offset())
                        .limit(SIZE)
                        .map(firm -> new Table.Row(
                                firm.code(), places.stream().map(row(firm)::get).toList(), firm.number() == 20))
                        .toList())
                .total(places.stream().map(sums()::get).toArray(Cell[]::new))
                .source(source());
    }

    private Source source() {
        return Source.of(words.of("face-design.source"), words.of("face-design.as-of"))
                .without(words.of("face-design.left-out"))
                .at("/design");
    }

    private List<Cell> row(SampleFirms.Firm firm) {
        String href = "/design?q=" + firm.code();
        Figure emission = Figure.orMissing(
                firm.emission(), 2, words.of("face.missing.not-delivered", words.of("face-design.environment")));
        Figure rank = firm.rank() == 0 ? Figure.missing(words.of("face-design.pending")) : Figure.count(firm.rank());
        return List.of(
                Cell.link(firm.name(), href),
                Cell.of(firm.code()),
                Cell.of(firms.counties().get(firm.county())),
                Cell.of(Figure.of(firm.tax(), 4).from(href)),
                Cell.of(Figure.of(firm.added(), 4).from(href)),
                Cell.of(emission.from(href)),
                new Cell.Bar(Figure.of(firm.points(), 4).from(href), WEIGHT),
                Cell.of(Figure.of(firm.total(), 4).from(href)),
                Cell.of(rank),
                mark(firm.letter()));
    }

    private List<Cell> sums() {
        Figure none = Figure.missing(words.of("face.missing.not-applicable"));
        return List.of(
                Cell.of(words.of("face-design.whole")),
                Cell.of(""),
                Cell.of(""),
                Cell.of(Figure.of(new BigDecimal("20.8814"), 4)),
                Cell.of(Figure.of(new BigDecimal("113.0552"), 4)),
                Cell.of(Figure.of(new BigDecimal("3868.4"), 2)),
                Cell.of(Figure.of(new BigDecimal("25.9964"), 4)),
                Cell.of(Figure.of(new BigDecimal("91.4005"), 4)),
                Cell.of(none),
                Cell.of(""));
    }

    private Cell mark(@Nullable String letter) {
        return letter == null ? new Cell.Mark(null, words.of("face-design.pending")) : Cell.ofClass(letter);
    }

    private boolean asked(SampleFirms.Firm firm) {
        String q = here.first("q").orElse("").strip().toLowerCase(Locale.ROOT);
        String county = here.first("county").orElse("");
        List<String> classes = here.all("class");
        return (q.isEmpty()
                        || firm.name().toLowerCase(Locale.ROOT).contains(q)
                        || firm.code().startsWith(q))
                && (county.isEmpty() || county.equals(firms.counties().get(firm.county())))
                && (classes.isEmpty() || classes.contains(firm.letter()));
    }
}
