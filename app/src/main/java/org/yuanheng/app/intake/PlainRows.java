package org.yuanheng.app.intake;

import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.app.registry.WholeRow;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.period.Period;

/**
 * Takes rows of plain figures to the registry as they are, without a fact for each cell: of a million rows nearly all are
 * such rows. It can where all figures of a row are of one period, and where they are stored and not only foreseen.
 */
final class PlainRows {
    private final Set<Period> periods;
    private final boolean taken;
    private final IdentityHashMap<Delivered.Columns, WholeRow.Columns> known = new IdentityHashMap<>();

    PlainRows(Layout layout, Period delivery, Foresight.Manner manner) {
        periods = Claims.periods(layout, delivery);
        taken = manner != Foresight.Manner.FORESEE && periods.size() == 1;
    }

    /** The period of every row that is taken. */
    Period period() {
        return periods.iterator().next();
    }

    /** What a file says of a firm as a row of {@code unit}; empty when it is told fact by fact. */
    Optional<WholeRow> row(String unit, Delivered delivered) {
        return delivered
                .whole()
                .filter(whole -> taken)
                .map(whole -> new WholeRow(
                        unit, known.computeIfAbsent(whole.columns(), PlainRows::columns), whole.row(), whole.cells()));
    }

    private static WholeRow.Columns columns(Delivered.Columns columns) {
        return new WholeRow.Columns(
                columns.sheet(),
                columns.list().stream()
                        .map(column -> new WholeRow.Column(column.item().id(), column.letters(), column.heading()))
                        .toList());
    }
}
