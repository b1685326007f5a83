package org.yuanheng.app.evaluation;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a round that is not what was frozen any more.
 *
 * @param className the unit's class in the round; null for none
 * @param scored whether the round judged the unit
 * @param toldThen the frozen value as facts.csv has it; null when nothing was frozen
 * @param toldNow the value that holds now; null when it was withdrawn
 * @param fileThen the file that the frozen value came from; null for none
 * @param fact the later fact's number, which {@code /facts} opens
 * @param fileNow the file that says so now; null when a person does
 * @param placeNow the cell of that file, e.g. {@code Sheet1!D17}
 * @param department who delivered it, by id
 * @param state {@code OPEN}, {@code LEFT}, {@code TAKEN}, or {@code GONE} when the frozen value holds again
 * @param reason what the office said; null while OPEN
 * @param newRound the round that took it in; null unless TAKEN
 */
public record Restatement(
        long id,
        String unitId,
        String name,
        @Nullable String county,
        @Nullable String className,
        boolean scored,
        String item,
        @Nullable String toldThen,
        @Nullable String toldNow,
        @Nullable String fileThen,
        long fact,
        @Nullable String fileNow,
        String placeNow,
        String department,
        OffsetDateTime notedAt,
        String state,
        @Nullable String reason,
        @Nullable String answeredBy,
        @Nullable OffsetDateTime answeredAt,
        @Nullable Long newRound) {
    /** Whether the office has not answered yet. */
    public boolean open() {
        return state.equals("OPEN");
    }
}
