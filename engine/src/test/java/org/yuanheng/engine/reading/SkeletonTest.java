package org.yuanheng.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.description.SchemeDescription;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Skeleton;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;

/** A rulebook whose weights were never published: read, described, and refused when somebody is to be judged by it. */
class SkeletonTest {
    private static final String ONE = Fixtures.small("weight: 60", "weight: unpublished");
    private static final String BOTH = ONE.replace("weight: 40", "weight: unpublished");

    private static Skeleton skeleton(String yaml) {
        return Skeleton.in(Fixtures.ok(Fixtures.read(yaml))).orElseThrow();
    }

    @Test
    void isReadWithoutANote() {
        Checked<Scheme> read = Fixtures.read(ONE);
        assertThat(((Checked.Ok<Scheme>) read).notes()).isEmpty();
        assertThat(skeleton(ONE).missing()).extracting(Scheme.Indicator::id).containsExactly("tax_per_mu");
        assertThat(Skeleton.in(Fixtures.ok(Fixtures.read(Fixtures.SMALL)))).isEmpty();
    }

    @Test
    void saysWhatIsNotKnownAndHowAnOfficeEntersItsOwn() {
        Problem one = skeleton(ONE).refusal();
        assertThat(one.code()).isEqualTo("rulebook-skeleton");
        assertThat(one.message().zh()).isEqualTo("这是骨架，不能据以评价：1 项指标的权重没有公布（亩均税收）");
        assertThat(one.message().en())
                .isEqualTo("this is a skeleton by which nothing can be judged: the weights of 1 indicator were never"
                        + " published (亩均税收)");
        assertThat(one.advice().zh()).contains("另存", "weight: unpublished", "sources");
        assertThat(one.advice().en()).contains("weight: unpublished", "sources", "check and evaluate");
        assertThat(skeleton(BOTH).refusal().message().zh()).contains("2 项", "亩均税收、value_added_per_energy");
    }

    @Test
    void namesThreeOfManyIndicators() {
        String many = BOTH.replace("total: {decimals: 4}", """
                  - {id: third, value: tax, weight: unpublished, points: {method: min_max}}
                  - {id: fourth, value: land, weight: unpublished, points: {method: min_max}}
                total: {decimals: 4}""");
        assertThat(skeleton(many).said())
                .isEqualTo(new Text(
                        "这是骨架，不能据以评价：4 项指标的权重没有公布（亩均税收、value_added_per_energy、third等）",
                        "this is a skeleton by which nothing can be judged: the weights of 4 indicators were never"
                                + " published (亩均税收, value_added_per_energy, third …)"));
    }

    @Test
    void isDescribedWithWhatIsKnown() {
        List<Text> one = SchemeDescription.of(Fixtures.ok(Fixtures.read(ONE)));
        assertThat(one)
                .extracting(Text::zh)
                .contains(
                        "指标 2 项，其中 1 项公布了权重，合计 40：",
                        "     得分 ＝ 指标值 ÷ 基准 × 权重（未公布），最低 0 分，不设上限；基准 24.097。",
                        "※ 这是骨架，不能据以评价：1 项指标的权重没有公布（亩均税收）。");
        assertThat(one)
                .extracting(Text::en)
                .contains("2 indicators, 1 of them with a published weight, 40 in all:")
                .anyMatch(line -> line.contains("× weight (unpublished), at least 0 points"));
        assertThat(SchemeDescription.of(Fixtures.ok(Fixtures.read(BOTH.replace("cap: none", "cap: 1.5")))))
                .extracting(Text::zh)
                .contains("指标 2 项，权重都没有公布：")
                .anyMatch(line -> line.contains("最高 权重 × 1.5 分"));
    }

    @Test
    void anotherWordIsNoWeight() {
        assertThat(Fixtures.problems(Fixtures.read(ONE.replace("unpublished", "unknown"))))
                .extracting(Problem::code)
                .containsExactly("rulebook-number");
        assertThat(Fixtures.problems(Fixtures.read(ONE.replace("unpublished", "0"))))
                .extracting(Problem::code)
                .containsExactly("rulebook-not-positive");
    }

    @Test
    void judgesAgainOnceTheOfficeHasEnteredItsWeights(@TempDir Path folder) throws Exception {
        Path facts = Files.writeString(folder.resolve("facts.csv"), """
                unit_id,county,scale,tax,land,value_added,energy
                A,甲,ABOVE,24.097,1,1,1
                """);
        assertThat(Fixtures.problems(run(ONE, facts, folder.resolve("refused"))))
                .extracting(Problem::code)
                .containsExactly("rulebook-skeleton");
        assertThat(folder.resolve("refused")).doesNotExist();
        String own = ONE.replace("unpublished", "60");
        Evaluation.Outcome run = Fixtures.ok(run(own, facts, folder.resolve("judged")));
        assertThat(Files.readString(run.directory().resultsCsv())).contains("100.0000");
    }

    private static Checked<Evaluation.Outcome> run(String yaml, Path facts, Path out) throws Exception {
        Scheme scheme = Fixtures.ok(Fixtures.read(yaml));
        return Evaluation.run(new Rule(scheme, yaml.getBytes(StandardCharsets.UTF_8)), facts, Optional.empty(), out, 1);
    }
}
