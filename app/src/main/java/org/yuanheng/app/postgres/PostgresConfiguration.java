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
        return new Details(postgres.app());
    }

    @Bean
    @ConditionalOnBean(Postgres.class)
    FlywayConnectionDetails ownerConnection(Postgres postgres) {
        return new Details(postgres.owner());
    }

    private record Details(Postgres.Login login) implements JdbcConnectionDetails, FlywayConnectionDetails {
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

        @Override
        public String getDriverClassName() {
            return "org.postgresql.Driver";
        }
    }
}
