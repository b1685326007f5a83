package org.yuanheng.app.land.web;

import org.springframework.security.access.AccessDeniedException;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;

/** Who may write what is written here: the office, zone offices, and the department of land, each what it sees. */
final class Doors {
    private static final String LAND = "land";

    private Doors() {}

    static boolean writes(Person person) {
        boolean land = person.scope() instanceof Scope.Departments departments
                && departments.ids().contains(LAND);
        return land || person.is(Role.OFFICE, Role.ADMIN, Role.ZONE);
    }

    /** Refuses the request of who only reads. */
    static void requireWriter(Person person) {
        if (!writes(person)) {
            throw new AccessDeniedException(person.role() + " may not write here");
        }
    }
}
