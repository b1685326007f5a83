package org.yuanheng.app.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.app.registry.border.PlotRules;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** How files name what they say of plots, and from when on borders are told to differ. */
@Configuration(proxyBeanMethods = false)
class PlotConfiguration {
    /** {@code plots.yaml} in the folder {@code rulebook} of the program, or in the one that {@code yuanheng.rulebook} names. */
    @Bean
    PlotRules plotRules(Environment environment) throws IOException {
        Path home = Path.of(environment.getProperty("yuanheng.home", "."));
        Path folder = Path.of(environment.getProperty(
                "yuanheng.rulebook", home.resolve("rulebook").toString()));
        return switch (PlotRules.read(folder.resolve("plots.yaml"))) {
            case Checked.Ok<PlotRules> ok -> ok.value();
            case Checked.Refused<PlotRules>(List<Problem> problems) -> {
                Problem first = problems.getFirst();
                throw new CannotStart(first.code(), first.place().toString(), first.message(), first.advice());
            }
        };
    }
}
