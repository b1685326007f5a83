package org.yuanheng.app.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks with every request whether the account behind the session is still what it was, so that a closed account, another
 * role or another password takes effect at once, and gives the page its {@link Person}.
 *
 * <p>Who still has a password that somebody else has chosen can do nothing but change it.
 */
final class Presence extends OncePerRequestFilter {
    /** The attribute of the request that holds the {@link Person}. */
    static final String PERSON = Presence.class.getName() + ".person";

    private static final Set<String> BEFORE_CHANGE = Set.of("/password", "/logout");

    private final Accounts accounts;
    private final ZonesWithin zones;

    Presence(Accounts accounts, ZonesWithin zones) {
        this.accounts = accounts;
        this.zones = zones;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn session)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Account> account = accounts.find(session.id()).filter(session::holdsFor);
        if (account.isEmpty()) {
            end(request);
            chain.doFilter(request, response); // as nobody: on to the sign-in page
            return;
        }
        request.setAttribute(
                PERSON,
                account.get().person(Door.language(request, account.get().who().language()), zones));
        if (account.get().mustChange() && !BEFORE_CHANGE.contains(request.getRequestURI())) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, "/password");
            return;
        }
        chain.doFilter(request, response);
    }

    private static void end(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
