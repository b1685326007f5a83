package org.yuanheng.engine.layout;

import java.util.List;
import java.util.Set;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;

/**
 * Words that tables of every department use, as {@code rulebook/tables.yaml} lists them, all in plain spelling.
 *
 * @param totals begin a row of sums: 合计
 * @param footnotes begin a row below the table: 注：, 填表人
 * @param initials how totals and footnotes begin: a cell that does not is neither
 * @param ordinals stand in the row that numbers the columns: 甲, 乙, 1
 * @param notApplicable say that a figure cannot exist: 不适用
 * @param around stand before or after what a heading is about and do not change it: 本年, 合计
 * @param otherwise make a heading be about another figure: 上年, 增速
 * @param firms end the names of firms: 公司, 厂
 */
record Words(
        Set<String> totals,
        List<String> footnotes,
        String initials,
        Set<String> ordinals,
        Set<String> notApplicable,
        Set<String> around,
        Set<String> otherwise,
        Set<String> firms) {
    boolean isTotal(Row row) {
        for (int i = 0; i < Math.min(3, row.cells().size()); i++) {
            Cell cell = row.cells().get(i);
            if (mayBegin(cell) && totals.contains(trimmed(cell))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a cell may be a total or a footnote: a digit or a common Chinese character is itself in plain spelling. */
    private boolean mayBegin(Cell cell) {
        char first = cell.raw().isEmpty() ? ' ' : cell.raw().charAt(0);
        boolean itself = (first >= '0' && first <= '9') || (first >= '\u4e00' && first <= '\u9fa5');
        return !itself || initials.indexOf(first) >= 0;
    }

    private static String trimmed(Cell cell) {
        String plain = Spelling.plain(cell.raw());
        return plain.endsWith(":") ? plain.substring(0, plain.length() - 1) : plain;
    }

    boolean isFootnote(Row row) {
        Cell cell = row.cells().getFirst();
        if (!mayBegin(cell)) {
            return false;
        }
        String first = Spelling.plain(cell.raw());
        for (String footnote : footnotes) {
            if (first.startsWith(footnote)) {
                return true;
            }
        }
        return false;
    }

    /** Whether every cell is one of the signs that number columns. */
    boolean isNumbering(Row row) {
        boolean numbering = row.cells().size() > 1;
        for (int i = 0; numbering && i < row.cells().size(); i++) {
            numbering = ordinals.contains(Spelling.plain(row.cells().get(i).raw()));
        }
        return numbering;
    }

    boolean meansNotApplicable(String raw) {
        return notApplicable.contains(Spelling.plain(raw));
    }
}
