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
    /** The office that runs a zone 园区管委会: its zones and all inside them. */
    ZONE("园区办", "Zone office"),
    /** Who attracts investment 招商: everything, or its counties or zones. */
    ATTRACTION("招商", "Investment attraction"),
    /** A task force of projects 项目专班: everything, or its counties or zones. */
    TASK_FORCE("项目专班", "Project task force"),
    /** Who looks after an industrial chain 链长办: everything, or its counties or zones. */
    CHAIN_CHIEF("链长办", "Chain chief's office"),
    /** Who runs a small-firm park 小微企业园: its parks. */
    PARK("小微园运营方", "Park operator"),
    /** Who carries policies out, such as the power supplier: what is addressed to its department. */
    EXECUTOR("执行部门", "Executing department"),
    /** An auditor: reads everything, or the audited counties, and writes nothing. */
    AUDITOR("审计", "Auditor"),
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
