package org.yuanheng.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.rulebook.RuleKind;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Skeleton;
import org.yuanheng.engine.run.CaseRun;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;

/** What is shipped under {@code rulebook/} reads without a problem and gets its own cases right. */
class ShippedRulebooksTest {
    static final Rulebooks SHIPPED = shipped();

    private static Rulebooks shipped() {
        try {
            return Fixtures.ok(Rulebooks.open(Fixtures.FOLDER));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Stream<String> ids() throws IOException {
        return SHIPPED.ids(RuleKind.SCHEME).stream();
    }

    /** Those of which no weight is known to nobody. */
    static Stream<String> judging() throws IOException {
        return ids().filter(id -> skeleton(id).isEmpty());
    }

    static Stream<String> skeletons() throws IOException {
        return ids().filter(id -> skeleton(id).isPresent());
    }

    private static Optional<Skeleton> skeleton(String id) {
        try {
            return Skeleton.in(Fixtures.ok(SHIPPED.find(id)).rules());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void areTheseRulebooks() throws IOException {
        assertThat(SHIPPED.ids(RuleKind.SCHEME))
                .containsExactly(
                        "anhui-county-below",
                        "anhui-county-below-taxes",
                        "demo-above",
                        "demo-below",
                        "etdz-2021",
                        "hangzhou-sme-parks",
                        "hdi",
                        "high-tech-zones-2021",
                        "huaian-2024",
                        "huangyan-2021-above",
                        "huangyan-2021-below",
                        "huangyan-2022-above",
                        "huangyan-2022-below",
                        "huangyan-2022-below-taxes",
                        "jiangxi-zones-2018",
                        "jingde-2022",
                        "linhai-2014-large",
                        "linhai-2014-small",
                        "lishui-2019-counties",
                        "shandong-five",
                        "w1",
                        "wujin-draft",
                        "zones-sum");
        assertThat(skeletons()).containsExactly("etdz-2021", "high-tech-zones-2021", "jiangxi-zones-2018");
    }

    /** Invented weights, firms or rules are said to be invented, wherever the rule is shown. */
    @ParameterizedTest
    @ValueSource(strings = {"demo-above", "huaian-2024", "jingde-2022", "shandong-five", "w1", "wujin-draft"})
    void sayWhatIsInvented(String id) throws IOException {
        Scheme scheme = Fixtures.ok(SHIPPED.find(id)).scheme();
        assertThat(scheme.title().zh()).contains("虚构");
        assertThat(scheme.title().en()).contains("invented");
        assertThat(scheme.notice().orElseThrow().zh()).contains("虚构");
        assertThat(scheme.notice().orElseThrow().en()).contains("invented");
    }

    @ParameterizedTest
    @MethodSource("skeletons")
    void judgeNobodyWhereWeightsWereNeverPublished(String id, @TempDir Path folder) throws IOException {
        Rulebook rulebook = Fixtures.ok(SHIPPED.find(id));
        assertThat(rulebook.scheme().title().zh()).contains("骨架");
        Path facts = Files.writeString(folder.resolve("facts.csv"), "unit_id\nA\n");
        Path out = folder.resolve("out");
        List<Problem> problems = Fixtures.problems(
                Evaluation.run(new Rule(rulebook.scheme(), rulebook.text().bytes()), facts, out, 1));
        assertThat(problems).extracting(Problem::code).containsExactly("rulebook-skeleton");
        assertThat(out).doesNotExist();
        assertThat(rulebook.scheme().total().of().isPlainSum()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void readWithoutProblemsOrNotes(String id) throws IOException {
        Checked<Rulebook> found = SHIPPED.find(id);
        Rulebook rulebook = Fixtures.ok(found);
        assertThat(rulebook.scheme().id()).isEqualTo(id);
        assertThat(((Checked.Ok<Rulebook>) found).notes()).isEmpty();
        assertThat(rulebook.scheme().assumptions()).isNotEmpty();
        assertThat(rulebook.scheme().optionalItems().isEmpty())
                .as("nothing is read only by adjustments and overrides")
                .isEqualTo(!Set.of("hangzhou-sme-parks", "huaian-2024", "jingde-2022")
                        .contains(id));
        assertThat(rulebook.text().bytes()).isEqualTo(Files.readAllBytes(rulebook.file()));
    }

    @ParameterizedTest
    @MethodSource("judging")
    void getTheirCasesRight(String id) throws IOException {
        Rulebook rulebook = Fixtures.ok(SHIPPED.find(id));
        List<Case> cases = Fixtures.ok(SHIPPED.cases(rulebook));
        assertThat(cases).isNotEmpty();
        List<CaseRun> runs = CaseRun.of(Rule.of(rulebook), cases, 2);
        assertThat(runs).extracting(CaseRun::example).isEqualTo(cases);
        assertThat(runs.stream().flatMap(run -> run.problems().stream())).isEmpty();
    }
}
