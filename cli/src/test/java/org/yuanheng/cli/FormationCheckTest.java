package org.yuanheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check} of rules that form units: in words, against the schemes they serve, with their cases. */
class FormationCheckTest {
    private static final Path FORMATIONS =
            Command.REPOSITORY.resolve("rulebook").resolve("formations");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"each-firm", "suichang-plot", "plot", "huangyan-mixed"})
    void thoseThatShipHold(String id) {
        Command check = Command.run("check", id);
        assertThat(check.status()).isZero();
        assertThat(check.err()).isEmpty();
        assertThat(check.out()).contains("（评价单元规则 " + id + "）", "个算例全部相符。").doesNotContain("✗");
        assertThat(Command.run("check", FORMATIONS.resolve(id + ".yaml").toString()))
                .isEqualTo(check);
    }

    @Test
    void inEnglish() {
        assertThat(Command.run("check", "suichang-plot", "--lang", "en").out())
                .contains("Tenants by themselves: scale is above-scale industry, or it has land of its own.")
                .contains("added up; missing when one member lacks it: land in use, tax for evaluation.")
                .contains("all 9 cases hold.");
    }

    @Test
    void whatASchemeLacksAndAFalseCaseAreTold() throws IOException {
        String shipped = Files.readString(FORMATIONS.resolve("suichang-plot.yaml"));
        Path mine = Files.writeString(
                folder.resolve("mine.yaml"),
                shipped.replace("staff, rd, ", "").replaceFirst("schemes: .*", "schemes: [demo-above, demo-nowhere]"));
        Files.writeString(folder.resolve("mine.cases.yaml"), """
                - {name: 例, firms: [{code: A, tax: 1}], expect: [{unit: A, tax: 2}]}
                """);
        Command check = Command.run("check", mine.toString());
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err())
                .contains("formation-not-combined", "（rd）", "（staff）", "rulebook-not-found", "case-differs")
                .contains("mine.cases.yaml:1");
    }
}
