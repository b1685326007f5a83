package org.yuanheng.engine.yaml;

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
        problem(new Problem(code, place, message, advice));
    }

    /** Notes what refuses the file, as someone else found it. */
    public void problem(Problem problem) {
        problems.add(problem);
    }

    /** Notes what the reader should know and what does not refuse the file. */
    public void note(String code, Place place, Text message, Text advice) {
        notes.add(new Problem(code, place, message, advice));
    }

    /** Whether nothing was found that refuses the file. */
    public boolean isClean() {
        return problems.isEmpty();
    }

    /** The refusal, with all problems from the top of the file to its bottom. */
    public <T> Checked<T> refused() {
        return new Checked.Refused<>(inOrder(problems));
    }

    /** What was read, with the notes. */
    public <T> Checked<T> ok(T value) {
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
