package org.yuanheng.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.description.SchemeDescription;
import org.yuanheng.engine.plan.Compiler;
import org.yuanheng.engine.rulebook.Scheme;

/** The examples of the manual's pages on rank and class, each read as part of a rulebook and compiled. */
class ManualClassesTest {
    private static final Path MANUAL = Fixtures.FOLDER.resolveSibling("docs").resolve("manual");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final String BASE = """
            id: manual
            population: scale = 'ABOVE'
            compare_within: [county]
            indicators:
              - id: tax_per_mu
                value: tax / land
                weight: 100
                points: {method: baseline_ratio, baseline: 24}
            """;

    private static List<String> examples(String page) {
        try {
            String text = Files.readString(MANUAL.resolve(page)).replace("\r\n", "\n");
            return EXAMPLE.matcher(text)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> examples() {
        return Stream.of("rules-classes.md", "rules-classes.en.md")
                .flatMap(page -> examples(page).stream())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isAcceptedAsItStands(String example) {
        Checked<Scheme> read = Fixtures.read(BASE + example);
        Scheme scheme = Fixtures.ok(read);
        assertThat(Compiler.compile(scheme).steps()).isNotEmpty();
        assertThat(SchemeDescription.of(scheme)).isNotEmpty();
    }

    @Test
    void bothLanguagesGiveTheSameExamples() {
        assertThat(examples("rules-classes.md")).hasSizeGreaterThan(8).isEqualTo(examples("rules-classes.en.md"));
    }
}
