package org.yuanheng.engine.layout;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;

/**
 * Says what a table that fits no layout seems to be: which sheet, which row of headings, and what each column is, by the
 * headings of the layouts there are, the labels of the vocabulary, and what the cells are like.
 *
 * <p>Example: a column headed {@code 主营业务收入（元）} over numbers is {@code revenue} in 元, and more likely so in a file of
 * the statistics office, whose layout calls it that. The same table always gives the same proposal.
 */
public final class Proposals {
    /** Headings are looked for in so many rows. */
    private static final int HEAD = 30;

    private final Uses uses;
    private final Units units;
    private final Words words;

    /**
     * Proposals for the tables of a department.
     *
     * @param layouts those that there are; an item that another department brings by one of them is never proposed
     */
    public Proposals(LayoutFolder folder, List<Layout> layouts, String department) {
        this.uses = new Uses(folder, layouts, department);
        this.units = folder.units();
        this.words = folder.words();
    }

    /** What a file seems to be, by the sheet and row that look most like the headings of a table. */
    public Proposal best(TableHead head) {
        String first = head.sheets().stream()
                .filter(sheet -> !sheet.hidden())
                .findFirst()
                .map(TableHead.Sheet::name)
                .orElse("");
        Proposal.Spot best = new Proposal.Spot(first, 0, 1);
        double most = 0;
        for (TableHead.Sheet sheet : head.sheets()) {
            for (int at = 0; !sheet.hidden() && at < Math.min(HEAD, sheet.rows().size()); at++) {
                for (int rows = 1; rows <= Joined.MOST; rows++) {
                    double score = score(sheet, at, rows);
                    if (score > most) {
                        most = score;
                        best = new Proposal.Spot(
                                sheet.name(), sheet.rows().get(at).number(), rows);
                    }
                }
            }
        }
        return at(head, best);
    }

    /** How much a row, with those above it, looks like the headings of a table; 0 and less: not at all. */
    private double score(TableHead.Sheet sheet, int at, int rows) {
        List<Row> above = sheet.rows().subList(0, at);
        Row row = sheet.rows().get(at);
        Row joined = Joined.last(above, row, rows);
        boolean fewer = rows > 1 && Joined.last(above, row, rows - 1).equals(joined);
        if (joined.cells().size() < 2 || fewer || words.isNumbering(row)) {
            return 0;
        }
        double score = 0.2 * (1 - rows);
        Set<String> seen = new HashSet<>();
        Set<Integer> headed = new HashSet<>();
        for (Cell cell : joined.cells()) {
            score += 0.15 + uses.known(Heading.of(cell.raw(), units));
            score -= seen.add(Spelling.plain(cell.raw())) ? 0 : 0.5;
            headed.add(cell.column());
        }
        for (Cell cell : row.cells()) {
            ColumnCells alone = ColumnCells.of(List.of(cell), words);
            score -= alone.codes() > 0 ? 1 : alone.numbers() > 0 ? 0.6 : 0;
        }
        List<Row> below = sheet.rows().subList(at + 1, Math.min(sheet.rows().size(), at + 11));
        long bare = below.stream()
                .flatMap(line -> line.cells().stream())
                .map(Cell::column)
                .distinct()
                .filter(column -> !headed.contains(column))
                .count();
        return score - 0.3 * bare - (below.isEmpty() ? 0.5 : 0);
    }

    /**
     * What the table of a file seems to be whose headings a person points at; no column where there is no such sheet.
     *
     * @param spot its header 0: the person cannot say, or nothing was found
     */
    public Proposal at(TableHead head, Proposal.Spot spot) {
        Optional<TableHead.Sheet> sheet = head.sheets().stream()
                .filter(each -> each.name().equals(spot.sheet()))
                .findFirst();
        int rows = Math.clamp(spot.headingRows(), 1, Joined.MOST);
        return sheet.map(found -> table(found, spot.header(), rows))
                .orElseGet(() -> new Proposal(spot.sheet(), 0, rows, List.of(), false));
    }

    private Proposal table(TableHead.Sheet sheet, int header, int rows) {
        List<Row> above =
                sheet.rows().stream().filter(row -> row.number() < header).toList();
        Optional<Row> row = sheet.row(header);
        Row headings = row.map(found -> Joined.last(above, found, rows))
                .orElse(new Row(sheet.name(), header, false, List.of()));
        List<Row> below = sheet.rows().stream()
                .filter(line -> line.number() > header)
                .filter(line -> !words.isTotal(line) && !words.isFootnote(line) && !words.isNumbering(line))
                .toList();
        List<String> line = above.stream()
                .flatMap(each -> each.cells().stream())
                .flatMap(cell -> Heading.unitLine(cell.raw(), units).stream())
                .map(Units.Unit::name)
                .distinct()
                .toList();
        List<Candidate> candidates = new ArrayList<>();
        SortedMap<Integer, String> named = new TreeMap<>();
        headings.cells().forEach(cell -> named.put(cell.column(), cell.raw().strip()));
        below.forEach(each -> each.cells().forEach(cell -> named.putIfAbsent(cell.column(), "")));
        named.forEach((column, heading) -> candidates.add(candidate(column, heading, cells(below, column), line)));
        List<Proposal.Column> columns = Settling.settled(candidates, uses);
        return new Proposal(sheet.name(), row.isPresent() ? header : 0, rows, columns, isAddedUp(columns, below));
    }

    private static List<Cell> cells(List<Row> rows, int column) {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.column() == column)
                .toList();
    }

    private static boolean isAddedUp(List<Proposal.Column> columns, List<Row> below) {
        Optional<Proposal.Column> code = columns.stream()
                .filter(column -> column.use().filter(Proposal.CODE::equals).isPresent())
                .findFirst();
        List<String> codes = code.map(column -> cells(below, column.column()).stream()
                        .map(cell -> Spelling.plain(cell.raw()))
                        .toList())
                .orElse(List.of());
        return codes.size() > new HashSet<>(codes).size();
    }

    /**
     * A column before others have a say.
     *
     * @param likely how likely each use is, by its heading and its cells
     */
    record Candidate(
            int column, String heading, ColumnCells cells, SortedMap<String, Double> likely, List<String> units) {
        /** The likeliest uses, the likeliest first. */
        List<Map.Entry<String, Double>> ranked() {
            return likely.entrySet().stream()
                    .sorted(Comparator.comparingDouble((Map.Entry<String, Double> use) -> -use.getValue()))
                    .toList();
        }
    }

    private Candidate candidate(int column, String heading, List<Cell> below, List<String> line) {
        ColumnCells cells = ColumnCells.of(below, words);
        Heading taken = Heading.of(heading, units);
        SortedMap<String, Double> likely = new TreeMap<>();
        if (!heading.isEmpty()) {
            uses.likely(taken).forEach((use, degree) -> {
                Optional<Item> item = uses.item(use);
                likely.put(use, degree * cells.bears(use, item) * measured(taken, item));
            });
        }
        if (cells.holdsCodes()) {
            likely.merge(Proposal.CODE, likely.getOrDefault(Proposal.CODE, 0d) >= 0.4 ? 0.97 : 0.85, Math::max);
        } else if (cells.holdsNames()) {
            likely.merge(Proposal.NAME, 0.7, Math::max);
        }
        List<String> stated = taken.units().stream().map(Units.Unit::name).toList();
        return new Candidate(column, heading, cells, likely, stated.isEmpty() ? line : stated);
    }

    /** How far the units that a heading states fit the item. */
    private double measured(Heading heading, Optional<Item> item) {
        if (heading.units().isEmpty()
                || item.filter(i -> i.type() == Type.NUMBER).isEmpty()) {
            return 1;
        }
        List<String> fitting = unitsOf(item.get().id());
        return heading.units().stream().anyMatch(unit -> fitting.contains(unit.name())) ? 1 : 0.2;
    }

    /** The items that a column may be, by id: no other department brings them. */
    public List<Item> items() {
        return List.copyOf(uses.items().values());
    }

    /** The units that convert into that of an item, its own first; empty where it has none. */
    public List<String> unitsOf(String item) {
        Optional<Units.Unit> kept =
                uses.item(item).filter(i -> !i.unit().isEmpty()).flatMap(i -> units.find(i.unit()));
        return kept.map(own -> units.byName().values().stream()
                        .filter(unit -> unit.dimension().equals(own.dimension()))
                        .sorted(Comparator.comparing((Units.Unit unit) -> !unit.equals(own))
                                .thenComparing(unit -> unit.to(own).times(BigDecimal.ONE, 9))
                                .thenComparing(Units.Unit::name))
                        .map(Units.Unit::name)
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    /** The one unit in which the file says that a column is, if it were that item; empty where it says none, or several. */
    public Optional<String> statedUnit(Proposal.Column column, String item) {
        List<String> fitting =
                unitsOf(item).stream().filter(column.units()::contains).toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    /**
     * What keeps a mapping from being a layout; empty when it can be one.
     *
     * @param file the file's name as the person knows it
     */
    public List<Problem> faults(Mapping mapping, String file) {
        return new MappingFaults(mapping, this, file).all();
    }

    /** The mapping as a file of {@code layouts/}: what the headings of its columns are without their units, and no more. */
    public String yaml(Mapping mapping, String id) {
        return new MappingYaml(mapping, this).text(id);
    }

    Optional<Item> item(String use) {
        return uses.item(use);
    }

    Heading heading(String raw) {
        return Heading.of(raw, units);
    }
}
