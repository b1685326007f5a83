package org.yuanheng.engine;

import java.util.List;

/**
 * What reading something that a person wrote comes to: the thing itself, or every problem found in it.
 *
 * @param <T> what was read
 */
public sealed interface Checked<T> {
    /** It can be used. {@code notes} are warnings that do not stop the work. */
    record Ok<T>(T value, List<Problem> notes) implements Checked<T> {}

    /** It cannot be used; {@code problems} is never empty. */
    record Refused<T>(List<Problem> problems) implements Checked<T> {}

    /** A usable thing without notes. */
    static <T> Checked<T> ok(T value) {
        return new Ok<>(value, List.of());
    }
}
