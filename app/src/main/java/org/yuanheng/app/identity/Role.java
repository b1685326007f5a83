package org.yuanheng.app.identity;

import org.yuanheng.engine.Text;

/** What an account is for; it decides which kind of {@link Scope} the account has. */
public enum Role {
    /** The evaluation office 亩均办: everything, or its own counties. */
    OFFICE("亩均办", "Evaluation office"),
    /** A department's data officer: what the department delivered. */
    DEPARTMENT("部门数据专员", "Department"),
    /** A town or sub-district: the firms on its ground. */
    TOWN("乡镇街道", "Town"),
    /** A firm: itself. */
    FIRM("企业", "Firm"),
    /** A leader: reads everything, or the counties led. */
    LEADER("领导", "Leader"),
    /** Who keeps the accounts; reads everything. */
    ADMIN("系统管理员", "Administrator");

    private final String zh;
    private final String en;

    Role(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** What a page calls the role. */
    public Text label() {
        return new Text(zh, en);
    }
}
