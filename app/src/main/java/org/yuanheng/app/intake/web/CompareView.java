package org.yuanheng.app.intake.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.intake.Differences;
import org.yuanheng.engine.layout.Layout;

/** The page of two versions of a file: how many firms came, went and changed, and each figure that did. */
public final class CompareView {
    static final String TABLE = "differences";

    private static final int SIZE = 50;
    /** A spreadsheet of more lines is of use to nobody; the list can be narrowed. */
    private static final int MOST = 100_000;

    private final Batch older;
    private final Batch newer;
    private final Batch other;
    private final List<Batch> others;
    private final Differences differences;
    private final Scope scope;
    private final Labels labels;
    private final Words words;
    private final Address here;
    private final Differences.Filter filter;
    private final Map<Differences.Kind, Differences.Tally> tallies = new EnumMap<>(Differences.Kind.class);
    private final Pagination page;

    /** A figure of a firm as one version has it; empty texts where it has none. */
    private record Side(
            @Nullable Long id,
            @Nullable String state,
            @Nullable BigDecimal value,
            @Nullable String text,
            @Nullable String sheet,
            int row,
            @Nullable String col,
            int cells) {}

    CompareView(
            Batch batch,
            List<Batch> others,
            Batch other,
            Differences differences,
            Scope scope,
            Labels labels,
            Address here) {
        this.older = batch.id() < other.id() ? batch : other;
        this.newer = batch.id() < other.id() ? other : batch;
        this.other = other;
        this.others = others;
        this.differences = differences;
        this.scope = scope;
        this.labels = labels;
        this.words = labels.words();
        this.here = here;
        this.filter = new Differences.Filter(
                here.first("kind").orElse(""), here.first("q").orElse("").strip());
        differences.tallies(scope, pair(), filter.words()).forEach(tally -> tallies.put(tally.kind(), tally));
        long listed = tallies.values().stream()
                .filter(tally -> filter.kind().isEmpty() || tally.kind().name().equals(filter.kind()))
                .mapToLong(Differences.Tally::figures)
                .sum();
        this.page = Pagination.of(here, listed, SIZE);
    }

    private Differences.Pair pair() {
        return Differences.Pair.of(older.id(), newer.id());
    }

    public Address getHere() {
        return here;
    }

    public Pagination getPage() {
        return page;
    }

    /** Which two are compared. */
    public String getLead() {
        return words.of("compare.lead", called(older), called(newer));
    }

    private String called(Batch batch) {
        return words.of(
                "compare.version",
                batch.fileName(),
                words.moment(batch.receivedAt().toInstant()));
    }

    /** Whether its rows are entries of a register, which hold no figures of firms to compare. */
    public boolean isEntries() {
        return labels.layouts()
                .find(newer.layout())
                .map(Layout::brings)
                .filter(Layout.Brings::isEntries)
                .isPresent();
    }

    public List<KeyFigure> getKeyFigures() {
        List<KeyFigure> figures = new ArrayList<>();
        for (Differences.Kind kind :
                List.of(Differences.Kind.CHANGED, Differences.Kind.ADDED, Differences.Kind.REMOVED)) {
            long units = Optional.ofNullable(tallies.get(kind))
                    .map(Differences.Tally::units)
                    .orElse(0L);
            long lines = Optional.ofNullable(tallies.get(kind))
                    .map(Differences.Tally::figures)
                    .orElse(0L);
            figures.add(new KeyFigure(
                    words.of("compare.kind." + kind),
                    Figure.count(units)
                            .in(words.of("compare.firms"))
                            .from(here.without("page").with("kind", kind.name()).toString()),
                    words.of("compare.figures", lines)));
        }
        return figures;
    }

    public List<Field> getFilters() {
        List<Field.Option> versions = new ArrayList<>();
        for (Batch version : others) {
            versions.add(new Field.Option(Long.toString(version.id()), called(version), version.equals(other)));
        }
        List<Field.Option> kinds = new ArrayList<>();
        kinds.add(new Field.Option(
                "", words.of("intake.filter.all"), filter.kind().isEmpty()));
        for (Differences.Kind kind : Differences.Kind.values()) {
            kinds.add(new Field.Option(
                    kind.name(), words.of("compare.kind." + kind), kind.name().equals(filter.kind())));
        }
        return List.of(
                Field.chosen(Field.Kind.SELECT, "with", words.of("compare.with"), versions),
                Field.chosen(Field.Kind.SELECT, "kind", words.of("compare.kind"), kinds),
                Field.typed(Field.Kind.SEARCH, "q", words.of("intake.firm"), filter.words()));
    }

    /** The page of the list that the address asks for. */
    public Table getTable() {
        return table(differences.list(scope, pair(), filter, (int) page.offset(), SIZE), "");
    }

    /** The list with the filters of the address, as far as a spreadsheet is of use. */
    Table whole() {
        String leftOut = page.total() > MOST ? words.of("compare.most", page.total() - MOST) : "";
        return table(differences.list(scope, pair(), filter, 0, MOST), leftOut);
    }

    private Table table(List<Differences.Line> lines, String leftOut) {
        return Table.of(
                        TABLE,
                        words.of("compare.caption"),
                        Column.words("firm", words.of("intake.firm")),
                        Column.brief("kind", words.of("compare.kind")),
                        Column.brief("item", words.of("intake.item")),
                        Column.brief("unit", words.of("registry.unit")),
                        Column.number("older", words.of("compare.older"), ""),
                        Column.number("newer", words.of("compare.newer"), ""),
                        Column.number("difference", words.of("compare.difference"), ""),
                        Column.brief("older-cell", words.of("compare.older.cell")),
                        Column.brief("newer-cell", words.of("compare.newer.cell")))
                .rows(lines.stream().map(this::row).toList())
                .source(Source.of(
                                words.of("compare.source"),
                                words.moment(newer.receivedAt().toInstant()))
                        .without(leftOut));
    }

    private Table.Row row(Differences.Line line) {
        Side was = new Side(
                line.olderId(),
                line.olderState(),
                line.olderValue(),
                line.olderText(),
                line.olderSheet(),
                or(line.olderRow()),
                line.olderCol(),
                or(line.olderCells()));
        Side is = new Side(
                line.newerId(),
                line.newerState(),
                line.newerValue(),
                line.newerText(),
                line.newerSheet(),
                or(line.newerRow()),
                line.newerCol(),
                or(line.newerCells()));
        boolean number = was.value() != null || is.value() != null;
        return new Table.Row(
                "",
                List.of(
                        Cell.link(line.name(), "/firms/" + line.unitId()),
                        Cell.of(words.of("compare.kind." + line.kind())),
                        Cell.of(labels.item(line.item())),
                        Cell.of(number ? labels.unit(line.item()) : ""),
                        value(line, was),
                        value(line, is),
                        difference(was, is),
                        Cell.of(cell(was)),
                        Cell.of(cell(is))),
                false);
    }

    private static int or(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    /** The value, opening to the page that shows where it came from. */
    private Cell value(Differences.Line line, Side side) {
        String state = side.state();
        if (state == null) {
            return Cell.of(Figure.missing(words.of("compare.none")));
        }
        String href = Address.of("/firms/" + line.unitId() + "/facts/" + line.item())
                        .with("period", line.period()) + "&fact=" + side.id();
        BigDecimal value = side.value();
        if (value != null) {
            return Cell.of(Figure.of(value, decimals(value)).from(href));
        }
        String text = side.text();
        return text == null
                ? Cell.of(Figure.missing(labels.value(state)))
                : new Cell.Label(labels.text(line.item(), text), "", href);
    }

    private Cell difference(Side was, Side is) {
        BigDecimal from = was.value();
        BigDecimal to = is.value();
        if (from == null || to == null) {
            return Cell.of(Figure.missing(words.of("compare.no-difference")));
        }
        int decimals = Math.max(decimals(from), decimals(to));
        return Cell.of(Figure.of(to, decimals).less(Figure.of(from, decimals)));
    }

    private static int decimals(BigDecimal value) {
        return Math.max(0, value.stripTrailingZeros().scale());
    }

    private static String cell(Side side) {
        if (side.state() == null || side.row() == 0) {
            return "";
        }
        String sheet = side.sheet() == null || side.sheet().isEmpty() ? "" : side.sheet() + "!";
        return sheet + side.col() + side.row() + (side.cells() > 1 ? " +" + (side.cells() - 1) : "");
    }
}
