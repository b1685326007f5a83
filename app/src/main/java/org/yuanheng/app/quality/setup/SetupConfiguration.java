package org.yuanheng.app.quality.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.yuanheng.app.face.NavEntry;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.intake.contract.Contracts;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.app.quality.SetupQuestion;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.naming.IndustryCodes;

/** The set-up checks with the questions of every module. A server whose checks and questions do not match does not start. */
@Configuration(proxyBeanMethods = false)
class SetupConfiguration {
    private static Path folder(Environment environment) {
        Path home = Path.of(environment.getProperty("yuanheng.home", "."));
        return Path.of(environment.getProperty(
                "yuanheng.rulebook", home.resolve("rulebook").toString()));
    }

    @Bean
    SetupRuns setupRuns(
            Rows rows,
            Layouts layouts,
            Contracts contracts,
            DataDirectory data,
            IndustryCodes industries,
            ObjectProvider<SetupQuestion> further,
            PlatformTransactionManager transactions,
            Environment environment,
            Clock clock)
            throws IOException {
        List<SetupQuestion> questions = new ArrayList<>();
        questions.addAll(RegistryQuestions.places(rows));
        questions.addAll(RegistryQuestions.firms(rows, industries.all()));
        questions.addAll(RegistryQuestions.land(rows));
        questions.addAll(OfficeQuestions.deliveries(
                rows,
                layouts.list().stream()
                        .map(layout -> new OfficeQuestions.Named(layout.id(), layout.title()))
                        .toList(),
                agreed(contracts)));
        questions.addAll(OfficeQuestions.findings(rows));
        questions.addAll(OfficeQuestions.accounts(rows));
        questions.add(OfficeQuestions.disk(data.path()));
        further.orderedStream().forEach(questions::add);
        Path file = folder(environment).resolve("setup").resolve("checks.yaml");
        return new SetupRuns(rows, good(SetupChecks.read(file, questions)), questions, transactions, clock);
    }

    private static List<OfficeQuestions.Named> agreed(Contracts contracts) {
        Map<String, Text> names = new TreeMap<>();
        contracts
                .list()
                .forEach(contract ->
                        names.put(contract.department(), contract.layout().departmentName()));
        return names.entrySet().stream()
                .map(each -> new OfficeQuestions.Named(each.getKey(), each.getValue()))
                .toList();
    }

    private static SetupChecks good(Checked<SetupChecks> read) {
        return switch (read) {
            case Checked.Ok<SetupChecks> ok -> ok.value();
            case Checked.Refused<SetupChecks>(List<Problem> problems) -> {
                Problem first = problems.getFirst();
                throw new CannotStart(first.code(), first.place().toString(), first.message(), first.advice());
            }
        };
    }

    @Bean
    Nightly nightlySetupRun(SetupRuns runs) {
        return new Nightly(runs);
    }

    /** Every night, after the inspection. */
    static class Nightly {
        private final SetupRuns runs;

        Nightly(SetupRuns runs) {
            this.runs = runs;
        }

        @Scheduled(cron = "${yuanheng.setup.nightly:0 0 4 * * *}", zone = "Asia/Shanghai")
        void run() {
            runs.run(Actor.SYSTEM);
        }
    }

    @Bean
    NavEntry setupEntry() {
        return new NavEntry(
                30, NavEntry.Group.DATA, "/setup", "setup.nav", Set.of(Role.OFFICE.name(), Role.ADMIN.name()));
    }
}
