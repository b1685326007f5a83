package org.yuanheng.app.postgres;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the embedded database to the server: the role {@code app} for its work, {@code owner} for migrations. */
@Configuration(proxyBeanMethods = false)
class PostgresConfiguration {
    @Bean
    @ConditionalOnBean(Postgres.class)
    JdbcConnectionDetails appConnection(Postgres postgres) {
        return new AppConnection(postgres.app());
    }

    @Bean
    @ConditionalOnBean(Postgres.class)
    FlywayConnectionDetails ownerConnection(Postgres postgres) {
        return new OwnerConnection(postgres.owner());
    }

    private record AppConnection(Postgres.Login login) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return login.user();
        }

        @Override
        public String getPassword() {
            return login.password();
        }

        @Override
        public String getJdbcUrl() {
            return login.url();
        }
    }

    private record OwnerConnection(Postgres.Login login) implements FlywayConnectionDetails {
        @Override
        public String getUsername() {
            return login.user();
        }

        @Override
        public String getPassword() {
            return login.password();
        }

        @Override
        public String getJdbcUrl() {
            return login.url();
        }
    }
}
