package org.yuanheng.engine.change;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.reading.RulebookReader;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import org.yuanheng.engine.yaml.RulebookText;

/** A run over texts, for tests of what changes it. */
record Trial(Rule rule, RunDirectory directory) {
    private static final Path RULEBOOKS = Path.of("..", "rulebook");

    /** Evaluates {@code facts} (CSV) by {@code rulebook} (YAML) into a new directory below {@code scratch}. */
    static Trial of(Path scratch, String rulebook, String facts) {
        return of(scratch, rule(rulebook), facts);
    }

    static Trial of(Path scratch, Rule rule, String facts) {
        try {
            Path directory = Files.createTempDirectory(scratch, "run");
            Path file = Files.writeString(directory.resolve("facts.csv"), facts, StandardCharsets.UTF_8);
            return new Trial(
                    rule,
                    value(Evaluation.run(rule, file, directory.resolve("out"), 2))
                            .directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A rulebook that must be right. */
    static Rule rule(String yaml) {
        RulebookText text = RulebookText.of("rule.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        try {
            Vocabulary vocabulary = value(Vocabulary.read(RulebookText.open(RULEBOOKS.resolve("vocabulary.yaml"))));
            return new Rule(value(new RulebookReader(vocabulary).read(text)), text.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A shipped scheme. */
    static Rule shipped(String id) {
        try {
            return rule(Files.readString(RULEBOOKS.resolve("schemes").resolve(id + ".yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T value(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T> ok -> ok.value();
            case Checked.Refused<T> refused -> throw new AssertionError(String.join("\n", lines(refused.problems())));
        };
    }

    /** {@code code place} of each problem. */
    static List<String> lines(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.code() + " " + problem.place())
                .toList();
    }

    /** A cell of results.csv. */
    String cell(String unit, String column) {
        try (Stream<String> rows = Files.lines(directory.resultsCsv())) {
            List<String[]> cells = rows.map(row -> row.split(",", -1)).toList();
            int at = List.of(cells.getFirst()).indexOf(column);
            return cells.stream()
                    .filter(row -> row[0].equals(unit))
                    .map(row -> row[at])
                    .findFirst()
                    .orElse("absent");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
