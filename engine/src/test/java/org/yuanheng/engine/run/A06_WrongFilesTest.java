package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.duckdb.DuckDb;

/** Files that are no facts, in the words that a zone office reads: what, where, what to do. */
class A06_WrongFilesTest {
    private static final Rule RULE =
            Run.rule(A01_OneFirmTest.RULE.replace("compare_within: []", "compare_within: [county]"));
    private static final String HEADER = "unit_id,county,tax,land\n";

    @TempDir
    private Path scratch;

    private List<Problem> problems(Path facts) throws IOException {
        Path out = scratch.resolve("runs/2025/out");
        Checked<Evaluation.Outcome> outcome = Evaluation.run(RULE, facts, out, 1);
        assertThat(scratch.resolve("runs")).doesNotExist();
        try (Stream<Path> left = Files.list(scratch)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith(".")))
                    .isEmpty();
        }
        return outcome instanceof Checked.Refused<Evaluation.Outcome> refused ? refused.problems() : List.of();
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("PK\u0003\u0004", "facts-kind  f.csv  这是Excel 工作簿（.xlsx）或 ZIP 压缩包，不是 CSV"),
                Arguments.of("%PDF-1.4\n", "facts-kind  f.csv  这是PDF 文件，不是 CSV"),
                Arguments.of("PAR1", "facts-kind  f.csv  这是Parquet 文件，不是 CSV"),
                Arguments.of("unit_id;county;tax;land\n", "facts-separator  f.csv:1  各列之间用的是分号  → 各列之间用半角逗号"),
                Arguments.of("unit_id\tcounty\ttax\tland\n", "facts-separator  f.csv:1  各列之间用的是制表符"),
                Arguments.of("unit_id，county，tax，land\n", "facts-separator  f.csv:1  各列之间用的是全角逗号"),
                Arguments.of(HEADER + "A,\"甲,1,1\nB,甲,1,1\n", "facts-csv  f.csv:2  这里开始的一行中有引号没有成对"),
                Arguments.of(HEADER + "A,甲,1,1\nB,\"甲\"区,1,1\n", "facts-csv  f.csv:3  这一行的一格在后引号之后还有文字"),
                Arguments.of("a,".repeat(20_000), "facts-csv  f.csv:1  这一行超过 16384 列"),
                Arguments.of(HEADER + "A," + "甲".repeat(17 << 20), "facts-csv  f.csv:2  这一行有一格超过 16 MB"),
                Arguments.of("UNIT_ID,所属区县,tax,land\n", "facts-column-missing  f.csv:1:county"),
                Arguments.of(
                        "UNIT_ID,county,tax,land\n",
                        "facts-column-missing  f.csv:1:unit_id  缺少规则所读的列 unit_id（统一社会信用代码或单位编号）  → 把列名“UNIT_ID”改为 unit_id"),
                Arguments.of(
                        "unit_id,county,税收,land\n",
                        "facts-column-missing  f.csv:1:tax  缺少规则所读的列 tax（评价税收）  → 把列名“税收”改为 tax"),
                Arguments.of(
                        "county,tax,land\n",
                        "facts-column-missing  f.csv:1:unit_id  缺少规则所读的列 unit_id（统一社会信用代码或单位编号）  → 加上该列，每行填写各不相同的单位编号"),
                Arguments.of(
                        HEADER + "A,甲,1,1\nB,甲,1,1\nA,甲,1,1\n",
                        "facts-unit-twice  f.csv:4:unit_id  “A”单位重复出现，首次在第 2 行"),
                Arguments.of(
                        HEADER + "A,甲,1234567890123,1\n",
                        "facts-digits  f.csv:2:tax  “1234567890123”的整数部分超过 12 位  → 核对计量单位，这一列以万元计"),
                Arguments.of(HEADER + "A,甲,0.1234567,1\n", "facts-digits  f.csv:2:tax  “0.1234567”的小数超过 6 位  → 自行四舍五入"),
                Arguments.of(HEADER + "A,甲,１２,1\n", "facts-number  f.csv:2:tax  “１２”不是数字  → 只写半角数字"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void areNamedWithPlaceAndAdvice(String text, String expected) throws IOException {
        Charset charset =
                text.codePoints().allMatch(c -> c < 256) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        Path facts = Files.write(scratch.resolve("f.csv"), text.getBytes(charset));
        assertThat(problems(facts))
                .first()
                .satisfies(problem -> assertThat(problem.line("zh")).startsWith(expected));
    }

    @Test
    void aFileInAnotherEncodingIsNamedWithItsFirstSuchLine() throws IOException {
        String head = HEADER + "A,x,1,1\n".repeat(30_000);
        Path facts = Files.write(scratch.resolve("f.csv"), (head + "B,丽水,1,1\n").getBytes(Charset.forName("GB18030")));
        assertThat(Run.lines(problems(facts))).containsExactly("facts-encoding f.csv:30002");
    }

    @Test
    void anEmptyListOfUnitsIsJudgedAndSaid() {
        Run run = Run.of(scratch, A01_OneFirmTest.RULE, "unit_id,tax,land\n");
        assertThat(run.notes()).containsExactly("facts-no-rows facts.csv");
    }

    @Test
    @Tag("slow")
    void tenThousandColumnsThatNobodyReadsAreSaidInAFewLines() {
        String more = IntStream.range(0, 10_000).mapToObj(i -> ",c" + i).collect(Collectors.joining());
        Run run = Run.of(
                scratch, A01_OneFirmTest.RULE, "unit_id,tax,land" + more + "\nA,1,1" + ",".repeat(10_000) + "\n");
        assertThat(run.notes()).hasSize(21).last().isEqualTo("facts-column-ignored facts.csv:1");
        assertThat(((Checked.Ok<Evaluation.Outcome>) run.outcome())
                        .notes()
                        .getLast()
                        .message()
                        .zh())
                .isEqualTo("另有 9980 列规则不读取，也已忽略");
        Run empty = Run.of(scratch, A01_OneFirmTest.RULE, ",".repeat(10_000) + "\n");
        assertThat(empty.problems()).hasSize(103);
    }

    private Path parquet(String columns) {
        Path facts = scratch.resolve("f.parquet");
        try (DuckDb database = DuckDb.open(List.of(scratch), List.of(), 1)) {
            database.run("copy (select " + columns + ", range % 7 as ignored from range(20000)) to "
                    + DuckDb.literal(facts) + " (format parquet)");
        }
        return facts;
    }

    private static final String UNITS = "'U' || range as unit_id, '县' || range % 97 as county";

    @ParameterizedTest
    @MethodSource("types")
    void everyColumnOfAWrongTypeIsNamed(String columns, String expected) throws IOException {
        assertThat(Run.lines(problems(parquet(columns)))).containsExactly(expected.split(", "));
    }

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(
                        UNITS + ", 1.5::double as tax, 2::float as land",
                        "facts-type f.parquet:land, facts-type f.parquet:tax"),
                Arguments.of(
                        "range::double as unit_id, [range] as county, 1 as tax, 2 as land",
                        "facts-type f.parquet:county, facts-type f.parquet:unit_id"),
                Arguments.of(
                        UNITS + ", [1] as tax, {a: 1} as land", "facts-type f.parquet:land, facts-type f.parquet:tax"),
                Arguments.of(UNITS + ", true as tax, 1 as land", "facts-type f.parquet:tax"),
                Arguments.of(
                        UNITS + ", case when range = 3 then 'NaN' else '1' end as tax, 1 as land",
                        "facts-number f.parquet:4:tax"));
    }

    /** However a Parquet file is cut or damaged, it is read as it was written or refused; nothing falls over. */
    @Test
    void aDamagedParquetIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(parquet(UNITS + ", (range % 89)::decimal(18,6) as tax, range as land"));
        Path facts = scratch.resolve("damaged.parquet");
        for (int length : new int[] {0, 3, 4, 8, whole.length / 2, whole.length - 8, whole.length - 1}) {
            Files.write(facts, Arrays.copyOf(whole, length));
            assertThat(Run.lines(problems(facts)))
                    .as("cut to " + length)
                    .containsExactly("facts-unreadable damaged.parquet");
        }
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            byte[] damaged = whole.clone();
            for (int at = whole.length / 41 * i; at < whole.length / 41 * i + 16; at++) {
                damaged[at] ^= 0x5a;
            }
            Files.write(facts, damaged);
            Checked<Evaluation.Outcome> outcome = Evaluation.run(RULE, facts, scratch.resolve("d" + i), 1);
            refused += outcome instanceof Checked.Refused ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(5);
    }

    @Test
    void whereNothingCanBeWrittenNothingIsTried() throws IOException {
        Path facts = Files.writeString(scratch.resolve("f.csv"), HEADER + "A,甲,1,1\n");
        Checked<Evaluation.Outcome> outcome = Evaluation.run(RULE, facts, facts, 1);
        assertThat(new Run(RULE, outcome, facts).problems()).containsExactly("out-no-directory " + facts);
        Path below = facts.resolve("run");
        assertThat(new Run(RULE, Evaluation.run(RULE, scratch.resolve("none.csv"), below, 1), facts).problems())
                .as("both at once")
                .containsExactly("out-no-directory " + below, "facts-not-found " + scratch.resolve("none.csv"));
    }

    @Test
    void directoriesWithOddNames() throws IOException {
        Path odd = Files.createDirectories(scratch.resolve("评价 [2022] 'a'"));
        Path facts = Files.writeString(odd.resolve("税务[1].csv"), HEADER + "A,甲,1,1\n");
        Checked<Evaluation.Outcome> outcome = Evaluation.run(RULE, facts, odd.resolve("新/一次[1]"), 1);
        Run run = new Run(RULE, outcome, odd);
        assertThat(run.results()).contains("A,甲,1.000000");
        assertThat(Verification.of(RULE, run.files(), 1)).isInstanceOf(Checked.Ok.class);
    }
}
