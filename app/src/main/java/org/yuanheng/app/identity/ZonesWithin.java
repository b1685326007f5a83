package org.yuanheng.app.identity;

import java.util.Set;

/**
 * Which zones lie inside others. The module that keeps zones supplies it, so that whoever runs a zone sees its parks too,
 * as the tree stands at the moment of asking.
 */
@FunctionalInterface
public interface ZonesWithin {
    /** These zones and all that lie inside them, however deep. */
    Set<String> of(Set<String> zones);

    /** What a scope comes to: zones take in those inside them, every other scope is what it is. */
    default Scope reach(Scope scope) {
        return scope instanceof Scope.Zones(Set<String> ids) ? new Scope.Zones(of(ids)) : scope;
    }
}
