package org.yuanheng.app.face;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * The face alone, without a database, behind the strictest content policy it promises to live under. Everybody is
 * signed in, with the role that the header {@code X-Role} names. Also a program: run it to look at {@code /design} while
 * setting a piece. No stereotype stands on it, so that no scan of the platform ever takes it in.
 */
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
                .addFilterBefore(FaceServer::signIn, AuthorizationFilter.class)
                .build();
    }

    private static void signIn(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String role = ((HttpServletRequest) request).getHeader("X-Role");
        if (!"NOBODY".equals(role)) {
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                            "李明（虚构）", "", AuthorityUtils.createAuthorityList("ROLE_" + role)));
        }
        chain.doFilter(request, response);
    }

    @Bean
    NavEntry forTheOffice() {
        return new NavEntry(5, NavEntry.Group.DATA, "/design/office", "face.nav.data", Set.of("OFFICE", "ADMIN"));
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
