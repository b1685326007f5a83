package org.yuanheng.app.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.yuanheng.app.face.NavEntry;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.rulebook.Rulebooks;

/** The rulebooks that rounds are judged by, and what a start has to put right. */
@Configuration(proxyBeanMethods = false)
class EvaluationConfiguration {
    /** The folder {@code rulebook} of the program, or the one that {@code yuanheng.rulebook} names. */
    @Bean
    Rulebooks rulebooks(Environment environment) throws IOException {
        Path home = Path.of(environment.getProperty("yuanheng.home", "."));
        Path folder = Path.of(environment.getProperty(
                "yuanheng.rulebook", home.resolve("rulebook").toString()));
        return switch (Rulebooks.open(folder)) {
            case Checked.Ok<Rulebooks> ok -> ok.value();
            case Checked.Refused<Rulebooks> refused ->
                throw new IllegalStateException(refused.problems().toString());
        };
    }

    /** Rounds that a killed server left behind say so. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> closeBrokenRounds(Rounds rounds) {
        return event -> rounds.closeBroken(Actor.SYSTEM);
    }

    @Bean
    NavEntry roundsEntry() {
        return new NavEntry(10, NavEntry.Group.EVALUATION, "/rounds", "evaluation.nav", Set.of());
    }
}
