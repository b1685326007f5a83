package org.yuanheng.engine.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.layout.RowReader.Line;
import org.yuanheng.engine.layout.RowReader.Value;
import org.yuanheng.engine.table.Cell;

/**
 * A line of a table as it was kept outside memory: its cells, not yet values.
 *
 * @param code tidied
 * @param kinds of the cells by the position of their column: one more than their place among {@link #KINDS}; 0 for none
 * @param cells what stood in them; null where there is none, and where the code stands
 */
@SuppressWarnings("ArrayRecordComponent") // made a million times, compared never
record KeptLine(
        int row,
        boolean refused,
        String code,
        byte[] kinds,
        @Nullable String[] cells) {
    static final List<Cell.Kind> KINDS = List.of(Cell.Kind.values());

    /** Writes a line; {@link #read} gives it back. */
    static void write(Line line, Spool spool) {
        spool.putNumber(line.ref().row());
        spool.putByte(line.refused() ? 1 : 0);
        spool.putText(line.code());
        for (Value value : line.values()) {
            Cell cell = value == null ? null : value.cell();
            if (cell == null) {
                spool.putByte(0);
            } else {
                spool.putByte(1 + KINDS.indexOf(cell.kind()));
                spool.putText(cell.raw());
            }
        }
    }

    /**
     * The line that begins where the spool stands.
     *
     * @param columns how many columns of its table are known
     */
    static KeptLine read(Spool spool, int columns) {
        int row = spool.getNumber();
        boolean refused = spool.getByte() == 1;
        String code = spool.getText();
        byte[] kinds = new byte[columns];
        @Nullable String[] cells = new String[columns];
        for (int i = 0; i < columns; i++) {
            kinds[i] = (byte) spool.getByte();
            cells[i] = kinds[i] > 0 ? spool.getText() : null;
        }
        return new KeptLine(row, refused, code, kinds, cells);
    }
}
