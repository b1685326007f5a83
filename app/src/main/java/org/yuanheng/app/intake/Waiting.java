package org.yuanheng.app.intake;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;

/**
 * What a file says of a firm, held back until a person decides.
 *
 * @param row the first of its rows
 * @param rows how many rows of the file it is made of
 * @param places those rows, as people read them
 * @param creditCode as the file has it; empty when it has none
 * @param candidates the firms that it may mean, by credit code, the likeliest first
 * @param grounds why each of them may be meant, where that is not the code alone
 * @param message why it waits
 * @param figures what it says: item, value and unit ready to read
 * @param firm the firm that a person decided on; null unless ACCEPTED
 * @param decision the reason that the person gave
 */
public record Waiting(
        long id,
        long batchId,
        Reason reason,
        String sheet,
        int row,
        int rows,
        String places,
        String creditCode,
        List<String> names,
        List<String> candidates,
        List<Ground> grounds,
        Text message,
        List<Figure> figures,
        State state,
        @Nullable String firm,
        @Nullable String decidedBy,
        @Nullable OffsetDateTime decidedAt,
        String decision) {

    /** Why something waits. */
    public enum Reason {
        /** No firm of the registry has that code. */
        FIRM_UNKNOWN,
        /** The code is one firm's, the name is not. */
        NAME_DIFFERS,
        /** There is a name but no code. */
        CODE_MISSING,
        /** The firm is in another county than the file. */
        FIRM_ELSEWHERE,
        /** The figure is beyond belief. */
        FIGURE_DOUBTED
    }

    /**
     * Why a firm may be the one that is meant.
     *
     * @param likeness 100 when nothing speaks against it; only the order matters
     * @param reasons what is alike and what differs
     */
    public record Ground(String creditCode, int likeness, List<Text> reasons) {}

    /** What a person decided. */
    public enum State {
        OPEN,
        ACCEPTED,
        REFUSED
    }

    /** A figure that waits: the item's id, the value (or state) as text, and the cell as delivered. */
    public record Figure(String item, String value, String raw, String conversion) {}
}
