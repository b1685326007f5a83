package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.description.RuleDescription;
import org.yuanheng.engine.reading.Case;
import org.yuanheng.engine.yaml.RulebookText;

/**
 * Every YAML example of the manual's pages on kinds of rule is a whole rulebook that reads, says what it does and runs; a
 * list that follows one is its cases, and they hold.
 */
class RulesManualTest {
    private static final Path MANUAL = Path.of("..", "docs", "manual");
    private static final Pattern EXAMPLE = Pattern.compile("^```yaml\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    private Path scratch;

    /** A rulebook of the manual with the cases that follow it. */
    private record Example(String where, String rulebook, Optional<String> cases) {}

    @TestFactory
    List<DynamicTest> everyExampleRuns() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> pages = Files.list(MANUAL)) {
            for (Path page : pages.filter(
                            p -> p.getFileName().toString().matches("rules-(matrix|quality|match)(\\.en)?\\.md"))
                    .sorted()
                    .toList()) {
                List<Example> examples = examples(page);
                assertThat(examples).as(page.toString()).isNotEmpty();
                examples.forEach(example -> tests.add(DynamicTest.dynamicTest(example.where(), () -> runs(example))));
            }
        }
        assertThat(tests).hasSize(12);
        return tests;
    }

    private static List<Example> examples(Path page) throws IOException {
        List<Example> found = new ArrayList<>();
        EXAMPLE.matcher(Files.readString(page).replace("\r\n", "\n")).results().forEach(match -> {
            String text = match.group(1);
            if (text.startsWith("- name:")) {
                Example before = found.removeLast();
                found.add(new Example(before.where(), before.rulebook(), Optional.of(text)));
            } else {
                String name =
                        page.getFileName() + " " + text.lines().findFirst().orElse("");
                found.add(new Example(name, text, Optional.empty()));
            }
        });
        return found;
    }

    private void runs(Example example) throws IOException {
        Rule rule = Run.rule(example.rulebook());
        assertThat(RuleDescription.of(rule.rules()))
                .allSatisfy(line -> assertThat(line.en()).isNotBlank());
        String header = String.join(",", rule.rules().items().keySet()) + "\n";
        Run.value(Run.of(scratch, rule, header.getBytes(StandardCharsets.UTF_8)).outcome());
        if (example.cases().isPresent()) {
            byte[] text = example.cases().get().getBytes(StandardCharsets.UTF_8);
            List<Case> cases = Run.value(Case.read(RulebookText.of("cases.yaml", text), rule.rules()));
            assertThat(CaseRun.of(rule, cases, 2)).hasSameSizeAs(cases).allMatch(CaseRun::holds);
        }
    }
}
