package org.yuanheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that is no scheme, through every command. */
class DecisionsTest {
    private static final String FACTS =
            "unit_id,planned_start,started_on,progress_due,progress_done,funds_due,funds_paid,"
                    + "statistics_on,excuse_code\nP1,2026-08-31,,0,0,0,0,,\n";

    @TempDir
    private Path folder;

    @Test
    void isCheckedEvaluatedExplainedAndVerified() throws IOException {
        Command check = Command.run("check", "yinchuan-projects");
        assertThat(check.status()).isZero();
        assertThat(check.out()).contains("亮灯规则", "总灯：取各灯中最差的", "个算例全部相符");
        Path facts = Files.writeString(folder.resolve("facts.csv"), FACTS);
        Path run = folder.resolve("run");
        Command undated = evaluate(facts, run);
        assertThat(undated.status()).isEqualTo(2);
        assertThat(undated.err()).contains("facts-column-missing", "--as-of");
        Command done = evaluate(facts, run, "--as-of", "2026-11-30");
        assertThat(done.err()).isEmpty();
        assertThat(done.out()).contains("ALL  red 1");
        assertThat(Files.readString(run.resolve("manifest.json"))).contains("\"kind\" : \"light\"");
        Command text = Command.run("explain", "--run", run.toString(), "--unit", "P1");
        assertThat(text.out())
                .contains("    starting  red", "planned_start  计划开工日期  2026-08-31", "as_of  判定日  2026-11-30");
        Command json = Command.run("explain", "--run", run.toString(), "--unit", "P1", "--format", "json");
        assertThat(json.out()).contains("\"kind\":\"light\"", "\"starting:red\"", "\"holds\":\"yes\"");
        assertThat(Command.run("explain", "--run", run.toString(), "--unit", "P2")
                        .err())
                .contains("unit-unknown");
        assertThat(Command.run("verify", "--run", run.toString()).status()).isZero();
        Files.writeString(
                run.resolve("results.csv"),
                Files.readString(run.resolve("results.csv")).replace("red", "green"));
        Command changed = Command.run("verify", "--run", run.toString());
        assertThat(changed.status()).isEqualTo(2);
        assertThat(changed.err()).contains("verify-hash", "P1:colour");
    }

    @Test
    void isRefusedWhereOnlyASchemeWillDo() throws IOException {
        Path facts = Files.writeString(folder.resolve("facts.csv"), FACTS);
        Path run = folder.resolve("run");
        assertThat(evaluate(facts, run, "--as-of", "2026-11-30").status()).isZero();
        Path paper = folder.resolve("paper.xlsx");
        Command refused = Command.run("paper", "--run", run.toString(), "--out", paper.toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("rulebook-not-a-scheme", "亮灯规则");
        assertThat(paper).doesNotExist();
    }

    @Test
    void isCalledOutWhenItIsNoLongerInForce() {
        Command check = Command.run("check", "zhejiang-land-use-tax-2021", "--lang", "en");
        assertThat(check.status()).isZero();
        assertThat(check.err()).contains("rulebook-not-in-force", "until 2021-12-31");
    }

    private static Command evaluate(Path facts, Path out, String... more) {
        String[] words = {
            "evaluate", "--rulebook", "yinchuan-projects", "--facts", facts.toString(), "--out", out.toString()
        };
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return Command.run(all);
    }
}
