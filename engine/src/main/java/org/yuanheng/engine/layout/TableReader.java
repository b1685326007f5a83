package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;
import org.yuanheng.engine.table.RowHandler;

/**
 * Walks through a table: finds the header of each sheet among its first rows, passes over titles, totals and footnotes,
 * and hands every other row to the {@link Assembly}. The first sheet that has a header settles the layout.
 */
public final class TableReader implements RowHandler {
    /** Titles, unit lines and remarks may stand above the header in this many rows. */
    private static final int HEAD = 30;

    private final String file;
    private final List<Layout> candidates;
    private final Units units;
    private final Words words;
    private final Findings findings = new Findings();
    private final List<Row> head = new ArrayList<>();
    private final Map<String, Integer> headers = new HashMap<>();
    private @Nullable Layout layout;
    private @Nullable Assembly assembly;
    private @Nullable RowReader rows;
    private @Nullable Header header;
    private @Nullable Header nearest;
    private boolean passed;
    private boolean broken;
    private boolean belowTotal;

    TableReader(String file, List<Layout> candidates, Units units, Words words) {
        this.file = file;
        this.candidates = candidates;
        this.units = units;
        this.words = words;
    }

    @Override
    public void sheet(String name, boolean hidden) {
        endOfSheet();
        head.clear();
        header = null;
        rows = null;
        belowTotal = false;
        passed = hidden;
        if (hidden) {
            findings.notes(new Problem(
                    "sheet-hidden",
                    new Place(file, name, 0, ""),
                    new Text("隐藏的工作表“" + name + "”没有读取", "the hidden sheet " + name + " was not read"),
                    new Text("如有数据，取消隐藏后再上传", "if it holds data, show it and upload again")));
        }
    }

    @Override
    public boolean row(Row row) {
        if (passed || broken) {
            return !broken;
        }
        RowReader read = rows;
        Assembly whole = assembly;
        if (read == null || whole == null) {
            seekHeader(row);
        } else {
            below(read, whole, row);
        }
        return !broken;
    }

    private void seekHeader(Row row) {
        List<Layout> open = layout == null ? candidates : List.of(layout);
        List<Header> headers = open.stream()
                .map(each -> Header.of(each, Joined.last(head, row, each.headingRows()), units))
                .toList();
        List<Header> whole = headers.stream()
                .filter(Header::isWhole)
                .sorted(Comparator.comparingInt((Header h) -> h.bound().size()).reversed())
                .toList();
        headers.stream()
                .filter(h -> h.bound().size() > 1)
                .filter(h ->
                        nearest == null || h.bound().size() > nearest.bound().size())
                .max(Comparator.comparingInt(h -> h.bound().size()))
                .ifPresent(h -> nearest = h);
        if (whole.isEmpty()) {
            head.add(row);
            if (head.size() > HEAD) {
                endOfSheet();
                passed = true;
            }
        } else if (whole.size() > 1
                && whole.get(0).bound().size() == whole.get(1).bound().size()) {
            refuseFile(HeaderFaults.ambiguous(file, row, whole));
        } else {
            begin(whole.getFirst());
        }
    }

    private void begin(Header found) {
        List<Header.UnitFault> faults = new ArrayList<>();
        Header measured = found.withUnits(head, units, faults);
        found.twice().forEach(bound -> refuseFile(HeaderFaults.twice(file, found, bound)));
        faults.forEach(fault -> refuseFile(HeaderFaults.unit(file, found, fault)));
        if (broken) {
            return;
        }
        if (layout == null) {
            layout = found.layout();
            assembly = new Assembly(file, found.layout(), findings);
        }
        header = measured;
        headers.put(found.row().sheet(), found.row().number());
        rows = new RowReader(file, measured, words, findings);
        HeaderFaults.strangers(file, found).ifPresent(findings::notes);
    }

    private void refuseFile(Problem problem) {
        broken = true;
        findings.refuses(problem);
    }

    private void below(RowReader read, Assembly whole, Row row) {
        if (words.isTotal(row)) {
            belowTotal = true;
        } else if (!isAside(read, row)) {
            if (row.hidden()) {
                findings.notes(HeaderFaults.hiddenRow(file, row));
            }
            whole.add(read.read(row));
        }
    }

    /** Footnotes, headers that are repeated on each printed page, and rows that number the columns. */
    private boolean isAside(RowReader read, Row row) {
        if (words.isFootnote(row) || words.isNumbering(row)) {
            return true;
        }
        int repeated = 0;
        boolean known = false;
        boolean other = false;
        for (int i = 0; !other && i < row.cells().size(); i++) {
            Cell cell = row.cells().get(i);
            Header.Bound bound = read.bound(cell.column());
            known |= bound != null;
            other = bound != null && !bound.column().raw().equals(cell.raw());
            repeated += bound == null || other ? 0 : 1;
        }
        if (repeated > 1 && !other) {
            return true;
        }
        boolean empty = !known || (belowTotal && row.cells().size() == 1);
        if (empty) {
            findings.notes(Sentences.passedOver(new Place(file, row.sheet(), row.number(), "")));
        }
        return empty;
    }

    private void endOfSheet() {
        if (header == null && !head.isEmpty() && !passed) {
            Row first = head.getFirst();
            List<Cell> cells = first.cells();
            Text which = first.sheet().isEmpty()
                    ? new Text("表的", "the table")
                    : new Text("工作表“" + first.sheet() + "”", "sheet " + first.sheet());
            findings.notes(new Problem(
                    "sheet-passed-over",
                    new Place(file, first.sheet(), 0, ""),
                    new Text(
                            which.zh() + "前 " + HEAD + " 行没有认得的表头，未读取（首行："
                                    + Sentences.shown(cells.getFirst().raw()) + "）",
                            which.en() + " has no known header in its first " + HEAD + " rows and was not read"),
                    new Text("如有数据，请按版式补上表头", "if it holds data, give it the headings of the layout")));
        }
    }

    /** The header that came nearest to a layout where none was whole; null when none came near. */
    @Nullable
    Header nearest() {
        return nearest;
    }

    /** The row of the headings of each sheet that has them, so far. */
    public Map<String, Integer> headers() {
        return Map.copyOf(headers);
    }

    /** What the file came to; {@code unread} is why the bytes could not be read to their end, if so. */
    public Reading finished(Optional<Problem> unread) {
        endOfSheet();
        unread.ifPresent(findings::refuses);
        if (unread.isEmpty() && !broken && assembly == null) {
            findings.refuses(HeaderFaults.unknown(file, candidates, nearest));
        }
        return unread.isPresent() || broken || assembly == null
                ? new Reading.Unread(findings.all(file))
                : assembly.finished();
    }
}
