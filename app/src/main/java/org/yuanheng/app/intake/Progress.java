package org.yuanheng.app.intake;

import org.yuanheng.engine.table.Row;
import org.yuanheng.engine.table.RowHandler;

/** Who wants to know how far a delivery is, and may have it stopped. */
@FunctionalInterface
public interface Progress {
    /** Nobody does. */
    Progress NONE = (stage, done, of) -> {};

    /** So many rows are read before it is told again. */
    int STEP = 5_000;

    /**
     * How far it is.
     *
     * @param done rows of this stage so far
     * @param of how many there are; 0 while nobody knows
     * @throws Stopped when it is not to go on
     */
    void at(Intake.Stage stage, int done, int of);

    /** Ends a delivery that a person stopped. What it had stored is taken back; the file can be sent again. */
    final class Stopped extends RuntimeException {
        /** Somebody said stop. */
        public Stopped() {
            super("stopped", null, false, false);
        }
    }

    /** Hands rows on to {@code rows}, and tells their number now and then. */
    static RowHandler told(RowHandler rows, Progress progress) {
        return new RowHandler() {
            private int read;

            @Override
            public void sheet(String name, boolean hidden) {
                rows.sheet(name, hidden);
            }

            @Override
            public boolean row(Row row) {
                if (++read % STEP == 0) {
                    progress.at(Intake.Stage.READ, read, 0);
                }
                return rows.row(row);
            }
        };
    }
}
