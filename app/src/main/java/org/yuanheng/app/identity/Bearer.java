package org.yuanheng.app.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.yuanheng.engine.Text;

/**
 * Lets systems in that send a key, {@code Authorization: Bearer yh_…}, each so many times a minute. Whoever sends wrong
 * ones waits ever longer, as at the sign-in page.
 */
final class Bearer extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final int FREE_PER_ADDRESS = 20;
    private static final long MINUTE = 60;
    private static final int WINDOWS = 10_000;

    private final Tokens tokens;
    private final Throttle throttle;
    private final Clock clock;
    private final int perMinute;
    private final ZonesWithin zones;
    private final Map<Long, Window> windows = new LinkedHashMap<>();

    Bearer(Tokens tokens, ZonesWithin zones, Throttle throttle, Clock clock, int perMinute) {
        this.zones = zones;
        this.tokens = tokens;
        this.throttle = throttle;
        this.clock = clock;
        this.perMinute = perMinute;
    }

    private record Window(long minute, int requests) {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            chain.doFilter(request, response);
            return;
        }
        String address = request.getRemoteAddr();
        Duration patience = throttle.wait(address, FREE_PER_ADDRESS);
        if (patience.isPositive()) {
            tooMany(response, patience.toSeconds() + 1);
            return;
        }
        Optional<Tokens.Opened> opened =
                tokens.open(header.substring(SCHEME.length()).strip());
        if (opened.isEmpty()) {
            throttle.failed(address);
            refuse(response);
            return;
        }
        if (!counts(opened.get().token())) {
            tooMany(response, MINUTE - clock.instant().getEpochSecond() % MINUTE);
            return;
        }
        Account account = opened.get().account();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(SignIn.authenticated(account));
        SecurityContextHolder.setContext(context);
        request.setAttribute(Presence.PERSON, account.person(account.who().language(), zones));
        chain.doFilter(request, response);
    }

    /** Counts a request of a key; false when it had as many as it may have this minute. */
    private synchronized boolean counts(long token) {
        long minute = clock.instant().getEpochSecond() / MINUTE;
        Window now = windows.remove(token);
        int requests = now == null || now.minute() != minute ? 1 : now.requests() + 1;
        windows.put(token, new Window(minute, requests));
        if (windows.size() > WINDOWS) {
            windows.remove(windows.keySet().iterator().next());
        }
        return requests <= perMinute;
    }

    /** No key, or one that opens nothing. */
    static void refuse(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        new ApiProblem(
                        HttpStatus.UNAUTHORIZED.value(),
                        "api-key",
                        new Text("没有密钥，或密钥无效、已到期、已停用", "there is no key, or it is unknown, has expired or was revoked"),
                        new Text(
                                "在“接口密钥”页新建一个，放在请求头 Authorization: Bearer 之后",
                                "make one on the page of keys and send it in the header Authorization: Bearer"))
                .write(response);
    }

    private static void tooMany(HttpServletResponse response, long seconds) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        new ApiProblem(
                        HttpStatus.TOO_MANY_REQUESTS.value(),
                        "api-too-many",
                        new Text("请求太频繁", "too many requests"),
                        new Text("等 " + seconds + " 秒再发", "wait " + seconds + " seconds"))
                .write(response);
    }
}
