package org.yuanheng.app.project;

import java.util.List;
import java.util.Optional;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Problem;

/** The register that a mode draws its leads from. A bean for each mode; a mode without one yields no leads. */
public interface LeadSource {
    /** Whose register it is. */
    Mode mode();

    /** The rows on which a lead may be based, for whoever may see them. */
    List<Drawn> open(Scope scope);

    /** The row of that reference, if it exists, is open and may be seen. */
    Optional<Drawn> find(Scope scope, String ref);

    /** Is told that a lead was based on a row, in the transaction in which it was; a register that has no use for it does nothing. */
    default void taken(Actor actor, String ref, long lead) {}

    /**
     * Is told that a lead of a row has become a project, in the transaction in which it did.
     *
     * @param project its code
     * @return what the register cannot note, for a person to put right
     */
    default List<Problem> signed(Actor actor, String ref, String project) {
        return List.of();
    }

    /**
     * A row that a lead may be based on.
     *
     * @param ref what names the row in its register
     * @param name what it is called
     * @param said why a lead follows from it, in one line: what is missing, how much there is
     * @param href the page of the row; empty for none
     */
    record Drawn(String ref, String name, String said, String href) {}
}
