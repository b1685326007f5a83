package org.yuanheng.engine.layout;

import java.util.List;
import org.yuanheng.engine.layout.Delivered.RowRef;

/** What reading a file by a layout came to. */
public sealed interface Reading {
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
     */
    record Read(Layout layout, int read, List<Delivered> delivered, List<RowRef> refused, List<Finding> findings)
            implements Reading {
        public Read {
            int used = delivered.stream().mapToInt(unit -> unit.rows().size()).sum();
            if (read != used + refused.size()) {
                throw new IllegalStateException(
                        "rows lost: read " + read + ", used " + used + ", refused " + refused.size());
            }
        }
    }
}
