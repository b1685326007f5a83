package org.yuanheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lift, what-if, close and --earlier say to wrong runs, damaged ones and wrong words; nothing of it is left behind. */
@Tag("slow")
class ClumsyHandsTest {
    private static final String PLAIN = """
            id: plain
            title: {zh: 亩均税收, en: tax per mu}
            population: unit_id is not null
            period: 2024
            indicators:
              - {id: tax_per_mu, label: {zh: 亩均税收, en: tax per mu}, value: tax / land, weight: 100, points: {method: baseline_ratio, baseline: 10}}
            classes: {method: score, score: [A: 80, B: 40, D: rest]}
            """;
    private static final String LATER = """
            id: later
            title: {zh: 看上年, en: with last year}
            population: unit_id is not null
            period: 2025
            facts:
              - {id: tax_before, of: tax, periods_back: 1}
              - {id: times_d, consecutive: D, rule: plain}
            indicators:
              - {id: growth, label: {zh: 增长, en: growth}, value: tax / tax_before + 0 * times_d, weight: 100, points: {method: baseline_ratio, baseline: 1}}
            classes: {method: score, score: [A: 80, B: 40, D: rest]}
            """;
    private static final String AMOUNT = """
            id: money
            kind: amount
            title: {zh: 金额, en: money}
            population: unit_id is not null
            amount: {unit: 元, decimals: 2}
            hit: first
            rows:
              - {id: one, label: {zh: 一, en: one}, when: tax > 30, amount: land * 2, payer: {zh: 企业, en: the firm}}
            """;
    private static final String FACTS = "unit_id,tax,land\nU1,100,10\nU2,50,10\nU3,20,10\n";

    @TempDir
    Path folder;

    @BeforeEach
    void runs() {
        write("plain.yaml", PLAIN);
        write("later.yaml", LATER);
        write("money.yaml", AMOUNT);
        write("facts.csv", FACTS);
        write("none.csv", "unit_id,tax,land\n");
        evaluate("plain.yaml", "facts.csv", "run");
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void evaluate(String rule, String facts, String out) {
        assertThat(command("evaluate --rulebook ./" + rule + " --facts ./" + facts + " --out ./" + out)
                        .status())
                .isZero();
    }

    /** The words of a command; what starts with ./ lies in the folder. */
    private Command command(String words) {
        return Command.run(Arrays.stream(words.split(" "))
                .map(word -> word.equals("''") ? "" : word.replaceFirst("^\\./", folder + "/"))
                .toArray(String[]::new));
    }

    private Set<String> left() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refused in both languages with the code, what stands in {@code said}, and without a trace. */
    private void refused(String words, String code, String... said) {
        Set<String> before = left();
        Command zh = command(words);
        Command en = command(words + " --lang en");
        for (Command command : List.of(zh, en)) {
            assertThat(command.status()).as(words + "\n" + command.err()).isEqualTo(2);
            assertThat(command.out()).isEmpty();
            assertThat(command.err())
                    .contains(code, "  → ")
                    .doesNotContain("\tat ", "Exception", "LINE 1", "Invalid Input");
        }
        assertThat(zh.err()).contains(said).containsPattern("\\p{IsHan}");
        assertThat(en.err().replaceAll("[“”]", "")).doesNotContainPattern("\\p{IsHan}");
        assertThat(left()).as("nothing is left behind").isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "rulebook.yaml", "snapshot.parquet", "results.csv", "results.parquet"})
    void aRunThatLacksAFileOrWasDamagedIsNotReadFrom(String file) throws IOException {
        Path path = folder.resolve("run").resolve(file);
        byte[] whole = Files.readAllBytes(path);
        evaluate("plain.yaml", "facts.csv", "other");
        List<String> commands = List.of(
                "lift ./run --unit U2",
                "close ./run",
                "what-if ./other ./run",
                "what-if ./run ./other",
                "evaluate --rulebook ./later.yaml --facts ./facts.csv --out ./new --earlier ./run");
        String place = "run/" + file;
        Files.delete(path);
        commands.forEach(words -> refused(words, "verify-missing", place));
        Files.write(path, Arrays.copyOf(whole, whole.length / 2));
        commands.forEach(words -> refused(words, "verify-", place));
        Files.writeString(path, "hello");
        commands.forEach(words -> refused(words, "verify-", place));
    }

    /** Files of another run of the same rule: each readable, but not what the manifest vouches for. */
    @ParameterizedTest
    @ValueSource(strings = {"rulebook.yaml", "snapshot.parquet", "results.csv", "results.parquet"})
    void aFileOfAnotherRunIsFoundOut(String file) throws IOException {
        write("plain.yaml", PLAIN.replace("A: 80", "A: 90"));
        write("facts.csv", FACTS.replace("100", "60"));
        evaluate("plain.yaml", "facts.csv", "other");
        Files.copy(
                folder.resolve("other").resolve(file),
                folder.resolve("run").resolve(file),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        for (String words : List.of(
                "lift ./run --unit U2",
                "close ./run",
                "what-if ./other ./run",
                "evaluate --rulebook ./later.yaml --facts ./facts.csv --out ./new --earlier ./run")) {
            refused(words, "verify-hash", "run/" + file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"./nowhere", "./empty", "./facts.csv"})
    void whereThereIsNoRun(String place) throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        String path = place.substring(2);
        for (String words : List.of(
                "lift " + place + " --unit U2",
                "close " + place,
                "what-if ./run " + place,
                "what-if " + place + " ./run",
                "evaluate --rulebook ./later.yaml --facts ./facts.csv --out ./new --earlier " + place)) {
            refused(words, "run-not-found", path, "共 1 个问题。");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lift ./money --unit U2        | rulebook-not-a-scheme | explain
            close ./money                 | rulebook-not-a-scheme | explain
            what-if ./run ./money         | what-if-kinds         | 评价办法，金额表
            what-if ./run --rule ./money.yaml | what-if-kinds     | 评价办法，金额表
            what-if ./money --rule ./plain.yaml | what-if-kinds   | 金额表，评价办法
            evaluate --rulebook ./later.yaml --facts ./facts.csv --out ./new --earlier ./money | earlier-other-rule | 换一个评价办法的运行目录
            """)
    void aRunOfAnotherKindSaysWhatToDo(String words, String code, String said) {
        evaluate("money.yaml", "facts.csv", "money");
        refused(words, code, said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lift ./run --unit NOBODY      | unit-unknown       | 没有单位 NOBODY
            lift ./run --unit ''          | unit-unknown       | 没有单位 “”
            lift ./none --unit U2         | unit-unknown       | 没有单位 U2
            lift ./run --unit U1          | lift-not-better    | 已是最好的等级 A
            lift ./run --unit U2 --to Z   | lift-no-such-class | 没有等级 Z
            lift ./run --unit U2 --to ''  | lift-no-such-class | 没有等级 “”
            lift ./run --unit U2 --to B   | lift-not-better    | 已是 B
            lift ./run --unit U2 --to D   | lift-not-better    | 已是 B
            close ./run --within 1e400    | close-out-of-range | 1E+400
            close ./run --within 1e999999999 | close-out-of-range | 1E+999999999
            close ./run --within 1e-999999999 | close-out-of-range | 1E-999999999
            close ./run --out ./run/results.csv | out-part-of-run | results.csv
            what-if ./run ./run --out ./run/snapshot.parquet | out-part-of-run | snapshot.parquet
            paper --run ./run --out ./run/manifest.json | out-part-of-run | manifest.json
            what-if ./run                 | what-if-against-what | 不知道和什么比
            what-if ./run ./run --rule ./plain.yaml | what-if-against-what | 只能写一种
            what-if ./run --facts ./few.csv | facts-column-missing | few.csv
            what-if ./run --facts ./no.csv | facts-not-found   | no.csv
            what-if ./run --rule ./wide.yaml | facts-column-missing | 用 --facts 另给一份
            what-if ./run --rule ./broken.yaml | yaml-syntax   | broken.yaml:2:1
            what-if ./run --rule none-such | rulebook-not-found | none-such
            """)
    void wrongWordsAndWrongFiles(String words, String code, String said) {
        evaluate("plain.yaml", "none.csv", "none");
        write("few.csv", "unit_id,tax\nU1,1\n");
        write("wide.yaml", PLAIN.replace("tax / land", "tax / staff"));
        write("broken.yaml", "id: [\n");
        refused(words, code, said);
    }

    @Test
    void runsWithoutUnitsAreCompared() {
        evaluate("plain.yaml", "none.csv", "none");
        Command both = command("what-if ./none ./none");
        assertThat(both.status()).isZero();
        assertThat(both.out()).contains("两次运行都没有单位").doesNotContain("原 \\ 现");
        assertThat(command("what-if ./none ./run").out()).contains("3 个单位中 3 个", "不在名单");
        assertThat(command("close ./none").out()).contains("单位 0 个");
    }

    @Test
    void aRunBesideItselfIsNoted() {
        Command itself = command("what-if ./run ./run");
        assertThat(itself.status()).isZero();
        assertThat(itself.err()).startsWith("提示  what-if-same-run");
        assertThat(itself.out()).contains("3 个单位中 0 个");
        evaluate("plain.yaml", "facts.csv", "other");
        assertThat(command("what-if ./run ./other").err()).isEmpty();
    }

    @Test
    void theSameEarlierRunTwiceIsRefused() throws IOException {
        String words = "evaluate --rulebook ./later.yaml --facts ./facts.csv --out ./new --earlier ./run --earlier ";
        refused(words + "./run", "earlier-twice", "run", "--earlier");
        refused(words + "./../" + folder.getFileName() + "/run", "earlier-twice", "会当成两期");
    }

    @Test
    void earlierRunsOutOfOrderOrForNothingAreNoted() {
        write("old.yaml", PLAIN.replace("2024", "2023"));
        evaluate("old.yaml", "facts.csv", "old");
        String words = "evaluate --rulebook ./later.yaml --facts ./facts.csv --out ./";
        assertThat(command(words + "good --earlier ./run --earlier ./old").err())
                .doesNotContain("earlier-order");
        Command wrong = command(words + "wrong --earlier ./old --earlier ./run --lang en");
        assertThat(wrong.status()).isZero();
        assertThat(wrong.err()).contains("note  earlier-order", "2023", "2024", "newest first");
        Command future =
                command("evaluate --rulebook ./later.yaml --facts ./facts.csv --out ./third --earlier ./third");
        assertThat(future.err()).contains("run-not-found");
        Command nothing = command("evaluate --rulebook ./plain.yaml --facts ./facts.csv --out ./n --earlier ./nowhere");
        assertThat(nothing.status()).isZero();
        assertThat(nothing.err()).contains("提示  earlier-not-read");
    }
}
