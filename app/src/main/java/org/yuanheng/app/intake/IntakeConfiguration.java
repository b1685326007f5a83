package org.yuanheng.app.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.intake.contract.Contracts;
import org.yuanheng.app.intake.own.OwnLayouts;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.layout.LayoutFolder;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.naming.IndustryCodes;
import org.yuanheng.engine.period.WorkingDays;
import org.yuanheng.engine.period.WorkingDaysFile;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.tenure.TenureRules;
import org.yuanheng.engine.tenure.TenureRulesFile;
import org.yuanheng.engine.yaml.RulebookText;

/**
 * The layouts that files are read by, and the rules by which what they bring becomes land accounts. A server whose rules
 * are wrong does not start.
 */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeConfiguration.class);

    /** What layouts share, in the folder {@code rulebook} of the program, or in the one that {@code yuanheng.rulebook} names. */
    @Bean
    LayoutFolder layoutFolder(Environment environment) throws IOException {
        Path folder = folder(environment);
        Vocabulary vocabulary = good(Vocabulary.read(RulebookText.open(folder.resolve("vocabulary.yaml"))));
        return good(LayoutFolder.open(folder, vocabulary));
    }

    /** The layouts in that folder, and those that departments made themselves. */
    @Bean
    Layouts layouts(Environment environment, LayoutFolder shared, OwnLayouts own) throws IOException {
        return good(Layouts.load(folder(environment), shared)).with(own);
    }

    /** What later modules keep. */
    @Bean
    OtherRegisters otherRegisters(ObjectProvider<Register> registers) {
        return new OtherRegisters(registers.orderedStream().toList());
    }

    /** The rules of land accounts, in the same folder. */
    @Bean
    IndustryCodes industryCodes(Environment environment) throws IOException {
        return IndustryCodes.read(folder(environment).resolve("codes"));
    }

    @Bean
    TenureRules tenureRules(Environment environment) throws IOException {
        return good(TenureRulesFile.read(folder(environment)));
    }

    /** What a killed server left on its way is said to have broken off. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> closeBrokenArrivals(Arrivals arrivals) {
        return event -> arrivals.closeBroken(Actor.SYSTEM);
    }

    /** What became overdue while the server was down stands on the first page soon; nobody waits for it. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> lookAtPromises(Promises promises) {
        return event -> Thread.ofVirtual().name("promises").start(() -> {
            try {
                promises.look();
            } catch (DataAccessException e) {
                LOG.warn("what is overdue was not looked at; the night will", e);
            }
        });
    }

    /** What departments have agreed to deliver by when, in the same folder. */
    @Bean
    Contracts contracts(Environment environment, Layouts layouts, WorkingDays calendar) throws IOException {
        return good(Contracts.read(folder(environment).resolve("contracts").resolve("annual.yaml"), layouts, calendar));
    }

    /** The public holidays that are known, in the same folder. */
    @Bean
    WorkingDays workingDays(Environment environment) throws IOException {
        return good(WorkingDaysFile.read(folder(environment)));
    }

    private static Path folder(Environment environment) {
        Path home = Path.of(environment.getProperty("yuanheng.home", "."));
        return Path.of(environment.getProperty(
                "yuanheng.rulebook", home.resolve("rulebook").toString()));
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
