package org.yuanheng.app.face;

import java.util.ArrayList;
import java.util.List;

/**
 * Two columns and the difference: this year and last, the firm and its group, before and after.
 *
 * @param id unique on the page
 * @param caption what is compared
 * @param left name of the left column, the one the difference starts from
 * @param right name of the right column
 * @param rows one thing compared in each
 */
public record Comparison(String id, String caption, String left, String right, List<Row> rows) {
    /** One thing compared; both figures in the same unit. */
    public record Row(String label, Figure left, Figure right) {
        /** Right less left, with its sign. */
        public Figure difference() {
            return right.less(left);
        }
    }

    public Comparison {
        rows = List.copyOf(rows);
    }

    /** A comparison without rows yet. */
    public static Comparison of(String id, String caption, String left, String right) {
        return new Comparison(id, caption, left, right, List.of());
    }

    /** Adds a row. */
    public Comparison row(String label, Figure left, Figure right) {
        List<Row> all = new ArrayList<>(rows);
        all.add(new Row(label, left, right));
        return new Comparison(id, caption, this.left, this.right, all);
    }
}
