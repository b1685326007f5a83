package org.yuanheng.app.face;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The reader's language and light or dark page, kept in two cookies on the reader's machine.
 *
 * <p>{@code ?lang=en} or {@code ?theme=dark} on any page sets one and leads back to the same page without the word, so
 * that an address that is shared carries nobody's preference. Chinese unless the reader has chosen, whatever the
 * browser says.
 */
final class Preferences implements HandlerInterceptor, LocaleResolver {
    private static final String LANGUAGE = "lang";
    private static final String THEME = "theme";
    private static final List<String> LANGUAGES = List.of("zh", "en");
    private static final List<String> THEMES = List.of("auto", "light", "dark");
    private static final Duration KEPT = Duration.ofDays(365);

    static String theme(HttpServletRequest request) {
        return kept(request, THEME, THEMES).orElse("auto");
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return kept(request, LANGUAGE, LANGUAGES).orElse("zh").equals("en")
                ? Locale.ENGLISH
                : Locale.SIMPLIFIED_CHINESE;
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language is set by ?lang=");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!request.getMethod().equals("GET")) {
            return true;
        }
        Address here = addressOf(request);
        boolean chosen = keep(here, LANGUAGE, LANGUAGES, request, response);
        chosen |= keep(here, THEME, THEMES, request, response);
        if (chosen) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(
                    HttpHeaders.LOCATION, here.without(LANGUAGE, THEME).toString());
        }
        return !chosen;
    }

    /** The address as the browser asked for it. */
    static Address addressOf(HttpServletRequest request) {
        String query = request.getQueryString();
        return Address.of(request.getRequestURI(), query == null ? "" : query);
    }

    private static boolean keep(
            Address here, String name, List<String> allowed, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> chosen = here.first(name).filter(allowed::contains);
        chosen.ifPresent(value -> response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/")
                        .maxAge(KEPT)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString()));
        return chosen.isPresent();
    }

    private static Optional<String> kept(HttpServletRequest request, String name, List<String> allowed) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return Optional.ofNullable(cookie).map(Cookie::getValue).filter(allowed::contains);
    }
}
