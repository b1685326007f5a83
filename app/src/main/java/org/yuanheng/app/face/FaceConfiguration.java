package org.yuanheng.app.face;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** Wires the face into Spring: messages, preferences, static files, and what controllers may take as arguments. */
@Configuration(proxyBeanMethods = false)
class FaceConfiguration {
    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    @Bean
    MessageSource messageSource() throws IOException {
        return Bundles.source();
    }

    @Bean
    LocaleResolver localeResolver() {
        return new Preferences();
    }

    @Bean
    Figures figures() {
        return new Figures();
    }

    @Bean
    NavEntry designEntry() {
        return new NavEntry(900, NavEntry.Group.DATA, "/design", "face.nav.design", Set.of("ADMIN"));
    }

    @Bean
    WebMvcConfigurer faceWeb(MessageSource messages) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new Preferences());
                registry.addInterceptor(new Downloading());
            }

            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                // The address of our own files carries a digest of their content, that of libraries their version;
                // modification times mean nothing in a reproducible build.
                for (String folder : List.of("css", "js")) {
                    registry.addResourceHandler("/" + folder + "/**")
                            .addResourceLocations("classpath:/static/" + folder + "/")
                            .setCacheControl(KEPT)
                            .setUseLastModified(false)
                            .resourceChain(true)
                            .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
                }
                for (Libraries library : Libraries.values()) {
                    registry.addResourceHandler(library.address() + "**")
                            .addResourceLocations(library.location())
                            .setCacheControl(KEPT)
                            .setUseLastModified(false);
                }
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PageArguments(messages));
            }
        };
    }

    /** Gives controllers the {@link Words} of the request's language and the {@link Address} asked for. */
    private record PageArguments(MessageSource messages) implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Words.class || parameter.getParameterType() == Address.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var http = request.getNativeRequest(HttpServletRequest.class);
            if (http == null) {
                throw new IllegalStateException("not a request of a browser");
            }
            return parameter.getParameterType() == Words.class
                    ? new Words(messages, new Preferences().resolveLocale(http))
                    : Preferences.addressOf(http);
        }
    }
}
