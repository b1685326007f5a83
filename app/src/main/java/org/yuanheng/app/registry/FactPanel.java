package org.yuanheng.app.registry;

import java.util.Optional;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;

/**
 * What another module has to say on the page of a fact that holds now, and what can be done about it there.
 *
 * <p>Example: the intake shows that a correction waits, or leads to the form that proposes one.
 */
public interface FactPanel {
    /** What there is to say to {@code person}; empty when there is nothing. */
    Optional<Shown> of(Person person, Fact fact, Words words);

    /**
     * A notice with a link.
     *
     * @param notice what is so; empty when there is only something to do
     * @param text says more of it; may be empty
     * @param href where the link leads
     * @param action its words
     */
    record Shown(String notice, String text, String href, String action) {}
}
