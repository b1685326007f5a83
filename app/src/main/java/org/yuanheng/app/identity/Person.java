package org.yuanheng.app.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;

/**
 * The person signed in, as each page meets them: an argument of controllers, a variable {@code person} of templates.
 *
 * @param id the account
 * @param name the name to sign in with
 * @param displayName the name to show
 * @param role what the account is for
 * @param scope which rows the person may see
 * @param language {@code zh} or {@code en}
 * @param mustChange whether the password has to be changed before anything else
 */
public record Person(
        long id, String name, String displayName, Role role, Scope scope, String language, boolean mustChange) {
    /** Who makes a request; nobody on a page that is open to everybody. */
    public static Optional<Person> of(HttpServletRequest request) {
        return Optional.ofNullable((Person) request.getAttribute(Presence.PERSON));
    }

    /** The person as the audit trail remembers them. */
    public Actor actor() {
        return new Actor(id, displayName, role.name());
    }

    /**
     * Refuses the request unless the person has one of these roles.
     *
     * @throws AccessDeniedException which becomes the page with status 403
     */
    public void require(Role... roles) {
        if (!is(roles)) {
            throw new AccessDeniedException(role + " may not do this");
        }
    }

    /** Whether the person has one of these roles. */
    public boolean is(Role... roles) {
        for (Role each : roles) {
            if (each == role) {
                return true;
            }
        }
        return false;
    }
}
