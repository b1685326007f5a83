package org.yuanheng.app.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.yuanheng.app.face.NavEntry;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.period.WorkingDays;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.run.Rule;

/** The rules of the platform's own for inspections, the nightly one, and the places in the contents. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class QualityConfiguration {
    private static Path folder(Environment environment) {
        Path home = Path.of(environment.getProperty("yuanheng.home", "."));
        return Path.of(environment.getProperty(
                        "yuanheng.rulebook", home.resolve("rulebook").toString()))
                .resolve("quality")
                .resolve("platform");
    }

    @Bean
    Scores.ScoringRule scoringRule(Rulebooks rulebooks, Environment environment) throws IOException {
        return switch (rulebooks.read(folder(environment).resolve("departments.yaml"))) {
            case Checked.Ok<Rulebook>(Rulebook rulebook, var _) -> new Scores.ScoringRule(Rule.of(rulebook));
            case Checked.Refused<Rulebook>(List<Problem> problems) -> {
                Problem first = problems.getFirst();
                throw new CannotStart(first.code(), first.place().toString(), first.message(), first.advice());
            }
        };
    }

    @Bean
    Deadlines deadlines(Environment environment, WorkingDays calendar) throws IOException {
        return Deadlines.read(folder(environment).resolve("deadlines.yaml"), calendar);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> closeBrokenInspections(Inspections inspections) {
        return event -> inspections.closeBroken(Actor.SYSTEM);
    }

    @Bean
    Nightly nightlyInspection(Inspections inspections) {
        return new Nightly(inspections);
    }

    /** Every night the periods are inspected for which facts have come in since they last were. */
    static class Nightly {
        private static final Logger LOG = LoggerFactory.getLogger(Nightly.class);

        private final Inspections inspections;

        Nightly(Inspections inspections) {
            this.inspections = inspections;
        }

        @Scheduled(cron = "${yuanheng.quality.nightly:0 30 2 * * *}", zone = "Asia/Shanghai")
        void run() {
            for (String period : inspections.stale()) {
                if (inspections.inspect(Actor.SYSTEM, period) instanceof Checked.Refused<Inspection> refused) {
                    LOG.warn(
                            "{} was not inspected: {}",
                            period,
                            refused.problems().getFirst().line("en"));
                }
            }
        }
    }

    private static final Set<String> READERS =
            Set.of(Role.OFFICE.name(), Role.DEPARTMENT.name(), Role.LEADER.name(), Role.ADMIN.name());

    @Bean
    NavEntry qualityEntry() {
        return new NavEntry(20, NavEntry.Group.DATA, "/quality", "quality.nav", READERS);
    }
}
