package org.yuanheng.app.chain;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;

/**
 * A firm on a node.
 *
 * @param until the first day on which it is not there any more; null while it is
 * @param why what took it away; empty while it is there
 */
public record Member(
        long id,
        long node,
        String name,
        Said said,
        @Nullable LocalDate until,
        String why) {
    /**
     * What is said of it.
     *
     * @param role null where nothing was chosen
     * @param capacity in a year; null when nobody says
     * @param unit of the capacity; empty without one
     * @param from the first day; null when it cannot be read
     * @param source who says so: a document, a visit
     */
    public record Said(
            String creditCode,
            @Nullable Role role,
            @Nullable BigDecimal capacity,
            String unit,
            @Nullable LocalDate from,
            String source) {}

    /** What a firm is to its node. */
    public enum Role {
        /** 链主: the firm that leads the chain. */
        LEADER("链主", "chain leader"),
        /** 配套: it supplies those of the chain. */
        SUPPORT("配套", "supplier"),
        /** 成员: one of it. */
        MEMBER("成员", "member");

        private final String zh;
        private final String en;

        Role(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** What a page calls it. */
        public Text label() {
            return new Text(zh, en);
        }
    }

    /** Whether it is on the node on a day. */
    public boolean on(LocalDate day) {
        LocalDate from = said.from();
        return from != null && !from.isAfter(day) && (until == null || until.isAfter(day));
    }
}
