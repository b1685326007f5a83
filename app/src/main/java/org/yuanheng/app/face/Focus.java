package org.yuanheng.app.face;

import java.util.List;
import java.util.Optional;

/**
 * The place and the period that everything on a page refers to, and the others one can turn to. A controller puts it
 * into the model as {@code focus}; the shell shows it at the top of the page.
 *
 * <p>Choices are links, so that the address says what the page shows and Back works.
 */
public record Focus(List<Choice> places, List<Choice> periods) {
    /**
     * A place or period to turn to.
     *
     * @param depth how far it stands in from the left: 0 for the whole, 1 for its parts, 2 for theirs
     * @param current whether the page shows this one
     */
    public record Choice(String label, String href, int depth, boolean current) {}

    public Focus {
        places = List.copyOf(places);
        periods = List.copyOf(periods);
    }

    /** The place the page shows. */
    public Optional<Choice> place() {
        return places.stream().filter(Choice::current).findFirst();
    }

    /** The period the page shows. */
    public Optional<Choice> period() {
        return periods.stream().filter(Choice::current).findFirst();
    }
}
