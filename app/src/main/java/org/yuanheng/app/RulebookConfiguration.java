package org.yuanheng.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.reading.Rulebooks;

/** The rulebooks: the words that all pages use and the rules that rounds are judged by. */
@Configuration(proxyBeanMethods = false)
class RulebookConfiguration {
    /** The folder {@code rulebook} of the program, or the one that {@code yuanheng.rulebook} names. */
    @Bean
    Rulebooks rulebooks(Environment environment) throws IOException {
        Path home = Path.of(environment.getProperty("yuanheng.home", "."));
        Path folder = Path.of(environment.getProperty(
                "yuanheng.rulebook", home.resolve("rulebook").toString()));
        return switch (Rulebooks.open(folder)) {
            case Checked.Ok<Rulebooks> ok -> ok.value();
            case Checked.Refused<Rulebooks>(List<Problem> problems) -> {
                Problem first = problems.getFirst();
                throw new CannotStart(first.code(), first.place().toString(), first.message(), first.advice());
            }
        };
    }
}
