package org.yuanheng.app.face;

/**
 * A step of a process: where we are, what waits for whom, until when.
 *
 * @param label what is done
 * @param state how far it is
 * @param note who has it, until when, in working days; may be empty
 */
public record Step(String label, State state, String note) {
    /** How far a step is. */
    public enum State {
        DONE,
        NOW,
        WAITING,
        STOPPED
    }
}
