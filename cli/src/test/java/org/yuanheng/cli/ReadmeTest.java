package org.yuanheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that the READMEs show do what is said there. */
class ReadmeTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path path;

    @BeforeEach
    void shippedRulebooks() {
        System.setProperty("yuanheng.rulebook", REPOSITORY.resolve("rulebook").toString());
    }

    @AfterEach
    void noRulebooks() {
        System.clearProperty("yuanheng.rulebook");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void theCommandsRunAndTheTotalIsAsShown(String readme) throws Exception {
        String text = Files.readString(REPOSITORY.resolve(readme));
        for (String command : List.of("evaluate", "explain", "verify")) {
            String line = text.lines()
                    .filter(each -> each.startsWith("./yuanheng " + command + " "))
                    .findFirst()
                    .orElseThrow();
            assertThat(Cli.run(words(line))).as(line).isZero();
        }
        assertThat(text).contains("87.4115");
        assertThat(Files.readString(path.resolve("run/results.csv"))).containsPattern("DEMO-01,.*,87\\.4115,");
    }

    /** The example's files are meant from the repository, its run directory is put aside. */
    private String[] words(String line) {
        return Stream.of(line.substring("./yuanheng ".length()).split(" "))
                .map(word -> word.replace(
                                "docs/examples",
                                REPOSITORY.resolve("docs/examples").toString())
                        .replace("runs/first", path.resolve("run").toString())
                        .replaceFirst("^runs/", path + "/"))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/manual/office.md", "docs/manual/auditor.md"})
    void theCommandsOfAManualRun(String manual) throws Exception {
        String text = Files.readString(REPOSITORY.resolve(manual));
        String block = text.substring(text.indexOf("```sh\n"), text.lastIndexOf("```"));
        List<String> lines =
                block.lines().filter(each -> each.startsWith("./yuanheng ")).toList();
        assertThat(lines).hasSizeGreaterThan(1);
        for (String line : lines) {
            assertThat(Cli.run(words(line))).as(line).isZero();
        }
    }

    @Test
    void theExampleSaysThatItsFirmsAreInvented() throws Exception {
        assertThat(Files.readAllLines(REPOSITORY.resolve("docs/examples/above-scale.csv")))
                .filteredOn(line -> !line.startsWith("unit_id"))
                .isNotEmpty()
                .allMatch(line -> line.contains("（虚构）"));
    }
}
