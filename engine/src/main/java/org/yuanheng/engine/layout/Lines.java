package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.yuanheng.engine.layout.Delivered.RowRef;
import org.yuanheng.engine.layout.RowReader.Line;

/** The rows of a file, kept one after another outside memory, and which of them belong to which unit. */
final class Lines implements AutoCloseable {
    private final Spool spool = new Spool();
    private final List<RowReader> readers = new ArrayList<>();
    private long[] places = new long[64];
    private int[] rows = new int[64];
    private int[] after = new int[64];
    private int[] unitOf = new int[64];
    private int[] heads = new int[64];
    private int[] tails = new int[64];
    private int[] counts = new int[64];
    private int[] firstOfReader = new int[0];
    private final BitSet refused = new BitSet();
    private int size;
    private int units;

    /** How many lines there are: the number of the next. */
    int size() {
        return size;
    }

    int units() {
        return units;
    }

    /**
     * Keeps a line.
     *
     * @param unit the unit that it joins; -1 for the first line of the next unit
     * @return its number
     */
    int add(Line line, int unit) {
        grow();
        if (readers.isEmpty() || readers.getLast() != line.by()) {
            readers.add(line.by());
            firstOfReader = Arrays.copyOf(firstOfReader, readers.size());
            firstOfReader[readers.size() - 1] = size;
        }
        int number = size++;
        places[number] = spool.end();
        KeptLine.write(line, spool);
        rows[number] = line.ref().row();
        after[number] = -1;
        refused.set(number, line.refused());
        if (unit < 0) {
            heads[units] = number;
            unitOf[number] = units;
            counts[units] = 0;
            units++;
        } else {
            after[tails[unit]] = number;
            unitOf[number] = unit;
        }
        tails[unitOf[number]] = number;
        counts[unitOf[number]]++;
        return number;
    }

    private void grow() {
        if (size == places.length) {
            int wanted = size + (size >> 1);
            places = Arrays.copyOf(places, wanted);
            rows = Arrays.copyOf(rows, wanted);
            after = Arrays.copyOf(after, wanted);
            unitOf = Arrays.copyOf(unitOf, wanted);
            heads = Arrays.copyOf(heads, wanted);
            tails = Arrays.copyOf(tails, wanted);
            counts = Arrays.copyOf(counts, wanted);
        }
    }

    Line get(int number) {
        return readerOf(number).line(kept(number));
    }

    /** The cells of a line, not yet values. */
    KeptLine kept(int number) {
        spool.seek(places[number]);
        return readerOf(number).kept(spool);
    }

    RowReader readerOf(int number) {
        int at = Arrays.binarySearch(firstOfReader, number);
        return readers.get(at >= 0 ? at : -at - 2);
    }

    /** Where a line stands, without reading it. */
    RowRef ref(int number) {
        return new RowRef(readerOf(number).sheet(), rows[number]);
    }

    boolean refused(int number) {
        return refused.get(number);
    }

    int unitOf(int number) {
        return unitOf[number];
    }

    int head(int unit) {
        return heads[unit];
    }

    int count(int unit) {
        return counts[unit];
    }

    /** The next line of the same unit; -1 after the last. */
    int next(int number) {
        return after[number];
    }

    /** The lines of a unit in the order of the file. */
    List<Line> of(int unit) {
        if (counts[unit] == 1) {
            return List.of(get(heads[unit]));
        }
        List<Line> lines = new ArrayList<>(counts[unit]);
        for (int number = heads[unit]; number >= 0; number = after[number]) {
            lines.add(get(number));
        }
        return lines;
    }

    List<RowRef> refs(int unit) {
        List<RowRef> refs = new ArrayList<>(counts[unit]);
        for (int number = heads[unit]; number >= 0; number = after[number]) {
            refs.add(ref(number));
        }
        return refs;
    }

    @Override
    public void close() {
        spool.close();
    }
}
