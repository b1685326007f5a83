package org.yuanheng.app.registry;

import java.util.List;
import org.yuanheng.app.face.Words;

/** The departments that deliver facts, by id; their names are messages under {@code registry.department.}. */
public final class Departments {
    /** Every department with a name, in the order in which they are offered. */
    public static final List<String> ALL = List.of(
            "office",
            "tax",
            "land",
            "statistics",
            "power",
            "water",
            "environment",
            "science",
            "industry",
            "commerce",
            "reform",
            "safety",
            "market",
            "finance",
            "park",
            "town");

    private Departments() {}

    /** What a department is called; an id without a name shows as it is. */
    public static String name(Words words, String id) {
        return ALL.contains(id) ? words.of("registry.department." + id) : id;
    }
}
