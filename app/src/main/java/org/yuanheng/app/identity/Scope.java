package org.yuanheng.app.identity;

import java.util.Set;

/**
 * Which rows a person may see. Every query takes one; see {@link Rows}.
 *
 * <p>An empty set sees nothing.
 */
public sealed interface Scope {
    /** All rows: the office of the whole region, its leader, an administrator. */
    record Everything() implements Scope {}

    /** The rows of these counties, by GB/T 2260 id. */
    record Counties(Set<String> ids) implements Scope {
        /** Copies the set. */
        public Counties {
            ids = Set.copyOf(ids);
        }
    }

    /** The rows of these zones and of the zones inside them, by id; all of them are named: see {@link ZonesWithin}. */
    record Zones(Set<String> ids) implements Scope {
        /** Copies the set. */
        public Zones {
            ids = Set.copyOf(ids);
        }
    }

    /** The rows of these towns and sub-districts, by name, inside these counties: names recur between counties. */
    record Towns(Set<String> counties, Set<String> names) implements Scope {
        /** Copies the sets. */
        public Towns {
            counties = Set.copyOf(counties);
            names = Set.copyOf(names);
        }
    }

    /** The rows that these departments delivered: {@code tax}, {@code land} … */
    record Departments(Set<String> ids) implements Scope {
        /** Copies the set. */
        public Departments {
            ids = Set.copyOf(ids);
        }
    }

    /** The rows of these firms, by credit code. */
    record Firms(Set<String> creditCodes) implements Scope {
        /** Copies the set. */
        public Firms {
            creditCodes = Set.copyOf(creditCodes);
        }
    }

    /** All rows. */
    static Scope everything() {
        return new Everything();
    }
}
