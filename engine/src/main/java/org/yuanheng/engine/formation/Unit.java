package org.yuanheng.engine.formation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.yuanheng.engine.Text;

/**
 * What a round judges as one.
 *
 * @param id a firm's credit code where it is judged by itself; else the kind's letters and the lead's code
 * @param ranked whether it is ranked; one that is only shown stands beside the ranked units of its firms
 * @param members the lead first, then by code
 * @param reason why these firms and no others
 * @param facts by item, as facts.csv has them
 */
public record Unit(
        String id, Kind kind, boolean ranked, List<Member> members, Text reason, SortedMap<String, String> facts) {
    /** What sort of unit it is. */
    public enum Kind {
        /** A legal person by itself. */
        FIRM("", "企业", "firm"),
        /** The firms on one parcel. */
        PLOT("PLOT-", "宗地", "plot"),
        /** A firm and those that rent from it. */
        TENANT_GROUP("GROUP-", "出租方与承租企业合并", "lessor and tenants"),
        /** A firm that makes and lets, by itself. */
        MIXED_ALONE("", "混合型企业（单独）", "mixed firm, alone"),
        /** A firm that makes and lets, with its tenants. */
        MIXED_MERGED("MIXED-", "混合型企业（合并）", "mixed firm, merged");

        private final String prefix;
        private final String zh;
        private final String en;

        Kind(String prefix, String zh, String en) {
            this.prefix = prefix;
            this.zh = zh;
            this.en = en;
        }

        /** What people call it. */
        public Text label() {
            return new Text(zh, en);
        }

        String id(String lead) {
            return prefix + lead;
        }
    }

    /** What a firm is in its unit. */
    public enum Role {
        /** The one whose texts the unit bears. */
        LEAD("主体", "lead"),
        /** Rents from another member. */
        TENANT("承租", "tenant"),
        /** Holds land of the parcel. */
        HOLDER("权利人", "holder"),
        /** Was put there by the office. */
        MOVED("更正并入", "moved");

        private final String zh;
        private final String en;

        Role(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** What people call it. */
        public Text label() {
            return new Text(zh, en);
        }
    }

    /**
     * A firm of a unit.
     *
     * @param land it uses by the land ledger, in mu: own and rented, less what it lets
     * @param share of the unit's land, from 0 to 1; empty where the ledger knows none
     * @param reason why it is there
     * @param correction the office's word that put it there
     */
    public record Member(
            String code,
            String name,
            Role role,
            BigDecimal land,
            Optional<BigDecimal> share,
            Text reason,
            Optional<Correction> correction) {}

    /** The firm that gives the unit its name and place. */
    public Member lead() {
        return members.getFirst();
    }

    /** {@code 某某公司}, {@code 某某公司等3家}. */
    public String name() {
        return members.size() == 1 ? lead().name() : lead().name() + "等" + members.size() + "家";
    }

    /** Whether an id is that of a unit of several firms, which no firm of the register bears. */
    public static boolean isGroup(String id) {
        return id.indexOf('-') > 0;
    }
}
