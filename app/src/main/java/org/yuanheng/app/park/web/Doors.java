package org.yuanheng.app.park.web;

import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.park.Parks;
import org.yuanheng.app.registry.Place;

/** Who may do what in parks: operators, zone offices and the evaluation office write, tenants book for themselves. */
final class Doors {
    private Doors() {}

    static boolean writes(Person person) {
        return person.is(Role.PARK, Role.ZONE, Role.OFFICE, Role.ADMIN);
    }

    static void requireWriter(Person person) {
        person.require(Role.PARK, Role.ZONE, Role.OFFICE, Role.ADMIN);
    }

    static boolean books(Person person) {
        return writes(person) || person.is(Role.FIRM);
    }

    static void requireBooker(Person person) {
        person.require(Role.PARK, Role.ZONE, Role.OFFICE, Role.ADMIN, Role.FIRM);
    }

    /** The park, for whoever may see it; for others there is none. */
    static Place park(Parks parks, Person person, String id) {
        return parks.find(person.scope(), id).orElseThrow(Doors::nothing);
    }

    static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** The credit codes that a firm's account speaks for; none of other accounts. */
    static Set<String> own(Person person) {
        return person.scope() instanceof Scope.Firms firms ? firms.creditCodes() : Set.of();
    }
}
