package org.yuanheng.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final Path HERE = Path.of("/srv/园 衡");

    @Test
    void theDataDirectoryIsMeantFromWhereThePersonStands() {
        assertThat(ServeOptions.read(false, List.of(), HERE).data()).isEqualTo(HERE.resolve("data"));
        assertThat(ServeOptions.read(true, List.of(), HERE).data()).isEqualTo(HERE.resolve("data-demo"));
        assertThat(ServeOptions.read(false, List.of("--data", "../other"), HERE).data())
                .isEqualTo(Path.of("/srv/other"));
        assertThat(ServeOptions.read(false, List.of("--data=/var/yuanheng"), HERE)
                        .data())
                .isEqualTo(Path.of("/var/yuanheng"));
    }

    @Test
    void whatThePlatformUnderstandsIsHandedOn() {
        ServeOptions options = ServeOptions.read(
                true, List.of("--port=9000", "--listen", "0.0.0.0", "--aot", "off", "--spring.x=1"), HERE);
        assertThat(options.aot()).isEqualTo(ServeOptions.Aot.OFF);
        assertThat(options.arguments())
                .containsExactly(
                        "demo",
                        "--port",
                        "9000",
                        "--listen",
                        "0.0.0.0",
                        "--spring.x=1",
                        "--data",
                        HERE.resolve("data-demo").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--data", "--port --listen", "--aot sometimes"})
    void aMissingOrWrongValueIsSaid(String words) {
        assertThatExceptionOfType(Halt.class)
                .isThrownBy(() -> ServeOptions.read(false, List.of(words.split(" ")), HERE))
                .satisfies(halt -> assertThat(halt.status()).isEqualTo(2));
    }

    @Test
    void aTraceTakesTheDataOfTheOfficeOrElseOfTheDemo(@TempDir Path here) throws IOException {
        Path demo = Files.createDirectory(here.resolve("data-demo"));
        assertThat(ServeOptions.trace(List.of("plot", "P1"), here).arguments())
                .containsExactly("trace", "plot", "P1", "--data", demo.toString());
        Path data = Files.createDirectory(here.resolve("data"));
        assertThat(ServeOptions.trace(List.of("plot", "P1", "--lang", "en"), here)
                        .arguments())
                .containsExactly("trace", "plot", "P1", "--lang", "en", "--data", data.toString());
        assertThat(ServeOptions.trace(List.of("zone", "Z", "--data=x"), here).data())
                .isEqualTo(here.resolve("x"));
    }

    @Test
    void aTierAndStrictnessAreReadInAnyOrder() {
        assertThat(TestOptions.read(List.of())).isEqualTo(new TestOptions(TestOptions.Tier.FULL, "", false));
        assertThat(TestOptions.read(List.of("--strict", "--fast")))
                .isEqualTo(new TestOptions(TestOptions.Tier.FAST, "", true));
        assertThat(TestOptions.read(List.of("--soak", "kills", "--strict")))
                .isEqualTo(new TestOptions(TestOptions.Tier.SOAK, "kills", true));
        assertThat(TestOptions.read(List.of("--soak", "--strict")))
                .isEqualTo(new TestOptions(TestOptions.Tier.SOAK, "", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--quick", "--fast --mutants", "kills"})
    void whatIsNoChoiceIsSaid(String words) {
        assertThatExceptionOfType(Halt.class)
                .isThrownBy(() -> TestOptions.read(List.of(words.split(" "))))
                .satisfies(halt -> assertThat(halt.status()).isEqualTo(2));
    }
}
