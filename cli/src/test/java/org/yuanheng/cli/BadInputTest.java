package org.yuanheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands on what people get wrong: every problem at once, with its place and what to do, 2, and nothing written. */
@Tag("slow")
class BadInputTest {
    private static final String HEADER = "unit_id,county,scale,tax,land,value_added,energy,emission,staff,rd,revenue\n";

    @TempDir
    Path folder;

    private static String shipped() {
        try {
            return Files.readString(Command.REPOSITORY.resolve("rulebook/schemes/huangyan-2022-above.yaml"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void nothingWritten(String... files) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(files);
        }
    }

    @Test
    void everyProblemOfARulebookAtOnce() throws IOException {
        Path rulebook = write(
                "规则.yaml",
                shipped()
                        .replace("value: tax / land", "value: taxx / land")
                        .replace("value: value_added / land", "value: (select max(tax) from firms)")
                        .replace("value: value_added / energy", "value: read_csv('/etc/passwd')")
                        .replace("baseline: 4929.81", "baseline: 0")
                        .replace("decimals: 4", "decimals: four")
                        .replace("B: 40%", "B: 90%"));
        write("facts.csv", HEADER);
        for (Command command : new Command[] {
            Command.run("check", rulebook.toString()),
            Command.run(
                    "evaluate",
                    "--rulebook",
                    rulebook.toString(),
                    "--facts",
                    folder.resolve("facts.csv").toString(),
                    "--out",
                    folder.resolve("a/b").toString())
        }) {
            assertThat(command.status()).isEqualTo(2);
            assertThat(command.out()).isEmpty();
            assertThat(command.err().lines().limit(6).map(line -> line.split("  ")[0] + " " + line.split("  ")[1]))
                    .containsExactly(
                            "expression-unknown-name 规则.yaml:46:12",
                            "expression-not-allowed 规则.yaml:52:12",
                            "expression-unknown-function 规则.yaml:58:12",
                            "rulebook-not-positive 规则.yaml:67:48",
                            "rulebook-number 规则.yaml:81:19",
                            "rulebook-share 规则.yaml:83:46");
            assertThat(command.err()).contains("是不是 tax？", "共 6 个问题。").doesNotContain("\tat ");
        }
        nothingWritten("规则.yaml", "facts.csv");
    }

    static Stream<Arguments> hostile() {
        String laughs = IntStream.range(1, 30)
                .mapToObj(i -> "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(8) + "x]\n")
                .reduce("a0: &a0 [x]\n", String::concat);
        return Stream.of(
                Arguments.of("expression-too-long", shipped().replace("tax / land", "tax+".repeat(50_000) + "tax")),
                Arguments.of(
                        "expression-too-deep",
                        shipped().replace("tax / land", "(".repeat(65) + "tax / land" + ")".repeat(65))),
                Arguments.of("yaml-alias", laughs),
                Arguments.of("yaml-depth", "id: x\na: " + "[".repeat(500_000)),
                Arguments.of("rulebook-too-large", "id: x\n#" + "x".repeat(50 << 20)),
                Arguments.of("yaml-duplicate-key", "a: 1\n".repeat(40_000)));
    }

    /** Limits come before parsing and expansion: a small machine answers, at once. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void isRefusedInLittleMemory(String code, String text) throws Exception {
        Path rulebook = write("r.yaml", text);
        Command command = Command.runSmall(folder, "check", rulebook.toString());
        assertThat(command.status()).isEqualTo(2);
        assertThat(command.err()).contains(code).doesNotContain("OutOfMemory", "StackOverflow", "\tat ");
        assertThat(command.err().length()).isLessThan(100_000);
        nothingWritten("r.yaml");
    }

    @Test
    void aHugeFactsFileIsCheckedInLittleMemory() throws Exception {
        Path facts = folder.resolve("facts.csv");
        try (var out = Files.newBufferedWriter(facts)) {
            out.write(HEADER);
            for (int i = 0; i < 400_000; i++) {
                out.write("U" + i + ",甲,ABOVE," + (i % 3 == 0 ? "-" : "5") + ",3,4,5,6,7,8,9\n");
            }
        }
        Command command = Command.runSmall(
                folder, "evaluate", "--rulebook", "huangyan-2022-above", "--facts", facts.toString(), "--out", "out");
        assertThat(command.status()).isEqualTo(2);
        assertThat(command.err().lines())
                .hasSize(1003)
                .contains(
                        "facts-number  facts.csv:tax  这一列共 133334 处同类问题，以上只列前 1000 处  → 只写半角数字，如 -12.5，不带单位、空格、% 和千位分隔符；没有数据就留空，不写“-”“/”");
        nothingWritten("facts.csv");
    }

    @Test
    void everyProblemOfAFactsFileAtOnce() throws IOException {
        Path facts = write("facts.csv", HEADER.replace("land", "用地") + """
                A,甲,ABOVE,六百,30,3600,1500,,220,450,15000
                B,甲,规上,NaN,30,"3,600",-,0.9,220,450,15000
                A,甲,ABOVE,1,30,3600,1500,0.9,220,450
                A,甲,ABOVE,1234567890123456789,30,3600,1500,0.12345678,220,450,15000
                """);
        Command command = Command.run(
                "evaluate",
                "--rulebook",
                "huangyan-2022-above",
                "--facts",
                facts.toString(),
                "--out",
                folder.resolve("out").toString());
        assertThat(command.status()).isEqualTo(2);
        assertThat(command.err().lines().map(line -> line.split("  → ")[0]))
                .containsExactly(
                        "facts-row-width  facts.csv:4  该行有 10 列，应为 11 列",
                        "facts-column-missing  facts.csv:1:land  缺少规则所读的列 land（用地面积）",
                        "facts-digits  facts.csv:5:emission  “0.12345678”的小数超过 6 位",
                        "facts-number  facts.csv:3:energy  “-”不是数字",
                        "facts-value  facts.csv:3:scale  “规上”不是允许的取值",
                        "facts-number  facts.csv:2:tax  “六百”不是数字",
                        "facts-number  facts.csv:3:tax  “NaN”不是数字",
                        "facts-digits  facts.csv:5:tax  “1234567890123456789”的整数部分超过 12 位",
                        "facts-number  facts.csv:3:value_added  “3,600”不是数字",
                        "facts-unit-twice  facts.csv:5:unit_id  “A”单位重复出现，首次在第 2 行",
                        "共 10 个问题。",
                        "没有写入任何文件。");
        assertThat(command.err()).contains("把列名“用地”改为 land", "ABOVE（规上工业）");
        nothingWritten("facts.csv");
    }

    @Test
    void checkTellsTheRuleInBothLanguages() {
        Command zh = Command.run("check", "huangyan-2022-above");
        assertThat(zh.status()).isZero();
        assertThat(zh.out())
                .startsWith("黄岩区2022年度规上工业企业综合评价")
                .contains("1. 亩均税收（万元/亩）＝ 评价税收 ÷ 用地面积", "是本规则补上的", "依据：", "12 个算例全部相符。");
        Command en = Command.run("check", "huangyan-2022-above", "--lang", "en");
        assertThat(en.out()).startsWith("Huangyan District 2022").contains("1. tax per mu", "all 12 cases hold.");
    }

    @Test
    void aRulebookWithoutCasesSaysSo() throws IOException {
        Command command = Command.run("check", write("mine.yaml", shipped()).toString());
        assertThat(command.status()).isZero();
        assertThat(command.out()).contains("没有算例").doesNotContain("0 个算例");
    }

    @Test
    void foldersAndOtherKindsOfFiles() throws IOException {
        assertThat(Command.run("check", folder.toString()).err()).contains("是文件夹，不是规则文件");
        Path workbook = Files.write(folder.resolve("r.xlsx"), "PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Command.run("check", workbook.toString()).err()).contains("rulebook-kind  r.xlsx  这是Excel 工作簿");
        assertThat(Command.run("check", "huangyan-2022-abvoe").err()).contains("可用的编号：huangyan-2022-above");
    }
}
