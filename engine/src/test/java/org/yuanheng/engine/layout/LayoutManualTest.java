package org.yuanheng.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.yaml.RulebookText;

/** The manual's page on layouts, executed: its layout reads without a warning and its cases hold. */
class LayoutManualTest {
    private static final Path MANUAL = Path.of("..", "docs", "manual");
    private static final Pattern BLOCK = Pattern.compile("```yaml (\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([a-z]+(?:-[a-z]+)+) \\w+`|refused: ([a-z]+(?:-[a-z]+)+)");

    @TempDir
    private Path folder;

    private static String page(String name) throws IOException {
        return Files.readString(MANUAL.resolve(name)).replace("\r\n", "\n");
    }

    private static List<MatchResult> blocks(String name) throws IOException {
        return BLOCK.matcher(page(name)).results().toList();
    }

    @Test
    void theExamplesReadAndTheirCasesHold() throws IOException {
        List<MatchResult> blocks = blocks("rules-layouts.md");
        assertThat(blocks)
                .extracting(block -> block.group(1))
                .containsExactly("layout", "cases", "layout", "cases", "layout", "cases");
        executed("plots", blocks.get(0).group(2), blocks.get(1).group(2), 3);
        executed("power-by-account", blocks.get(2).group(2), blocks.get(3).group(2), 1);
        executed("output-month", blocks.get(4).group(2), blocks.get(5).group(2), 2);
    }

    private void executed(String id, String written, String beside, int count) throws IOException {
        Path file = Files.writeString(folder.resolve(id + ".yaml"), written);
        assertThat(LayoutFolder.find(folder, file.toString())).containsExactly(file);
        Checked<Layout> read = Shipped.FOLDER.read(file);
        assertThat(Shipped.notes(read)).isEmpty();
        Layout layout = Shipped.ok(read);
        byte[] text = beside.getBytes(StandardCharsets.UTF_8);
        List<LayoutCase> cases = Shipped.ok(LayoutCase.read(RulebookText.of(id + ".cases.yaml", text), layout));
        assertThat(cases).hasSize(count);
        for (LayoutCase example : cases) {
            assertThat(Shipped.FOLDER.run(layout, example)).isEmpty();
        }
    }

    @Test
    void bothLanguagesGiveTheSameExamples() throws IOException {
        assertThat(blocks("rules-layouts.en.md"))
                .extracting(MatchResult::group)
                .isEqualTo(blocks("rules-layouts.md").stream()
                        .map(MatchResult::group)
                        .toList());
        assertThat(codes("rules-layouts.en.md")).isNotEmpty().isEqualTo(codes("rules-layouts.md"));
    }

    private static List<String> codes(String name) throws IOException {
        return CODE.matcher(page(name)).results().map(MatchResult::group).toList();
    }

    @Test
    void theManualNamesTheLayoutsThatShip() throws IOException {
        for (String name : List.of("rules-layouts.md", "rules-layouts.en.md")) {
            for (String id : LayoutFolder.ids(Shipped.RULEBOOK)) {
                assertThat(page(name)).contains("`" + id + "`");
            }
        }
    }
}
