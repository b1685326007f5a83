package org.yuanheng.app.intake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.registry.Facts;

/** Counts and adds up what a file would store, without storing it. */
final class Foresight {
    private final Map<String, Sum> sums = new TreeMap<>();

    /** Whether figures are stored, only foreseen, or stored after they were foreseen, what is wrong being noted already. */
    enum Manner {
        STORE,
        FORESEE,
        STORE_FORESEEN
    }

    private static final class Sum {
        private long firms;
        private long lacking;
        private @Nullable BigDecimal total;
    }

    void add(List<Facts.New> facts) {
        for (Facts.New fact : facts) {
            Sum sum = sums.computeIfAbsent(fact.item(), item -> new Sum());
            BigDecimal value = fact.value();
            sum.firms++;
            if (value != null) {
                BigDecimal before = sum.total;
                sum.total = before == null ? value : before.add(value);
            } else if (fact.text() == null) {
                sum.lacking++;
            }
        }
    }

    List<Approval.Foreseen> items() {
        return sums.entrySet().stream()
                .map(each -> new Approval.Foreseen(
                        each.getKey(), each.getValue().firms, each.getValue().lacking, each.getValue().total))
                .toList();
    }
}
