package org.yuanheng.app.park.web;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.intake.layout.Delivery;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;

/** Two parks in two counties, four firms and a few units, brought in by workbooks as an office brings them. */
final class SomeParks {
    static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办王五");
    static final Account.Profile OPERATOR =
            Account.Profile.of(Role.PARK, "operator", "甲园运营公司").inZones(Set.of("99P901"));
    static final Account.Profile OTHER =
            Account.Profile.of(Role.PARK, "other", "乙园运营公司").inZones(Set.of("99P902"));
    static final Account.Profile AUDITOR = Account.Profile.of(Role.AUDITOR, "auditor", "审计");
    static final Account.Profile TENANT =
            Account.Profile.of(Role.FIRM, "tenant", "企业1").ofFirm(Delivery.code(1));
    static final Account.Profile STRANGER =
            Account.Profile.of(Role.FIRM, "stranger", "企业4").ofFirm(Delivery.code(4));

    private SomeParks() {}

    static void layOut(Browser office) throws IOException, InterruptedException {
        deliver(office, "office", """
                编号|名称|类别|级别|上级编号|所在县（市、区）代码|设立日期
                '9901|岚渚市|区划|市|||2000-01-01
                '990101|汐浦区|区划|县|'9901||2000-01-01
                '990102|望汀县|区划|县|'9901||2000-01-01
                99P901|甲小微园|园区|小微企业园||'990101|2015-01-01
                99P902|乙小微园|园区|小微企业园||'990102|2015-01-01
                """);
        deliver(office, "office", """
                统一社会信用代码|企业名称|所属区县|所属园区|规模类型
                #1|企业1|汐浦区|甲小微园|规下
                #2|企业2|汐浦区|甲小微园|规下
                #3|企业3|汐浦区|甲小微园|规下
                #4|企业4|望汀县|乙小微园|规下
                """);
        deliver(office, "park", """
                小微园编号|小微园名称|楼栋编号|所在楼层|单元号|单元面积（㎡）|招租单价
                99P901|甲小微园|A1|'1|'101|400|18
                99P901|甲小微园|A1|'2|'201|300|18
                99P901|甲小微园|A1|B1|B101|80|
                99P902|乙小微园|B1|'1|'101|500|20
                """);
    }

    /** Hands a table in as a workbook. */
    static Page deliver(Browser browser, String department, String table) throws IOException, InterruptedException {
        return browser.upload(
                "/files/new",
                "/files",
                Map.of("department", department, "period", "2025", "layout", "", "county", "", "adds", "yes"),
                "file",
                "表.xlsx",
                Delivery.xlsx(table));
    }
}
