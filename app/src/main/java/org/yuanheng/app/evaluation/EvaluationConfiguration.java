package org.yuanheng.app.evaluation;

import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yuanheng.app.face.NavEntry;
import org.yuanheng.app.identity.Actor;

/** What a start has to put right, and the place of the rounds in the contents. */
@Configuration(proxyBeanMethods = false)
class EvaluationConfiguration {
    /** Rounds that a killed server left behind say so. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> closeBrokenRounds(Rounds rounds) {
        return event -> rounds.closeBroken(Actor.SYSTEM);
    }

    @Bean
    NavEntry roundsEntry() {
        return new NavEntry(10, NavEntry.Group.EVALUATION, "/rounds", "evaluation.nav", Set.of());
    }

    @Bean
    NavEntry rulesEntry() {
        return new NavEntry(20, NavEntry.Group.EVALUATION, "/rules", "evaluation.rules.nav", Set.of("OFFICE"));
    }
}
