package org.yuanheng.app.evaluation;

/**
 * How far a round is on its way.
 *
 * @param done units of the stage that are done
 * @param total units of the stage; 0 while that is not known
 */
public record Progress(Stage stage, long done, long total) {
    /** The stages of a round, in their order. */
    public enum Stage {
        /** Another round is being run. */
        WAITING,
        /** The facts of the period are read and written down. */
        FREEZING,
        /** The rule judges them. */
        JUDGING,
        /** The results are made ready for the pages. */
        STORING
    }
}
