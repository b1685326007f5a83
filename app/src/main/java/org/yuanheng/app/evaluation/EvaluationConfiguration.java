package org.yuanheng.app.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.yuanheng.app.face.NavEntry;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.formation.Formation;
import org.yuanheng.engine.formation.FormationFolder;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.yaml.RulebookText;

/** What a start has to put right, and the place of the rounds in the contents. */
@Configuration(proxyBeanMethods = false)
class EvaluationConfiguration {
    /** Rounds that a killed server left behind say so. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> closeBrokenRounds(Rounds rounds) {
        return event -> rounds.closeBroken(Actor.SYSTEM);
    }

    /** The rules of units in the folder of rulebooks. A server whose rules are wrong does not start. */
    @Bean
    Formations formations(Environment environment, Rulebooks rulebooks) throws IOException {
        Path home = Path.of(environment.getProperty("yuanheng.home", "."));
        Path folder = Path.of(environment.getProperty(
                "yuanheng.rulebook", home.resolve("rulebook").toString()));
        List<Formations.Kept> all = new ArrayList<>();
        for (String id : FormationFolder.ids(folder)) {
            Path file = FormationFolder.find(folder, id).orElseThrow();
            RulebookText text = RulebookText.open(file);
            switch (FormationFolder.read(text, rulebooks.vocabulary())) {
                case Checked.Ok<Formation>(Formation rule, var _) ->
                    all.add(new Formations.Kept(rule, new String(text.bytes(), StandardCharsets.UTF_8)));
                case Checked.Refused<Formation>(List<Problem> problems) -> {
                    Problem first = problems.getFirst();
                    throw new CannotStart(first.code(), first.place().toString(), first.message(), first.advice());
                }
            }
        }
        return new Formations(all);
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
