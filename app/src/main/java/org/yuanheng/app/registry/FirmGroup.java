package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A firm's group as it was at the end of a day: who stands at its head and who below whom, as far as a person may see
 * them.
 *
 * @param members each firm once, a parent before those below it
 * @param partly whether there are firms in the group that the person may not see
 * @param faults what registered events say that does not fit the others, and so does not count
 */
public record FirmGroup(LocalDate day, List<Member> members, boolean partly, int faults) {
    /** Copies the list. */
    public FirmGroup {
        members = List.copyOf(members);
    }

    /** Whether the firm has neither parent nor subsidiary. */
    public boolean alone() {
        return members.size() < 2 && !partly;
    }

    /**
     * A firm of the group.
     *
     * @param firm as the registry knows it now
     * @param then what it was on the day
     * @param depth 0 for the head; firms that the person may not see have none, and who stands below one stands where it
     *     would
     * @param parent the parent's name; empty for one that the person may not see; null for the head
     * @param share what the parent holds, in percent; null for the head
     * @param since when it joined; null for the head
     * @param codes the firm's own and the others that it had or got, the own first
     */
    public record Member(
            Firm firm,
            Then then,
            int depth,
            @Nullable String parent,
            @Nullable BigDecimal share,
            @Nullable LocalDate since,
            List<String> codes) {
        /** Copies the list. */
        public Member {
            codes = List.copyOf(codes);
        }
    }

    /**
     * Where a firm lay and what it was, as the last roster before the day and later moves say.
     *
     * @param zone by id; null outside zones
     * @param year of that roster; null when there is none, and the registry as it is now says it
     */
    public record Then(
            String county,
            @Nullable String zone,
            String industry,
            @Nullable String scale,
            @Nullable String year) {
        static Then now(Firm firm) {
            return new Then(firm.county(), firm.zone(), firm.industry(), firm.scale(), null);
        }
    }

    /**
     * What the members have of each item in a period, each firm once.
     *
     * @param facts by item, then by the member's credit code; a member without one has no entry
     */
    public record Figures(String period, Map<String, Map<String, Fact>> facts) {
        /** What there is of one item, by credit code. */
        public Map<String, Fact> of(String item) {
            return facts.getOrDefault(item, Map.of());
        }

        /** How the figures of one item add up; what is missing is left out and never taken for nothing. */
        public Sum sum(FirmGroup group, String item) {
            Map<String, Fact> known = of(item);
            BigDecimal total = BigDecimal.ZERO;
            int added = 0;
            for (Member member : group.members()) {
                Fact fact = known.get(member.firm().creditCode());
                BigDecimal value = fact == null ? null : fact.value();
                if (value != null) {
                    total = total.add(value);
                    added++;
                }
            }
            List<Member> lacking = group.members().stream()
                    .filter(member -> {
                        Fact fact = known.get(member.firm().creditCode());
                        return fact == null || fact.value() == null;
                    })
                    .toList();
            return new Sum(added == 0 ? null : total, lacking);
        }
    }

    /**
     * A sum over members.
     *
     * @param total null when no member has a figure
     * @param lacking those without a figure
     */
    public record Sum(@Nullable BigDecimal total, List<Member> lacking) {}
}
