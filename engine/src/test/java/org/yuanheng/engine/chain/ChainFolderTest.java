package org.yuanheng.engine.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.chain.ChainDesign.Stage;
import org.yuanheng.engine.naming.IndustryCodes;
import org.yuanheng.engine.yaml.RulebookText;

/** Chains as files: what ships is whole, and each slip is named with its line. */
class ChainFolderTest {
    private static final Path RULEBOOK = Path.of("..", "rulebook");

    private static IndustryCodes codes() throws IOException {
        return IndustryCodes.read(RULEBOOK.resolve("codes"));
    }

    private static <T> T good(Checked<T> read) {
        return switch (read) {
            case Checked.Ok<T> ok -> ok.value();
            case Checked.Refused<T> refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }

    private static List<String> problems(Checked<?> read) {
        return read instanceof Checked.Refused<?> refused
                ? refused.problems().stream()
                        .map(problem -> problem.code() + " " + problem.place())
                        .toList()
                : List.of();
    }

    private static Checked<ChainDesign> read(String text) throws IOException {
        return ChainFolder.read(RulebookText.of("x.yaml", text.getBytes(UTF_8)), codes());
    }

    @Test
    void whatShipsReachesFromTheFirstStageToTheTerminals() throws IOException {
        List<ChainDesign> designs = good(ChainFolder.designs(RULEBOOK, codes()));
        assertThat(designs)
                .extracting(ChainDesign::id)
                .containsExactly("automobiles", "optics", "organosilicon", "photovoltaics");
        for (ChainDesign design : designs) {
            assertThat(design.sources()).as(design.id()).isNotEmpty();
            assertThat(design.assumptions()).as(design.id()).isNotEmpty();
            assertThat(design.nodes()).extracting(ChainDesign.Node::stage).contains(Stage.values());
            assertThat(design.nodes()).allMatch(node -> !node.codes().isEmpty());
            assertThat(design.nodes())
                    .as("each node has its place in the chain")
                    .allMatch(node -> design.edges().stream()
                            .anyMatch(edge ->
                                    edge.from().equals(node.id()) || edge.to().equals(node.id())));
        }
        assertThat(good(ChainFolder.lists(RULEBOOK))).singleElement().satisfies(list -> {
            assertThat(list.chains()).hasSize(12).extracting(name -> name.zh()).contains("航空", "现代家具");
            assertThat(list.sources()).isNotEmpty();
        });
    }

    @Test
    void everySlipIsNamedWithItsPlace() throws IOException {
        assertThat(problems(read("""
                id: x
                kind: chain
                title: {zh: 甲, en: A}
                group: traditional
                nodes:
                  - {id: a, stage: up, name: {zh: 甲, en: a}, codes: ['9999']}
                  - {id: a, stage: mid, name: {zh: 乙, en: b}}
                  - {id: b, stage: sideways, name: {zh: 乙, en: b}}
                  - {id: c, stage: down, name: {zh: 丙, en: c}, colour: red}
                edges:
                  - {from: a, to: c}
                  - {from: c, to: a}
                  - {from: a, to: z}
                """)))
                .anySatisfy(said ->
                        assertThat(said).startsWith("chain-code-unknown").contains("6"))
                .anySatisfy(
                        said -> assertThat(said).startsWith("chain-node-twice").contains("7"))
                .anySatisfy(said -> assertThat(said).contains("8"))
                .anySatisfy(said -> assertThat(said).contains("9"))
                .anySatisfy(said -> assertThat(said).startsWith("chain-circle").contains("12"))
                .anySatisfy(said ->
                        assertThat(said).startsWith("chain-node-unknown").contains("13"));
    }

    @Test
    void aListSaysNothingButNames(@TempDir Path folder) throws IOException {
        Path lists = Files.createDirectories(folder.resolve("chains").resolve("lists"));
        Files.writeString(lists.resolve("x.yaml"), "id: x\nkind: chain_list\ntitle: {zh: 甲, en: A}\nchains: [{}]\n");
        assertThat(problems(ChainFolder.lists(folder))).isNotEmpty();
        assertThat(good(ChainFolder.designs(folder, codes()))).isEmpty();
    }

    @Test
    void aCircleIsFoundWhereverItBegins() {
        Supplies<String> supplies = new Supplies<>(List.of("d")).add("a", "b").add("b", "c");
        assertThat(supplies.circle()).isEmpty();
        assertThat(supplies.way("a", "c")).containsExactly("a", "b", "c");
        assertThat(supplies.way("c", "a")).isEmpty();
        assertThat(supplies.way("d", "d")).containsExactly("d");
        assertThat(supplies.add("c", "b").circle()).containsExactly("c", "b");
    }

    @Test
    void problemsHaveAdviceInBothLanguages() throws IOException {
        if (read("id: x\nkind: chain\n") instanceof Checked.Refused<ChainDesign>(List<Problem> problems)) {
            assertThat(problems)
                    .isNotEmpty()
                    .allMatch(problem -> !problem.advice().en().isBlank());
        } else {
            throw new AssertionError("an empty chain was read");
        }
    }
}
