package org.yuanheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the commands, and what they say to wrong ones and of runs that were tampered with. */
@Tag("slow")
class CommandLineTest {
    @TempDir
    Path folder;

    private Path run = Path.of("");

    @BeforeEach
    void aRunOfSixtyFirms() throws IOException {
        StringBuilder facts =
                new StringBuilder("unit_id,county,scale,tax,land,value_added,energy,emission,staff,rd,revenue\n");
        for (int i = 10; i < 70; i++) {
            facts.append("U%d,甲县,ABOVE,%d,20,%d,300,0.5,90,10,4000%n"
                    .formatted(i, i * 7, i * 11)
                    .replace("\r", ""));
        }
        Path file = Files.writeString(folder.resolve("facts.csv"), facts);
        run = folder.resolve("run");
        assertThat(evaluate(file, run, "huangyan-2022-above").status()).isZero();
    }

    private static Command evaluate(Path facts, Path out, String rulebook) {
        return Command.run("evaluate", "--rulebook", rulebook, "--facts", facts.toString(), "--out", out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "evaluate", "explain", "verify", "paper", "lift", "what-if", "close"})
    void eachCommandHelpsInBothLanguages(String command) {
        Command zh = Command.run(command, "--help");
        assertThat(zh.status()).isZero();
        assertThat(zh.out()).startsWith("用法：./yuanheng " + command).contains("显示用法");
        assertThat(zh.out().lines().skip(1).filter(line -> line.startsWith("      --") || line.startsWith("  -")))
                .as("each option is described")
                .allSatisfy(line -> assertThat(line).containsPattern("\\p{IsHan}|duckdb"));
        Command en = Command.run(command, "--lang", "en", "-h");
        assertThat(en.out()).startsWith("Usage: ./yuanheng " + command).doesNotContainPattern("\\p{IsHan}");
    }

    static Stream<Arguments> wrongWords() {
        return Stream.of(
                Arguments.of("check", "缺少 RULEBOOK", "missing: RULEBOOK"),
                Arguments.of(
                        "evaluate --rulebook w1",
                        "缺少 --facts FILE|DIR、--out DIR",
                        "missing: --facts FILE|DIR, --out DIR"),
                Arguments.of("check w1 w2", "多余的词：w2", "not understood: w2"),
                Arguments.of("check w1 --nope", "没有这个选项：--nope", "no such option: --nope"),
                Arguments.of("explain --run a --unit b --format xml", "--format text|json 不能是 xml", "cannot be xml"),
                Arguments.of("evaluate --threads x", "--threads N 不能是 x", "--threads N cannot be x"),
                Arguments.of("verify --run", "--run", "--run"),
                Arguments.of("", "缺少命令", "a command is missing"));
    }

    @ParameterizedTest
    @MethodSource("wrongWords")
    void wrongWordsAreNamed(String words, String zh, String en) {
        String[] command =
                Stream.of(words.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new);
        String name = command.length == 0 ? "" : " " + command[0];
        Command inChinese = Command.run(command);
        assertThat(inChinese.status()).isEqualTo(2);
        assertThat(inChinese.err().lines()).hasSize(2).last().isEqualTo("用法见 ./yuanheng" + name + " --help");
        assertThat(inChinese.err()).contains(zh);
        Command inEnglish = Command.run(
                Stream.concat(Stream.of("--lang=en"), Stream.of(command)).toArray(String[]::new));
        assertThat(inEnglish.err()).contains(en).doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void aLanguageThatIsNotSpoken() {
        Command command = Command.run("check", "w1", "--lang", "fr");
        assertThat(command.status()).isEqualTo(2);
        assertThat(command.err()).contains("--lang 只能是 zh 或 en，不能是 fr");
    }

    @Test
    void checkListsHowManyUnitsEachClassGetsInSmallGroups() {
        assertThat(Command.run("check", "huangyan-2022-above").out())
                .contains("排序的单位数 n 与各等级家数", "  A   0   0   0   0   1   1", "  D   0   0   0")
                .containsPattern(" 18  19  20\\R  A");
        assertThat(Command.run("check", "lishui-2019-counties").out()).doesNotContain("排序的单位数 n");
    }

    @Test
    void aSkeletonIsExplainedAndJudgesNobody() throws IOException {
        Command check = Command.run("check", "etdz-2021");
        assertThat(check.status()).isZero();
        assertThat(check.out())
                .contains("※ 这是骨架，不能据以评价：14 项指标的权重没有公布", "weight: unpublished", "骨架没有算例")
                .doesNotContain("没有算例。在规则旁边");
        assertThat(Command.run("check", "jiangxi-zones-2018", "--lang", "en").out())
                .contains("8 indicators, none of them with a published weight:", "A skeleton has no cases");
        Path out = folder.resolve("skeleton");
        Command judged = evaluate(folder.resolve("facts.csv"), out, "high-tech-zones-2021");
        assertThat(judged.status()).isEqualTo(2);
        assertThat(judged.err()).contains("rulebook-skeleton", "37 项指标的权重没有公布", "另存为自己的", "没有写入任何文件。");
        assertThat(out).doesNotExist();
    }

    @Test
    void evaluateByIdAndByFileAgree() throws IOException {
        Path byFile = folder.resolve("新的/一次");
        Path rulebook = Command.REPOSITORY.resolve("rulebook/schemes/huangyan-2022-above.yaml");
        assertThat(evaluate(folder.resolve("facts.csv"), byFile, rulebook.toString())
                        .status())
                .isZero();
        assertThat(byFile.resolve("results.csv")).hasSameBinaryContentAs(run.resolve("results.csv"));
        Command again = evaluate(folder.resolve("facts.csv"), run, "huangyan-2022-above");
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("out-not-empty", "没有写入任何文件。");
        Command threads = Command.run(
                "evaluate", "--rulebook", "w1", "--facts", "x", "--out", "y", "--threads", "0", "--engine", "spark");
        assertThat(threads.err()).contains("engine-unknown", "threads-out-of-range");
    }

    @Test
    void explainKnowsWhomItDoesNotKnow() {
        Command command = Command.run("explain", "--run", run.toString(), "--unit", "NOBODY");
        assertThat(command.status()).isEqualTo(2);
        assertThat(command.err()).contains("unit-unknown", "没有单位 NOBODY", "results.csv");
        assertThat(Command.run("explain", "--run", folder.toString(), "--unit", "U10")
                        .err())
                .contains("run-not-found");
    }

    @Test
    void liftTellsWhatEachFactMustBe() {
        Command text = Command.run("lift", run.toString(), "--unit", "U40", "--lang", "en");
        assertThat(text.err()).isEmpty();
        assertThat(text.out()).contains("B → A", "needed", "tax", "tried by a whole evaluation");
        Command json = Command.run("lift", run.toString(), "--unit", "U40", "--to", "A", "--format", "json");
        assertThat(json.out()).contains("\"to\":\"A\"", "\"fact\":\"tax\"", "\"reason\":");
        assertThat(Command.run("lift", run.toString(), "--unit", "NOBODY").err())
                .contains("unit-unknown");
        assertThat(Command.run("lift", run.toString(), "--unit", "U69").err()).contains("lift-not-better");
    }

    @Test
    void closeListsWhoNeedsASecondLook() throws IOException {
        Path file = folder.resolve("close.csv");
        Command close = Command.run("close", run.toString(), "--within", "5%", "--out", file.toString());
        assertThat(close.err()).isEmpty();
        assertThat(close.out()).contains("请复核", "差一点上");
        assertThat(Files.readAllLines(file).getFirst())
                .isEqualTo("unit_id,group,total,rank,class,cut,bound,distance,percent");
        String unit = Command.run("close", run.toString())
                .out()
                .lines()
                .skip(3)
                .findFirst()
                .orElse("")
                .split(" ")[0];
        if (!unit.isEmpty()) {
            assertThat(Command.run("explain", "--run", run.toString(), "--unit", unit)
                            .out())
                    .contains("请复核");
        }
        assertThat(Command.run("close", run.toString(), "--within", "x").err()).contains("close-out-of-range");
        assertThat(Command.run("close", run.toString(), "--out", run.toString()).err())
                .contains("out-no-file");
    }

    @Test
    void whatIfTellsWhoMovesByAnotherRuleOrOtherFacts() throws IOException {
        Path file = folder.resolve("moves.csv");
        Path rule = Files.writeString(
                folder.resolve("trial.yaml"),
                Files.readString(Command.REPOSITORY.resolve("rulebook/schemes/huangyan-2022-above.yaml"))
                        .replace("A: 20%", "A: 30%"));
        Command trial = Command.run("what-if", run.toString(), "--rule", rule.toString(), "--out", file.toString());
        assertThat(trial.err()).isEmpty();
        assertThat(trial.out()).contains("60 个单位中 12 个的等级或答案变了", "规则：等级划分  12");
        assertThat(Files.readAllLines(file)).hasSize(61);
        Command facts = Command.run(
                "what-if",
                run.toString(),
                "--facts",
                folder.resolve("facts.csv").toString(),
                "--lang",
                "en");
        assertThat(facts.out()).contains("0 of 60 units");
        assertThat(Command.run("what-if", run.toString(), run.toString()).out()).contains("60 个单位中 0 个");
        assertThat(Command.run("what-if", run.toString()).err()).contains("what-if-against-what");
    }

    @Test
    void aPaperNeedsAFolder() {
        for (Path out : List.of(folder.resolve("none/paper.xlsx"), run)) {
            Command command = Command.run("paper", "--run", run.toString(), "--out", out.toString());
            assertThat(command.status()).isEqualTo(2);
            assertThat(command.err()).contains("out-no-file", "没有写入任何文件。");
        }
    }

    private void change(String file, UnaryOperator<String> change) throws IOException {
        Path path = run.resolve(file);
        String before = Files.readString(path);
        String after = change.apply(before);
        assertThat(after).as("the test changes " + file).isNotEqualTo(before);
        Files.writeString(path, after);
    }

    private Command verify() {
        return Command.run("verify", "--run", run.toString());
    }

    @Test
    void verifyNamesTheFirstTwentyUnitsAndTheirColumns() throws IOException {
        assertThat(verify().status()).isZero();
        change("results.csv", text -> text.replace(",C,", ",A,"));
        Command command = verify();
        assertThat(command.status()).isEqualTo(2);
        List<String> lines = command.err().lines().toList();
        assertThat(lines.getFirst()).startsWith("verify-hash  results.csv");
        assertThat(lines.subList(1, 21))
                .allSatisfy(line -> assertThat(line)
                        .matches("verify-different  results\\.csv:U\\d\\d:class  发布值为“A”，重算为“C”  → .*"));
        assertThat(lines).hasSize(22).last().isEqualTo("核对未通过。");
    }

    @Test
    void verifyReadsTheManifestToo() throws IOException {
        change("manifest.json", text -> text.replace("\"rows\" : 60", "\"rows\" : 61"));
        Command command = verify();
        assertThat(command.status()).isEqualTo(2);
        assertThat(command.err())
                .contains("manifest.json:snapshot.rows  发布值为“61”，重算为“60”", "manifest.json:results.rows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manifest.json",
                "rulebook.yaml",
                "snapshot.parquet",
                "results.csv",
                "results.parquet",
                "left-out.csv"
            })
    void verifyMissesEachFileAndSeesItsDamage(String file) throws IOException {
        byte[] whole = Files.readAllBytes(run.resolve(file));
        Files.write(run.resolve(file), java.util.Arrays.copyOf(whole, whole.length / 2));
        Command damaged = verify();
        assertThat(damaged.status()).isEqualTo(2);
        assertThat(damaged.err()).contains(file).doesNotContain("\tat ", folder.toString() + "/run/" + file);
        Files.delete(run.resolve(file));
        Command gone = verify();
        assertThat(gone.status()).isEqualTo(2);
        assertThat(gone.err()).contains(file.equals("manifest.json") ? "manifest.json" : "verify-missing  " + file);
    }

    @Test
    void verifyNotesAFileThatIsNoPartOfTheRun() throws IOException {
        Files.writeString(run.resolve("评价底稿.xlsx"), "x");
        Command command = verify();
        assertThat(command.status()).isZero();
        assertThat(command.err()).startsWith("提示  verify-not-part  评价底稿.xlsx");
        try (Stream<Path> files = Files.list(run)) {
            assertThat(files).hasSize(7);
        }
    }
}
