package org.yuanheng.app.intake;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.naming.NameIndex;

/** An index of names that is built when the first row needs it, and once. */
final class LazyIndex implements Supplier<NameIndex> {
    private final Supplier<NameIndex> building;
    private @Nullable NameIndex built;

    LazyIndex(Supplier<NameIndex> building) {
        this.building = building;
    }

    @Override
    public NameIndex get() {
        NameIndex known = built;
        if (known == null) {
            known = building.get();
            built = known;
        }
        return known;
    }
}
