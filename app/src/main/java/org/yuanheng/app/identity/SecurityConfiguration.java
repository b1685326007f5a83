package org.yuanheng.app.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.yuanheng.app.face.MapTiles;
import org.yuanheng.app.face.NavEntry;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.engine.Text;

/** Who gets in, by which door, and what the browser is told to refuse on our behalf. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /** Nothing from elsewhere, nothing inline, nothing evaluated; pictures may stand in the page as data. */
    static final String CONTENT_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    /** What everybody may fetch: the sign-in page, what any page is drawn with, and what asks for the machine's own key. */
    private static final String[] OPEN = {
        "/login",
        "/login/failed",
        "/health",
        "/css/**",
        "/js/**",
        "/lib/**",
        "/webjars/**",
        "/favicon.ico",
        "/error",
        "/local/**"
    };

    @Bean
    PasswordEncoder passwordEncoder() {
        return Passwords.encoder();
    }

    @Bean
    AuthenticationManager authenticationManager(
            Accounts accounts, Clock clock, ApplicationEventPublisher news, Environment environment) {
        boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
        return new ProviderManager(new SignIn(accounts, new Throttle(clock), news, demo));
    }

    /** Systems come with a key and without a session; nobody else comes in here, and a key opens nothing else. */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, Tokens tokens, ZonesWithin zones, Clock clock, Environment environment) {
        int perMinute = environment.getProperty("yuanheng.api.per-minute", Integer.class, 120);
        return http.securityMatcher("/api/**")
                .csrf(CsrfConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/v1/openapi.json")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint((request, response, refusal) -> Bearer.refuse(response)))
                .requestCache(RequestCacheConfigurer::disable)
                .addFilterBefore(
                        new Bearer(tokens, zones, new Throttle(clock), clock, perMinute), AuthorizationFilter.class)
                .build();
    }

    @Bean
    SecurityFilterChain doors(HttpSecurity http, Accounts accounts, ZonesWithin zones, Environment environment) {
        String content = contentPolicy(tiles(environment));
        Door door = new Door(accounts);
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(OPEN)
                                .permitAll()
                                .requestMatchers("/accounts", "/accounts/**")
                                .hasRole(Role.ADMIN.name())
                                .anyRequest()
                                .authenticated())
                .formLogin(form -> form.loginPage("/login").successHandler(door).failureHandler(door))
                .logout(logout -> logout.logoutSuccessUrl("/login?left"))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(door).accessDeniedHandler(door))
                .headers(headers -> headers.contentSecurityPolicy(policies -> policies.policyDirectives(content))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()"))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN)))
                .addFilterBefore(new Presence(accounts, zones), AuthorizationFilter.class)
                .build();
    }

    /** The policy of an installation: pictures may come from the one server of map tiles that it names, if it does. */
    static String contentPolicy(Optional<MapTiles> tiles) {
        return tiles.map(named ->
                        CONTENT_POLICY.replace("img-src 'self' data:", "img-src 'self' data: " + named.origin()))
                .orElse(CONTENT_POLICY);
    }

    private static Optional<MapTiles> tiles(Environment environment) {
        try {
            return MapTiles.of(environment.getProperty("yuanheng.map.tiles", ""), "");
        } catch (IllegalArgumentException e) {
            throw new CannotStart(
                    "map-tiles",
                    "yuanheng.map.tiles",
                    new Text("地图底图的地址不可用", "the address of the map tiles cannot be used"),
                    new Text(
                            "写全 https 地址，含 {z}、{x}、{y}；不用底图时删去这一项",
                            "write a whole https address with {z}, {x} and {y}, or remove the setting"));
        }
    }

    @Bean
    NavEntry accountsEntry() {
        return new NavEntry(90, NavEntry.Group.DATA, "/accounts", "identity.nav.accounts", Set.of(Role.ADMIN.name()));
    }

    @Bean
    NavEntry tokensEntry() {
        Set<String> makers = Set.of(Role.DEPARTMENT.name(), Role.ADMIN.name());
        return new NavEntry(92, NavEntry.Group.DATA, "/tokens", "tokens.nav", makers);
    }

    @Bean
    WebMvcConfigurer identityArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PersonArgument());
            }
        };
    }

    /** Gives controllers the {@link Person} who asks. */
    private static final class PersonArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Person.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return Optional.ofNullable(request.getNativeRequest(HttpServletRequest.class))
                    .flatMap(Person::of)
                    .orElseThrow(() -> new IllegalStateException("A page for persons was opened to everybody"));
        }
    }
}
