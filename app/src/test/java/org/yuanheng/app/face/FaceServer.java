package org.yuanheng.app.face;

import java.util.Set;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The face alone, without a database and without sign-in, behind the strictest content policy it promises to live
 * under. Also a program: run it to look at {@code /design} while setting a piece.
 */
@TestConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration",
            "org.springframework.modulith.events.config.EventPublicationAutoConfiguration"
        })
@ComponentScan(basePackages = "org.yuanheng.app.face")
@Import(FaceServer.Contents.class)
public class FaceServer {
    /** What pages are allowed: everything from here, nothing from elsewhere, nothing inline. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void main(String[] arguments) {
        SpringApplication.run(FaceServer.class, arguments);
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) {
        return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY)))
                .build();
    }

    @Bean
    SearchBox search() {
        return new SearchBox("/design", "/design/suggestions");
    }

    /** An entry in each part of the work, so that the contents can be seen at their length. */
    static final class Contents implements BeanRegistrar {
        @Override
        public void register(BeanRegistry registry, Environment environment) {
            for (NavEntry.Group group : NavEntry.Group.values()) {
                NavEntry entry = new NavEntry(1, group, "/design/" + group, group.labelKey(), Set.of());
                registry.registerBean("entry-" + group, NavEntry.class, bean -> bean.supplier(context -> entry));
            }
        }
    }
}
