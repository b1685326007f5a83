package org.yuanheng.engine.layout;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.rulebook.Item;

/**
 * What a file says of one firm, or of one meter where that is what its rows are about.
 *
 * @param code the firm's credit code, its check digit right; empty when the file gives none
 * @param names the firm's names as the file writes them, each once; empty when it gives none
 * @param told what else the file says of whom it means
 * @param rows the rows that speak of it, by rising number
 * @param figures what they say
 * @param doubts figures that nobody believes until a person confirms them
 * @param whole the one row that it is, where its cells are its figures as they stand; then {@code figures} are made of it
 *     only when they are asked for
 */
public record Delivered(
        String code,
        List<String> names,
        Told told,
        List<RowRef> rows,
        List<Figure> figures,
        List<Doubt> doubts,
        Optional<Whole> whole) {

    /**
     * A row each of whose cells is a figure in its item's unit, or empty, and none of which is doubted: what nearly every
     * row of a long table is.
     *
     * @param columns the same object for all such rows below one header
     * @param cells by column; empty for an empty cell
     */
    public record Whole(Columns columns, int row, List<String> cells) {}

    /**
     * Columns each of whose cells is a figure.
     *
     * @param sheet empty for CSV
     */
    public record Columns(String sheet, List<Column> list) {}

    /**
     * A column whose cells are figures of an item.
     *
     * @param letters the column's letters
     * @param heading its heading as written
     */
    public record Column(Item item, String letters, String heading) {}

    /**
     * What tells whom rows are about beside code and name.
     *
     * @param meter the number of the meter, without spaces and in capitals; empty when the rows are about a firm
     * @param addresses as written, each once; empty when the file gives none
     * @param legalPerson empty when the file gives none
     */
    public record Told(String meter, List<String> addresses, String legalPerson) {
        /** Nothing but code and name. */
        public static final Told NOTHING = new Told("", List.of(), "");

        /** What {@link Reading.Read#mentions} knows a meter by: {@code meter 3300000001}. */
        public static String mention(String meter) {
            return "meter " + meter;
        }
    }

    /** A row of the file. The sheet is empty for CSV. */
    public record RowRef(String sheet, int row) {
        static final Comparator<RowRef> IN_ORDER =
                Comparator.comparing(RowRef::sheet).thenComparingInt(RowRef::row);
    }

    /** Whether there is a figure. */
    public enum State {
        VALUE,
        /** The department says that there can be none. */
        NOT_APPLICABLE,
        /** The department left it empty. */
        NOT_DELIVERED
    }

    /**
     * What a file says about one item of a firm.
     *
     * @param number of a NUMBER item with a value, in the item's unit and decimals
     * @param text of any other item with a value; dates as {@code 2019-03-05}
     * @param sources the cells it was made from, at least one
     * @param conversion how the number came about, e.g. {@code 12000 ㎡ × 3 ÷ 2000 = 18 亩}; empty when taken as it is
     */
    public record Figure(
            Item item,
            State state,
            Optional<BigDecimal> number,
            Optional<String> text,
            List<Source> sources,
            String conversion) {}

    /**
     * The cell that a figure came from.
     *
     * @param column the column's letters
     * @param heading its heading as written
     * @param raw what stood in the cell, as delivered; empty for an empty cell
     */
    public record Source(String sheet, int row, String column, String heading, String raw) {}

    /**
     * A figure beyond belief.
     *
     * @param times how many times the usual it is
     */
    public record Doubt(Item item, BigDecimal number, BigDecimal usual, long times, Source source) {}
}
