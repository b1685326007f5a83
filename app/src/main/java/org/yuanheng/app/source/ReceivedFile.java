package org.yuanheng.app.source;

import java.time.OffsetDateTime;

/**
 * A file as received.
 *
 * @param name the name it had when it was sent
 * @param department who delivered it
 * @param uploadedByName the person's name at the time
 */
public record ReceivedFile(
        long id,
        String sha256,
        String name,
        long size,
        String department,
        String uploadedByName,
        OffsetDateTime uploadedAt) {}
