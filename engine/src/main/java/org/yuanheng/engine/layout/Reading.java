package org.yuanheng.engine.layout;

import java.util.List;
import java.util.function.Predicate;
import org.yuanheng.engine.layout.Delivered.RowRef;

/**
 * What reading a file by a layout came to. Of a long table the lists are made from a temporary file each time they are
 * walked through; it is gone when the reading is closed, or forgotten.
 */
public sealed interface Reading extends AutoCloseable {
    /** Everything there is to say about the file, the gravest first within each row. */
    List<Finding> findings();

    /** Nothing could be read: the file is no table, or fits no layout. At least one finding refuses. */
    record Unread(List<Finding> findings) implements Reading {}

    /**
     * The file was read to its end.
     *
     * @param read how many rows it has below its headers, without totals, footnotes and empty rows
     * @param delivered what it says, firm by firm
     * @param refused the rows that cannot be used, each named in a finding
     * @param mentions whether any usable or unusable row has that credit code
     * @param kept what the lists are made from
     */
    record Read(
            Layout layout,
            int read,
            List<Delivered> delivered,
            List<RowRef> refused,
            List<Finding> findings,
            Predicate<String> mentions,
            AutoCloseable kept)
            implements Reading {
        @Override
        public void close() {
            try {
                kept.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    default void close() {}
}
