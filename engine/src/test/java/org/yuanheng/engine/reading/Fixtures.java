package org.yuanheng.engine.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.yaml.RulebookText;

/** What the tests of this package share: the shipped folder, and rulebooks written in text blocks. */
final class Fixtures {
    static final Path FOLDER = folder();
    static final Vocabulary VOCABULARY = vocabulary();

    /** The smallest rulebook that says everything; tests change one line of it. */
    static final String SMALL = """
            id: small
            title: {zh: 小规则, en: small rulebook}
            source: {document: 测试文件, checked_on: 2026-11-22}
            period: 2022
            population: scale = 'ABOVE' and participation <> 'EXEMPT'
            compare_within: [county]
            indicators:
              - id: tax_per_mu
                label: {zh: 亩均税收}
                value: tax / land
                unit: 万元/亩
                weight: 60
                points: {method: baseline_ratio, baseline: 24.097, floor: 0, cap: none}
              - id: value_added_per_energy
                value: value_added / energy
                weight: 40
                points: {method: baseline_ratio, baseline: group_sum_over_sum}
                when_missing: group_mean_points
            total: {decimals: 4}
            rank: {by: [total desc, tax_per_mu desc, unit_id]}
            classes: {method: quota, of: ranked, shares: [A: 20%, B: 40%, C: rest, D: 5%], rounding: floor}
            overrides:
              - {id: accident, kind: veto, when: fatal_accidents > 0, to: D}
            """;

    private Fixtures() {}

    private static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isRegularFile(here.resolve("rulebook/vocabulary.yaml"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException(
                    "no rulebook folder above " + Path.of("").toAbsolutePath());
        }
        return here.resolve("rulebook");
    }

    private static Vocabulary vocabulary() {
        try {
            return ok(Vocabulary.read(RulebookText.open(FOLDER.resolve("vocabulary.yaml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Checked<Scheme> read(String yaml) {
        return read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    static Checked<Scheme> read(byte[] yaml) {
        return new RulebookReader(VOCABULARY).readScheme(RulebookText.of("rule.yaml", yaml));
    }

    /** {@link #SMALL} with one part replaced. */
    static String small(String part, String by) {
        if (!SMALL.contains(part)) {
            throw new IllegalArgumentException("the small rulebook does not say " + part);
        }
        return SMALL.replace(part, by);
    }

    static <T> T ok(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T>(T value, var _) -> value;
            case Checked.Refused<T>(List<Problem> problems) ->
                throw new AssertionError(String.join("\n", lines(problems)));
        };
    }

    static <T> List<Problem> problems(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T> ok -> throw new AssertionError("was read as " + ok.value());
            case Checked.Refused<T>(List<Problem> problems) -> problems;
        };
    }

    static List<String> lines(List<Problem> problems) {
        return problems.stream().map(p -> p.line("en")).toList();
    }
}
