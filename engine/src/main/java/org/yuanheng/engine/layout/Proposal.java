package org.yuanheng.engine.layout;

import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Text;

/**
 * What a table that fits no layout seems to be. It is never more than a proposal: a person looks at it, and says what is
 * not so.
 *
 * @param sheet the sheet that holds the table
 * @param header the number of the row of its headings, the lowest where they take several; 0 where no row looks like one
 * @param headingRows how many rows the headings take
 * @param columns every column that has a heading or a cell
 * @param addedUp whether firms seem to have several rows
 */
public record Proposal(String sheet, int header, int headingRows, List<Column> columns, boolean addedUp) {
    /** From here on what is proposed is said to be so; below it a person is asked to look. */
    public static final double SURE = 0.9;

    /** Below this nothing is proposed. */
    public static final double LIKELY = 0.6;

    /** The use of a column that holds credit codes. */
    public static final String CODE = "credit_code";

    /** The use of a column that holds the names of firms. */
    public static final String NAME = "name";

    /** The use of a column whose texts tell the rows of one firm apart. */
    public static final String KEY = "row_key";

    /**
     * What a column seems to be.
     *
     * @param column from 0
     * @param heading as written, joined where headings take several rows
     * @param use {@link #CODE}, {@link #NAME}, {@link #KEY} or the id of an item; empty where nothing is likely
     * @param confidence from 0 to 1: 1 would be certainty, which there is none
     * @param why in a sentence
     * @param units what its heading states, else the line above the table, by the names of {@code units.yaml}
     */
    public record Column(
            int column, String heading, Optional<String> use, double confidence, Text why, List<String> units) {
        /** Whether it may be taken as it is. */
        public boolean sure() {
            return use.isPresent() && confidence >= SURE;
        }
    }

    /** Where a person says that a table begins. */
    public record Spot(String sheet, int header, int headingRows) {}
}
