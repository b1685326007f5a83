package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.List;
import org.yuanheng.engine.naming.CreditCode;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;

/** Tables written as text: lines are rows, {@code |} parts cells, digits make numbers, {@code #1} is a credit code. */
final class Sheets {
    private Sheets() {}

    static TableHead head(String... lines) {
        TableHead head = new TableHead();
        head.sheet("表1", false);
        for (int i = 0; i < lines.length; i++) {
            List<Cell> cells = new ArrayList<>();
            String[] parts = lines[i].split("\\|", -1);
            for (int column = 0; column < parts.length; column++) {
                String text = parts[column].strip();
                if (text.matches("#[0-9]")) {
                    String code = "9199000000000000" + text.charAt(1);
                    cells.add(new Cell(column, Cell.Kind.TEXT, code + CreditCode.checkDigit(code)));
                } else if (!text.isEmpty()) {
                    boolean number = text.matches("-?[0-9]+(\\.[0-9]+)?");
                    cells.add(new Cell(column, number ? Cell.Kind.NUMBER : Cell.Kind.TEXT, text));
                }
            }
            if (!cells.isEmpty()) {
                head.row(new Row("表1", i + 1, false, cells));
            }
        }
        return head;
    }
}
