package org.yuanheng.app.identity;

import java.io.Serializable;
import java.time.Instant;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * What a session remembers of who opened it: the account, and what must not have changed since.
 *
 * @param id the account
 * @param displayName its name as pages show it
 * @param role as it was at the sign-in
 * @param passwordChangedAt as it was at the sign-in
 */
record SignedIn(long id, String displayName, Role role, Instant passwordChangedAt)
        implements AuthenticatedPrincipal, Serializable {
    static SignedIn to(Account account) {
        return new SignedIn(
                account.id(), account.who().displayName(), account.who().role(), account.passwordChangedAt());
    }

    /** Whether the account is still open and what it was at the sign-in. */
    boolean holdsFor(Account account) {
        return account.disabledAt().isEmpty() && equals(to(account));
    }

    @Override
    public String getName() {
        return displayName;
    }
}
