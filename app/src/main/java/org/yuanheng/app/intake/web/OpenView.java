package org.yuanheng.app.intake.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Waiting;
import org.yuanheng.app.registry.Firms;

/** One thing that waits, with what its form needs. */
public record OpenView(Waiting waiting, String reason, String message, List<Candidate> candidates, Table figures) {
    /**
     * A firm that may be meant.
     *
     * @param why what is alike and what differs; empty where the code says it all
     * @param chosen whether the file has its code; no other firm is proposed unasked
     */
    public record Candidate(String creditCode, String name, String why, boolean chosen) {}

    static OpenView of(Waiting waiting, Firms firms, Scope scope, Labels labels) {
        Words words = labels.words();
        return new OpenView(
                waiting,
                words.of("intake.reason." + waiting.reason()),
                words.of(waiting.message()),
                candidates(waiting, firms, scope, words),
                figures(waiting, labels));
    }

    private static List<Candidate> candidates(Waiting waiting, Firms firms, Scope scope, Words words) {
        Map<String, String> names = new HashMap<>();
        firms.names(scope, waiting.candidates()).forEach(known -> names.put(known.creditCode(), known.name()));
        // The firm of the file's own code is named wherever it is: the file says it already.
        firms.names(Scope.everything(), List.of(waiting.creditCode()))
                .forEach(known -> names.put(known.creditCode(), known.name()));
        Map<String, String> why = new HashMap<>();
        for (Waiting.Ground ground : waiting.grounds()) {
            String reasons =
                    ground.reasons().stream().map(words::of).collect(Collectors.joining(words.of("intake.semicolon")));
            why.put(
                    ground.creditCode(),
                    reasons.isEmpty() ? "" : words.of("intake.candidate.why", ground.likeness(), reasons));
        }
        return waiting.candidates().stream()
                .filter(names::containsKey)
                .map(code -> new Candidate(
                        code,
                        names.getOrDefault(code, code),
                        why.getOrDefault(code, ""),
                        code.equals(waiting.creditCode())))
                .toList();
    }

    private static Table figures(Waiting waiting, Labels labels) {
        Words words = labels.words();
        List<Table.Row> rows = waiting.figures().stream()
                .map(figure -> new Table.Row(
                        "",
                        List.of(
                                Cell.of(labels.item(figure.item())),
                                Cell.of((labels.text(figure.item(), figure.value()) + " " + labels.unit(figure.item()))
                                        .strip()),
                                Cell.of(figure.raw()),
                                Cell.of(labels.conversion(figure.conversion()))),
                        false))
                .toList();
        return Table.of(
                        "waiting-" + waiting.id(),
                        words.of("intake.figures"),
                        Column.words("item", words.of("intake.item")),
                        Column.words("value", words.of("intake.value")),
                        Column.words("raw", words.of("intake.raw")),
                        Column.words("conversion", words.of("intake.conversion")))
                .rows(rows);
    }
}
