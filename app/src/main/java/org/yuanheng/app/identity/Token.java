package org.yuanheng.app.identity;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A key by which another system delivers in the name of an account, as it is kept: without the key itself.
 *
 * @param account in whose name; the system may do what that account may do then, and sees what it sees
 * @param accountName as the account's holder is called
 * @param label what the key is for, in its maker's words
 * @param expiresAt from when on it opens nothing
 * @param revokedAt since when it opens nothing, because somebody took it back; null for nobody
 * @param lastUsedAt null for never
 */
public record Token(
        long id,
        long account,
        String accountName,
        String label,
        String madeBy,
        OffsetDateTime madeAt,
        OffsetDateTime expiresAt,
        @Nullable String revokedBy,
        @Nullable OffsetDateTime revokedAt,
        @Nullable OffsetDateTime lastUsedAt) {

    /** Whether it opens anything at that moment. */
    public boolean opens(OffsetDateTime now) {
        return revokedAt == null && expiresAt.isAfter(now);
    }
}
