package org.yuanheng.app.machine;

import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * The server cannot start for a reason that the person at the terminal can remove: a locked data directory, a busy
 * port, an account that may not own a database. The process ends with status 2 and the sentence of {@link #problem()}.
 *
 * <p>An exception, because it must come up through Spring's start; nothing catches it but {@code main}.
 */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    /**
     * @param code the stable code of the problem
     * @param where the directory, address or setting that is meant
     * @param message what is wrong
     * @param advice what to do about it
     */
    public CannotStart(String code, String where, Text message, Text advice) {
        super(message.en());
        this.problem = new Problem(code, Place.of(where), message, advice);
    }

    /** What to say on the terminal. */
    public Problem problem() {
        return problem;
    }
}
