package org.yuanheng.app.identity;

import org.yuanheng.engine.Text;

/**
 * Who does something, as the audit trail will remember it.
 *
 * @param id the account, 0 for the system itself
 * @param name the account's display name at the time
 * @param role the role's name, {@code SYSTEM} for the system itself
 */
public record Actor(long id, String name, String role) {
    private static final Text SYSTEM_NAME = new Text("系统", "System");

    /** The server acting on nobody's order: the first start, a demo region, a clean-up. */
    public static final Actor SYSTEM = new Actor(0, SYSTEM_NAME.zh(), "SYSTEM");

    /**
     * What a kept name is called in the reader's language: that of the system, and of an account which bears no name but
     * that of its role. All others are names, and stay as they are.
     */
    public static Text called(String name) {
        if (name.equals(SYSTEM_NAME.zh())) {
            return SYSTEM_NAME;
        }
        for (Role role : Role.values()) {
            if (role.label().zh().equals(name)) {
                return role.label();
            }
        }
        return Text.same(name);
    }
}
