package org.yuanheng.app.cockpit;

import java.util.Optional;
import org.yuanheng.engine.Text;

/** Long work that the first page tells of while it lasts, such as bringing a region in. A module supplies it as a bean. */
public interface Underway {
    /**
     * How far the work is.
     *
     * @param what is being done now
     * @param done steps done
     * @param total steps in all
     */
    record Step(Text what, int done, int total) {}

    /** What is being done now; empty when nothing is. */
    Optional<Step> now();
}
