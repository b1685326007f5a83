package org.yuanheng.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

class OptionsTest {
    @Test
    void withoutAWordTheDefaultsHold() {
        assertThat(read())
                .isEqualTo(new Options(false, Path.of("./data"), 8080, "127.0.0.1", List.of(), List.of(), "zh"));
    }

    @Test
    void aValueFollowsAsAWordOrBehindTheEqualsSign() {
        Options meant = new Options(true, Path.of("/var/lib/y"), 9000, "0.0.0.0", List.of(), List.of(), "zh");
        assertThat(read("demo", "--data", "/var/lib/y", "--port", "9000", "--listen", "0.0.0.0"))
                .isEqualTo(meant);
        assertThat(read("demo", "--data=/var/lib/y", "--port=9000", "--listen=0.0.0.0"))
                .isEqualTo(meant);
    }

    @Test
    void settingsAreHandedOn() {
        assertThat(read("--spring.datasource.url=jdbc:postgresql://db/y?x=1").settings())
                .containsExactly("--spring.datasource.url=jdbc:postgresql://db/y?x=1");
    }

    @Test
    void whatIsTracedIsReadAndNeedsNoPort() {
        Options traced = read("trace", "plot", "330100GB000001", "--lang", "en", "--data", "d");
        assertThat(traced.trace()).containsExactly("plot", "330100GB000001");
        assertThat(traced.port()).isZero();
        assertThat(traced.language()).isEqualTo("en");
        assertThat(traced.data()).isEqualTo(Path.of("d"));
    }

    @ParameterizedTest
    @CsvSource({
        "--prot 9000, serve-unknown-option",
        "--port, serve-option-empty",
        "--port=, serve-option-empty",
        "--port=70000, serve-port",
        "--port http, serve-port",
        "--data=, serve-option-empty",
        "restart, serve-unknown-option",
        "trace, trace-what",
        "trace plot, trace-what",
        "trace plot --data x, trace-what",
        "--help, serve-unknown-option"
    })
    void whatIsWrongIsSaid(String line, String code) {
        assertThat(Options.read(line.split(" ", -1))).isInstanceOfSatisfying(Checked.Refused.class, refused -> {
            Problem first = (Problem) refused.problems().getFirst();
            assertThat(first.code()).isEqualTo(code);
        });
    }

    @Test
    void theAddressIsOneThatABrowserCanOpen() {
        assertThat(read("--listen=0.0.0.0").address(8080)).isEqualTo("http://localhost:8080");
        assertThat(read("--listen=10.1.2.3").address(80)).isEqualTo("http://10.1.2.3:80");
        assertThat(read("--listen=fe80::1").address(80)).isEqualTo("http://[fe80::1]:80");
    }

    private static Options read(String... words) {
        return switch (Options.read(words)) {
            case Checked.Ok<Options> ok -> ok.value();
            case Checked.Refused<Options> refused -> throw new AssertionError(refused.problems());
        };
    }
}
