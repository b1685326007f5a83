package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.duckdb.DuckDb;

/** Facts files as people write them: what is accepted, and everything wrong at once with its place. */
class A02_FactsTest {
    private static final String RULE = A01_OneFirmTest.RULE.replace("compare_within: []", "compare_within: [county]");

    @TempDir
    private Path scratch;

    private List<String> problems(String facts) {
        Run run = Run.of(scratch, RULE, facts);
        List<String> problems = run.problems();
        assertThat(run.directory()).doesNotExist();
        return problems;
    }

    @Test
    void everyProblemOfAFileAtOnce() {
        assertThat(problems("""
                unit_id,county,tax,land,participation
                A,甲,12.5,1,EVALUATED
                B,甲,"1,000",1,
                C,甲,-,NaN,
                D,甲,1e3,+1,
                ,甲,1,1,
                A,甲,1,1,
                E,甲/乙,1,1,
                F,甲,1,1,JOINED
                G,甲,1.1234567,9999999999999,
                %s,甲,1,1,
                """.formatted("x".repeat(65))))
                .containsExactly(
                        "facts-group facts.csv:8:county",
                        "facts-number facts.csv:4:land",
                        "facts-number facts.csv:5:land",
                        "facts-digits facts.csv:10:land",
                        "facts-value facts.csv:9:participation",
                        "facts-number facts.csv:3:tax",
                        "facts-number facts.csv:4:tax",
                        "facts-number facts.csv:5:tax",
                        "facts-digits facts.csv:10:tax",
                        "facts-unit-id facts.csv:6:unit_id",
                        "facts-unit-id facts.csv:11:unit_id",
                        "facts-unit-twice facts.csv:7:unit_id");
    }

    @Test
    void columnsMissingAndTwice() {
        assertThat(problems("unit_id,tax\nA,1\n"))
                .containsExactly("facts-column-missing facts.csv:1:county", "facts-column-missing facts.csv:1:land");
        assertThat(problems("unit_id,tax,tax,\nA,1,1,1\n"))
                .containsExactly(
                        "facts-column-twice facts.csv:1:3",
                        "facts-header facts.csv:1:4",
                        "facts-column-missing facts.csv:1:county",
                        "facts-column-missing facts.csv:1:land");
        assertThat(problems("")).containsExactly("facts-empty facts.csv");
    }

    @Test
    void rowsThatDoNotFitTheHeader() {
        assertThat(problems("unit_id,county,tax,land\nA,甲,1\nB,甲,1,1,1\nC,甲,x,1\n"))
                .containsExactly(
                        "facts-row-width facts.csv:2", "facts-row-width facts.csv:3", "facts-number facts.csv:4:tax");
    }

    @Test
    void notCsvAndNotUtf8() {
        assertThat(problems("unit_id,county,tax,land\nA,\"甲,1,1\n")).containsExactly("facts-csv facts.csv:2");
        Run run = Run.of(
                scratch, Run.rule(RULE), "unit_id,county,tax,land\nA,甲,1,1\n".getBytes(Charset.forName("GB18030")));
        assertThat(run.problems()).containsExactly("facts-encoding facts.csv:2");
    }

    @Test
    void aByteOrderMarkCrLfQuotesAndLinesInsideACell() {
        Run run = Run.of(
                scratch, RULE, "\uFEFFunit_id,county,tax,land\r\n\"A\",\"甲\",\"1\",\"2\"\r\n\"B\n\"\"b\"\"\",乙,,2\r\n");
        assertThat(run.results()).isEqualTo("""
                unit_id,group,value_tax_per_mu,points_tax_per_mu,total,rank,class,notes
                "B
                ""b""\",乙,,0.0000,0.0000,1,,missing:tax_per_mu
                A,甲,0.500000,5.0000,5.0000,1,,
                """);
    }

    @Test
    void whatFitsIsNotRounded() {
        Run run = Run.of(scratch, RULE, "unit_id,county,tax,land\nA,甲,-000.1234560000,000123456789012.5\n");
        assertThat(Run.value(run.outcome()).manifest().facts().rows()).isEqualTo(1);
    }

    @Test
    void parquetWithTypesThatDoNotFit() throws Exception {
        Path facts = scratch.resolve("facts.parquet");
        try (DuckDb database = DuckDb.open(List.of(scratch), List.of(), 1)) {
            database.run("copy (select 'A' as unit_id, '甲' as county, 1.5::double as tax, 2::decimal(38,0) as land) to "
                    + DuckDb.literal(facts) + " (format parquet)");
        }
        Checked<Evaluation.Outcome> refused = Evaluation.run(Run.rule(RULE), facts, scratch.resolve("out"), 1);
        assertThat(new Run(Run.rule(RULE), refused, scratch).problems())
                .containsExactly("facts-type facts.parquet:tax");
    }

    @Test
    void parquetOfTheSameFactsIsTheSameSnapshot() throws Exception {
        Run csv = Run.of(scratch, RULE, "unit_id,county,tax,land\nB,甲,2.25,3\nA,甲,1.5,\n");
        Path facts = scratch.resolve("same.parquet");
        try (DuckDb database = DuckDb.open(List.of(scratch), List.of(), 1)) {
            database.run("copy (select * from (values ('A', '甲', 1.5::decimal(4,2), null::int), "
                    + "('B', '甲', 2.25, 3)) t(unit_id, county, tax, land)) to " + DuckDb.literal(facts)
                    + " (format parquet)");
        }
        Run parquet = new Run(csv.rule(), Evaluation.run(csv.rule(), facts, scratch.resolve("p"), 1), scratch);
        assertThat(parquet.manifest()).isEqualTo(csv.manifest());
    }

    @Test
    void filesThatAreNotThereOrNoFacts() throws Exception {
        Run run = Run.of(scratch, RULE, "unit_id,county,tax,land\n");
        assertThat(run.results())
                .isEqualTo("unit_id,group,value_tax_per_mu,points_tax_per_mu,total,rank,class,notes\n");
        Path broken = Files.writeString(scratch.resolve("broken.parquet"), "%PDF-1.4", StandardCharsets.UTF_8);
        assertThat(evaluate(broken)).containsExactly("facts-unreadable broken.parquet");
        assertThat(evaluate(scratch.resolve("nowhere.csv")).getFirst()).startsWith("facts-not-found");
        assertThat(evaluate(Files.createDirectory(scratch.resolve("empty"))).getFirst())
                .startsWith("facts-not-found");
    }

    @Test
    void theOutputDirectoryIsNeverOverwritten() throws Exception {
        Path out = Files.createDirectory(scratch.resolve("out"));
        Path facts = Files.writeString(scratch.resolve("f.csv"), "unit_id,county,tax,land\nA,甲,1,1\n");
        Rule rule = Run.rule(RULE);
        assertThat(Evaluation.run(rule, facts, out, 1)).isInstanceOf(Checked.Ok.class);
        assertThat(new Run(rule, Evaluation.run(rule, facts, out, 1), out)
                        .problems()
                        .getFirst())
                .startsWith("out-not-empty");
    }

    private List<String> evaluate(Path facts) throws java.io.IOException {
        return new Run(Run.rule(RULE), Evaluation.run(Run.rule(RULE), facts, scratch.resolve("never"), 1), scratch)
                .problems();
    }
}
