package org.yuanheng.app.rules;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A rule as it was saved.
 *
 * @param number 1, 2, 3 … of the rule
 * @param document the issuing document that the change follows
 * @param file the received file of that document
 * @param reason what was changed and why, as its author says
 * @param sha256 of the rulebook's bytes, as a round's manifest gives it
 */
public record Version(
        long id,
        String rulebook,
        int number,
        String document,
        Optional<Long> file,
        String reason,
        String savedBy,
        OffsetDateTime savedAt,
        String sha256) {}
