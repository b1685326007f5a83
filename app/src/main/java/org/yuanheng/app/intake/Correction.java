package org.yuanheng.app.intake;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A figure that a person wants changed.
 *
 * @param name of the firm
 * @param department that answers for the figure
 * @param told what the registry said when it was proposed
 * @param wanted what it should say
 * @param fileId the evidence
 * @param waitsFor who decides: the department, or the office where the department itself proposes
 * @param answer why it was refused, or what was said when it was approved
 */
public record Correction(
        long id,
        String unitId,
        String name,
        String item,
        String period,
        String department,
        Stated told,
        Stated wanted,
        String reason,
        long fileId,
        String fileName,
        Waits waitsFor,
        State state,
        long proposedBy,
        String proposer,
        OffsetDateTime proposedAt,
        @Nullable String decider,
        @Nullable OffsetDateTime decidedAt,
        String answer) {

    /** What became of it. */
    public enum State {
        OPEN,
        APPROVED,
        REFUSED
    }

    /** Who decides. */
    public enum Waits {
        DEPARTMENT,
        OFFICE
    }

    /**
     * What a figure is stated to be.
     *
     * @param state {@code VALUE}, {@code NOT_APPLICABLE} or {@code NOT_DELIVERED}
     */
    public record Stated(
            String state,
            @Nullable BigDecimal value,
            @Nullable String text) {
        /** Whether both say the same; 1.50 is 1.5. */
        boolean same(Stated other) {
            BigDecimal otherValue = other.value;
            boolean sameValue = (value == null || otherValue == null)
                    ? value == null && otherValue == null
                    : value.compareTo(otherValue) == 0;
            return state.equals(other.state) && sameValue && Objects.equals(text, other.text);
        }

        /** As facts keep it: the number, the text, or the state. */
        public String plain() {
            BigDecimal number = value;
            return number != null ? number.stripTrailingZeros().toPlainString() : text != null ? text : state;
        }
    }
}
