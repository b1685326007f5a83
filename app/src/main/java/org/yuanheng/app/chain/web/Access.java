package org.yuanheng.app.chain.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.chain.Chain;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;

/** Who reads chains, and who draws them. */
final class Access {
    private Access() {}

    /** Nobody else has anything to do here. */
    static void read(Person person) {
        if (!person.is(
                Role.OFFICE,
                Role.LEADER,
                Role.ADMIN,
                Role.DEPARTMENT,
                Role.TOWN,
                Role.ZONE,
                Role.ATTRACTION,
                Role.TASK_FORCE,
                Role.CHAIN_CHIEF,
                Role.AUDITOR)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** Whether a person may begin chains and change those that they may see whole. */
    static boolean edits(Person person) {
        return person.is(Role.OFFICE, Role.CHAIN_CHIEF)
                && (person.scope() instanceof Scope.Everything || person.scope() instanceof Scope.Counties);
    }

    /** Whether a person may change a chain: those of a county only chains of their counties. */
    static boolean edits(Person person, Chain chain) {
        String county = chain.county();
        return edits(person)
                && (person.scope() instanceof Scope.Everything
                        || (county != null
                                && person.scope() instanceof Scope.Counties counties
                                && counties.ids().contains(county)));
    }

    /** Refuses whoever may not change the chain. */
    static void edit(Person person, Chain chain) {
        if (!edits(person, chain)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
