package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * Collects findings. Every refusal is kept, up to a bound that no table of people's work reaches; notes of the same kind
 * about the same column are told once, with their number.
 */
final class Findings {
    private static final int MOST = 1_000_000;
    private static final List<Finding.Severity> SEVERITIES = List.of(Finding.Severity.values());

    private final boolean heard;
    private final Spool told = new Spool();
    private long[] places = new long[16];
    private int count;
    private final Map<Kind, Noted> notes = new LinkedHashMap<>();
    private long more;

    Findings() {
        this(true);
    }

    private Findings(boolean heard) {
        this.heard = heard;
    }

    /** What is said to nobody: of a row that is read again. */
    static Findings unheard() {
        return new Findings(false);
    }

    private record Kind(String code, String sheet, String column) {}

    private static final class Noted {
        private final Problem first;
        private long count;

        private Noted(Problem first) {
            this.first = first;
        }
    }

    void refuses(Problem problem) {
        add(Finding.Severity.REFUSES, problem);
    }

    void warns(Problem problem) {
        add(Finding.Severity.WARNS, problem);
    }

    void notes(Problem problem) {
        note(new Kind(problem.code(), problem.place().sheet(), problem.place().column()), () -> problem);
    }

    /** The same, of a cell; the sentence is made for the first only. */
    void notes(String code, String sheet, Header.Bound bound, Supplier<Problem> problem) {
        note(new Kind(code, sheet, bound.place()), problem);
    }

    private void note(Kind kind, Supplier<Problem> problem) {
        if (heard) {
            notes.computeIfAbsent(kind, key -> new Noted(problem.get())).count++;
        }
    }

    private void add(Finding.Severity severity, Problem problem) {
        if (!heard) {
            return;
        }
        if (count >= MOST) {
            more++;
            return;
        }
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        places[count++] = told.end();
        told.putByte(SEVERITIES.indexOf(severity));
        told.putText(problem.code());
        told.putText(problem.place().file());
        told.putText(problem.place().sheet());
        told.putLong(problem.place().row());
        told.putText(problem.place().column());
        told.putText(problem.message().zh());
        told.putText(problem.message().en());
        told.putText(problem.advice().zh());
        told.putText(problem.advice().en());
    }

    private Finding get(int index) {
        told.seek(places[index]);
        Finding.Severity severity = SEVERITIES.get(told.getByte());
        String code = told.getText();
        Place place = new Place(told.getText(), told.getText(), told.getLong(), told.getText());
        return new Finding(
                severity,
                new Problem(
                        code,
                        place,
                        new Text(told.getText(), told.getText()),
                        new Text(told.getText(), told.getText())));
    }

    /** All findings: as they were found, then the notes. A long list is read from where it was kept. */
    List<Finding> all(String file) {
        List<Finding> last = new ArrayList<>();
        if (more > 0) {
            last.add(new Finding(
                    Finding.Severity.WARNS,
                    new Problem(
                            "findings-more",
                            Place.of(file),
                            new Text("还有 " + more + " 个问题没有逐条列出", more + " more problems are not listed one by one"),
                            new Text(
                                    "先改正列出的问题再上传，其余会继续列出",
                                    "mend those listed and upload again; the rest will follow"))));
        }
        notes.values().forEach(noted -> last.add(new Finding(Finding.Severity.NOTES, told(noted))));
        int kept = count;
        return new Lazily<>(kept + last.size(), i -> i < kept ? get(i) : last.get(i - kept));
    }

    private static Problem told(Noted noted) {
        if (noted.count == 1) {
            return noted.first;
        }
        Text message = noted.first.message();
        return new Problem(
                noted.first.code(),
                noted.first.place(),
                new Text(
                        message.zh() + "（本列共 " + noted.count + " 处，此为第一处）",
                        message.en() + " (" + noted.count + " cells of this column, this is the first)"),
                noted.first.advice());
    }
}
