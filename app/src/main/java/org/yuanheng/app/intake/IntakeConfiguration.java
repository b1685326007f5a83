package org.yuanheng.app.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.yaml.RulebookText;

/** The layouts that files are read by. A server whose layouts are wrong does not start. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
    /** The layouts in the folder {@code rulebook} of the program, or in the one that {@code yuanheng.rulebook} names. */
    @Bean
    Layouts layouts(Environment environment) throws IOException {
        Path home = Path.of(environment.getProperty("yuanheng.home", "."));
        Path folder = Path.of(environment.getProperty(
                "yuanheng.rulebook", home.resolve("rulebook").toString()));
        Vocabulary vocabulary = good(Vocabulary.read(RulebookText.open(folder.resolve("vocabulary.yaml"))));
        return good(Layouts.load(folder, vocabulary));
    }

    private static <T> T good(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T> ok -> ok.value();
            case Checked.Refused<T>(List<Problem> problems) -> {
                Problem first = problems.getFirst();
                throw new CannotStart(first.code(), first.place().toString(), first.message(), first.advice());
            }
        };
    }
}
