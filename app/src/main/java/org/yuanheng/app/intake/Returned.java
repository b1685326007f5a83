package org.yuanheng.app.intake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.table.Marks;
import org.yuanheng.app.intake.table.RefusedRows;
import org.yuanheng.app.intake.table.Tables;
import org.yuanheng.app.source.Archive;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.layout.TableReader;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;
import org.yuanheng.engine.table.RowHandler;

/**
 * A file's problems in the file itself, for whoever has to mend it: the same workbook with its cells coloured, commented,
 * and a last column that says what to do; of a file that cannot be marked, or has more than 50,000 rows, a workbook with
 * the rows that have problems, under their headings and with their row numbers. Either can be mended and uploaded as it is.
 */
@Component
public class Returned {
    private static final int MARKED_UP_TO = 50_000;
    private static final int CHUNK = 1_000;
    private static final Text HEADING = new Text("问题与改法", "Problem and what to do");
    private static final String AUTHOR = "园衡 Yuanheng";

    private final Archive archive;
    private final Batches batches;
    private final Decisions decisions;
    private final Layouts layouts;

    Returned(Archive archive, Batches batches, Decisions decisions, Layouts layouts) {
        this.archive = archive;
        this.batches = batches;
        this.decisions = decisions;
        this.layouts = layouts;
    }

    /** What is written, before anything is. */
    public sealed interface Sheet {
        /** How the file may be called, without a folder: {@code 税收.xlsx}. */
        String name();

        /** The original with marks. */
        record Marked(String name) implements Sheet {}

        /** A new workbook with the rows that have problems; to be uploaded as an addition to what was accepted. */
        record Rows(String name) implements Sheet {}
    }

    /** Whether a batch has problems that belong to a row. */
    public boolean hasAny(Scope scope, Batch batch) {
        return batches.hasWrongRows(scope, batch);
    }

    /**
     * Writes the file with its problems.
     *
     * @param language what a person reads
     * @param out stays open
     * @param begin is told what comes before the first byte is written
     * @throws IOException when {@code out} fails
     */
    public void write(
            Scope scope, Batch batch, Function<Text, String> language, Consumer<Sheet> begin, OutputStream out)
            throws IOException {
        Path original =
                archive.path(archive.find(Scope.everything(), batch.fileId()).orElseThrow());
        Extent extent = new Extent(layouts.reader(batch.fileName(), layouts.find(batch.layout())));
        Tables.read(original, batch.fileName(), extent);
        String stem = batch.fileName().replaceFirst("\\.[^.]{1,5}$", "");
        boolean whole = extent.rows <= MARKED_UP_TO
                && Tables.isXlsx(original)
                && batches.weights(scope, batch.id()).stream()
                                .filter(weight -> weight.severity() != Finding.Severity.NOTES)
                                .mapToLong(Batches.Weight::count)
                                .sum()
                        <= MOST_MARKS
                && marked(
                        original,
                        batch,
                        extent.marks(wrong(scope, batch, language), language),
                        stem,
                        language,
                        begin,
                        out);
        if (!whole) {
            begin.accept(new Sheet.Rows(stem + language.apply(new Text("（有问题的行）", " (rows with problems)")) + ".xlsx"));
            RefusedRows.write(
                    original,
                    batch.fileName(),
                    extent.heads(language.apply(ROW), language.apply(HEADING)),
                    new Walk(scope, batch, language),
                    out);
        }
    }

    /** What is wrong with the rows of a long file, some thousand at a time. */
    private final class Walk implements RefusedRows.Wrong {
        private final Scope scope;
        private final Batch batch;
        private final Function<Text, String> language;
        private String sheet = "";
        private SortedMap<Integer, Marks.Row> ahead = new TreeMap<>();
        private int known;

        private Walk(Scope scope, Batch batch, Function<Text, String> language) {
            this.scope = scope;
            this.batch = batch;
            this.language = language;
        }

        @Override
        public Marks.@Nullable Row with(String name, int row) {
            if (!sheet.equals(name)) {
                sheet = name;
                known = 0;
            }
            if (row >= known) {
                read(row);
            }
            return ahead.get(row);
        }

        /** Reads what is wrong from {@code row} on, up to a row of which all is read. */
        private void read(int row) {
            List<Finding> findings = batches.wrongRows(scope, batch, sheet, row, CHUNK);
            known = findings.size() < CHUNK
                    ? Integer.MAX_VALUE
                    : Math.max(
                            row + 1, (int) findings.getLast().problem().place().row());
            Map<String, SortedMap<Integer, Marks.Row>> wrong = new HashMap<>();
            findings.stream()
                    .filter(finding -> finding.problem().place().row() < known)
                    .forEach(finding -> add(wrong, finding, language));
            decisions.between(scope, batch.id(), sheet, row, known).forEach(waiting -> add(wrong, waiting, language));
            ahead = wrong.getOrDefault(sheet, new TreeMap<>());
        }
    }

    /** Whether the original could be marked; where not, nothing was written. */
    private static boolean marked(
            Path original,
            Batch batch,
            Marks marks,
            String stem,
            Function<Text, String> language,
            Consumer<Sheet> begin,
            OutputStream out)
            throws IOException {
        Path whole = Files.createTempFile("yuanheng-marked-", ".xlsx");
        try {
            try (OutputStream draft = new BufferedOutputStream(Files.newOutputStream(whole))) {
                if (Tables.mark(original, batch.fileName(), marks, draft).isPresent()) {
                    return false;
                }
            }
            begin.accept(new Sheet.Marked(stem + language.apply(new Text("（标出问题）", " (marked)")) + ".xlsx"));
            Files.copy(whole, out);
            return true;
        } finally {
            Files.delete(whole);
        }
    }

    /** More problems than this are not drawn into cells: a workbook full of comments helps nobody. */
    private static final long MOST_MARKS = 200_000;

    private static final Text ROW = new Text("原行号", "Row in the file");

    /** By sheet and row: what is wrong there. Notes that hinder nothing are left out. */
    private Map<String, SortedMap<Integer, Marks.Row>> wrong(
            Scope scope, Batch batch, Function<Text, String> language) {
        Map<String, SortedMap<Integer, Marks.Row>> wrong = new HashMap<>();
        int from = 0;
        for (List<Finding> findings = batches.findings(scope, batch, from, CHUNK);
                !findings.isEmpty();
                findings = batches.findings(scope, batch, from, CHUNK)) {
            findings.stream()
                    .filter(finding -> finding.severity() != Finding.Severity.NOTES)
                    .filter(finding -> finding.problem().place().row() > 0)
                    .forEach(finding -> add(wrong, finding, language));
            from += CHUNK;
        }
        decisions.of(scope, batch.id()).stream()
                .filter(waiting -> waiting.state() == Waiting.State.OPEN)
                .forEach(waiting -> add(wrong, waiting, language));
        return wrong;
    }

    private static void add(
            Map<String, SortedMap<Integer, Marks.Row>> wrong, Finding finding, Function<Text, String> language) {
        Problem problem = finding.problem();
        add(
                wrong,
                problem.place().sheet(),
                (int) problem.place().row(),
                problem.place().column(),
                finding.severity() == Finding.Severity.REFUSES,
                language.apply(problem.message()) + language.apply(COLON) + language.apply(problem.advice()));
    }

    private static void add(
            Map<String, SortedMap<Integer, Marks.Row>> wrong, Waiting waiting, Function<Text, String> language) {
        add(
                wrong,
                waiting.sheet(),
                waiting.row(),
                "",
                false,
                language.apply(WAITS) + language.apply(waiting.message()));
    }

    private static final Text COLON = new Text("：", ": ");
    private static final Text WAITS = new Text("待认定：", "waits for a person: ");

    private static void add(
            Map<String, SortedMap<Integer, Marks.Row>> wrong,
            String sheet,
            int row,
            String column,
            boolean refused,
            String words) {
        SortedMap<Integer, Marks.Row> rows = wrong.computeIfAbsent(sheet, key -> new TreeMap<>());
        Marks.Row before = rows.getOrDefault(row, new Marks.Row("", false, new TreeMap<>()));
        TreeMap<Integer, Marks.Cell> cells = new TreeMap<>(before.cells());
        String[] place = column.split(" ", 2);
        if (place[0].matches("[A-Z]{1,3}")) {
            int at = Cell.column(place[0]);
            Marks.Cell cell = cells.get(at);
            cells.put(
                    at,
                    cell == null
                            ? new Marks.Cell(refused, words)
                            : new Marks.Cell(cell.refused() || refused, cell.comment() + "\n" + words));
        }
        String advice = place.length > 1 ? place[1] + "：" + words : words;
        rows.put(
                row,
                new Marks.Row(
                        before.advice().isEmpty() ? advice : before.advice() + "\n" + advice,
                        before.refused() || refused,
                        cells));
    }

    /** How far the sheets of a file reach, without a column of advice from an earlier marking. */
    private static final class Extent implements RowHandler {
        private final TableReader reader;
        private final Map<String, Integer> widths = new HashMap<>();
        private final Map<String, Integer> advice = new HashMap<>();
        private final List<String> headings = List.of(HEADING.zh(), HEADING.en());
        private int rows;

        private RefusedRows.Heads heads(String row, String advice) {
            Map<String, RefusedRows.Head> heads = new HashMap<>();
            reader.headers()
                    .forEach((sheet, head) ->
                            heads.put(sheet, new RefusedRows.Head(head, widths.getOrDefault(sheet, 0))));
            return new RefusedRows.Heads(heads, row, advice);
        }

        private Marks marks(Map<String, SortedMap<Integer, Marks.Row>> wrong, Function<Text, String> language) {
            TreeMap<String, Marks.Sheet> sheets = new TreeMap<>();
            wrong.forEach((sheet, rows) -> sheets.put(
                    sheet,
                    new Marks.Sheet(reader.headers().getOrDefault(sheet, 0), widths.getOrDefault(sheet, 0), rows)));
            return new Marks(language.apply(HEADING), AUTHOR, sheets);
        }

        private Extent(TableReader reader) {
            this.reader = reader;
        }

        @Override
        public void sheet(String name, boolean hidden) {
            reader.sheet(name, hidden);
        }

        @Override
        public boolean row(Row row) {
            rows++;
            List<Cell> cells = new ArrayList<>(row.cells());
            if (!reader.headers().containsKey(row.sheet())) {
                reader.row(row);
                cells.stream()
                        .filter(cell -> headings.contains(cell.raw().strip()))
                        .forEach(cell -> advice.put(row.sheet(), cell.column()));
            }
            Integer old = advice.get(row.sheet());
            cells.stream()
                    .mapToInt(Cell::column)
                    .filter(column -> old == null || column != old)
                    .forEach(column -> widths.merge(row.sheet(), column + 1, Math::max));
            return true;
        }
    }
}
