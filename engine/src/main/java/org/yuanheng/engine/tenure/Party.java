package org.yuanheng.engine.tenure;

import org.yuanheng.engine.Text;

/**
 * Who holds, lets or rents.
 *
 * @param code of a firm its credit code, of a village the code of its division; empty when there is none
 */
public record Party(Kind kind, String code, String name) {
    /** What a party is. Only firms have an account. */
    public enum Kind {
        /** A legal person with a credit code. */
        FIRM("企业", "firm"),
        /** A village collective, or the factory it built. */
        VILLAGE("村集体", "village"),
        /** A dwelling, let by who lives there. */
        DWELLING("民用房", "dwelling"),
        /** A park of small firms that lets floors and holds no account itself. */
        SMALL_FIRM_PARK("小微企业园", "small-firm park"),
        /** Anybody else without an account. */
        OTHER("其他", "other");

        private final String zh;
        private final String en;

        Kind(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** What people call it. */
        public Text label() {
            return new Text(zh, en);
        }
    }

    /** Whether it has an account. */
    public boolean isFirm() {
        return kind == Kind.FIRM;
    }

    /** What tells it from others: a firm by its code, anybody else by kind, code and name. */
    String key() {
        return isFirm() ? code : kind + "\n" + code + "\n" + name;
    }

    /** Its name, or its code where it has none. */
    public String called() {
        return name.isEmpty() ? code : name;
    }
}
