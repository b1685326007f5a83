package org.yuanheng.engine.change;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.engine.change.Lift.Standing;

/**
 * One unit as an evaluation left it. Classes are places in the scheme's list, 0 the best.
 *
 * @param scored whether the unit took part at all; when not, nothing else counts
 * @param classPlace its class; {@link #NONE} for none
 * @param byMethod its class before limits and overrides; {@link #NONE} for none
 * @param total published
 * @param notes codes of results.csv
 */
record World(
        boolean scored,
        int classPlace,
        int byMethod,
        Optional<String> className,
        BigDecimal total,
        Optional<Long> rank,
        List<String> notes) {
    /** After the last class. */
    static final int NONE = Integer.MAX_VALUE;

    private static final Set<String> LACKS = Set.of("missing", "filled", "reweighted", "no-baseline", "unranked");

    /** An evaluation that is refused, or of which the unit is no part. */
    static World without() {
        return new World(false, NONE, NONE, Optional.empty(), BigDecimal.ZERO, Optional.empty(), List.of());
    }

    /**
     * Whether the unit has this class or a better one, and no value is missing that was there before: nobody is advised
     * to leave a figure out.
     */
    boolean reaches(int target, World before) {
        return scored
                && classPlace <= target
                && notes.stream().allMatch(note -> before.notes().contains(note) || !LACKS.contains(code(note)));
    }

    private static String code(String note) {
        return note.split(":", 2)[0];
    }

    Standing standing() {
        List<String> held = notes.stream()
                .filter(note -> code(note).equals("override") || code(note).equals("threshold"))
                .toList();
        return new Standing(total, rank, className, held);
    }
}
