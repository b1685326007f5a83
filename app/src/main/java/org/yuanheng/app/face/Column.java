package org.yuanheng.app.face;

import org.jspecify.annotations.Nullable;

/**
 * A column of a {@link Table}: its heading with the unit, how its cells are set, and the link that sorts by it.
 *
 * @param id lower case, unique in the table; the word of {@code sort=} in the address
 * @param heading over the column, without the unit
 * @param unit of all its figures; empty for words
 * @param kind how cells are set: numbers right with tabular figures, marks in the middle, words left
 * @param group a heading over this and neighbouring columns; empty for none
 * @param sortHref the address that sorts by this column, or turns the order; null if the list cannot be sorted so
 * @param order how the list stands now by this column, in the words of {@code aria-sort}
 * @param series the class letter whose colour this column has in a chart; empty for none
 */
public record Column(
        String id,
        String heading,
        String unit,
        Kind kind,
        String group,
        @Nullable String sortHref,
        Order order,
        String series) {
    /** How the cells of a column are set. */
    public enum Kind {
        WORDS,
        CODE,
        BRIEF,
        NUMBER,
        MARK
    }

    /** How a list stands by a column. */
    public enum Order {
        NONE,
        ASCENDING,
        DESCENDING
    }

    /** A column of words, set left. */
    public static Column words(String id, String heading) {
        return new Column(id, heading, "", Kind.WORDS, "", null, Order.NONE, "");
    }

    /** A column of codes such as credit codes: set left, never broken, tabular figures. */
    public static Column code(String id, String heading) {
        return new Column(id, heading, "", Kind.CODE, "", null, Order.NONE, "");
    }

    /** A column of short words such as a county, a state, a day: set left, never broken. */
    public static Column brief(String id, String heading) {
        return new Column(id, heading, "", Kind.BRIEF, "", null, Order.NONE, "");
    }

    /** A column of figures in one unit, set right. */
    public static Column number(String id, String heading, String unit) {
        return new Column(id, heading, unit, Kind.NUMBER, "", null, Order.NONE, "");
    }

    /** A column of class chips or lights. */
    public static Column mark(String id, String heading) {
        return new Column(id, heading, "", Kind.MARK, "", null, Order.NONE, "");
    }

    /** The same column under a heading shared with its neighbours. */
    public Column under(String group) {
        return new Column(id, heading, unit, kind, group, sortHref, order, series);
    }

    /** The same column, drawn in a chart in the colour of a class. */
    public Column drawnAs(String letter) {
        return new Column(id, heading, unit, kind, group, sortHref, order, letter);
    }

    /**
     * The same column with a link that sorts by it and keeps the filters. The first touch shows the greatest figure or
     * the first word; the next turns the order.
     */
    public Column sorted(Address here, Sort now) {
        boolean current = now.column().equals(id);
        boolean descending = current ? !now.descending() : kind == Kind.NUMBER;
        Order order = !current ? Order.NONE : now.descending() ? Order.DESCENDING : Order.ASCENDING;
        String href = here.without("page")
                .with("sort", new Sort(id, descending).toString())
                .toString();
        return new Column(id, heading, unit, kind, group, href, order, series);
    }
}
