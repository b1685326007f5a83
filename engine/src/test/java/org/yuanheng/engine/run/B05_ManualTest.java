package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The manual of the language, executed: each rule with its facts comes to the results that stand below them. */
class B05_ManualTest {
    private static final Path MANUAL = Path.of("..", "docs", "manual");
    private static final Pattern BLOCK =
            Pattern.compile("```(yaml rule|csv facts|csv results)\\n(.*?)```", Pattern.DOTALL);
    private static final Map<String, Integer> FEWEST = Map.of(
            "rules.md", 4,
            "rules.en.md", 4,
            "rules-points.md", 3,
            "rules-points.en.md", 3,
            "rules-groups.md", 1,
            "rules-groups.en.md", 1,
            "rules-time.md", 1,
            "rules-time.en.md", 1,
            "rules-levels.md", 1,
            "rules-levels.en.md", 1);

    @TempDir
    private Path scratch;

    private record Example(String page, String rule, String facts, String results) {}

    @TestFactory
    Stream<DynamicTest> everyExampleComesToItsResults() throws IOException {
        List<Example> all = new ArrayList<>();
        for (String page : new TreeSet<>(FEWEST.keySet())) {
            List<Example> found =
                    examples(page, Files.readString(MANUAL.resolve(page)).replace("\r\n", "\n"));
            assertThat(found).as(page).hasSizeGreaterThanOrEqualTo(FEWEST.getOrDefault(page, 0));
            all.addAll(found);
        }
        return all.stream()
                .map(example -> dynamicTest(
                        example.page() + ": "
                                + example.rule().lines().findFirst().orElse(""),
                        () -> {
                            Run run = Run.of(scratch, example.rule(), example.facts());
                            assertThat(run.results()).isEqualTo(example.results());
                            assertThat(run.notes()).isEmpty();
                        }));
    }

    private static List<Example> examples(String page, String text) {
        List<String> kinds = new ArrayList<>();
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            kinds.add(block.group(1));
            blocks.add(block.group(2));
        }
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i + 2 < blocks.size(); i += 3) {
            assertThat(kinds.subList(i, i + 3)).as(page).containsExactly("yaml rule", "csv facts", "csv results");
            examples.add(new Example(page, blocks.get(i), blocks.get(i + 1), blocks.get(i + 2)));
        }
        assertThat(blocks).as("blocks of %s come in threes", page).hasSize(examples.size() * 3);
        assertThat(text.split("\n```\\w", -1).length - 1)
                .as("blocks of %s without a word", page)
                .isEqualTo(blocks.size());
        return examples;
    }
}
