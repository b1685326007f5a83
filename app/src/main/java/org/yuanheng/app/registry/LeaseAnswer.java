package org.yuanheng.app.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.yuanheng.app.identity.Role;

/**
 * What a firm answered to the other party's statement of a lease, on the page and without a file.
 *
 * <p>A confirmation is the firm's own half of the lease, with the content it confirms. It counts as one from a file does
 * until the firm answers anew, or until a later file has the firm say something that no file had it say before.
 *
 * @param code the firm that answers
 * @param entryId the statement that is answered, an entry of the other party
 * @param entry what that statement says
 * @param replacesEntry what a file had the firm say otherwise; null for nothing
 * @param role {@code FIRM} for the firm itself, {@code TOWN} for the town on its behalf
 * @param outdone whether a later answer took its place
 * @param replaced entries of files whose place it takes
 * @param younger entries of later files that say something new of the same parties and object
 */
public record LeaseAnswer(
        long id,
        Kind kind,
        String code,
        String name,
        long entryId,
        LandEntry entry,
        @Nullable Long replacesEntry,
        String reason,
        String document,
        String saidBy,
        Role role,
        OffsetDateTime saidAt,
        boolean outdone,
        List<Long> replaced,
        List<Long> younger) {
    /** What may be answered. */
    public enum Kind {
        /** It is so. */
        CONFIRMED,
        /** It is not so. */
        DISPUTED,
        /** An earlier answer does not stand any more. */
        WITHDRAWN
    }

    private static final RowMapper<LandEntry> ENTRY = new SimplePropertyRowMapper<>(LandEntry.class);

    static LeaseAnswer of(ResultSet row, int number) throws SQLException {
        return new LeaseAnswer(
                row.getLong("answer_id"),
                Kind.valueOf(row.getString("answer")),
                row.getString("by_code"),
                row.getString("by_name"),
                row.getLong("entry_id"),
                ENTRY.mapRow(row, number),
                row.getObject("replaces_entry", Long.class),
                row.getString("reason"),
                row.getString("document"),
                row.getString("said_by"),
                Role.valueOf(row.getString("role")),
                row.getObject("said_at", OffsetDateTime.class),
                row.getBoolean("outdone"),
                ids(row, "replaced"),
                ids(row, "younger"));
    }

    private static List<Long> ids(ResultSet row, String column) throws SQLException {
        return List.of((Long[]) row.getArray(column).getArray());
    }

    /** The other party's statement turned round: what the firm says by confirming it. */
    LandEntry own() {
        return new LandEntry(
                entry.register(),
                "",
                0,
                String.valueOf(entry.otherParty()),
                code,
                name,
                "OUT".equals(entry.side()) ? "IN" : "OUT",
                entry.party(),
                entry.code(),
                entry.name(),
                null,
                entry.number(),
                entry.parcel(),
                entry.site(),
                entry.floors(),
                entry.floorArea(),
                entry.area(),
                entry.parcelArea(),
                entry.fromDay(),
                entry.untilDay(),
                entry.meter());
    }
}
