package org.yuanheng.app.land;

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

/** The places in the contents. */
@Configuration(proxyBeanMethods = false)
class LandConfiguration {
    /** {@code standard-land.yaml} in the folder {@code rulebook} of the program, or in the one that {@code yuanheng.rulebook} names. */
    @Bean
    StandardRules standardRules(Environment environment) throws IOException {
        Path home = Path.of(environment.getProperty("yuanheng.home", "."));
        Path folder = Path.of(environment.getProperty(
                "yuanheng.rulebook", home.resolve("rulebook").toString()));
        return switch (StandardRules.read(folder.resolve("standard-land.yaml"))) {
            case Checked.Ok<StandardRules> ok -> ok.value();
            case Checked.Refused<StandardRules>(List<Problem> problems) -> {
                Problem first = problems.getFirst();
                throw new CannotStart(first.code(), first.place().toString(), first.message(), first.advice());
            }
        };
    }

    @Bean
    StandardClock standardClock(StandardLand standards, Clock clock) {
        return new StandardClock(standards, clock);
    }

    /** Every night: promises of standard land that have come due. */
    static class StandardClock {
        private static final Logger LOG = LoggerFactory.getLogger(StandardClock.class);

        private final StandardLand standards;
        private final Clock clock;

        StandardClock(StandardLand standards, Clock clock) {
            this.standards = standards;
            this.clock = clock;
        }

        @Scheduled(cron = "${yuanheng.land.nightly:0 10 0 * * *}", zone = "Asia/Shanghai")
        void run() {
            LocalDate today = LocalDate.now(clock);
            LOG.info("standard land on {}: {} checks turned", today, standards.check(Actor.SYSTEM, today));
        }
    }

    @Bean
    NavEntry standardEntry() {
        return new NavEntry(55, NavEntry.Group.LAND, "/land/standard", "standard.nav", Set.of());
    }

    @Bean
    NavEntry matrixEntry() {
        return new NavEntry(30, NavEntry.Group.LAND, "/plots/matrix", "matrix.nav", Set.of());
    }

    @Bean
    NavEntry casesEntry() {
        return new NavEntry(40, NavEntry.Group.LAND, "/plots/cases", "cases.nav", Set.of());
    }

    @Bean
    NavEntry idleEntry() {
        return new NavEntry(50, NavEntry.Group.LAND, "/land/idle", "idle.nav", Set.of());
    }

    @Bean
    NavEntry assetsEntry() {
        return new NavEntry(60, NavEntry.Group.LAND, "/assets", "assets.nav", Set.of());
    }
}
