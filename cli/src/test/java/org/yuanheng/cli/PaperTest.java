package org.yuanheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code paper} writes 评价底稿.xlsx of a run or of one unit, or nothing and says why. */
class PaperTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path path;

    private Path run = Path.of("");

    @BeforeEach
    void aRun() {
        System.setProperty("yuanheng.rulebook", REPOSITORY.resolve("rulebook").toString());
        run = path.resolve("run");
        Path facts = REPOSITORY.resolve("docs/examples/above-scale.csv");
        assertThat(Cli.run(
                        "evaluate",
                        "--rulebook",
                        "huangyan-2022-above",
                        "--facts",
                        facts.toString(),
                        "--out",
                        run.toString()))
                .isZero();
    }

    @AfterEach
    void noRulebooks() {
        System.clearProperty("yuanheng.rulebook");
    }

    private int paper(Path out, String... more) {
        String[] arguments = new String[5 + more.length];
        System.arraycopy(new String[] {"paper", "--run", run.toString(), "--out", out.toString()}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Cli.run(arguments);
    }

    @Test
    void thePaperOfARunAndOfAUnitAreWorkbooks() throws Exception {
        Path whole = path.resolve("底稿.xlsx");
        Path one = path.resolve("one.xlsx");
        assertThat(paper(whole)).isZero();
        assertThat(paper(one, "--unit", "DEMO-01")).isZero();
        for (Path file : new Path[] {whole, one}) {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                assertThat(zip.getEntry("xl/workbook.xml")).isNotNull();
            }
        }
    }

    @Test
    void aUnitThatIsNotThereLeavesNoFileAndIsTheCallersMistake() throws Exception {
        Path file = Files.writeString(path.resolve("mine.xlsx"), "mine");
        assertThat(paper(file, "--unit", "nobody")).isEqualTo(2);
        assertThat(file).as("what stood there stands there").hasContent("mine");
        try (var left = Files.list(path)) {
            assertThat(left).containsExactlyInAnyOrder(file, run);
        }
    }

    @Test
    void aFolderThatIsNotThereAndARunThatIsNoneAreTheCallersMistakes() throws Exception {
        assertThat(paper(path.resolve("nowhere/paper.xlsx"))).isEqualTo(2);
        run = Files.createDirectory(path.resolve("empty"));
        assertThat(paper(path.resolve("paper.xlsx"))).isEqualTo(2);
        assertThat(path.resolve("paper.xlsx")).doesNotExist();
    }
}
