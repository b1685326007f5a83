package org.yuanheng.engine.rulebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What was found while reading: problems that refuse the file, and notes that do not. */
public final class Report {
    /** More than this many say nothing new, and whoever must read them is helped by fewer. */
    private static final int MOST_SHOWN = 500;

    final List<Problem> problems = new ArrayList<>();
    private final List<Problem> notes = new ArrayList<>();

    /** Notes what refuses the file. */
    public void problem(String code, Place place, Text message, Text advice) {
        problems.add(new Problem(code, place, message, advice));
    }

    void note(String code, Place place, Text message, Text advice) {
        notes.add(new Problem(code, place, message, advice));
    }

    boolean isClean() {
        return problems.isEmpty();
    }

    <T> Checked<T> refused() {
        return new Checked.Refused<>(inOrder(problems));
    }

    <T> Checked<T> ok(T value) {
        return new Checked.Ok<>(value, inOrder(notes));
    }

    /** From the top of each file to its bottom, the files as they came. */
    private static List<Problem> inOrder(List<Problem> found) {
        List<String> files =
                found.stream().map(p -> p.place().file()).distinct().toList();
        return found.stream()
                .sorted(Comparator.comparingInt(
                                (Problem p) -> files.indexOf(p.place().file()))
                        .thenComparingLong(p -> p.place().row())
                        .thenComparingInt(p -> column(p.place())))
                .limit(MOST_SHOWN)
                .toList();
    }

    private static int column(Place place) {
        return place.column().isEmpty() ? 0 : Integer.parseInt(place.column());
    }
}
