package org.yuanheng.engine.layout;

import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.period.Period;

/**
 * What a person says the columns of a table are. {@link Proposals#yaml} makes a layout of it.
 *
 * @param title what the table is called
 * @param department who delivers it, by id
 * @param addedUp whether a firm may have several rows, which are added up
 * @param every how often it comes
 * @param figures whether its figures are of the period or since January; empty: not said yet
 * @param headingRows how many rows the headings take
 * @param columns those that are something
 * @param others the headings of all other columns
 */
public record Mapping(
        String title,
        String department,
        Text departmentName,
        boolean addedUp,
        Period.Kind every,
        Optional<Timing.Figures> figures,
        int headingRows,
        List<Column> columns,
        List<String> others) {
    /**
     * What a column is.
     *
     * @param letters of the table's column, as people see them
     * @param heading as written
     * @param use as {@link Proposal.Column} has it
     * @param stated the unit that the file states for it
     * @param assumed the unit that the person says it is in where the file states none
     */
    public record Column(
            String letters, String heading, String use, Optional<String> stated, Optional<String> assumed) {}

    boolean has(String use) {
        return columns.stream().anyMatch(column -> column.use().equals(use));
    }

    /** Whether figures of the time between could be meant as well as figures since January. */
    boolean mayCumulate() {
        return every == Period.Kind.MONTH || every == Period.Kind.QUARTER || every == Period.Kind.HALF;
    }
}
