package org.yuanheng.app.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.app.machine.Terminal;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firms;

/** What the platform under test has instead of a data directory, a terminal and a database of its own. */
@TestConfiguration(proxyBeanMethods = false)
class PlatformConfiguration {
    /** The database of whichever test class runs. */
    @Bean
    DataSource currentDatabase() {
        return new DelegatingDataSource() {
            @Override
            public DataSource getTargetDataSource() {
                return DatabaseExtension.current().app();
            }

            @Override
            public void afterPropertiesSet() {
                // Which database it is turns out later, and changes.
            }
        };
    }

    @Bean
    DataDirectory dataDirectory() throws IOException {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        return DataDirectory.open(Files.createTempDirectory(target, "platform-"), "a test run");
    }

    @Bean
    @Primary
    Terminal silentTerminal() {
        return new Terminal(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    @Bean
    @Lazy
    Browser.Factory browsers(Environment environment, Accounts accounts) {
        return new Browser.Factory(environment, accounts);
    }

    @Bean
    @Lazy
    SomeFirms someFirms(Rows rows, Firms firms, Facts facts) {
        return new SomeFirms(rows, firms, facts);
    }
}
