package org.yuanheng.app.face;

import java.util.Locale;
import java.util.Set;

/**
 * A place in the contents at the left of every page. A module contributes its own as beans; whoever may not see a page
 * does not see its entry.
 *
 * <p>Example: {@code new NavEntry(10, Group.EVALUATION, "/rounds", "evaluation.nav.rounds", Set.of("OFFICE", "LEADER"))}.
 *
 * @param order within the group, small first
 * @param group the part of the work it belongs to
 * @param href the page; every page under it counts as this entry
 * @param labelKey the message that names it
 * @param roles who sees it, by role without the prefix {@code ROLE_}; empty for everybody signed in
 */
public record NavEntry(int order, Group group, String href, String labelKey, Set<String> roles) {
    /** The parts of the work, in the order in which it is done. */
    public enum Group {
        REGION,
        ZONES,
        LAND,
        EVALUATION,
        PROJECTS,
        CHAINS,
        SERVICES,
        LIFE,
        DISPATCH,
        DATA;

        /** The message that names it. */
        public String labelKey() {
            return "face.nav." + name().toLowerCase(Locale.ROOT);
        }
    }

    public NavEntry {
        roles = Set.copyOf(roles);
    }

    /** Whether the page at {@code path} is this entry's or lies under it. */
    boolean holds(String path) {
        return path.equals(href) || (!href.equals("/") && path.startsWith(href + "/"));
    }
}
