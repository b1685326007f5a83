package org.yuanheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} of layouts: how files are read, in words, with cases and traps. */
class LayoutCheckTest {
    private static final Path LAYOUTS = Command.REPOSITORY.resolve("rulebook").resolve("layouts");

    @TempDir
    private Path folder;

    @Test
    void oneLayoutByItsIdAndByItsFile() {
        Command byId = Command.run("check", "tax");
        assertThat(byId.status()).isZero();
        assertThat(byId.err()).isEmpty();
        assertThat(byId.out())
                .startsWith("评价税收（文件版式 tax）\n由谁报送：税务（tax）。")
                .contains("元 ÷ 10000", "✓ 没写单位", "9 个算例全部相符。");
        assertThat(Command.run("check", LAYOUTS.resolve("tax.yaml").toString())).isEqualTo(byId);
        Command english = Command.run("check", "tax", "--lang", "en");
        assertThat(english.out())
                .startsWith("Tax for evaluation (a layout of files tax)\nDelivered by: tax.")
                .contains("yuan ÷ 10000", "✓ no unit is stated", "all 9 cases hold.");
    }

    @Test
    void allThatShip() {
        Command all = Command.run("check", LAYOUTS.toString());
        assertThat(all.status()).isZero();
        assertThat(all.err()).isEmpty();
        assertThat(all.out())
                .contains("文件版式 environment", "文件版式 land", "文件版式 roster")
                .doesNotContain("✗");
    }

    @Test
    void aFalseCaseATrapAndAFaultAreAllTold() throws IOException {
        Path layouts = Files.createDirectory(folder.resolve("layouts"));
        String tax = Files.readString(LAYOUTS.resolve("tax.yaml"));
        Files.writeString(layouts.resolve("tax.yaml"), tax.replace("required: true", "required: false"));
        Files.writeString(layouts.resolve("tax.cases.yaml"), """
                - name: 例
                  table: [[税号, 评价税收（元）], [919900000000000018, 5]]
                  expect: {2: {tax: 5}}
                """);
        Files.writeString(
                layouts.resolve("town.yaml"),
                tax.replace("department: tax", "department: town").replace("id: tax\nkind", "id: town\nkind"));
        Files.writeString(layouts.resolve("wrong.yaml"), "id: wrong\ncolumns: 5\n");
        Command check = Command.run("check", layouts.toString());
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err())
                .contains(
                        "提示  layout-no-required  tax.yaml:",
                        "提示  layout-item-elsewhere  town.yaml:",
                        "case-differs  tax.cases.yaml:3:",
                        "读得“0.0005”",
                        "rulebook-missing-key  wrong.yaml",
                        "rulebook-shape  wrong.yaml:2:");
        assertThat(check.out()).contains("✗ 例", "没有算例。");
    }

    @Test
    void aNameThatNobodyKnowsIsAnsweredWithTheLayoutsToo() {
        Command check = Command.run("check", "stattistics", "--lang", "en");
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err())
                .contains(
                        "rulebook-not-found",
                        "did you mean statistics?",
                        "layouts of files: buildings, chain-firms, commitments, credit, declared-sales");
        assertThat(Command.run("check", Command.REPOSITORY.resolve("rulebook").toString())
                        .err())
                .contains("rulebook-not-found", "文件夹");
    }

    @Test
    void isRefusedWhereARuleIsWanted() throws IOException {
        Path facts = Files.writeString(folder.resolve("facts.csv"), "unit_id,tax\nA,1\n");
        Command evaluate = Command.run(
                "evaluate",
                "--rulebook",
                LAYOUTS.resolve("tax.yaml").toString(),
                "--facts",
                facts.toString(),
                "--out",
                folder.resolve("run").toString());
        assertThat(evaluate.status()).isEqualTo(2);
        assertThat(evaluate.err()).contains("rulebook-layout  tax.yaml:", "文件版式");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void tenMegabytesOfParenthesesInLittleMemory() throws IOException, InterruptedException {
        Path file = Files.writeString(
                folder.resolve("big.yaml"),
                "kind: layout\nfacts:\n  - {item: tax, of: '" + "(".repeat(10 << 20) + "'}\n");
        Command check = Command.runSmall(folder, "check", file.toString());
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err()).contains("big.yaml").hasSizeLessThan(2_000);
        Path laughs = Files.writeString(
                folder.resolve("laughs.yaml"), "kind: layout\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");
        Command refused = Command.runSmall(folder, "check", laughs.toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("laughs.yaml:2:");
    }
}
