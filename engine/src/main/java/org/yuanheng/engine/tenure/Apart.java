package org.yuanheng.engine.tenure;

import java.util.List;
import java.util.Optional;

/**
 * What keeps a lease from counting: one party states it alone, or both state it differently.
 *
 * @param out what the lessor states; empty when only the lessee states the lease
 * @param in what the lessee states; empty when only the lessor does
 */
public record Apart(Optional<Half> out, Optional<Half> in) {
    static Apart alone(Half half) {
        return half.letsOut()
                ? new Apart(Optional.of(half), Optional.empty())
                : new Apart(Optional.empty(), Optional.of(half));
    }

    /** What the firm of that code states of the lease. */
    public Optional<Half> statedBy(String creditCode) {
        return out.filter(half -> states(half, creditCode)).or(() -> in.filter(half -> states(half, creditCode)));
    }

    /** What the other party states of a lease with the firm of that code. */
    public Optional<Half> statedTo(String creditCode) {
        return out.filter(half -> names(half, creditCode)).or(() -> in.filter(half -> names(half, creditCode)));
    }

    private static boolean states(Half half, String creditCode) {
        return half.self().isFirm() && half.self().code().equals(creditCode);
    }

    private static boolean names(Half half, String creditCode) {
        return half.other().isFirm() && half.other().code().equals(creditCode);
    }

    Contradiction contradiction(List<Dispute> disputes) {
        Optional<Dispute> disputed = disputes.stream()
                .filter(dispute -> out.filter(dispute.about()::equals).isPresent()
                        || in.filter(dispute.about()::equals).isPresent())
                .findFirst();
        if (disputed.isPresent()) {
            return Contradiction.disputed(disputed.get());
        }
        return out.flatMap(lets -> in.map(rents -> Contradiction.differs(lets, rents, Words.differences(lets, rents))))
                .orElseGet(() -> Contradiction.unmet(out.or(() -> in).orElseThrow()));
    }
}
