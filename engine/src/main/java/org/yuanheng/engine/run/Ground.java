package org.yuanheng.engine.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.plan.Fallbacks;
import org.yuanheng.engine.rulebook.Fallback;
import org.yuanheng.engine.rulebook.Groundwork;
import org.yuanheng.engine.rulebook.Scheme;

/**
 * What was worked out of a unit's facts before it was judged, and how it came into its group.
 *
 * @param derived in the order in which they were worked out
 * @param tries the groups that were tried, smallest first; empty where the rule names one sort of group
 * @param members whose facts the unit's are made of; empty where it is a row of the facts itself
 */
public record Ground(List<WorkedOut> derived, List<Tried> tries, List<Member> members) {
    /** A derived fact, how it is worked out, and what came of it. */
    public record WorkedOut(String id, Text label, Text formula, String unit, Optional<String> value) {}

    /**
     * A group that was tried.
     *
     * @param group what it is or would be called
     * @param ranked how many ranked units without a group yet it would have; empty for the last try, which asks for none
     * @param taken whether it is the unit's group
     */
    public record Tried(String group, Optional<Long> ranked, boolean taken) {}

    /**
     * A member of the unit.
     *
     * @param counted whether its facts count
     * @param share by how much they count, 1 unless the rule reads shares; empty where the share is missing
     * @param facts what it brought, by id; empty where it has none
     */
    public record Member(
            String unitId, boolean counted, Optional<String> share, SequencedMap<String, Optional<String>> facts) {}

    Ground with(List<Member> found) {
        return new Ground(derived, tries, List.copyOf(found));
    }

    static Ground of(Scheme scheme, ResultSet row, boolean placed, Function<Expression, Text> written)
            throws SQLException {
        List<WorkedOut> derived = new ArrayList<>();
        for (Groundwork.Derived fact : scheme.groundwork().derived()) {
            derived.add(new WorkedOut(
                    fact.id(),
                    fact.item().label(),
                    written.apply(fact.value()),
                    fact.item().unit(),
                    Explainer.text(row, fact.id())));
        }
        return new Ground(
                List.copyOf(derived),
                placed && scheme.fallback().isPresent()
                        ? tries(scheme.fallback().get(), row)
                        : List.of(),
                List.of());
    }

    private static List<Tried> tries(Fallback fallback, ResultSet row) throws SQLException {
        List<Tried> tries = new ArrayList<>();
        String group = row.getString(":group");
        for (int i = 1; i <= fallback.tries().size(); i++) {
            String name = row.getString(Fallbacks.name(i));
            boolean taken = name.equals(group);
            boolean last = i == fallback.tries().size();
            tries.add(new Tried(name, last ? Optional.empty() : Optional.of(row.getLong(Fallbacks.size(i))), taken));
            if (taken) {
                break;
            }
        }
        return List.copyOf(tries);
    }
}
