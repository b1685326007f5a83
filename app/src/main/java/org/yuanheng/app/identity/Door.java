package org.yuanheng.app.identity;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.util.WebUtils;

/** Where a request is led that comes without a sign-in, and where a sign-in leads. */
final class Door extends SavedRequestAwareAuthenticationSuccessHandler
        implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {
    /** The attribute of the request that tells the sign-in page why it is shown again. */
    static final String FAILURE = Door.class.getName() + ".failure";

    private static final String LOGIN = "/login";
    private static final String LANGUAGE = "lang";

    private final Accounts accounts;
    private final AccessDeniedHandler forbidden = new AccessDeniedHandlerImpl();

    Door(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Nobody is signed in: to the sign-in page; a part of a page that htmx fetches cannot show it, so the page goes. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (request.getHeader("HX-Request") == null) {
            response.sendRedirect(LOGIN);
        } else {
            response.setHeader("HX-Redirect", LOGIN);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        }
    }

    /** A form from a session that is over is not a matter of rights: its sender signs in again. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException, ServletException {
        boolean nobody = SecurityContextHolder.getContext().getAuthentication() == null;
        if (refusal instanceof CsrfException && nobody) {
            response.sendRedirect(LOGIN + "?ended");
        } else {
            forbidden.handle(request, response, refusal);
        }
    }

    /** Shows the sign-in page again, in the same request, so that the name that was typed stays. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        request.setAttribute(FAILURE, failure);
        request.getRequestDispatcher("/login/failed").forward(request, response);
    }

    /** On to the page that was asked for, or to the first one, in the account's language on a new machine. */
    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (WebUtils.getCookie(request, LANGUAGE) == null
                && authentication.getPrincipal() instanceof SignedIn session) {
            accounts.find(session.id()).ifPresent(account -> speak(request, response, account));
        }
        super.onAuthenticationSuccess(request, response, authentication);
    }

    /** The language in which this request is answered: the machine's choice, else the account's. */
    static String language(HttpServletRequest request, String accountLanguage) {
        Cookie chosen = WebUtils.getCookie(request, LANGUAGE);
        return chosen == null ? accountLanguage : chosen.getValue().equals("en") ? "en" : "zh";
    }

    private static void speak(HttpServletRequest request, HttpServletResponse response, Account account) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(LANGUAGE, account.who().language())
                        .path("/")
                        .maxAge(Duration.ofDays(365))
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }
}
