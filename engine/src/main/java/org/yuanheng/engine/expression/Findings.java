package org.yuanheng.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** The problems of one formula, each at the character where it starts. */
final class Findings {
    /** More than this many say nothing new. */
    private static final int MOST = 20;

    private final IntFunction<Place> places;
    private final List<Problem> problems = new ArrayList<>();

    Findings(IntFunction<Place> places) {
        this.places = places;
    }

    void add(String code, int at, Text message, Text advice) {
        if (problems.size() < MOST) {
            problems.add(new Problem(code, places.apply(at), message, advice));
        }
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    List<Problem> all() {
        return List.copyOf(problems);
    }
}
