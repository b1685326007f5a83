package org.yuanheng.app.chain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.yuanheng.app.face.NavEntry;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.chain.ChainFolder;
import org.yuanheng.engine.naming.IndustryCodes;

/** The parts of the module, and its places in the contents. */
@Configuration(proxyBeanMethods = false)
class ChainConfiguration {
    private static final Set<String> READERS = Set.of(
            Role.OFFICE.name(),
            Role.LEADER.name(),
            Role.ADMIN.name(),
            Role.DEPARTMENT.name(),
            Role.TOWN.name(),
            Role.ZONE.name(),
            Role.ATTRACTION.name(),
            Role.TASK_FORCE.name(),
            Role.CHAIN_CHIEF.name(),
            Role.AUDITOR.name());

    /** Reads the chains that ship. A server whose chains cannot be read does not start. */
    @Bean
    Designs chainDesigns(Environment environment, IndustryCodes codes) throws IOException {
        Path home = Path.of(environment.getProperty("yuanheng.home", ".")).toAbsolutePath();
        Path rulebook = Path.of(environment.getProperty(
                "yuanheng.rulebook", home.resolve("rulebook").toString()));
        return new Designs(good(ChainFolder.designs(rulebook, codes)), good(ChainFolder.lists(rulebook)));
    }

    private static <T> List<T> good(Checked<List<T>> read) {
        return switch (read) {
            case Checked.Ok<List<T>> ok -> ok.value();
            case Checked.Refused<List<T>> refused -> {
                Problem first = refused.problems().getFirst();
                throw new CannotStart(first.code(), first.place().toString(), first.message(), first.advice());
            }
        };
    }

    @Bean
    Nightly nightlyChains(NodeStates states) {
        return new Nightly(states);
    }

    /** Every night all nodes are judged again: a day may have come on which a firm is not on its node any more. */
    static class Nightly {
        private final NodeStates states;

        Nightly(NodeStates states) {
            this.states = states;
        }

        @Scheduled(cron = "${yuanheng.chains.nightly:0 20 2 * * *}", zone = "Asia/Shanghai")
        void run() {
            states.refresh(Actor.SYSTEM);
        }
    }

    @Bean
    NavEntry chainsEntry() {
        return new NavEntry(10, NavEntry.Group.CHAINS, "/chains", "chains.nav", READERS);
    }
}
