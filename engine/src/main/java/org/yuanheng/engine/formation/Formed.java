package org.yuanheng.engine.formation;

import java.util.List;
import org.yuanheng.engine.Text;

/**
 * The units of a round: each firm is in exactly one that is ranked, or left out.
 *
 * @param units by id
 * @param leftOut firms that the land ledger names and that have no facts in the period
 */
public record Formed(List<Unit> units, List<LeftOut> leftOut) {
    /** A firm that is in no unit, and why. */
    public record LeftOut(String code, String name, Text reason) {}
}
