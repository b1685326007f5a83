package org.yuanheng.app.project;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.yuanheng.app.face.NavEntry;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** The rules of projects, the clock that asks each night what has turned, and the places in the contents. */
@Configuration(proxyBeanMethods = false)
class ProjectConfiguration {
    /** {@code projects.yaml} in the folder {@code rulebook} of the program, or in the one that {@code yuanheng.rulebook} names. */
    @Bean
    ProjectRules projectRules(Environment environment) throws IOException {
        Path home = Path.of(environment.getProperty("yuanheng.home", "."));
        Path folder = Path.of(environment.getProperty(
                "yuanheng.rulebook", home.resolve("rulebook").toString()));
        return switch (ProjectRules.read(folder.resolve("projects.yaml"))) {
            case Checked.Ok<ProjectRules> ok -> ok.value();
            case Checked.Refused<ProjectRules>(List<Problem> problems) -> {
                Problem first = problems.getFirst();
                throw new CannotStart(first.code(), first.place().toString(), first.message(), first.advice());
            }
        };
    }

    @Bean
    Nightly projectClock(GateDates gates, Blockers blockers, Lighting lighting, Clock clock) {
        return new Nightly(gates, blockers, lighting, clock);
    }

    /** Every night: delays that have turned, blockers that climb, lights. */
    static class Nightly {
        private static final Logger LOG = LoggerFactory.getLogger(Nightly.class);

        private final GateDates gates;
        private final Blockers blockers;
        private final Lighting lighting;
        private final Clock clock;

        Nightly(GateDates gates, Blockers blockers, Lighting lighting, Clock clock) {
            this.gates = gates;
            this.blockers = blockers;
            this.lighting = lighting;
            this.clock = clock;
        }

        @Scheduled(cron = "${yuanheng.projects.nightly:0 20 0 * * *}", zone = "Asia/Shanghai")
        void run() {
            LocalDate today = LocalDate.now(clock);
            LOG.info(
                    "projects on {}: {} delays, {} blockers climbed, {} lights turned",
                    today,
                    gates.check(Actor.SYSTEM, today),
                    blockers.climb(Actor.SYSTEM, today),
                    lighting.all(Actor.SYSTEM, today));
        }
    }

    private static final Set<String> READERS =
            Set.of("OFFICE", "LEADER", "ADMIN", "AUDITOR", "ATTRACTION", "TASK_FORCE", "ZONE", "CHAIN_CHIEF");

    @Bean
    NavEntry leadsEntry() {
        return new NavEntry(10, NavEntry.Group.PROJECTS, "/leads", "leads.nav", READERS);
    }

    @Bean
    NavEntry projectsEntry() {
        return new NavEntry(20, NavEntry.Group.PROJECTS, "/projects", "projects.nav", READERS);
    }

    @Bean
    NavEntry blockersEntry() {
        return new NavEntry(30, NavEntry.Group.PROJECTS, "/blockers", "blockers.nav", READERS);
    }
}
