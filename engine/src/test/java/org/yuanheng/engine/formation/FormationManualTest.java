package org.yuanheng.engine.formation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual's example of a rule of units is executed, and what it names exists. */
class FormationManualTest {
    private static final Path MANUAL = Path.of("..", "docs", "manual");
    private static final Pattern BLOCK =
            Pattern.compile("^```yaml (formation|cases)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    Path folder;

    private static String page(String name) throws IOException {
        return Files.readString(MANUAL.resolve(name)).replace("\r\n", "\n");
    }

    private static List<MatchResult> blocks(String name) throws IOException {
        return BLOCK.matcher(page(name)).results().toList();
    }

    @Test
    void theExampleReadsAndItsCasesHold() throws IOException {
        List<MatchResult> blocks = blocks("rules-formations.md");
        assertThat(blocks).extracting(block -> block.group(1)).containsExactly("formation", "cases");
        Path file =
                Files.writeString(folder.resolve("mine.yaml"), blocks.getFirst().group(2));
        Files.writeString(folder.resolve("mine.cases.yaml"), blocks.getLast().group(2));
        Formation rule = Ways.read(blocks.getFirst().group(2));
        List<FormationCase> cases = Ways.good(FormationFolder.cases(file, rule, Ways.VOCABULARY));
        assertThat(cases).hasSize(2);
        cases.forEach(example -> assertThat(FormationFolder.run(example)).isEmpty());
    }

    @Test
    void bothLanguagesGiveTheSameExampleAndNameWhatShips() throws IOException {
        assertThat(blocks("rules-formations.en.md").stream().map(MatchResult::group))
                .isEqualTo(blocks("rules-formations.md").stream()
                        .map(MatchResult::group)
                        .toList());
        for (String name : List.of("rules-formations.md", "rules-formations.en.md")) {
            for (String id : FormationFolder.ids(Ways.RULEBOOK)) {
                assertThat(page(name)).contains("`" + id + "`");
            }
            for (Combination.Way way : Combination.Way.values()) {
                assertThat(page(name)).contains("`" + way.key() + "`");
            }
            for (Formation.Join join : Formation.Join.values()) {
                assertThat(page(name)).contains("`join: " + join.name().toLowerCase(Locale.ROOT) + "`");
            }
        }
    }
}
