package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * Collects findings. Every refusal is kept, up to a bound; notes of the same kind about the same column are told once,
 * with their number.
 */
final class Findings {
    private static final int MOST = 20_000;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Noted> notes = new LinkedHashMap<>();
    private long more;

    private static final class Noted {
        private final Problem first;
        private long count = 1;

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
        String kind = problem.code()
                + '\n'
                + problem.place().sheet()
                + '\n'
                + problem.place().column();
        Noted noted = notes.putIfAbsent(kind, new Noted(problem));
        if (noted != null) {
            noted.count++;
        }
    }

    private void add(Finding.Severity severity, Problem problem) {
        if (findings.size() < MOST) {
            findings.add(new Finding(severity, problem));
        } else {
            more++;
        }
    }

    /** All findings: as they were found, then the notes. */
    List<Finding> all(String file) {
        List<Finding> all = new ArrayList<>(findings);
        if (more > 0) {
            all.add(new Finding(
                    Finding.Severity.WARNS,
                    new Problem(
                            "findings-more",
                            Place.of(file),
                            new Text("还有 " + more + " 个问题没有逐条列出", more + " more problems are not listed one by one"),
                            new Text(
                                    "先改正列出的问题再上传，其余会继续列出",
                                    "mend those listed and upload again; the rest will follow"))));
        }
        for (Noted noted : notes.values()) {
            all.add(new Finding(Finding.Severity.NOTES, told(noted)));
        }
        return all;
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
