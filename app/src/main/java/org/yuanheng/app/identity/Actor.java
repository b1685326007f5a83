package org.yuanheng.app.identity;

/**
 * Who does something, as the audit trail will remember it.
 *
 * @param id the account, 0 for the system itself
 * @param name the account's display name at the time
 * @param role the role's name, {@code SYSTEM} for the system itself
 */
public record Actor(long id, String name, String role) {
    /** The server acting on nobody's order: the first start, a demo region, a clean-up. */
    public static final Actor SYSTEM = new Actor(0, "系统", "SYSTEM");
}
