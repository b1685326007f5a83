package org.yuanheng.app.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * Places of which each lies within the next and the last within the first: no tree, and nothing can be summed over it.
 *
 * @param ids from one of them up to itself again
 */
record PlaceCircle(List<String> ids) {
    static final String CODE = "place-circle";

    /** What to do about it, in a file of whatever kind. */
    static final Text ADVICE = new Text(
            "一处只能在另一处之内：改正其中一处的上级编号，最上面一处的上级留空",
            "one of them lies within the other and not the other way round: correct a parent, leave that of the topmost empty");

    /**
     * The circle on which a place stands; empty when its parents end somewhere, or in a circle of others.
     *
     * @param parent the place above one; null at the top or where nobody knows it
     */
    static Optional<PlaceCircle> of(String id, Function<String, @Nullable String> parent) {
        List<String> way = new ArrayList<>(List.of(id));
        @Nullable String at = parent.apply(id);
        while (at != null && !way.contains(at)) {
            way.add(at);
            at = parent.apply(at);
        }
        if (at == null || !at.equals(id)) {
            return Optional.empty();
        }
        way.add(id);
        return Optional.of(new PlaceCircle(way));
    }

    /** Which places they are, in their order. */
    Text message() {
        String way = String.join(" → ", ids);
        return new Text("上下级绕成了一圈：" + way, "they lie within one another in a circle: " + way);
    }

    /** The same about a feature of a file. */
    Problem problem(org.yuanheng.engine.Place place) {
        return new Problem(CODE, place, message(), ADVICE);
    }
}
