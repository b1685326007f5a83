package org.yuanheng.engine.run;

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
import org.yuanheng.engine.yaml.RulebookText;

/** A run of the real engine over texts, for tests that read like the commands. */
record Run(Rule rule, Checked<Evaluation.Outcome> outcome, Path directory) {
    static final Path RULEBOOKS = Path.of("..", "rulebook");

    /** Evaluates {@code facts} (CSV) by {@code rulebook} (YAML) into a new directory below {@code scratch}. */
    static Run of(Path scratch, String rulebook, String facts) {
        return of(scratch, rule(rulebook), facts.getBytes(StandardCharsets.UTF_8));
    }

    static Run of(Path scratch, Rule rule, byte[] facts) {
        try {
            Path directory = Files.createTempDirectory(scratch, "run");
            Path file = Files.write(directory.resolve("facts.csv"), facts);
            Path out = directory.resolve("out");
            return new Run(rule, Evaluation.run(rule, file, out, 2), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A rulebook that must be right. */
    static Rule rule(String yaml) {
        return rule(RulebookText.of("rule.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    /** A shipped rulebook. */
    static Rule shipped(String id) {
        try {
            return rule(RulebookText.open(RULEBOOKS.resolve("schemes").resolve(id + ".yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rule rule(RulebookText text) {
        try {
            Vocabulary vocabulary = value(Vocabulary.read(RulebookText.open(RULEBOOKS.resolve("vocabulary.yaml"))));
            return new Rule(value(new RulebookReader(vocabulary).read(text)), text.bytes());
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

    /** The problems that refused it. */
    List<String> problems() {
        return switch (outcome) {
            case Checked.Ok<Evaluation.Outcome> ok ->
                throw new AssertionError("not refused: " + ok.value().directory());
            case Checked.Refused<Evaluation.Outcome> refused -> lines(refused.problems());
        };
    }

    List<String> notes() {
        value(outcome);
        return lines(((Checked.Ok<Evaluation.Outcome>) outcome).notes());
    }

    RunDirectory files() {
        return value(outcome).directory();
    }

    Manifest manifest() {
        return value(outcome).manifest();
    }

    String results() {
        return read(files().resultsCsv());
    }

    String leftOut() {
        return read(files().leftOut());
    }

    /** The rows of results.csv with these columns only, cells joined by spaces. */
    List<String> results(String... columns) {
        List<String> lines = results().lines().toList();
        List<String> header = List.of(lines.getFirst().split(",", -1));
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> String.join(
                        " ",
                        Stream.of(columns)
                                .map(column -> cells[header.indexOf(column)])
                                .toList()))
                .toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
