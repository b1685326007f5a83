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
 * @param ordinals stand in the row that numbers the columns: 甲, 乙, 1
 * @param notApplicable say that a figure cannot exist: 不适用
 * @param around stand before or after what a heading is about and do not change it: 本年, 合计
 * @param otherwise make a heading be about another figure: 上年, 增速
 * @param firms end the names of firms: 公司, 厂
 */
record Words(
        Set<String> totals,
        List<String> footnotes,
        Set<String> ordinals,
        Set<String> notApplicable,
        Set<String> around,
        Set<String> otherwise,
        Set<String> firms) {
    boolean isTotal(Row row) {
        for (int i = 0; i < Math.min(3, row.cells().size()); i++) {
            if (totals.contains(trimmed(row.cells().get(i)))) {
                return true;
            }
        }
        return false;
    }

    private static String trimmed(Cell cell) {
        String plain = Spelling.plain(cell.raw());
        return plain.endsWith(":") ? plain.substring(0, plain.length() - 1) : plain;
    }

    boolean isFootnote(Row row) {
        String first = Spelling.plain(row.cells().getFirst().raw());
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
        // A digit at the end is no word, and what nearly every cell has.
        char last = raw.isEmpty() ? ' ' : raw.charAt(raw.length() - 1);
        return (last < '0' || last > '9' || notApplicable.contains(raw)) && notApplicable.contains(Spelling.plain(raw));
    }
}
