package org.yuanheng.engine.layout;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A list whose elements are made anew each time they are asked for: reading it in order costs no memory. */
final class Lazily<T> extends AbstractList<T> implements RandomAccess {
    private final int size;
    private final IntFunction<T> element;

    Lazily(int size, IntFunction<T> element) {
        this.size = size;
        this.element = element;
    }

    /** A list that is made when it is first looked at, and kept. */
    static <T> List<T> once(Supplier<List<T>> made) {
        return new Once<>(made);
    }

    private static final class Once<T> extends AbstractList<T> implements RandomAccess {
        private final Supplier<List<T>> made;
        private @Nullable List<T> list;

        private Once(Supplier<List<T>> made) {
            this.made = made;
        }

        private List<T> list() {
            List<T> known = list;
            if (known == null) {
                known = made.get();
                list = known;
            }
            return known;
        }

        @Override
        public T get(int index) {
            return list().get(index);
        }

        @Override
        public int size() {
            return list().size();
        }
    }

    @Override
    public T get(int index) {
        return element.apply(Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
        return size;
    }
}
