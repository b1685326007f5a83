package org.yuanheng.app.chain;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;

/**
 * What the state of a node asks for, until somebody takes it as a lead.
 *
 * @param id grows with time
 * @param county whose chain it is of; null for a chain of the whole region
 * @param before the state before; null when the node was never judged
 * @param day from which the node stands as it does
 * @param reasons in sentences: firms, capacity, location quotient, density, neighbours, bottleneck
 */
public record Gap(
        long id,
        long chain,
        Text chainName,
        @Nullable String county,
        long node,
        Text nodeName,
        @Nullable NodeState before,
        NodeState state,
        LocalDate day,
        Verb verb,
        List<Text> reasons) {
    public Gap {
        reasons = List.copyOf(reasons);
    }

    /** What is to be done; the rule {@code chain-verb} says which. */
    public enum Verb {
        /** 补链: bring in what is missing. */
        SUPPLEMENT("补链", "fill the gap"),
        /** 强链: make what is there stronger. */
        STRENGTHEN("强链", "strengthen"),
        /** 延链: go on beyond where the chain ends. */
        EXTEND("延链", "extend");

        private final String zh;
        private final String en;

        Verb(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** What a page calls it. */
        public Text label() {
            return new Text(zh, en);
        }
    }
}
