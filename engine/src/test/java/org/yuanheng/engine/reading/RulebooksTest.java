package org.yuanheng.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.expression.SqlWords;
import org.yuanheng.engine.expression.Type;

class RulebooksTest {
    @TempDir
    private Path folder;

    @Test
    void findsByIdAndByFile() throws IOException {
        Rulebooks shipped = Fixtures.ok(Rulebooks.open(Fixtures.FOLDER));
        Rulebook byId = Fixtures.ok(shipped.find("huangyan-2022-above"));
        assertThat(byId.scheme().period()).isEqualTo("2022");
        assertThat(Fixtures.ok(shipped.find(byId.file().toString())).scheme()).isEqualTo(byId.scheme());
        Path own = Files.writeString(folder.resolve("我的规则.yaml"), Fixtures.SMALL);
        assertThat(Fixtures.ok(shipped.find(own.toString())).scheme().id()).isEqualTo("small");
        assertThat(Fixtures.ok(shipped.cases(Fixtures.ok(shipped.find(own.toString())))))
                .isEmpty();
    }

    @Test
    void namesWhatThereIsWhenItFindsNothing() throws IOException {
        Rulebooks shipped = Fixtures.ok(Rulebooks.open(Fixtures.FOLDER));
        Problem byId = Fixtures.problems(shipped.find("huangyan-2022-abvoe")).getFirst();
        assertThat(byId.code()).isEqualTo("rulebook-not-found");
        assertThat(byId.advice().en()).startsWith("known ids: huangyan-2022-above, anhui-county-below");
        Problem byFile = Fixtures.problems(shipped.find("drafts/none.yaml")).getFirst();
        assertThat(byFile.message().en()).isEqualTo("there is no rulebook file drafts/none.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "../vocabulary", "w1.cases", "\u0000", "a\nb", "/", "*", "~"})
    void survivesOddNames(String name) throws IOException {
        Rulebooks shipped = Fixtures.ok(Rulebooks.open(Fixtures.FOLDER));
        assertThat(Fixtures.problems(shipped.find(name)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("rulebook-not-found"));
    }

    @Test
    void refusesAFolderWithoutAVocabulary() throws IOException {
        assertThat(Fixtures.problems(Rulebooks.open(folder)).getFirst().code()).isEqualTo("rulebook-not-found");
        Files.writeString(folder.resolve("vocabulary.yaml"), "facts:\n  - {id: tax, unit: 万元}\n");
        Problem incomplete = Fixtures.problems(Rulebooks.open(folder)).getFirst();
        assertThat(incomplete.code()).isEqualTo("vocabulary-incomplete");
        assertThat(incomplete.message().en()).contains("unit_id, participation");
        Files.writeString(
                folder.resolve("vocabulary.yaml"), "attributes:\n  - {id: unit_id}\n  - {id: participation}\n");
        assertThat(Fixtures.ok(Rulebooks.open(folder)).ids()).isEmpty();
    }

    /** What rulebooks in the world already name. */
    @Test
    void hasTheFixedVocabulary() {
        assertThat(Fixtures.VOCABULARY.items().keySet())
                .contains(
                        "unit_id",
                        "name",
                        "county",
                        "zone",
                        "town",
                        "industry",
                        "scale",
                        "registered_on",
                        "production_on",
                        "participation",
                        "tax",
                        "land",
                        "value_added",
                        "output",
                        "investment",
                        "investment_total",
                        "energy",
                        "energy_calorific",
                        "emission",
                        "cod",
                        "nh3n",
                        "so2",
                        "nox",
                        "staff",
                        "rd",
                        "revenue",
                        "main_revenue",
                        "profit",
                        "assets",
                        "liabilities",
                        "loans",
                        "orders",
                        "exports",
                        "fatal_accidents",
                        "transition_until",
                        "electricity",
                        "water");
        assertThat(Fixtures.VOCABULARY.items().values()).allSatisfy(item -> {
            assertThat(SqlWords.isReserved(item.id())).isFalse();
            assertThat(item.label().zh()).isNotBlank();
            assertThat(item.label().en()).isNotBlank().isNotEqualTo(item.label().zh());
            assertThat(item.decimals()).isEqualTo(item.type() == Type.NUMBER ? 6 : 0);
            assertThat(item.unit().isEmpty()).isEqualTo(item.type() != Type.NUMBER);
        });
        assertThat(Fixtures.VOCABULARY.find("scale").orElseThrow().values())
                .containsExactly("ABOVE", "BELOW", "SERVICE");
        assertThat(Fixtures.VOCABULARY.find("participation").orElseThrow().values())
                .containsExactly("EVALUATED", "SCORED_NO_CLASS", "TRANSITION", "EXEMPT");
        assertThat(Fixtures.VOCABULARY.find("transition_until").orElseThrow().type())
                .isEqualTo(Type.DATE);
        assertThat(Fixtures.VOCABULARY.find("nothing")).isEmpty();
    }
}
