package org.yuanheng.app.policy.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.policy.Policy;

/** Who may see and do what with policies and their lists; which rows is a matter of scope. */
final class Access {
    private Access() {}

    /** Who reads of policies that hold. */
    static boolean reads(Person person) {
        return readsAll(person) || person.is(Role.ZONE, Role.TOWN);
    }

    /** Who also reads what is not signed yet. */
    static boolean readsAll(Person person) {
        return person.is(Role.OFFICE, Role.LEADER, Role.ADMIN, Role.AUDITOR);
    }

    /** Who prepares policies and sends lists: the office of the whole region, for a policy is about all of a round. */
    static boolean prepares(Person person) {
        return person.is(Role.OFFICE) && person.scope().equals(Scope.everything());
    }

    /** Who signs. */
    static boolean signs(Person person) {
        return person.is(Role.LEADER) && person.scope().equals(Scope.everything());
    }

    /** Who carries lists out. */
    static boolean executes(Person person) {
        return person.is(Role.EXECUTOR);
    }

    /** Whether this person may see a policy at all. */
    static boolean sees(Person person, Policy policy) {
        return readsAll(person) || (policy.signed() && reads(person));
    }

    /** Answers as if there were nothing here. */
    static void require(boolean may) {
        if (!may) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
