package org.yuanheng.app.identity;

import java.util.List;
import org.yuanheng.engine.Text;

/**
 * What waits for a person, as one module knows it: red projects, blockers that are overdue, gaps nobody follows. Modules
 * supply it as beans; the first page puts them together, so that each role begins with its own work.
 */
@FunctionalInterface
public interface Desk {
    /**
     * Some work that waits.
     *
     * @param what in a few words: 红灯项目
     * @param count how many there are; nothing is shown when there are none
     * @param href the list of them
     * @param urgent whether it comes before the rest
     */
    record Waiting(Text what, long count, String href, boolean urgent) {}

    /** What waits for this person, within what the person may see; nothing for those whose work it is not. */
    List<Waiting> of(Person person);
}
