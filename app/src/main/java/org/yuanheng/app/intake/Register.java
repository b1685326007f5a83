package org.yuanheng.app.intake;

import java.util.List;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;

/**
 * A register that a module after this one keeps and that workbooks fill: zones, projects, idle assets. The module supplies
 * it as a bean; layouts that {@link Layout#brings bring} its entries then come in by the same door as all others, with the
 * same checks, the same marked file and the same audit.
 */
public interface Register {
    /** Which entries are its own; no two registers have the same. */
    Layout.Brings brings();

    /**
     * Takes in the rows of a file, all of them when the last has been read, for entries may be judged by one another. It
     * runs in the transaction of the delivery, and for the same file twice it changes nothing the second time.
     *
     * @return what is to be said of rows; those that a finding refuses are left out, all others are in
     */
    List<Finding> take(Actor actor, Source source, List<EntryRow> rows);

    /**
     * Where rows come from.
     *
     * @param delivery what the sender says the file is
     * @param cited the batch and the file that every entry cites
     * @param unread how many rows of the file the layout refused, and nobody will see
     */
    record Source(Delivery delivery, Facts.Delivery cited, String fileName, int unread) {}
}
